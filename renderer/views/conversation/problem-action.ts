/** The one thing a window offers for each problem. */
import type { ProblemCode } from '../../../contract/problems.ts';

/** Opens a page, asks once more, opens the microphone, or nothing but to have read it. */
export type ProblemAction = 'settings' | 'models' | 'retry' | 'unmute' | 'none';

const actions: Readonly<Partial<Record<ProblemCode, ProblemAction>>> = {
  'microphone-missing': 'settings',
  'microphone-unknown': 'settings',
  'microphone-muted': 'unmute',
  'hotkey-taken': 'settings',
  'hotkey-same': 'settings',
  'hotkey-invalid': 'settings',
  'speaker-missing': 'settings',
  'model-missing': 'models',
  'model-corrupt': 'models',
  'model-unknown': 'models',
  'download-failed': 'models',
  'download-altered': 'models',
  'chat-unreachable': 'settings',
  'chat-model-missing': 'models',
  'chat-refused': 'settings',
  'chat-interrupted': 'retry',
  'chat-insecure': 'settings',
  'engine-failed': 'retry',
  'disk-full': 'retry',
  'data-unwritable': 'retry',
  'setting-invalid': 'settings',
  'settings-file-damaged': 'settings',
  'voice-unknown': 'settings',
  'language-unknown': 'settings',
  'passphrase-needed': 'settings',
  'keychain-locked': 'settings',
  internal: 'retry',
};

export function actionFor(code: ProblemCode): ProblemAction {
  return actions[code] ?? 'none';
}
