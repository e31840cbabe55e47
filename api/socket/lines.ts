/** Lines of JSON over a byte stream, with a limit on how long a line may be. */
import { StringDecoder } from 'node:string_decoder';

/** Longest request, in characters: a question of 100,000 characters, each escaped, fits. */
export const MAX_REQUEST_CHARACTERS = 1_000_000;

/** Longest reply the client takes, in characters: a conversation of thousands of turns. */
export const MAX_REPLY_CHARACTERS = 64_000_000;

/** What a reader of lines does. */
export interface LineListener {
  /** A line without its end; empty ones are left out. */
  readonly onLine: (line: string) => void;
  /** The line in progress is longer than allowed; nothing more is read. */
  readonly onTooLong: () => void;
}

/** Cuts bytes into lines. Feed it every chunk, in order. */
export function createLineReader(maxCharacters: number, { onLine, onTooLong }: LineListener): (bytes: Uint8Array) => void {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  let ended = false;
  return (bytes) => {
    if (ended) return;
    const pieces = decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).split('\n');
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece);
      length += piece.length;
      if (length > maxCharacters) {
        ended = true;
        parts = [];
        onTooLong();
        return;
      }
      if (index === pieces.length - 1) break;
      const line = parts.join('').trim();
      parts = [];
      length = 0;
      if (line !== '') onLine(line);
    }
  };
}
