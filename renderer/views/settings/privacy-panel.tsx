/** What is kept where, and what leaves this computer. */
import { useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import { createAboutStore } from '../../stores/about.ts';
import { createDataStore } from '../../stores/data.ts';
import { questionsGoTo } from '../../stores/outgoing.ts';
import { PlaceList } from '../about/place-list.tsx';
import { BackupsCard } from './backups-card.tsx';
import { EraseCard } from './erase-card.tsx';
import type { SettingsProps } from './settings-props.ts';
import { StorageCard } from './storage-card.tsx';
import { TransferCard } from './transfer-card.tsx';

export function PrivacyPanel({ bridge, navigation, settings }: SettingsProps): JSX.Element {
  const { about: texts } = useLocale().texts;
  const [store] = useState(() => createAboutStore(bridge));
  const [data] = useState(() => createDataStore(bridge));
  const host = useStore(settings, questionsGoTo);
  return (
    <>
      <section className="card about-card" aria-labelledby="outgoing">
        <h3 id="outgoing">{host === undefined ? texts.staysTitle : texts.leavesTitle}</h3>
        <p>{host === undefined ? texts.stays : texts.leaves(host)}</p>
        <p>{texts.soundKept}</p>
        <h4>{texts.wouldLeave}</h4>
        <ul className="would-leave">
          <li>{texts.wouldServer}</li>
          <li>{texts.wouldDownload}</li>
          <li>{texts.wouldLink}</li>
        </ul>
        <button
          type="button"
          className="button"
          onClick={() => {
            navigation.getState().openSettings('models');
          }}
        >
          {texts.openModels}
        </button>
      </section>
      <StorageCard store={data} />
      <BackupsCard bridge={bridge} />
      <TransferCard bridge={bridge} />
      <PlaceList store={store} heading="h3" places={['logs', 'downloads', 'bundled']} />
      <EraseCard store={data} />
    </>
  );
}
