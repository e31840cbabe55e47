/** An utterance that is still being spoken: its features grow, and a pause starts a guess that may turn out to be the answer. */
import { staysQuiet } from './gate.ts';
import type { LogMel } from './mel.ts';
import { createLogMel } from './mel.ts';
import { LONGEST_SAMPLES, firstPieceSamples } from './pieces.ts';
import type { SttRequest } from './protocol.ts';
import { SILENT_PIECE } from './transcription.ts';
import type { PieceReader, PieceText } from './transcription.ts';
import { Stopped } from '../../core/base/errors.ts';

/** Takes the audio as it comes. */
export interface LiveTranscription {
  push(samples: Int16Array): void;
  /** Begins to recognise the audio so far, unless that is being done. */
  pause(): void;
  /** @throws Problem `language-unknown`; the signal's reason */
  finish(): Promise<PieceText[]>;
}

interface Guess {
  readonly samples: number;
  readonly controller: AbortController;
  readonly text: Promise<PieceText | undefined>;
}

/** @param signal - ends the work in the background too */
export function createLiveTranscription(reader: PieceReader, request: SttRequest, signal: AbortSignal): LiveTranscription {
  let mel: LogMel = createLogMel();
  let audio = new Int16Array(LONGEST_SAMPLES);
  let length = 0;
  let startsAtSample = 0;
  let done: Promise<PieceText[]> = Promise.resolve([]);
  let guess: Guess | undefined;
  let draft: readonly number[] = [];

  const heard = (): Int16Array => audio.subarray(0, length);

  const read = (samples: number, from: AbortSignal): Promise<PieceText> => {
    const piece = { mel, samples: audio.slice(0, samples), startsAtSample };
    const hint = draft;
    return done.then((before) => reader.read(piece, request, before, hint, from));
  };

  /** The features hold more than a guess may see once audio goes on, so a guess must begin before more is pushed. */
  const startGuess = (): void => {
    const controller = new AbortController();
    const samples = length;
    const text = read(samples, AbortSignal.any([signal, controller.signal])).then(
      (found) => {
        draft = found.tokens;
        return found;
      },
      () => undefined,
    );
    guess = { samples, controller, text };
  };

  const dropGuess = (): void => {
    guess?.controller.abort(new Stopped('superseded'));
    guess = undefined;
  };

  /** Closes a piece at a silence; its text is found while speech goes on. */
  const cutPiece = (): void => {
    dropGuess();
    const end = firstPieceSamples(heard());
    const rest = audio.slice(end, length);
    const closed = createLogMel();
    closed.push(audio.subarray(0, end));
    const piece = { mel: closed, samples: audio.slice(0, end), startsAtSample };
    const hint = draft;
    done = done.then(async (before) => [...before, await reader.read(piece, request, before, hint, signal)]);
    done.catch(() => undefined);
    mel = createLogMel();
    audio = new Int16Array(LONGEST_SAMPLES);
    length = 0;
    startsAtSample += end;
    draft = [];
    push(rest);
  };

  const push = (samples: Int16Array): void => {
    let from = 0;
    while (from < samples.length) {
      const part = samples.subarray(from, from + audio.length - length);
      audio.set(part, length);
      mel.push(part);
      length += part.length;
      from += part.length;
      if (length === audio.length) cutPiece();
    }
  };

  return {
    push,
    pause() {
      if (length === 0 || guess?.samples === length) return;
      if (guess !== undefined && staysQuiet(heard(), guess.samples)) return;
      dropGuess();
      startGuess();
    },
    async finish() {
      const current = guess;
      if (current !== undefined && staysQuiet(heard(), current.samples)) {
        const text = await current.text;
        if (text !== undefined) return [...(await done), text];
      }
      signal.throwIfAborted();
      dropGuess();
      const last = length === 0 ? SILENT_PIECE : await read(length, signal);
      return [...(await done), last];
    },
  };
}
