/** What a notification says: an answer in short, what rings, or a problem. */
import type { AssistantEvent } from '../../contract/events.ts';
import { fillText } from '../../contract/problems.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { ShellTexts } from './texts/texts.ts';

/** What a notification shows of an answer, in characters; the window has the rest. */
const MAX_BODY_CHARACTERS = 240;

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** What is wrong, in the language of the app; a problem that is not known here is said as it came. */
function said({ code, data, message }: ProblemReport, { problems }: ShellTexts): string {
  return Object.hasOwn(problems, code) ? fillText(problems[code].message, data) : message;
}

/** What an event is worth telling; undefined for most. */
export function noticeOf(event: AssistantEvent, texts: ShellTexts): Notice | undefined {
  if (event.type === 'dictation-ended' && event.delivery === 'copied') return { title: texts.copiedTitle, body: texts.copiedText };
  if (event.type === 'turn-failed') return { title: texts.failed, body: said(event.problem, texts) };
  if (event.type === 'talk-failed') return { title: texts.unheard, body: said(event.problem, texts) };
  if (event.type === 'reminders-ringing')
    return event.ringing.length === 0 ? undefined : { title: texts.rings, body: event.ringing.map(({ text }) => text).join(' ') };
  if (event.type === 'backup-failed') return { title: texts.failedBackup, body: said(event.problem, texts) };
  if (event.type !== 'turn-finished' || !event.complete || event.result.reply === '') return undefined;
  const reply = event.result.reply.replaceAll(/\s+/g, ' ').trim();
  return { title: texts.answered, body: reply.length > MAX_BODY_CHARACTERS ? `${reply.slice(0, MAX_BODY_CHARACTERS - 1)}…` : reply };
}
