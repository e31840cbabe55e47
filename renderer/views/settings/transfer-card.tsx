/** Everything out to a file, and a file in again. */
import { useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { useLocale } from '../../locales/context.tsx';
import { createTransferStore } from '../../stores/transfer.ts';
import { TransferStatus } from '../transfer/transfer-status.tsx';

export function TransferCard({ bridge }: { readonly bridge: Bridge }): JSX.Element {
  const { texts, language } = useLocale();
  const { transfer: words } = texts;
  const [store] = useState(() => createTransferStore(bridge));
  const busy = useStore(store, (state) => state.busy !== undefined);
  const { exportTo, importFrom } = store.getState();
  const everything = { name: 'jarvis', conversations: 'all', memories: true, language } as const;
  return (
    <section className="card about-card" aria-labelledby="transfer">
      <h3 id="transfer">{words.title}</h3>
      <p>{words.about}</p>
      <div className="transfer-actions">
        <button
          type="button"
          className="button button-wide"
          aria-disabled={busy}
          onClick={() => void exportTo({ ...everything, format: 'json' })}
        >
          {words.exportAll}
        </button>
        <button
          type="button"
          className="button button-wide"
          aria-disabled={busy}
          onClick={() => void exportTo({ ...everything, format: 'markdown' })}
        >
          {words.exportReading}
        </button>
        <button
          type="button"
          className="button button-wide"
          aria-disabled={busy}
          onClick={() => void importFrom({ conversations: true, memories: true })}
        >
          {words.importAll}
        </button>
      </div>
      <p className="soft">{words.importAbout}</p>
      <TransferStatus store={store} />
    </section>
  );
}
