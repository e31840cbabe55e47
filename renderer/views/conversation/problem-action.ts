/** The one thing a window offers for each problem. */
import type { ProblemCode } from '../../../contract/problems.ts';
import type { SettingGroup } from '../../../contract/settings.ts';

export type ProblemAction =
  | { readonly kind: 'settings'; readonly group: SettingGroup }
  | { readonly kind: 'models' }
  /** Asks what failed once more. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'unmute' }
  /** There is nothing to do but to have read it. */
  | { readonly kind: 'dismiss' };

const settings = (group: SettingGroup): ProblemAction => ({ kind: 'settings', group });
const models: ProblemAction = { kind: 'models' };
const retry: ProblemAction = { kind: 'retry' };

const actions: Readonly<Partial<Record<ProblemCode, ProblemAction>>> = {
  'microphone-missing': settings('sound'),
  'microphone-unknown': settings('sound'),
  'microphone-muted': { kind: 'unmute' },
  'speaker-missing': settings('sound'),
  'hotkey-taken': settings('shortcuts'),
  'hotkey-same': settings('shortcuts'),
  'hotkey-invalid': settings('shortcuts'),
  'hotkey-unsupported': settings('shortcuts'),
  'model-missing': models,
  'model-corrupt': models,
  'model-unknown': models,
  'bundled-model-missing': models,
  'bundled-model-corrupt': models,
  'download-failed': models,
  'download-altered': models,
  'chat-unreachable': settings('models'),
  'chat-model-missing': models,
  'chat-refused': settings('models'),
  'chat-insecure': settings('models'),
  'chat-interrupted': retry,
  'engine-failed': retry,
  'disk-full': retry,
  'data-unwritable': retry,
  'voice-unknown': settings('answering'),
  'language-unknown': settings('talking'),
  'setting-invalid': settings('advanced'),
  'passphrase-needed': settings('models'),
  'keychain-locked': settings('models'),
  'keychain-unavailable': settings('models'),
  'secret-lost': settings('models'),
  internal: retry,
};

export function actionFor(code: ProblemCode): ProblemAction {
  return actions[code] ?? { kind: 'dismiss' };
}
