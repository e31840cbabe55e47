/** Listens: turns what the hearing notices into utterances that are being recognised while they are spoken. */
import type { Clock } from '../base/clock.ts';
import { longestSilenceMs } from './end-of-turn.ts';
import { isStop, Problem, Stopped } from '../base/errors.ts';
import type { Keeping } from './keeping.ts';
import { HEARING_RATE_HZ } from './ports.ts';
import type { Endpointing, Hearing, HearingEvent, LiveUtterance, PartialTranscript, PcmFrame, Recognizer, Transcript } from './ports.ts';
import { watchPauses } from './pause-watch.ts';
import type { UtteranceKeeper } from './utterance-keeper.ts';
import { createWakeConfirmation } from './wake-confirmation.ts';
import { wakeGate } from './wake-gate.ts';
import { wakeScore } from './wake-sensitivity.ts';
import type { WakeSensitivity } from './wake-sensitivity.ts';
import { WAKE_SPELLING, wakeQuestion } from './wake-question.ts';
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
  /** @param resumes - it goes on with the utterance before, which is no question of its own any more */
  readonly onSpeechConfirmed: (resumes: boolean) => void;
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
  /** The silence that ends an utterance unless its words say otherwise, ms; left out, words are not looked at. */
  readonly pauseMs?: (() => number) | undefined;
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
  /** What goes on soon belongs to the utterance before while this holds, and words decide when one ends; left out, neither. */
  readonly resumable?: (() => boolean) | undefined;
  /** Only what begins with the wake word counts. */
  readonly wake?: WakeRequest | undefined;
}

