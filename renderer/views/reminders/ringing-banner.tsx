/** What rings, above every page, and the ways to stop it; Escape is one of them. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import { createRingingStore, SNOOZE_MINUTES } from '../../stores/ringing.ts';

export function RingingBanner({ bridge }: { readonly bridge: Bridge }): JSX.Element | null {
  const { texts, plural } = useLocale();
  const { reminders: words } = texts;
  const [store] = useState(() => createRingingStore(bridge));
  const ringing = useStore(store, (state) => state.ringing);
  const { follow, silence, snooze } = store.getState();
  useEffect(() => follow(), [follow]);
  const rings = ringing.length > 0;
  useEffect(() => {
    if (!rings) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      // The bell is what Escape means while it rings; what is under it waits for the next one.
      event.preventDefault();
      event.stopImmediatePropagation();
      void silence();
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
    };
  }, [rings, silence]);
  if (!rings) return null;
  return (
    <div className="ringing">
      <div className="ringing-box" role="alert" aria-label={words.rings}>
        <Icon name="bell" />
        <div className="ringing-text">
          {ringing.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
        <div className="ringing-actions">
          <button type="button" className="button button-wide button-filled" onClick={() => void silence()}>
            {words.stop}
          </button>
          <button type="button" className="button button-wide" onClick={() => void snooze()}>
            {plural(SNOOZE_MINUTES, words.snooze)}
          </button>
        </div>
      </div>
    </div>
  );
}
