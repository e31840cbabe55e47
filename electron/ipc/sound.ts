/** Sound in the app: speech played in the page or by the native loudspeaker, earcons, tests and samples. */
import type { EarconName } from '../../contract/desktop-events.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import type { HandlersOf } from '../../contract/route.ts';
import type { audioRoutes } from '../../contract/routes/audio.ts';
import type { CallOptions } from '../../core/base/call.ts';
import type { Clock } from '../../core/base/clock.ts';
import { Problem } from '../../core/base/errors.ts';
import type { Log } from '../../core/base/log.ts';
import type { ConversationStore } from '../../core/chat/ports.ts';
import type { LiveSettings } from '../../core/settings/live.ts';
import { withAsides } from '../../core/voice/asides.ts';
import type { ConversationWithAsides } from '../../core/voice/asides.ts';
import type { Conversation } from '../../core/voice/conversation.ts';
import type { Speaker, Synthesizer } from '../../core/voice/ports.ts';
import type { UtteranceKeeper } from '../../core/voice/utterance-keeper.ts';
import type { WarmMicrophone } from '../../core/voice/warm-microphone.ts';
import { createEarcons } from '../shell/audio/earcons.ts';
import { createPageOrDevice } from '../shell/audio/page-or-device.ts';
import type { SpeakerCall } from '../shell/audio/page-or-device.ts';
import { createPagePlayer } from '../shell/audio/page-player.ts';
import { createSpeakers } from '../shell/audio/speakers.ts';
import { createAudioHandlers } from './audio-handlers.ts';
import type { Voice } from './audio-handlers.ts';
import { createSoundPage } from './sound-page.ts';
import type { SoundPage } from './sound-page.ts';

export interface SoundParts {
  readonly conversation: Conversation;
  readonly store: ConversationStore;
  readonly synthesizer: Synthesizer;
  readonly utterances: Pick<UtteranceKeeper, 'read'>;
  /** Made with what wants to know when its device comes and goes. */
  readonly microphone: (onPresence: (present: boolean) => void) => WarmMicrophone;
  readonly microphones: (options: CallOptions) => Promise<readonly string[]>;
  readonly voices: () => Promise<readonly Voice[]>;
  readonly settings: LiveSettings;
  /** The native loudspeaker. */
  readonly device: SpeakerCall;
  /** The port on whatever plays. */
  readonly speakerOn: (call: SpeakerCall) => Speaker;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Sound {
  /** The conversation as everybody should use it: with what is spoken beside it. */
  readonly conversation: ConversationWithAsides;
  readonly speaker: Speaker;
  readonly microphone: WarmMicrophone;
  readonly handlers: HandlersOf<typeof audioRoutes>;
  readonly page: SoundPage;
  /** Plays a short sound, unless they are off. Listening, failing and muting have theirs already. */
  earcon(name: EarconName): void;
  /** Told when devices come and go. @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

export function createSound(parts: SoundParts): Sound {
  const { settings, clock, log } = parts;
  const values = settings.values;
  const listeners = new Set<(event: AssistantEvent) => void>();
  const emit = (event: AssistantEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const page = createSoundPage();
  const speakers = createSpeakers({ clock, emit, ask: () => page.send({ type: 'speakers-wanted' }) });
  const player = createPagePlayer({ clock, send: page.send });
  page.onLost(() => {
    speakers.forget();
    player.lose();
  });
  const speaker = parts.speakerOn(
    createPageOrDevice({
      page: player,
      pageReady: speakers.ready,
      device: parts.device,
      onSilentPage(error) {
        log.warn('page-silent', { detail: error.message });
      },
    }),
  );
  const microphone = parts.microphone((present) => {
    if (present) emit({ type: 'device-found', device: 'microphone' });
    else emit({ type: 'device-lost', device: 'microphone', problem: new Problem('microphone-lost').report() });
  });

  const conversation = withAsides(parts.conversation);
  const earcons = createEarcons({ send: page.send, enabled: () => values()['audio.earcons'] });
  conversation.subscribe(earcons.follow);
  settings.onChange((keys) => {
    if (keys.includes('audio.speaker')) page.send({ type: 'speaker-chosen', name: values()['audio.speaker'] });
    if (keys.includes('speech.volume')) page.send({ type: 'volume-changed', volume: values()['speech.volume'] });
    if (keys.includes('audio.muted')) earcons.play(values()['audio.muted'] ? 'muted' : 'unmuted');
  });

  return {
    conversation,
    speaker,
    microphone,
    page,
    earcon: earcons.play,
    handlers: createAudioHandlers({
      conversation,
      speaker,
      speakers,
      microphone,
      store: parts.store,
      synthesizer: parts.synthesizer,
      utterances: parts.utterances,
      microphones: parts.microphones,
      voices: parts.voices,
      reports: player,
      send: page.send,
      settings: () => ({ voice: values()['speech.voice'], speed: values()['speech.speed'], speaker: values()['audio.speaker'] }),
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
