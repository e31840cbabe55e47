/** What a person heard of an answer, as text: only that is remembered as said. */
import type { PlaybackReport } from './ports.ts';

/** The start of `text` that `fraction` of its sound covers, cut back to a whole word. */
function spokenPart(text: string, fraction: number): string {
  if (fraction >= 1) return text;
  const limit = Math.floor(text.length * fraction);
  const end = text.slice(0, limit + 1).search(/\s\S*$/u);
  return end <= 0 ? '' : text.slice(0, end);
}

/** The text of the sentences that were heard, the last one perhaps in part. */
export function heardText(report: PlaybackReport): string {
  return report.heard
    .map(({ sentence, fraction }) => spokenPart(sentence.text, fraction))
    .join('')
    .trim();
}
