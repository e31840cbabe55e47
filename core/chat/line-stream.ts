/** Bytes of a response as lines of text, and as server-sent events. */
import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/errors.ts';

/** Longest line that is waited for; a server that sends more without an end is not speaking to us. */
const MAX_LINE_CHARACTERS = 1_048_576;
/** The longest silence inside a response. */
const SILENCE_MS = 60_000;

async function readSoon(reader: ReadableStreamDefaultReader<Uint8Array>, clock: Clock): Promise<Awaited<ReturnType<typeof reader.read>>> {
  let cancel = (): void => undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(SILENCE_MS, () => {
      reject(new Problem('chat-interrupted', { detail: 'nothing came for a minute' }));
    });
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } finally {
    cancel();
  }
}

/**
 * Lines without their ends (LF, CR LF or CR), decoded as UTF-8 across chunk borders; the last one needs no end. Leaving
 * the loop early cancels the body, which closes the connection.
 * @throws Problem `chat-interrupted` after a minute without a byte, `chat-refused` for a line without an end
 */
export async function* readLines(body: ReadableStream<Uint8Array>, clock: Clock = systemClock): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await readSoon(reader, clock);
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A CR at the end of a chunk may be half of a CR LF.
      const cut = !done && rest.endsWith('\r') ? rest.length - 1 : rest.length;
      const lines = rest.slice(0, cut).split(/\r\n|\n|\r/);
      rest = `${lines.pop() ?? ''}${rest.slice(cut)}`;
      yield* lines;
      if (rest.length > MAX_LINE_CHARACTERS) throw new Problem('chat-refused', { detail: 'it sent a line without an end' });
      if (done) {
        if (rest !== '') yield rest;
        return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The data of server-sent events, in order (WHATWG HTML, "Interpreting an event stream"); an event cut off at the end is given too. */
export async function* readEventData(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let data: string[] = [];
  for await (const line of lines) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
    } else if (line === 'data') data.push('');
    else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
  }
  if (data.length > 0) yield data.join('\n');
}
