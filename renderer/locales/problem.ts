/** What is said about a problem in the language of the window. */
import { fillText } from '../../contract/problems.ts';
import type { ProblemReport, ProblemText } from '../../contract/problems.ts';
import type { Texts } from './en.ts';

/** The sentence and the remedy of a problem; one that is not known here is said as it came. */
export function problemWords({ problems }: Pick<Texts, 'problems'>, { code, data, message }: ProblemReport): ProblemText {
  if (!Object.hasOwn(problems, code)) return { message, remedy: '' };
  const text = problems[code];
  return { message: fillText(text.message, data), remedy: fillText(text.remedy, data) };
}
