/** An utterance that is still being spoken: its features grow, and guesses made on the way turn out to be the answer or its draft. */
import { systemClock } from '../../core/base/clock.ts';
import type { Clock } from '../../core/base/clock.ts';
import { Stopped } from '../../core/base/errors.ts';
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import { staysQuiet } from './gate.ts';
import type { LogMel } from './mel.ts';
import { createLogMel } from './mel.ts';
import { LONGEST_SAMPLES, joinTexts, quietestSample } from './pieces.ts';
import type { LivePartial, SttRequest } from './protocol.ts';
import { SILENT_PIECE } from './transcription.ts';
import type { PieceReader, PieceText } from './transcription.ts';

/** A draft is made after so much new audio, and when it has grown by so much: long windows take long. */
const DRAFT_STEP_SAMPLES = HEARING_RATE_HZ;
const DRAFT_GROWTH = 1.3;
/** Words so far are shown this often at most… */
const PARTIAL_EVERY_MS = 700;
/** …and so many times more seldom than they take to find, which is a third of a processor with two threads at work. */
const PARTIAL_REST = 6;
/** Audio that comes faster than this much of its own pace is a recording: its end is near, and a draft would delay it. */
const LIVE_PACE = 1.5;

/** Takes the audio as it comes. */
export interface LiveTranscription {
  push(samples: Int16Array): void;
  /** Begins to recognise the audio so far, unless that is being done. @param onPieces - told what is found, unless speech goes on */
  pause(onPieces?: (pieces: readonly PieceText[]) => void): void;
  /** @throws Problem `language-unknown`; the signal's reason */
  finish(): Promise<PieceText[]>;
}

/** What it works with. */
export interface LiveTranscriptionOptions {
  readonly reader: PieceReader;
  readonly request: SttRequest;
  /** Ends the work in the background too. */
  readonly signal: AbortSignal;
  /** Asked for, drafts are made at the pace of reading along, and told. */
  readonly onPartial?: (partial: LivePartial) => void;
  readonly clock?: Clock;
}

/** Recognition of the piece as it stood when it had `samples`. */
interface Guess {
  readonly samples: number;
  readonly controller: AbortController;
  /** Undefined when it was given up or failed. */
  readonly text: Promise<PieceText | undefined>;
}

/** Starts an utterance. */
export function createLiveTranscription(options: LiveTranscriptionOptions): LiveTranscription {
  const { reader, request, signal, onPartial, clock = systemClock } = options;
  const startedMs = clock.nowMs();
  let mel: LogMel = createLogMel();
  let audio = new Int16Array(LONGEST_SAMPLES);
  let length = 0;
  /** Samples in the pieces that are closed. */
  let startsAtSample = 0;
  let done: Promise<PieceText[]> = Promise.resolve([]);
  let guess: Guess | undefined;
  let draft: readonly number[] = [];
  /** The latest guess: when it was begun, and how long it took once it is known. */
  let guessBegunMs = -Infinity;
  let guessTookMs: number | undefined = 0;
  let finishing = false;

  const heard = (): Int16Array => audio.subarray(0, length);

  const read = async (samples: number, from: AbortSignal): Promise<PieceText> => {
    const piece = { mel, samples: audio.slice(0, samples), startsAtSample };
    await done;
    return reader.read(piece, request, {
      draft,
      signal: from,
      onProgress(tokens) {
        if (piece.mel === mel && tokens.length >= draft.length) draft = tokens;
      },
    });
  };

  const startGuess = (): void => {
    const controller = new AbortController();
    const before = done;
    const text = read(length, AbortSignal.any([signal, controller.signal])).catch(() => undefined);
    const mine: Guess = { samples: length, controller, text };
    guess = mine;
    guessBegunMs = clock.nowMs();
    guessTookMs = undefined;
    void text.then(async (found) => {
      if (guess !== mine) return;
      guessTookMs = clock.nowMs() - guessBegunMs;
      if (onPartial === undefined || found === undefined) return;
      const words = joinTexts([...(await before), found].map((piece) => piece.text));
      if (guess === mine && !finishing && words !== '') onPartial({ text: words });
    });
  };

  const tellPieces = async (mine: Guess, before: typeof done, onPieces: (pieces: readonly PieceText[]) => void): Promise<void> => {
    const found = await mine.text;
    if (found === undefined) return;
    const pieces = [...(await before), found];
    if (guess === mine && !finishing) onPieces(pieces);
  };

  const dropGuess = (): void => {
    guess?.controller.abort(new Stopped('superseded'));
    guess = undefined;
  };

  /** Closes a piece at a silence; its text is found while speech goes on. */
  const closePiece = (): void => {
    dropGuess();
    const end = quietestSample(heard());
    const rest = audio.slice(end, length);
    const closed = { mel: createLogMel(), samples: audio.slice(0, end), startsAtSample };
    closed.mel.push(closed.samples);
    const hint = draft;
    done = done.then(async (before) => [...before, await reader.read(closed, request, { draft: hint, signal })]);
    // Whoever finishes hears of a failure.
    done.catch(() => undefined);
    mel = createLogMel();
    audio = new Int16Array(LONGEST_SAMPLES);
    length = 0;
    startsAtSample += end;
    draft = [];
    push(rest);
  };

  /** New words can be shown. One look is finished before the next, however slow the machine: half of it shows nothing. */
  const isPartialDue = (): boolean => {
    if (guess === undefined) return length >= DRAFT_STEP_SAMPLES;
    if (guessTookMs === undefined) return false;
    if (clock.nowMs() < guessBegunMs + Math.max(PARTIAL_EVERY_MS, PARTIAL_REST * guessTookMs)) return false;
    return !staysQuiet(heard(), guess.samples);
  };

  const isDraftDue = (): boolean => {
    const drafted = guess?.samples ?? 0;
    return length >= Math.max(drafted + DRAFT_STEP_SAMPLES, drafted * DRAFT_GROWTH);
  };

  const draftIfDue = (): void => {
    if (!(onPartial === undefined ? isDraftDue() : isPartialDue())) return;
    const heardMs = ((startsAtSample + length) * 1000) / HEARING_RATE_HZ;
    if (heardMs > (clock.nowMs() - startedMs) * LIVE_PACE + 500) return;
    dropGuess();
    startGuess();
  };

  const push = (samples: Int16Array): void => {
    let from = 0;
    while (from < samples.length) {
      const part = samples.subarray(from, from + audio.length - length);
      audio.set(part, length);
      mel.push(part);
      length += part.length;
      from += part.length;
      if (length === audio.length) closePiece();
    }
  };

  return {
    push(samples) {
      push(samples);
      draftIfDue();
    },
    pause(onPieces) {
      if (length === 0) return;
      if (guess === undefined || !(guess.samples === length || staysQuiet(heard(), guess.samples))) {
        dropGuess();
        startGuess();
      }
      if (onPieces !== undefined && guess !== undefined) void tellPieces(guess, done, onPieces).catch(() => undefined);
    },
    async finish() {
      finishing = true;
      if (guess !== undefined && staysQuiet(heard(), guess.samples)) {
        const text = await guess.text;
        if (text !== undefined) return [...(await done), text];
      }
      signal.throwIfAborted();
      dropGuess();
      const last = length === 0 ? SILENT_PIECE : await read(length, signal);
      return [...(await done), last];
    },
  };
}
