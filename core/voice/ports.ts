/** What the conversation needs from the world: to hear, to understand and to speak. Implementations live in engines/. */
import type { CallOptions } from '../base/call.ts';
import type { Problem } from '../base/errors.ts';

/** Sample rate of everything that is heard, fixed by Whisper and Silero VAD. */
export const HEARING_RATE_HZ = 16_000;

/** Samples of one microphone frame: 32 ms at 16 kHz, the block Silero VAD takes (Silero VAD v5/v6 model card). */
export const FRAME_SAMPLES = 512;

/** Mono 16-bit samples at {@link HEARING_RATE_HZ}. */
export interface PcmFrame {
  /** {@link FRAME_SAMPLES} samples; the last frame of a recording may be shorter. */
  readonly samples: Int16Array;
  /** Samples between the start of the stream and the first sample of this frame. */
  readonly atSample: number;
  /** For the ears: the silence after this last voiced sample ends the utterance, once this frame is heard; speech in it undoes that. */
  readonly endsPause?: number | undefined;
}

/** A source of frames. */
export interface Microphone {
  /**
   * Opens the device and yields frames until the signal is aborted, then throws its reason. A device that disappears
   * is reopened; `atSample` goes on counting.
   * @throws Problem `microphone-missing`, `microphone-unknown`, `microphone-muted`
   */
  frames(options: CallOptions): AsyncIterable<PcmFrame>;
  /** Why opening it would fail, where that is known before: then nothing that goes on is interrupted for it. */
  readonly refusal?: () => Problem | undefined;
}

/** What the ears notice, in the order they notice it. Positions are samples since the start of the stream. */
export type HearingEvent =
  /** Something that may be speech began (first frame above the onset threshold). */
  | {
      readonly type: 'speech-start';
      readonly atSample: number;
      /** The wake word was heard in it; what was recognised has to confirm that. */
      readonly byWakeWord?: true;
    }
  /**
   * The first stage thinks that the wake word ended at about `atSample`, a third of a second ago; only where it was asked for, and only
   * while somebody speaks.
   */
  | { readonly type: 'wake-heard'; readonly atSample: number; readonly score: number }
  /**
   * Samples of the current utterance as they arrive, in order; the first after `speech-start` begins with the pre-roll.
   * Joined, they are the `utterance` of the next `speech-pause` or `speech-end` to the sample; after `misfire` they
   * belong to nothing. Silence comes only once speech has gone on after it, but for the short tail every utterance ends with.
   */
  | { readonly type: 'audio'; readonly samples: Int16Array }
  /** It has lasted long enough to be speech. */
  | { readonly type: 'speech-confirmed'; readonly atSample: number }
  /** It was too short to be speech; follows a `speech-start` instead of `speech-end`. */
  | { readonly type: 'misfire'; readonly atSample: number }
  /**
   * A pause inside an utterance that is not yet long enough to end it. Work on `utterance` may start now and is thrown
   * away if speech goes on; if it doesn't, `speech-end` has the same samples. The array is a view to read, not to keep.
   */
  | { readonly type: 'speech-pause'; readonly utterance: Int16Array; readonly lastVoicedSample: number }
  /** The utterance is complete: pre-roll, speech and a little of the silence after it. */
  | {
      readonly type: 'speech-end';
      readonly utterance: Int16Array;
      /** Position, in the stream, of the last sample the detector called voiced. */
      readonly lastVoicedSample: number;
    }
  /** Loudness for a meter, 0 (silence) to 1 (full scale), once per frame. */
  | { readonly type: 'level'; readonly rms: number };

/** How the end of an utterance is decided. */
export type Endpointing =
  /** By a pause: hands-free and `listen`. */
  | 'pause'
  /** By the end of the frames: push-to-talk and recordings. One utterance at most, from the first to the last voiced frame. */
  | 'hold';

export interface ListenOptions extends CallOptions {
  readonly endpointing: Endpointing;
  /** Silence that ends an utterance with `pause`, 200 to 5000 ms; the user's setting where it is left out. */
  readonly pauseMs?: number | undefined;
  /** Also listen for the wake word: the score of the first stage, 0 to 1, from which it counts as heard. */
  readonly wakeScore?: number | undefined;
}

/** Finds speech in a stream of frames. */
export interface Hearing {
  /** Ends after the last frame. With `hold`, silence gives no `speech-end` at all. */
  listen(frames: AsyncIterable<PcmFrame>, options: ListenOptions): AsyncIterable<HearingEvent>;
}

