/** C5: a diagnostics bundle of a folder where things were said, secrets are kept and something went wrong. Runs inside scripts/test-session. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConversationStore } from '../../engines/sqlite/conversation-store.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';
import { turnRecord } from '../contracts/conversation-store.ts';
import { runCommandLine } from '../rig/command-line.ts';
import { realWorker } from '../rig/workers.ts';

const KEY = 'sk-planted-7d41c0ffee99';
const planted = {
  key: KEY,
  typed: 'heliotrope question typed',
  stored: 'marzipan answer stored',
  instructions: 'call me captain pomegranate',
  environment: 'periwinkle-environment',
  password: 'hunter2-kumquat',
};

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-doctor-'));
/** In the home folder of the person, so that its path is one. */
const home = mkdtempSync(path.join(homedir(), '.jarvis-doctor-'));
const bundle = path.join(folder, 'bundle.json');
// A server that repeats what it was given, as some do.
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `Incorrect API key provided: ${String(request.headers.authorization)}` } }));
  });
});
let environment: Record<string, string>;
const jarvis = (args: readonly string[], more: { readonly input?: string; readonly environment?: Record<string, string> } = {}) =>
  runCommandLine(args, { home, stoodAt: folder, ...more, environment: { ...environment, ...more.environment } });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  environment = {
    JARVIS_CHAT_PROVIDER: 'openai',
    JARVIS_CHAT_OPENAI_URL: `http://127.0.0.1:${String(port)}/v1`,
    JARVIS_PLANTED: planted.environment,
  };
  writeFileSync(
    path.join(home, 'settings.json'),
    JSON.stringify({ 'chat.instructions': planted.instructions, 'audio.microphone': 'Desk microphone' }),
  );
  const worker = realWorker<MemoryProtocol>('memory', { databaseFile: path.join(home, 'jarvis.db'), embedderFolder: '' });
  const { signal } = new AbortController();
  await createConversationStore({ worker, titleFrom: (question) => question }).appendTurn(
    turnRecord({ question: planted.typed, answer: planted.stored }),
    { signal },
  );
  await worker.stop();
  const set = await jarvis(['secrets', 'set', 'chat.openaiKey'], { input: `${KEY}\n` });
  expect(set.code, set.err).toBe(0);
  // Goes wrong, and is logged.
  const asked = await jarvis(['ask', '--text', planted.typed, '--out', 'answer.wav', '--json']);
  expect(asked.code, asked.out).toBe(1);
});
afterAll(async () => {
  await jarvis(['secrets', 'delete', 'chat.openaiKey']);
  server.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

it('C5: says how things are, and nothing that was said or is secret', async () => {
  const run = await jarvis(['doctor', '--bundle', 'bundle.json', '--json'], {
    environment: { JARVIS_CHAT_OLLAMA_URL: `http://ada:${planted.password}@127.0.0.1:1` },
  });
  expect(run.code, run.out + run.err).toBe(0);
  expect(JSON.parse(run.out)).toEqual({ bundle: { path: bundle, bytes: statSync(bundle).size } });
  expect(statSync(bundle).mode & 0o777).toBe(0o600);

  const text = readFileSync(bundle, 'utf8');
  for (const [name, value] of Object.entries(planted)) expect(text, name).not.toContain(value);
  expect(text).not.toContain(homedir());

  const content = JSON.parse(text) as {
    readonly settings: readonly { readonly key: string; readonly value: unknown }[];
    readonly checks: readonly { readonly part: string; readonly ok: boolean; readonly detail: string }[];
    readonly models: readonly { readonly id: string; readonly state: string }[];
    readonly log: readonly { readonly event: string }[];
  };
  expect(content).toMatchObject({ kind: 'jarvis-diagnostics', program: 'command line', versions: { node: process.versions.node } });
  const setting = (key: string) => content.settings.find((one) => one.key === key)?.value;
  expect(setting('audio.microphone')).toBe('Desk microphone');
  expect(setting('chat.openaiUrl')).toBe(environment['JARVIS_CHAT_OPENAI_URL']);
  expect(setting('chat.instructions')).toBe(`(${String(planted.instructions.length)} characters, left out)`);
  expect(content.models.find(({ id }) => id === 'whisper-base')).toMatchObject({ state: 'sums are right' });
  expect(content.checks.find(({ part }) => part === 'settings')).toMatchObject({ ok: false, detail: 'setting-invalid: chat.ollamaUrl' });
  expect(content.checks.find(({ part }) => part === 'data folder')).toMatchObject({ ok: true, detail: `~/${path.basename(home)}` });
  expect(content.checks.find(({ part }) => part === 'conversations')).toMatchObject({ ok: true });
  expect(content.log.length).toBeGreaterThan(0);
});

it('C5: the log itself holds neither', () => {
  const logs = path.join(home, 'logs');
  for (const name of readdirSync(logs)) {
    const text = readFileSync(path.join(logs, name), 'utf8');
    for (const [what, value] of Object.entries(planted)) expect(text, what).not.toContain(value);
    expect(statSync(path.join(logs, name)).mode & 0o777).toBe(0o600);
  }
});

it('replaces its own file and no other', async () => {
  const size = statSync(bundle).size;
  expect(size).toBeGreaterThan(1000);
  writeFileSync(path.join(folder, 'mine.json'), '{}');
  const refused = await jarvis(['doctor', '--bundle', 'mine.json', '--json']);
  expect([refused.code, (JSON.parse(refused.out) as { error: { code: string } }).error.code]).toEqual([1, 'file-unwritable']);
  expect(readFileSync(path.join(folder, 'mine.json'), 'utf8')).toBe('{}');
});
