/** Listens: turns what the hearing notices into utterances that are being recognised while they are spoken. */
import type { Clock } from '../base/clock.ts';
import { isStop, Problem, Stopped } from '../base/errors.ts';
import type { Keeping } from './keeping.ts';
import type { Endpointing, Hearing, LiveUtterance, PartialTranscript, PcmFrame, Recognizer, Transcript } from './ports.ts';
import type { UtteranceKeeper } from './utterance-keeper.ts';
import { wakeGate } from './wake-gate.ts';
import { afterWakeWords } from './wake-words.ts';

/** An utterance that has ended. */
export interface Utterance {
  /** Its final text. Recognition is tried once more on the whole audio if the recogniser's process failed. */
  readonly transcript: (options: { readonly signal: AbortSignal }) => Promise<Transcript>;
  /** Gives up on it. */
  readonly discard: () => void;
  /** When its last voiced sample was handed to the ears, on the clock. */
  readonly lastVoicedAtMs: number;
  /** Its audio, kept until its turn is stored; absent where that is not wanted. */
  readonly keeping?: Keeping | undefined;
}

/** What listening leads to. */
export interface EarsObserver {
  readonly onSpeechStart: () => void;
  readonly onSpeechConfirmed: () => void;
  readonly onMisfire: () => void;
  /** The words so far of what is being spoken; left out, they are not looked for. */
  readonly onPartial?: ((partial: PartialTranscript) => void) | undefined;
  readonly onUtterance: (utterance: Utterance) => void;
  readonly onLevel: (rms: number) => void;
  /** Somebody speaks, or pauses; told when it changes. */
  readonly onVoice: (speaking: boolean) => void;
}

export interface EarsDependencies {
  readonly hearing: Hearing;
  readonly recognizer: Recognizer;
  readonly clock: Clock;
  /** Keeps what is said; left out, nothing is kept. */
  readonly keeper?: UtteranceKeeper | undefined;
}

export interface EarsRequest {
  readonly frames: AsyncIterable<PcmFrame>;
  readonly endpointing: Endpointing;
  /** Stop after the first utterance. */
  readonly once: boolean;
  /** ISO 639-1 or auto. */
  readonly language: string;
  /** What is said is kept nowhere else. */
  readonly keep: boolean;
  /** Only what begins with the wake word counts. */
  readonly wake?: WakeRequest | undefined;
}

/** How the wake word is listened for. */
export interface WakeRequest {
  /** Of the first stage, 0 to 1. */
  readonly score: number;
  /** Whether it is not needed now: a few seconds after it was said alone, or after a question of Jarvis. */
  readonly attentive: () => boolean;
  /** It was said, and nothing after it. */
  readonly onAlone: () => void;
}

/** Frames whose handing-over times are remembered: four minutes, more than any pause before an utterance ends. */
const TIMES_KEPT = 8_192;

/** Remembers when each frame was handed on. */
function timedFrames(
  frames: AsyncIterable<PcmFrame>,
  clock: Clock,
): { frames: AsyncIterable<PcmFrame>; handedAtMs: (sample: number) => number } {
  const times: { endSample: number; atMs: number }[] = [];
  async function* timed(): AsyncGenerator<PcmFrame> {
    for await (const frame of frames) {
      times.push({ endSample: frame.atSample + frame.samples.length, atMs: clock.nowMs() });
      if (times.length > 2 * TIMES_KEPT) times.splice(0, TIMES_KEPT);
      yield frame;
    }
  }
  return {
    frames: timed(),
    handedAtMs: (sample) => times.find((time) => time.endSample > sample)?.atMs ?? times.at(-1)?.atMs ?? clock.nowMs(),
  };
}

function utteranceOf(
  live: LiveUtterance,
  audio: Int16Array,
  about: Pick<Utterance, 'lastVoicedAtMs' | 'keeping'>,
  language: string,
  recognizer: Recognizer,
): Utterance {
  return {
    ...about,
    discard: () => {
      live.discard();
    },
    async transcript({ signal }) {
      try {
        return await live.finish({ signal, language });
      } catch (error) {
        if (isStop(error) || signal.aborted || !(error instanceof Error) || error.name !== 'EngineFault') throw error;
        return await recognizer.transcribe(audio, { signal, language });
      }
    },
  };
}

/** What was said before, as if it had just been said. */
export function utteranceAgain(
  samples: Int16Array,
  keeping: Keeping,
  language: string,
  { recognizer, clock }: Pick<EarsDependencies, 'recognizer' | 'clock'>,
): Utterance {
  return {
    keeping,
    lastVoicedAtMs: clock.nowMs(),
    transcript: ({ signal }) => recognizer.transcribe(samples, { signal, language }),
    discard: () => undefined,
  };
}

