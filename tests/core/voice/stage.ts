/** A conversation on a virtual clock with fakes all around it, and the log of what happened when. */
import type { TurnResult } from '../../../contract/domain.ts';
import { silentLog } from '../../../core/base/log.ts';
import type { ConversationStore, TurnRecord } from '../../../core/chat/ports.ts';
import { createConversation } from '../../../core/voice/conversation.ts';
import type { Conversation } from '../../../core/voice/conversation.ts';
import type { EarsMode } from '../../../core/voice/phases.ts';
import { FRAME_SAMPLES } from '../../../core/voice/ports.ts';
import type { Recognizer, Synthesizer } from '../../../core/voice/ports.ts';
import type { UtteranceKeeper } from '../../../core/voice/utterance-keeper.ts';
import { createFakeChatModel } from '../../fakes/fake-chat-model.ts';
import type { FakeChatModel, ScriptedReply } from '../../fakes/fake-chat-model.ts';
import { createFakeHearing } from '../../fakes/fake-hearing.ts';
import type { ScriptedEvent } from '../../fakes/fake-hearing.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import type { FakeRecognizer } from '../../fakes/fake-recognizer.ts';
import { createFakeSpeaker } from '../../fakes/fake-speaker.ts';
import type { FakeSpeaker } from '../../fakes/fake-speaker.ts';
import { createFakeSynthesizer } from '../../fakes/fake-synthesizer.ts';
import { createScriptedMicrophone } from '../../fakes/scripted-microphone.ts';
import type { ScriptedMicrophone } from '../../fakes/scripted-microphone.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';

/** 32 frames are 1.024 s. */
const UTTERANCE_FRAMES = 32;
const utterance = new Int16Array(UTTERANCE_FRAMES * FRAME_SAMPLES).fill(500);

/** Speech in the first second, the pause noticed, the end told with the frame that follows. */
export const oneUtterance: readonly ScriptedEvent[] = [
  { afterFrames: 2, event: { type: 'speech-start', atSample: 512 } },
  { afterFrames: 3, event: { type: 'audio', samples: utterance.slice(0, 1024) } },
  { afterFrames: 8, event: { type: 'speech-confirmed', atSample: 512 } },
  { afterFrames: 30, event: { type: 'speech-pause', utterance, lastVoicedSample: 24 * FRAME_SAMPLES } },
  { afterFrames: UTTERANCE_FRAMES, event: { type: 'speech-end', utterance, lastVoicedSample: 24 * FRAME_SAMPLES } },
];

export interface StageOptions {
  readonly reply?: ScriptedReply;
  readonly hearing?: readonly ScriptedEvent[];
  readonly recognizer?: (clock: VirtualClock) => Recognizer;
  readonly synthesizer?: (clock: VirtualClock) => Synthesizer;
  readonly chooseChat?: (chat: FakeChatModel) => Promise<FakeChatModel>;
  /** Tell the words so far. */
  readonly livePartial?: boolean;
  /** Keeps what is said; nothing is kept where it is left out. */
  readonly keeper?: (clock: VirtualClock, stored: readonly TurnRecord[]) => UtteranceKeeper;
  readonly failStore?: (operation: string) => Promise<void>;
}

export interface Stage {
  readonly clock: VirtualClock;
  readonly conversation: Conversation;
  readonly chat: FakeChatModel;
  readonly speaker: FakeSpeaker;
  readonly recognizer: Recognizer;
  readonly microphone: ScriptedMicrophone;
  /** `<ms> <event>`, in order. Levels are left out. */
  readonly events: readonly string[];
  readonly stored: readonly TurnRecord[];
  talk(mode?: EarsMode): Promise<TurnResult>;
  ask(text: string): Promise<TurnResult>;
  /** Nothing runs, nothing is open, nothing waits. */
  quiet(): Promise<void>;
}

