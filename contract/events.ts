/** What the assistant tells everyone who watches: small, in order, and never with sound in it. */
import type { PhaseName, TurnResult } from './domain.ts';
import type { ProblemReport } from './problems.ts';
import type { RecoveryReport } from './routes/backups.ts';
import type { ModelDownload } from './routes/models.ts';
import type { HotkeyState } from './routes/hotkey.ts';
import type { MainView } from './routes/windows.ts';
import type { RingingReminder } from './routes/reminders.ts';
import type { SettingEntry } from './settings.ts';

/** A question that is stored, though its turn failed: it can be answered again. */
export interface StoredQuestion {
  readonly conversationId: string;
  readonly messageId: string;
}

/** Events carry the turn they belong to; a watcher that joins late ignores turns it has not seen begin. */
export type AssistantEvent =
  /** The conversation the next question belongs to; null starts one. */
  | { readonly type: 'conversation-opened'; readonly conversationId: string | null }
  | { readonly type: 'phase-changed'; readonly phase: PhaseName }
  /** Settings have other values now, whoever changed them; and all that is wrong with their sources. */
  | { readonly type: 'settings-changed'; readonly settings: readonly SettingEntry[]; readonly problems: readonly ProblemReport[] }
  /** A download began, went on (at most five times a second) or ended. */
  | { readonly type: 'model-progress'; readonly download: ModelDownload }
  /** Models came, went or were checked. */
  | { readonly type: 'models-changed' }
  /** A conversation was begun, named, pinned, deleted, brought back or given other choices, whoever did it; null: many were. */
  | { readonly type: 'conversations-changed'; readonly conversationId: string | null }
  /** Memories were added, changed, forgotten or brought back, whoever did it. */
  | { readonly type: 'memories-changed' }
  /** The day's backup could not be made by itself. */
  | { readonly type: 'backup-failed'; readonly problem: ProblemReport }
  /** Everything was deleted: what is shown is no longer there. */
  | { readonly type: 'data-erased' }
  /** The database was found damaged and is usable again; what happened is said until somebody has read it. */
  | { readonly type: 'data-recovered'; readonly recovery: RecoveryReport }
  /** A secret was set or deleted, or its place was opened; what it is, nobody is told. */
  | { readonly type: 'secrets-changed' }
  /** The main window should show this page, and this conversation where one is named; sent to that window alone. */
  | { readonly type: 'view-requested'; readonly view: MainView; readonly conversationId?: string }
  /** A device that is in use went away; what goes on meanwhile is said. It is followed when it comes back. */
  | { readonly type: 'device-lost'; readonly device: 'microphone' | 'speaker'; readonly problem: ProblemReport }
  | { readonly type: 'device-found'; readonly device: 'microphone' | 'speaker' }
  /** Shortcuts were bound: which way keys are heard, and what is wrong with them. */
  | { readonly type: 'hotkeys-changed'; readonly state: HotkeyState }
  /** What rings now, and what is said of it; empty when the bell was stopped. */
  | { readonly type: 'reminders-ringing'; readonly ringing: readonly RingingReminder[] }
  /** Timers, alarms and reminders were set or cancelled, or entries came onto lists or went off them. */
  | { readonly type: 'reminders-changed' }
  /** Whether the wake word is not needed for a few seconds: it was said alone, or Jarvis asked something. */
  | { readonly type: 'attention-changed'; readonly lasts: boolean }
  /** Words for another program are listened for, or no longer. */
  | { readonly type: 'dictation-changed'; readonly listening: boolean }
  /** What became of them: at the cursor, on the clipboard for a person to paste, or none were said. */
  | { readonly type: 'dictation-ended'; readonly delivery: 'written' | 'copied' | 'nothing' }
  /** Loudness at the microphone, 0 to 1, about 30 times a second while listening. */
  | { readonly type: 'level-measured'; readonly rms: number }
  /** What was said so far of an utterance that still goes on; each replaces the one before, and the turn's question all of them. */
  | { readonly type: 'question-partial'; readonly text: string }
  /** Somebody began or stopped to speak while Jarvis listens. */
  | { readonly type: 'voice-changed'; readonly speaking: boolean }
  /** Listening was asked for and could not begin, or broke off before there was a question. */
  | { readonly type: 'talk-failed'; readonly problem: ProblemReport }
  /** The turn exists: its question is being recognised or was typed. */
  | { readonly type: 'turn-started'; readonly turnId: number }
  | { readonly type: 'question-heard'; readonly turnId: number; readonly text: string; readonly language: string }
  | { readonly type: 'reply-delta'; readonly turnId: number; readonly text: string }
  /** The turn goes on, otherwise than was wished: another model or voice than the conversation's own answers. */
  | { readonly type: 'turn-warned'; readonly turnId: number; readonly problem: ProblemReport }
  | { readonly type: 'turn-finished'; readonly turnId: number; readonly result: TurnResult; readonly complete: boolean }
  /** Nothing was said, or it was stopped before there was a question. */
  | { readonly type: 'turn-dropped'; readonly turnId: number }
  /** `stored`: the question can be answered again. `utteranceId`: it is not stored, and its audio can be tried again. */
  | {
      readonly type: 'turn-failed';
      readonly turnId: number;
      readonly problem: ProblemReport;
      readonly stored?: StoredQuestion;
      readonly utteranceId?: string;
    }
  /** There is more or less to hear of what was said. */
  | { readonly type: 'utterances-changed' };
