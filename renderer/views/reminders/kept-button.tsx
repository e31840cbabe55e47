/** Opens what is set and written down, and shows how much is set. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import { createKeptStore } from '../../stores/kept.ts';
import { KeptSheet } from './kept-sheet.tsx';

export function KeptButton({ bridge }: { readonly bridge: Bridge }): JSX.Element {
  const { texts, plural } = useLocale();
  const { reminders: words } = texts;
  const [store] = useState(() => createKeptStore(bridge));
  const [open, setOpen] = useState(false);
  const count = useStore(store, (state) => state.reminders?.length ?? 0);
  useEffect(() => store.getState().follow(), [store]);
  const label = count === 0 ? words.title : words.titleWith(plural(count, words.set));
  return (
    <>
      <button
        type="button"
        className="button-quiet choices-button"
        aria-haspopup="dialog"
        aria-label={label}
        title={label}
        data-own={count > 0}
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon name="bell" />
      </button>
      {open && (
        <KeptSheet
          store={store}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