/** A recognised piece with its place in the utterance. */
export interface TranscriptSegment {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** What was said; `no-speech` when nothing was. */
export type Transcript =
  | {
      readonly kind: 'text';
      /** Never empty. */
      readonly text: string;
      /** ISO 639-1. */
      readonly language: string;
      /** Present when asked for. */
      readonly segments?: readonly TranscriptSegment[];
    }
  | { readonly kind: 'no-speech' };

export interface TranscribeOptions extends CallOptions {
  /** ISO 639-1, or `auto` to detect. */
  readonly language: string;
  /** Also give segments with times. */
  readonly timestamps?: boolean;
  /** Words that were said before, to help spelling (Whisper's "previous text"). */
  readonly previousText?: string;
}

/** Words whose likelihood is asked for. */
export interface WeighedPhrase {
  /** Taken as said; begins with a space. */
  readonly before: string;
  /** Begins with a space. */
  readonly words: string;
}

export interface WeighOptions extends CallOptions {
  /** ISO 639-1. */
  readonly language: string;
  readonly phrases: readonly WeighedPhrase[];
}

/** What was understood of an utterance that still goes on. Later ones may correct it. */
export interface PartialTranscript {
  /** All words so far; never empty. */
  readonly text: string;
}

export interface LiveOptions extends TranscribeOptions {
  /**
   * Hears of the words so far, each time replacing those before, about as often as people look, while audio comes at the pace of
   * speech. Never after `finish` or `discard`. Left out, no work is done for it.
   */
  readonly onPartial?: (partial: PartialTranscript) => void;
}

/** An utterance that is still being spoken. Work is done as audio arrives. */
export interface LiveUtterance {
  /** Samples that follow those pushed before. */
  push(samples: Int16Array): void;
  /**
   * The speaker paused: the audio so far may be the whole; recognition may start and is reused if nothing voiced follows.
   * @param onWords - told once what was understood up to here, unless speech goes on, or it fails
   */
  pause(onWords?: (words: Transcript) => void): void;
  /** No more audio: the final transcript. Call once. */
  finish(options: TranscribeOptions): Promise<Transcript>;
  /** Gives up; idempotent, safe after finish. */
  discard(): void;
}

/** Turns speech into text. */
export interface Recognizer {
  /**
   * @param utterance - mono, 16 kHz, any length; more than 30 s is cut at silences and joined.
   * @throws Problem `model-missing`, `model-corrupt`, `language-unknown`; EngineFault
   */
  transcribe(utterance: Int16Array, options: TranscribeOptions): Promise<Transcript>;
  /** Starts an utterance whose audio arrives bit by bit. */
  begin(options: LiveOptions): LiveUtterance;
  /**
   * How likely each phrase's words are after those before them, were they to be written about this sound.
   * @param utterance - mono, 16 kHz, a few seconds
   * @returns natural logarithms, 0 at most
   * @throws Problem `model-missing`, `model-corrupt`, `language-unknown`; EngineFault
   */
  weigh(utterance: Int16Array, options: WeighOptions): Promise<readonly number[]>;
  /** Loads the model ahead of its first use. */
  warm(options: CallOptions): Promise<void>;
}

/** A piece of the answer to be spoken at a stretch. */
export interface Sentence {
  /** 0 for the first of a turn, then counting up. */
  readonly index: number;
  /** The exact characters of the answer this piece covers; the pieces of a turn joined are the answer. */
  readonly text: string;
  /** What to say aloud: `text` without code, tables, links and markup. Empty when nothing of it is to be said. */
  readonly spoken: string;
}

/** A sentence as sound. */
export interface SpokenSentence {
  readonly sentence: Sentence;
  /** Mono, 16 bit. Empty for a sentence with nothing to say. */
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

export interface SpeakOptions extends CallOptions {
  /** A voice id of the models' catalogue, such as `hibari-heart`. */
  readonly voice: string;
  /** 0.5 (half as fast) to 2 (twice as fast). */
  readonly speed: number;
}

/** Turns text into speech. */
export interface Synthesizer {
  /** @throws Problem `voice-unknown`, `model-missing`, `model-corrupt`; EngineFault */
  speak(sentence: Sentence, options: SpeakOptions): Promise<SpokenSentence>;
  /** Loads the voice ahead of its first use. */
  warm(options: CallOptions): Promise<void>;
}

/** How much of one sentence came out of the loudspeaker. */
export interface HeardSentence {
  readonly sentence: Sentence;
  /** 0 to 1, of its samples. */
  readonly fraction: number;
}

/** What a person could hear of a speech. */
export interface PlaybackReport {
  /** In order; sentences that never started are left out. */
  readonly heard: readonly HeardSentence[];
  /** Everything that was given was played to its end. */
  readonly complete: boolean;
}

export interface PlayOptions extends CallOptions {
  /** Called once, when the first sample with sound leaves for the device (or is written, for a file). */
  readonly onFirstSound?: () => void;
}

/** Plays speech and knows what was heard. */
export interface Speaker {
  /**
   * Plays until the speech ends or the signal is aborted. Does not throw on a stop: it resolves with what was heard.
   * @throws Problem `speaker-missing`, `file-unwritable`, `disk-full`; whatever the speech itself throws
   */
  play(speech: AsyncIterable<SpokenSentence>, options: PlayOptions): Promise<PlaybackReport>;
  /** Lowers the volume at once, because somebody may be speaking. */
  duck(): void;
  /** Back to the normal volume. */
  unduck(): void;
}
