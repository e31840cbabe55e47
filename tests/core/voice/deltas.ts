/** Streams of deltas for the tests of the stage that cuts answers into pieces. */
import type { Sentence } from '../../../core/voice/ports.ts';
import { sentences } from '../../../core/voice/sentences.ts';

/** A signal that is never aborted. */
export const never = new AbortController().signal;

/** Gives the deltas one by one. */
async function* from(deltas: Iterable<string>): AsyncGenerator<string> {
  for (const delta of deltas) yield await Promise.resolve(delta);
}

/** All pieces of an answer that arrives in these deltas. */
export async function piecesOf(deltas: Iterable<string>): Promise<Sentence[]> {
  const pieces: Sentence[] = [];
  for await (const piece of sentences(from(deltas), { signal: never })) pieces.push(piece);
  return pieces;
}

/** The texts of the pieces of an answer that arrives at once. */
export async function textsOf(text: string): Promise<string[]> {
  return (await piecesOf([text])).map((piece) => piece.text);
}

/** Cuts a text into deltas of the given lengths, repeated. */
export function* deltasOf(text: string, lengths: readonly number[]): Generator<string> {
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield text.slice(at, at + length);
    at += length;
  }
}
