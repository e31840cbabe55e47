/** Decides from the detector's probabilities where an utterance begins, pauses and ends. Pure: no audio, no model, no time but samples. */

/** How speech is told from a noise, and where it is cut. Durations are samples at 16 kHz. */
export interface EndpointerOptions {
  /** `pause` ends an utterance by a pause; `hold` only by the end of the frames. */
  readonly endpointing: 'pause' | 'hold';
  /** Probability from which a block may begin speech. */
  readonly onset: number;
  /** Probability from which a block goes on with speech that has begun; at most `onset`. */
  readonly offset: number;
  /** Voiced audio that makes it speech. */
  readonly confirmSamples: number;
  /** Silence after which unconfirmed speech was a misfire. */
  readonly misfireSamples: number;
  /** Audio kept from before the first voiced block. */
  readonly preRollSamples: number;
  /** Audio kept from after the last voiced block; at most `earlyPauseSamples`. */
  readonly tailSamples: number;
  /** Silence that is announced as a pause. */
  readonly earlyPauseSamples: number;
  /** Silence that ends the utterance. */
  readonly pauseSamples: number;
  /** Length from which an early pause ends the utterance too. */
  readonly softLimitSamples: number;
  /** Length at which it is cut wherever it is; what follows is the next utterance, with nothing between. */
  readonly hardLimitSamples: number;
}

/** What was decided. Positions are samples of the stream; ends are exclusive. */
export type Decision =
  /** An utterance may have begun: its audio starts at `fromSample`, its first voiced block at `atSample`. */
  | { readonly type: 'start'; readonly atSample: number; readonly fromSample: number }
  /** The utterance reaches at least to `toSample`; audio up to there can be handed on. */
  | { readonly type: 'extend'; readonly toSample: number }
  | { readonly type: 'confirm'; readonly atSample: number }
  | { readonly type: 'misfire'; readonly atSample: number }
  | { readonly type: 'pause'; readonly lastVoicedSample: number }
  /** The utterance is complete: from its `fromSample` to the last `toSample`. */
  | { readonly type: 'end'; readonly lastVoicedSample: number };

/** Takes blocks in order. */
export interface Endpointer {
  /** @param probability - of speech in the block, 0 to 1. @param samples - the block's length. */
  block(probability: number, samples: number): Decision[];
  /** The silence after this last voiced sample is enough: the utterance ends, unless speech has gone on. */
  endPause(lastVoicedSample: number): Decision[];
  /** No more blocks. */
  finish(): Decision[];
  /** Audio before this position is not needed any more. */
  neededFrom(): number;
}

interface Utterance {
  readonly fromSample: number;
  /** Where the last voiced block ends. */
  voicedEnd: number;
  voicedSamples: number;
  /** End of the audio that was handed on. */
  extendedTo: number;
  confirmed: boolean;
  /** The pause that goes on was announced. */
  pauseTold: boolean;
}

/** @param startSample - position of the first block. */
export function createEndpointer(options: EndpointerOptions, startSample = 0): Endpointer {
  let now = startSample;
  /** Where the audio of the next utterance may begin at the earliest. */
  let floor = startSample;
  /** Speech was cut at its hard limit and goes on: until this position it needs neither onset nor confirmation. */
  let continuesUntil = -1;
  let current: Utterance | undefined;

  const extend = (utterance: Utterance, decisions: Decision[]): void => {
    const toSample = Math.min(now, utterance.voicedEnd + options.tailSamples);
    if (toSample <= utterance.extendedTo) return;
    utterance.extendedTo = toSample;
    decisions.push({ type: 'extend', toSample });
  };

  const end = (utterance: Utterance, decisions: Decision[]): void => {
    decisions.push({ type: 'end', lastVoicedSample: utterance.voicedEnd - 1 });
    floor = utterance.extendedTo;
    current = undefined;
  };

  const begin = (atSample: number, decisions: Decision[]): Utterance => {
    const continues = atSample < continuesUntil;
    const fromSample = Math.max(floor, atSample - options.preRollSamples);
    current = { fromSample, voicedEnd: atSample, voicedSamples: 0, extendedTo: fromSample, confirmed: continues, pauseTold: false };
    decisions.push({ type: 'start', atSample, fromSample });
    if (continues) decisions.push({ type: 'confirm', atSample });
    return current;
  };

  const voiced = (utterance: Utterance, samples: number, decisions: Decision[]): void => {
    utterance.voicedEnd = now;
    utterance.voicedSamples += samples;
    utterance.pauseTold = false;
    extend(utterance, decisions);
    if (!utterance.confirmed && utterance.voicedSamples >= options.confirmSamples) {
      utterance.confirmed = true;
      decisions.push({ type: 'confirm', atSample: now });
    }
  };

  const silent = (utterance: Utterance, decisions: Decision[]): void => {
    const silence = now - utterance.voicedEnd;
    extend(utterance, decisions);
    if (!utterance.confirmed) {
      if (silence < options.misfireSamples) return;
      decisions.push({ type: 'misfire', atSample: now });
      current = undefined;
      return;
    }
    if (silence >= options.earlyPauseSamples && !utterance.pauseTold) {
      utterance.pauseTold = true;
      decisions.push({ type: 'pause', lastVoicedSample: utterance.voicedEnd - 1 });
    }
    if (options.endpointing === 'hold') return;
    const long = now - utterance.fromSample >= options.softLimitSamples;
    if (silence >= options.pauseSamples || (long && utterance.pauseTold)) end(utterance, decisions);
  };

  return {
    block(probability, samples) {
      const decisions: Decision[] = [];
      const atSample = now;
      const threshold = current !== undefined || atSample < continuesUntil ? options.offset : options.onset;
      now += samples;
      if (probability >= threshold) voiced(current ?? begin(atSample, decisions), samples, decisions);
      else if (current !== undefined) silent(current, decisions);
      if (options.endpointing === 'pause' && current?.confirmed === true && now - current.fromSample >= options.hardLimitSamples) {
        continuesUntil = current.voicedEnd + options.pauseSamples;
        end(current, decisions);
      }
      return decisions;
    },
    endPause(lastVoicedSample) {
      const decisions: Decision[] = [];
      if (current?.confirmed === true && current.pauseTold && current.voicedEnd - 1 === lastVoicedSample) end(current, decisions);
      return decisions;
    },
    finish() {
      const decisions: Decision[] = [];
      if (current === undefined) return decisions;
      if (current.confirmed) end(current, decisions);
      else decisions.push({ type: 'misfire', atSample: now });
      current = undefined;
      return decisions;
    },
    neededFrom: () => (current === undefined ? Math.max(floor, now - options.preRollSamples) : current.extendedTo),
  };
}
