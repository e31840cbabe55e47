/** What an export or import is doing, what became of it, or what went wrong. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import { problemWords } from '../../locales/problem.ts';
import type { TransferState, TransferStore } from '../../stores/transfer.ts';

function importedWords({ conversations, memories }: { readonly conversations: number; readonly memories: number }, locale: Locale): string {
  const { transfer: words } = locale.texts;
  const parts = [
    ...(conversations === 0 ? [] : [locale.plural(conversations, words.conversations)]),
    ...(memories === 0 ? [] : [locale.plural(memories, words.memories)]),
  ];
  const [first, second] = parts;
  if (first === undefined) return words.nothingNew;
  return second === undefined ? words.importedSome(first) : words.imported(first, second);
}

function statusWords({ busy, done }: TransferState, locale: Locale): string {
  const { transfer: words } = locale.texts;
  if (busy === 'exporting' || busy === 'importing') return words.busy[busy];
  if (done === undefined) return '';
  return done.what === 'exported' ? words.exported(done.file.file, locale.bytes(done.file.bytes)) : importedWords(done.file, locale);
}

export function TransferStatus({ store }: { readonly store: TransferStore }): JSX.Element {
  const locale = useLocale();
  const state = useStore(store);
  return (
    <>
      {state.problem !== undefined && <ProblemNote {...problemWords(locale.texts, state.problem)} />}
      <p className="transfer-status" role="status">
        {statusWords(state, locale)}
      </p>
    </>
  );
}
