/** What became of a damaged database, above every page until it is dismissed. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { RecoveryReport } from '../../../contract/routes/backups.ts';
import type { Bridge } from '../../bridge/port.ts';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import { createRecoveryStore } from '../../stores/recovery.ts';

function outcomeWords({ outcome, backup, saved }: RecoveryReport, { texts: { recovery: words }, date, plural }: Locale): string {
  const savedWords = words.saved(plural(saved.messages, words.messages), plural(saved.memories, words.memories));
  switch (outcome) {
    case 'mended':
      return words.mended;
    case 'rebuilt':
      return words.rebuilt;
    case 'restored':
      return words.restored(date(backup?.createdAt ?? 0), savedWords);
    case 'salvaged':
      return words.salvaged(savedWords);
  }
}

/** All sentences but the first. */
function recoveryWords(report: RecoveryReport, locale: Locale): string {
  const { recovery: words } = locale.texts;
  const { unusable, locked, keptAs } = report;
  const useless = unusable - locked;
  return [
    outcomeWords(report, locale),
    ...(useless > 0 ? [locale.plural(useless, words.unusable)] : []),
    ...(locked > 0 ? [locale.plural(locked, words.locked)] : []),
    ...(keptAs === undefined ? [] : [words.kept(keptAs)]),
  ].join(' ');
}

export function RecoveryBanner({ bridge }: { readonly bridge: Bridge }): JSX.Element | null {
  const locale = useLocale();
  const { recovery: words } = locale.texts;
  const [store] = useState(() => createRecoveryStore(bridge));
  const recovery = useStore(store, (state) => state.recovery);
  useEffect(() => store.getState().follow(), [store]);
  if (recovery === undefined) return null;
  return (
    <div className="recovery">
      <ProblemBanner
        title={words.title}
        message={words.happened(locale.date(recovery.at))}
        remedy={recoveryWords(recovery, locale)}
        dismissLabel={words.dismiss}
        onDismiss={() => void store.getState().dismiss()}
      />
    </div>
  );
}
