/** Dictation in the app: with its microphone and recogniser, while the conversation and the wake word keep still. */
import { systemClock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import type { LiveSettings } from '../core/settings/live.ts';
import type { Ringing } from '../core/skills/ringing.ts';
import { createDictation } from '../core/voice/dictation.ts';
import type { Dictation } from '../core/voice/dictation.ts';
import type { Hearing, Recognizer } from '../core/voice/ports.ts';
import type { UtteranceKeeper } from '../core/voice/utterance-keeper.ts';
import type { Sound } from './ipc/sound.ts';
import { createAppWriter } from './shell/dictation/app-writer.ts';
import type { DictationLine } from './shell/hotkey/hotkeys.ts';

export interface DictationParts {
  readonly assistant: { readonly hearing: Hearing; readonly recognizer: Recognizer; readonly utterances: UtteranceKeeper };
  readonly sound: Pick<Sound, 'conversation' | 'microphone' | 'speaker' | 'earcon'>;
  readonly settings: LiveSettings;
  readonly handsFree: { begin(): void };
  readonly ringing: Pick<Ringing, 'silence'>;
  readonly log: Log;
}

export interface WiredDictation extends Pick<Dictation, 'subscribe' | 'close'> {
  /** For a key that is held. */
  readonly line: DictationLine;
}

export function wireDictation({ assistant, sound, settings, handsFree, ringing, log }: DictationParts): WiredDictation {
  const { conversation, microphone, speaker, earcon } = sound;
  const values = settings.values;
  const writer = createAppWriter({ method: () => values()['dictation.method'], clock: systemClock, log });
  const dictation = createDictation({
    hearing: assistant.hearing,
    recognizer: assistant.recognizer,
    keeper: assistant.utterances,
    clock: systemClock,
    microphone,
    writer,
    request: () => ({ speaker, language: values()['hearing.language'] }),
    onBegin() {
      ringing.silence();
      conversation.stop('superseded');
      conversation.handsFree(undefined);
      earcon('listening-started');
    },
    onHeard() {
      earcon('listening-stopped');
      handsFree.begin();
    },
    log,
  });
  dictation.subscribe((event) => {
    if (event.type === 'talk-failed') earcon('failed');
  });
  // Who talks to Jarvis does not want it written elsewhere.
  conversation.subscribe((event) => {
    if (event.type === 'phase-changed' && event.phase === 'listening') dictation.stopListening('superseded');
  });
  return {
    line: {
      listen: dictation.listen,
      finish: dictation.finish,
      stop: () => {
        dictation.stop();
      },
      forget: dictation.forget,
      subscribe: dictation.key.subscribe,
    },
    subscribe: dictation.subscribe,
    async close() {
      await dictation.close();
      writer.close();
    },
  };
}