/** How the wake word is listened for. */
export interface WakeRequest {
  readonly sensitivity: WakeSensitivity;
  /** Whether it is not needed now: a few seconds after it was said alone, or after a question of Jarvis. */
  readonly attentive: () => boolean;
  /** It was said, and nothing after it. */
  readonly onAlone: () => void;
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

/** Speech so soon after an utterance may go on with it: longer than the longest pause that a clause waits for by default. */
const RESUME_SAMPLES = 1.5 * HEARING_RATE_HZ;

/** The utterance before: what begins soon goes on with it. */
interface Ended {
  readonly samples: Int16Array;
  readonly lastVoicedSample: number;
  readonly byWakeWord: boolean;
}

function joined(before: Int16Array, after: Int16Array): Int16Array {
  const all = new Int16Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}

/** Listening broke off: what was said stays unless somebody stopped it, or switched the microphone off. */
function breakOff(keeping: Keeping, error: unknown): void {
  if (error instanceof Stopped) keeping.stopped(error.reason);
  else if (isStop(error) || (error instanceof Problem && error.code === 'microphone-muted')) keeping.discard();
  else keeping.leave();
}

/** Listens until the frames end, the first utterance is complete (`once`), or the signal is aborted. */
export async function listenForUtterances(
  { hearing, recognizer, clock, keeper, pauseMs }: EarsDependencies,
  request: EarsRequest,
  observer: EarsObserver,
  signal: AbortSignal,
): Promise<void> {
  const { language, resumable } = request;
  const baseMs = resumable === undefined ? undefined : pauseMs?.();
  const watch = watchPauses(request.frames, clock, baseMs);
  let ended: Ended | undefined;
  /** What the utterance that is being spoken goes on with. */
  let resumed: Ended | undefined;
  /** An utterance with the wake word whose question is being found; taken back, it has none. */
  let deciding: { takenBack: boolean } | undefined;
  const resumes = (atSample: number): boolean =>
    ended !== undefined && atSample - ended.lastVoicedSample <= RESUME_SAMPLES && (deciding !== undefined || resumable?.() === true);
  let live: LiveUtterance | undefined;
  let keeping: Keeping | undefined;
  let confirmed = false;
  let byWakeWord = false;
  /** Where the wake word ended in what is being spoken. */
  let wokenAtSample: number | undefined;
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
  /** The wake word was said: what follows it is asked, and nothing more is an ear for what comes. */
  const askAfterWake = async (
    utterance: Utterance,
    samples: Int16Array,
    voicedAfterSamples: number,
    onAlone: () => void,
  ): Promise<void> => {
    const recognised = utterance.transcript({ signal });
    const mine = { takenBack: false };
    deciding = mine;
    const giveUp = (): void => {
      utterance.discard();
      utterance.keeping?.discard();
    };
    try {
      const question = await wakeQuestion(await recognised, recognizer, { language, signal, samples, voicedAfterSamples });
      if (mine.takenBack) {
        giveUp();
        return;
      }
      if (question !== undefined) {
        observer.onUtterance({ ...utterance, transcript: () => Promise.resolve(question) });
        return;
      }
    } catch {
      // A failure is told by the turn, which keeps what was said; what goes on is recognised with it again.
      if (mine.takenBack) giveUp();
      else observer.onUtterance({ ...utterance, transcript: () => recognised });
      return;
    } finally {
      if (deciding === mine) deciding = undefined;
    }
    giveUp();
    onAlone();
  };
  const gated = (events: AsyncIterable<HearingEvent>, { attentive, sensitivity }: WakeRequest): AsyncIterable<HearingEvent> =>
    wakeGate(events, (atSample) => attentive() || resumes(atSample), createWakeConfirmation(recognizer, sensitivity, { signal }));
  const heard = hearing.listen(watch.frames, {
    signal,
    endpointing: request.endpointing,
    pauseMs: baseMs === undefined ? undefined : longestSilenceMs(baseMs),
    wakeScore: wake === undefined ? undefined : wakeScore(wake.sensitivity),
  });
  try {
    for await (const event of wake === undefined ? heard : gated(heard, wake)) {
      switch (event.type) {
        case 'wake-heard':
          wokenAtSample = event.atSample;
          break;
        case 'level':
          observer.onLevel(event.rms);
          break;
        case 'speech-start':
          confirmed = false;
          resumed = event.byWakeWord !== true && resumes(event.atSample) ? ended : undefined;
          byWakeWord = event.byWakeWord === true || resumed?.byWakeWord === true;
          if (!byWakeWord) wokenAtSample = undefined;
          live = recognizer.begin({ signal, language, ...onWords, ...(byWakeWord ? { previousText: WAKE_SPELLING } : {}) });
          keeping = request.keep ? keeper?.begin() : undefined;
          if (resumed !== undefined) {
            live.push(resumed.samples);
            keeping?.append(resumed.samples);
          }
          setSpeaking(true);
          observer.onSpeechStart();
          break;
        case 'audio':
          watch.over();
          live?.push(event.samples);
          keeping?.append(event.samples);
          setSpeaking(true);
          break;
        case 'speech-confirmed':
          confirmed = true;
          keeping?.confirm();
          if (resumed !== undefined && deciding !== undefined) deciding.takenBack = true;
          observer.onSpeechConfirmed(resumed !== undefined);
          break;
        case 'speech-pause': {
          const tell = watch.paused(event.lastVoicedSample);
          const alone = (words: Transcript): boolean => byWakeWord && words.kind === 'text' && afterWakeWords(words.text) === '';
          // The wake word alone is no finished clause: the question follows.
          const onPause = (words: Transcript): void => {
            if (!alone(words)) tell(words);
          };
          live?.pause(baseMs === undefined ? undefined : onPause);
          keeping?.flush();
          setSpeaking(false);
          break;
        }
        case 'misfire':
          watch.over();
          live?.discard();
          live = undefined;
          keeping?.discard();
          keeping = undefined;
          setSpeaking(false);
          observer.onMisfire();
          break;
        case 'speech-end': {
          const begun = live ?? recognizer.begin({ signal, language });
          const about = { lastVoicedAtMs: watch.handedAtMs(event.lastVoicedSample), keeping };
          const samples = resumed === undefined ? event.utterance : joined(resumed.samples, event.utterance);
          watch.over();
          keeping?.end(samples);
          ended = { samples, lastVoicedSample: event.lastVoicedSample, byWakeWord };
          resumed = undefined;
          live = undefined;
          keeping = undefined;
          confirmed = false;
          setSpeaking(false);
          const utterance = utteranceOf(begun, samples, about, language, recognizer);
          if (wokenAtSample !== undefined && wake !== undefined) {
            void askAfterWake(utterance, samples, event.lastVoicedSample - wokenAtSample, wake.onAlone);
          } else observer.onUtterance(utterance);
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
