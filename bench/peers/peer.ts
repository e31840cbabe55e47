/** Another recogniser in a process of its own, asked by lines of JSON. */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What it heard, and how long its own process took with the model loaded and the samples decoded. */
export interface PeerAnswer {
  readonly text: string;
  readonly ms: number;
}

export interface Peer {
  readonly name: string;
  transcribe(utterance: Int16Array, language: string): Promise<PeerAnswer>;
  close(): Promise<void>;
}

/** Threads of a peer: as many as ours has. */
const THREADS = 2;

async function openPeer(name: string, program: string, values: readonly string[]): Promise<Peer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jarvis-bench-'));
  const file = path.join(folder, 'utterance.raw');
  const child = spawn(program, values, { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      reject(new Error(`${name} ended with ${String(code)}`));
    });
  });
  ended.catch(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const line = await Promise.race([lines.next(), ended]);
    if (line.done === true) throw new Error(`${name} said nothing`);
    return JSON.parse(line.value) as unknown;
  };
  await answer();
  return {
    name,
    async transcribe(utterance, language) {
      await writeFile(file, new Uint8Array(utterance.buffer, utterance.byteOffset, utterance.byteLength));
      child.stdin.write(`${JSON.stringify({ file, language })}\n`);
      return (await answer()) as PeerAnswer;
    },
    async close() {
      child.stdin.end();
      child.kill();
      await ended.catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same Whisper in a stock 30 s pipeline. */
export function openStockWhisper(): Promise<Peer> {
  const program = fileURLToPath(new URL('./stock-whisper.ts', import.meta.url));
  return openPeer('transformers.js', process.execPath, [program]);
}

/** faster-whisper int8 with the weights of Whisper base; installed into the cache when it is not there. */
export async function openFasterWhisper(): Promise<Peer> {
  const script = fileURLToPath(new URL('../../scripts/bench-peers', import.meta.url));
  const { stdout } = await promisify(execFile)('bash', [script], { maxBuffer: 2 ** 26 });
  const folder = stdout.trim();
  const program = fileURLToPath(new URL('./faster-whisper.py', import.meta.url));
  return openPeer('faster-whisper', path.join(folder, 'venv/bin/python'), [program, path.join(folder, 'ct2'), String(THREADS)]);
}
