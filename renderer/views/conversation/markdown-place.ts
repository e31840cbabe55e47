/** The words and actions that Markdown has in a window. */
import { useMemo } from 'react';
import type { MarkdownPlace } from '../../components/markdown/place.ts';
import { useLocale } from '../../locales/context.tsx';
import { copyText } from './clipboard.ts';

/** @param onLink - a link was chosen; it must stay the same function */
export function usePlaceOfMarkdown(onLink: (address: string) => void): MarkdownPlace {
  const { conversation: texts } = useLocale().texts;
  return useMemo(
    () => ({
      labels: {
        copyCode: texts.copy,
        copied: texts.copied,
        code: texts.code,
        table: texts.table,
        picture: texts.picture,
        done: texts.checked,
        toDo: texts.unchecked,
        link: texts.link,
      },
      onLink,
      onCopy: copyText,
    }),
    [texts, onLink],
  );
}
