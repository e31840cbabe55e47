/** Reads one secret from standard input: a pipe to its end, or a line that a person types unseen. */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Problem } from '../core/base/errors.ts';
import type { CommandContext } from './command.ts';

/** Far above what any secret needs. */
const MAX_CHARACTERS = 10_000;

async function readPipe(signal: AbortSignal): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const piece of process.stdin as AsyncIterable<string>) {
    signal.throwIfAborted();
    text += piece;
    if (text.length > MAX_CHARACTERS) throw new Problem('bad-usage', { detail: 'What came on standard input is too long.' });
  }
  return text.replace(/\r?\n$/, '');
}

function readTyped(signal: AbortSignal): Promise<string> {
  // Nothing that is typed is echoed.
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      lines.close();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    lines.on('SIGINT', () => process.emit('SIGINT'));
    lines.once('line', (line) => {
      signal.removeEventListener('abort', onAbort);
      lines.close();
      process.stderr.write('\n');
      resolve(line);
    });
  });
}

/** Limits of its length are looked at by whoever takes it. @throws Problem `file-missing`, `file-unreadable` */
async function readSecretFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'it can not be read';
    throw code === 'ENOENT'
      ? new Problem('file-missing', { path: file }, { cause: error })
      : new Problem('file-unreadable', { path: file, detail: code }, { cause: error });
  }
}

/**
 * A secret from a file, `-` for standard input; where none is named, from the one that a variable names.
 * @returns undefined when nothing names one
 * @throws Problem `bad-usage`, `file-missing`, `file-unreadable`
 */
export async function readNamedSecret(
  context: CommandContext,
  { file, variable, what }: { readonly file: string | undefined; readonly variable: string; readonly what: string },
): Promise<string | undefined> {
  const named = file ?? process.env[variable];
  if (named === undefined || named === '') return undefined;
  return named === '-' ? readSecretInput(context, what) : readSecretFile(context.path(named));
}

/** @param what - said to a person who types. @throws Problem `bad-usage` when nothing came; the signal's reason */
export async function readSecretInput({ signal }: CommandContext, what: string): Promise<string> {
  const typed = process.stdin.isTTY;
  if (typed) process.stderr.write(`${what}: `);
  const value = await (typed ? readTyped(signal) : readPipe(signal));
  if (value === '')
    throw new Problem('bad-usage', { detail: 'Give the value on standard input; on the command line others could read it.' });
  return value;
}
