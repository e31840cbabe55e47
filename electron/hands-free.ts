/** Hands-free in the app: the ears wait for the wake word as the settings say, and change with them. */
import type { SettingKey } from '../core/settings/schema.ts';
import type { LiveSettings } from '../core/settings/live.ts';
import type { Conversation } from '../core/voice/conversation.ts';
import type { Microphone, Speaker } from '../core/voice/ports.ts';

/** Settings by which those ears are opened anew. */
const KEYS: readonly SettingKey[] = [
  'hearing.wakeWord',
  'hearing.wakePaused',
  'hearing.wakeSensitivity',
  'hearing.language',
  'audio.muted',
  'audio.microphone',
];

export interface HandsFreeParts {
  readonly conversation: Pick<Conversation, 'handsFree'>;
  readonly settings: LiveSettings;
  readonly microphone: Microphone;
  readonly speaker: Speaker;
}

/** @returns how to begin, once everything is there */
export function wireHandsFree({ conversation, settings, microphone, speaker }: HandsFreeParts): { begin(): void } {
  const values = settings.values;
  const begin = (): void => {
    conversation.handsFree(
      values()['hearing.wakeWord'] && !values()['hearing.wakePaused']
        ? { microphone, speaker, language: values()['hearing.language'], sensitivity: () => values()['hearing.wakeSensitivity'] }
        : undefined,
    );
  };
  settings.onChange((keys) => {
    if (keys.some((key) => KEYS.includes(key))) begin();
  });
  return { begin };
}