function memoryStore(stored: TurnRecord[], failStore: (operation: string) => Promise<void>): ConversationStore {
  const idOf = (record: TurnRecord, index: number): string => record.conversationId ?? `c${String(index + 1)}`;
  return {
    async appendTurn(turn) {
      await failStore('appendTurn');
      stored.push(turn);
      return { conversationId: idOf(turn, stored.length - 1) };
    },
    async recent(id) {
      await failStore('recent');
      return stored
        .filter((turn, index) => idOf(turn, index) === id)
        .flatMap((turn, index) => [
          { id: `${String(index)}q`, role: 'user' as const, text: turn.question, createdAt: 0 },
          { id: `${String(index)}a`, role: 'assistant' as const, text: turn.answer, createdAt: 0 },
        ]);
    },
    async latest() {
      await failStore('latest');
      const last = stored.at(-1);
      return last === undefined
        ? undefined
        : { id: idOf(last, stored.length - 1), title: '', createdAt: 0, updatedAt: 0, messages: 2, pinned: false };
    },
    async choices() {
      await failStore('choices');
      return {};
    },
    storedMessages: (ids) => Promise.resolve(ids.filter((id) => stored.some((turn) => turn.id === id))),
    list: () => Promise.resolve([]),
    show: () => Promise.reject(new Error('not used')),
  };
}

/** Sets the stage: 100 ms to recognise, 50 ms to the first token, 20 ms a token, 30 ms a sentence of voice, 10 ms of sound a character. */
export function setStage(options: StageOptions = {}): Stage {
  const clock = createVirtualClock();
  const stored: TurnRecord[] = [];
  const events: string[] = [];
  const chat = createFakeChatModel({
    script: [options.reply ?? ['Hello ', 'there. ', 'How are you?']],
    clock,
    firstTokenMs: 50,
    perTokenMs: 20,
  });
  const speaker = createFakeSpeaker(clock);
  const recognizer =
    options.recognizer?.(clock) ??
    createFakeRecognizer({ transcript: { kind: 'text', text: 'Who are you?', language: 'en' }, clock, takesMs: 100 });
  const synthesizer = options.synthesizer?.(clock) ?? createFakeSynthesizer({ clock, takesMs: 30, msPerCharacter: 10 });
  const microphone = createScriptedMicrophone({ samples: utterance, clock, endless: true });
  const keeper = options.keeper?.(clock, stored);
  const conversation = createConversation({
    keeper,
    hearing: createFakeHearing(options.hearing ?? oneUtterance),
    recognizer,
    synthesizer,
    clock,
    log: silentLog,
    livePartial: () => options.livePartial === true,
    store: memoryStore(stored, options.failStore ?? (() => Promise.resolve())),
    settings: () => ({ voice: 'fake', speed: 1, maxTokens: 100, temperature: 0 }),
    chooseChat: () => options.chooseChat?.(chat) ?? Promise.resolve(chat),
    buildPrompt: ({ question, history }) => [
      ...history.map(({ role, text }) => ({ role, content: text })),
      { role: 'user' as const, content: question },
    ],
  });
  conversation.subscribe((event) => {
    if (event.type === 'level-measured') return;
    const detail =
      event.type === 'phase-changed'
        ? ` ${event.phase}`
        : 'text' in event
          ? ` ${event.text}`
          : event.type === 'turn-failed'
            ? ` ${event.problem.code}`
            : '';
    events.push(`${String(Math.round(clock.nowMs()))} ${event.type}${detail}`);
  });
  return {
    clock,
    conversation,
    chat,
    speaker,
    recognizer,
    microphone,
    events,
    stored,
    talk: (mode = 'once') => conversation.talk({ speaker, language: 'auto', microphone, mode }),
    ask: (text) => conversation.ask(text, { speaker, language: 'en' }),
    async quiet() {
      await clock.advance(60_000);
      const open = 'open' in recognizer ? (recognizer as FakeRecognizer).open() : 0;
      const left = {
        phase: conversation.phase(),
        generating: chat.generating(),
        playing: speaker.playing(),
        microphones: microphone.open(),
        utterances: open,
        timers: clock.timers(),
      };
      if (JSON.stringify(left) !== JSON.stringify({ phase: 'idle', generating: 0, playing: 0, microphones: 0, utterances: 0, timers: 0 })) {
        throw new Error(`not quiet: ${JSON.stringify(left)}`);
      }
    },
  };
}
