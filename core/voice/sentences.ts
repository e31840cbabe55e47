/** The stage of a turn between the model and the voice: deltas of an answer in, pieces to be spoken out. */
import { abortable } from '../base/abortable.ts';
import type { CallOptions } from '../base/call.ts';
import { createBlockScanner } from './markdown-blocks.ts';
import { createPieceCutter } from './pieces.ts';
import type { Piece } from './pieces.ts';
import type { Sentence } from './ports.ts';

/**
 * Cuts a streamed Markdown answer into pieces: the first may be a clause, the others are sentences or clauses of long
 * ones; a line's end ends a piece. Lossless: the `text`s joined are the deltas joined, and the pieces depend on the characters
 * alone, not on how they are cut into deltas. Each piece is given as soon as the characters that decide its end are there.
 *
 * @throws the signal's reason once it is aborted, and whatever `deltas` throws; the source is closed in any case.
 */
export async function* sentences(deltas: AsyncIterable<string>, options: CallOptions): AsyncGenerator<Sentence, void, undefined> {
  const { signal } = options;
  const ready: Piece[] = [];
  const cutter = createPieceCutter((piece) => ready.push(piece));
  const blocks = createBlockScanner(cutter.push);
  const source = deltas[Symbol.asyncIterator]();
  let index = 0;
  let ended = false;
  try {
    while (!ended) {
      signal.throwIfAborted();
      const next = await abortable(source.next(), signal);
      if (next.done === true) {
        ended = true;
        blocks.end();
        cutter.end();
      } else {
        blocks.push(next.value);
      }
      for (const piece of ready.splice(0)) {
        signal.throwIfAborted();
        yield { index, ...piece };
        index += 1;
      }
    }
  } finally {
    // A source that waits for the network finishes closing only when that wait ends, so a stop doesn't wait for it.
    if (!ended) source.return?.().catch(() => undefined);
  }
}
