/** What each route about sound does. */
import type { HandlersOf } from '../../contract/route.ts';
import type { DesktopEvent } from '../../contract/desktop-events.ts';
import type { audioRoutes } from '../../contract/routes/audio.ts';
import type { CallOptions } from '../../core/base/call.ts';
import { Problem } from '../../core/base/errors.ts';
import type { ConversationStore } from '../../core/chat/ports.ts';
import type { ConversationWithAsides } from '../../core/voice/asides.ts';
import type { Microphone, Speaker, SpokenSentence, Synthesizer } from '../../core/voice/ports.ts';
import { readAloud } from '../../core/voice/read-aloud.ts';
import { recordedSound } from '../../core/voice/recorded-sound.ts';
import type { UtteranceKeeper } from '../../core/voice/utterance-keeper.ts';
import { createMicrophoneTest } from '../shell/audio/microphone-test.ts';
import type { PageReports } from '../shell/audio/page-player.ts';
import type { Speakers } from '../shell/audio/speakers.ts';

/** A sentence with many of a language's sounds; English for a language without one. */
const SAMPLES: Readonly<Record<string, string>> = {
  en: 'Hello, I am Jarvis. Ask me anything, and this is the voice that will answer.',
  fr: 'Bonjour, je suis Jarvis. Posez-moi une question, et cette voix vous répondra.',
};
const SPEAKER_TEST = 'This is the loudspeaker you chose. If you can hear me, it works.';
const TEST_SECONDS = 5;

/** A voice that can be chosen. */
export interface Voice {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
}

export interface AudioHandlerDependencies {
  readonly conversation: ConversationWithAsides;
  readonly store: ConversationStore;
  readonly synthesizer: Synthesizer;
  readonly utterances: Pick<UtteranceKeeper, 'read'>;
  readonly microphone: Microphone;
  readonly speaker: Speaker;
  readonly microphones: (options: CallOptions) => Promise<readonly string[]>;
  readonly voices: () => Promise<readonly Voice[]>;
  readonly settings: () => { readonly voice: string; readonly speed: number; readonly speaker: string };
  readonly speakers: Speakers;
  readonly reports: PageReports;
  readonly send: (event: DesktopEvent) => unknown;
}

export function createAudioHandlers(dependencies: AudioHandlerDependencies): HandlersOf<typeof audioRoutes> {
  const { conversation, store, synthesizer, speaker, speakers, reports, settings, send } = dependencies;
  const test = createMicrophoneTest(dependencies.microphone);

  const play = async (
    speech: (options: CallOptions) => AsyncIterable<SpokenSentence>,
    options: CallOptions,
  ): Promise<Record<string, never>> => {
    await conversation.speak(speech, speaker, options);
    return {};
  };
  const say = (text: string, options: CallOptions, voice = settings().voice): Promise<Record<string, never>> =>
    play(({ signal }) => readAloud(text, synthesizer, { voice, speed: settings().speed, signal }), options);

  return {
    'audio.devices': async (_input, options) => {
      const [microphones, found] = await Promise.all([dependencies.microphones(options), speakers.look(options.signal)]);
      return { microphones: [...microphones], speakers: [...found.speakers], lostSpeaker: found.lostSpeaker };
    },
    'audio.test-microphone': async ({ seconds = TEST_SECONDS }, options) => {
      conversation.stop('superseded');
      return test.record(
        seconds,
        (rms) => {
          send({ type: 'test-level-measured', rms });
        },
        options,
      );
    },
    'audio.end-test': async () => {
      test.end();
      return {};
    },
    'audio.play-recording': (_input, options) => play(() => test.recording(), options),
    'audio.test-speaker': (_input, options) => say(SPEAKER_TEST, options),
    'audio.voices': async () => ({ voices: (await dependencies.voices()).map((voice) => ({ ...voice, languages: [...voice.languages] })) }),
    'audio.sample-voice': async ({ voice }, options) => {
      const language = (await dependencies.voices()).find(({ id }) => id === voice)?.languages[0] ?? 'en';
      return say(SAMPLES[language] ?? SAMPLES['en'] ?? '', options, voice);
    },
    'playback.replay': async ({ text, conversationId = '', messageId = '' }, options) => {
      if (text !== undefined) return say(text, options);
      const { messages, choices } = await store.show(conversationId, options);
      const message = messages.find(({ id }) => id === messageId);
      if (message === undefined) throw new Problem('message-missing', { id: messageId });
      return say(message.text, options, choices?.voice);
    },
    'playback.utterance': async ({ utteranceId }, options) => {
      const samples = await dependencies.utterances.read(utteranceId);
      return play(() => recordedSound(samples), options);
    },
    'playback.attach': async (input) => {
      speakers.report(input.speakers, null);
      return { speaker: settings().speaker };
    },
    'playback.speakers': async (input) => {
      speakers.report(input.speakers, input.lost);
      return {};
    },
    'playback.position': async ({ playId, takenSamples, heardSamples }) => {
      reports.position(playId, takenSamples, heardSamples);
      return {};
    },
    'playback.sounded': async ({ playId }) => {
      reports.sounded(playId);
      return {};
    },
    'playback.played': async ({ playId, ...sound }) => {
      reports.played(playId, sound);
      return {};
    },
    'playback.finished': async ({ playId, heardSamples }) => {
      reports.finished(playId, heardSamples);
      return {};
    },
    'playback.failed': async ({ playId, detail }) => {
      reports.failed(playId, detail);
      return {};
    },
  };
}