/** Listening broke off: what was said stays unless somebody stopped it, or switched the microphone off. */
function breakOff(keeping: Keeping, error: unknown): void {
  if (error instanceof Stopped) keeping.stopped(error.reason);
  else if (isStop(error) || (error instanceof Problem && error.code === 'microphone-muted')) keeping.discard();
  else keeping.leave();
}

/** Listens until the frames end, the first utterance is complete (`once`), or the signal is aborted. */
export async function listenForUtterances(
  { hearing, recognizer, clock, keeper }: EarsDependencies,
  request: EarsRequest,
  observer: EarsObserver,
  signal: AbortSignal,
): Promise<void> {
  const { language } = request;
  const timed = timedFrames(request.frames, clock);
  let live: LiveUtterance | undefined;
  let keeping: Keeping | undefined;
  let confirmed = false;
  let byWakeWord = false;
  const { onPartial } = observer;
  // What may still be a cough has no words.
  const onWords =
    onPartial === undefined
      ? {}
      : {
          onPartial(partial: PartialTranscript) {
            const text = byWakeWord ? afterWakeWords(partial.text) : partial.text;
            if (confirmed && text !== undefined && text !== '') onPartial({ text });
          },
        };
  let speaking = false;
  const setSpeaking = (value: boolean): void => {
    if (speaking !== value) observer.onVoice(value);
    speaking = value;
  };
  const { wake } = request;
  /** What the first stage took for the wake word: goes on when the words say so too. */
  const confirmWake = async (utterance: Utterance, onAlone: () => void): Promise<void> => {
    const recognised = utterance.transcript({ signal });
    const transcript = await recognised.catch(() => undefined);
    const rest = transcript?.kind === 'text' ? afterWakeWords(transcript.text) : undefined;
    // A failure is told by the turn, which keeps what was said.
    if (transcript === undefined) observer.onUtterance({ ...utterance, transcript: () => recognised });
    if (transcript?.kind === 'text' && rest !== undefined && rest !== '') {
      observer.onUtterance({ ...utterance, transcript: () => Promise.resolve({ ...transcript, text: rest }) });
    }
    if (transcript === undefined || (rest !== undefined && rest !== '')) return;
    utterance.discard();
    utterance.keeping?.discard();
    observer.onMisfire();
    if (rest === '') onAlone();
  };
  const heard = hearing.listen(timed.frames, { signal, endpointing: request.endpointing, wakeScore: wake?.score });
  try {
    for await (const event of wake === undefined ? heard : wakeGate(heard, wake.attentive)) {
      switch (event.type) {
        case 'wake-heard':
          break;
        case 'level':
          observer.onLevel(event.rms);
          break;
        case 'speech-start':
          confirmed = false;
          byWakeWord = event.byWakeWord === true;
          live = recognizer.begin({ signal, language, ...onWords });
          keeping = request.keep ? keeper?.begin() : undefined;
          setSpeaking(true);
          observer.onSpeechStart();
          break;
        case 'audio':
          live?.push(event.samples);
          keeping?.append(event.samples);
          setSpeaking(true);
          break;
        case 'speech-confirmed':
          confirmed = true;
          keeping?.confirm();
          // The wake word interrupts nothing before the words confirm it.
          if (!byWakeWord) observer.onSpeechConfirmed();
          break;
        case 'speech-pause':
          live?.pause();
          keeping?.flush();
          setSpeaking(false);
          break;
        case 'misfire':
          live?.discard();
          live = undefined;
          keeping?.discard();
          keeping = undefined;
          setSpeaking(false);
          observer.onMisfire();
          break;
        case 'speech-end': {
          const begun = live ?? recognizer.begin({ signal, language });
          const about = { lastVoicedAtMs: timed.handedAtMs(event.lastVoicedSample), keeping };
          keeping?.end(event.utterance);
          live = undefined;
          keeping = undefined;
          confirmed = false;
          setSpeaking(false);
          const utterance = utteranceOf(begun, event.utterance, about, language, recognizer);
          if (byWakeWord && wake !== undefined) void confirmWake(utterance, wake.onAlone);
          else observer.onUtterance(utterance);
          if (request.once) return;
          break;
        }
      }
    }
  } catch (error) {
    if (keeping !== undefined) breakOff(keeping, error);
    throw error;
  } finally {
    live?.discard();
    keeping?.discard();
  }
}
