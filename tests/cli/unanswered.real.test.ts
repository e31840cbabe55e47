/** `jarvis listen` is killed while somebody speaks, and while it understands: what was said is there, and is answered when tried again. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TurnResult } from '../../contract/domain.ts';
import { runCommandLine } from '../rig/command-line.ts';
import { embeddedChatConfig } from '../rig/embedded-chat.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const main = path.resolve(import.meta.dirname, '../../cli/main.ts');
const environment = { JARVIS_CHAT_PROVIDER: 'embedded', JARVIS_CHAT_MAX_TOKENS: '30' };
const question = readRecording('living-room-light-en.wav');

let card: SoundCard;
let home: string;
let listening: ChildProcess | undefined;
let said = '';

beforeAll(async () => {
  card = await startSoundCard();
});
afterAll(async () => {
  await card.stop();
});
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'jarvis-unanswered-'));
});
afterEach(() => {
  listening?.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** Resolves once it listens. */
async function listen(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main, 'listen'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment, JARVIS_HOME: home },
  });
  listening = child;
  said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until('listening', () => said.includes('Listening.'), 60_000);
  await until('an open microphone', async () => (await card.openMicrophones()) > 0);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Seconds of sound on disk; 0 for none. */
function keptSeconds(): number {
  const folder = path.join(home, 'utterances');
  try {
    return readdirSync(folder).reduce((sum, name) => sum + Math.max(0, statSync(path.join(folder, name)).size - 44) / 32_000, 0);
  } catch {
    return 0;
  }
}

async function jarvis<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await runCommandLine([...args, '--json'], { home, environment });
  expect(code, err).toBe(0);
  return JSON.parse(out) as T;
}

interface Listed {
  readonly utterances: readonly { readonly id: string; readonly durationMs: number }[];
}

// The set-up fetches the language model.
describe.skipIf(embeddedChatConfig === undefined)('listen, killed', () => {
  it('while somebody speaks: what was said until then is there, and is answered', async () => {
    const child = await listen();
    const playing = card.playIntoMicrophone(question, 16_000);
    await until('a second and a half on disk', () => keptSeconds() >= 1.5);
    await kill(child);
    await playing;
    const { utterances } = await jarvis<Listed>('unanswered', 'list');
    expect(utterances).toHaveLength(1);
    expect(utterances[0]!.durationMs).toBeGreaterThanOrEqual(1_500);
    const result = await jarvis<TurnResult>('unanswered', 'again', utterances[0]!.id);
    expect(result.transcript).toMatch(/turn on the living/i);
    expect(result.conversationId).not.toBeNull();
    expect(keptSeconds()).toBe(0);
    expect(await jarvis('unanswered', 'list')).toEqual({ utterances: [] });
  });

  it('while it understands: all that was said is there, and stored once', async () => {
    const child = await listen();
    await card.playIntoMicrophone(question, 16_000);
    await until('thinking', () => said.includes('[thinking]'));
    await kill(child);
    const { utterances } = await jarvis<Listed>('unanswered', 'list');
    expect(utterances).toHaveLength(1);
    const result = await jarvis<TurnResult>('unanswered', 'again', utterances[0]!.id);
    expect(result.transcript).toMatch(/turn on the living room light/i);
    const { conversations } = await jarvis<{ conversations: { messages: number }[] }>('conversations', 'list');
    expect(conversations).toMatchObject([{ messages: 2 }]);
    const again = await runCommandLine(['unanswered', 'again', utterances[0]!.id, '--json'], { home, environment });
    expect([again.code, JSON.parse(again.out)]).toMatchObject([1, { error: { code: 'utterance-missing' } }]);
  });

  it('while it is silent, or after an answer: nothing is there', async () => {
    const child = await listen();
    await card.playIntoMicrophone(question, 16_000);
    await until('an answer', () => said.includes('Jarvis: '), 60_000);
    await until('nothing on disk', () => keptSeconds() === 0);
    await kill(child);
    expect(await jarvis('unanswered', 'list')).toEqual({ utterances: [] });
  });

  it('and where it can not be kept: the question is answered all the same, the log and doctor have a word', async () => {
    writeFileSync(path.join(home, 'utterances'), 'a file in its place');
    const child = await listen();
    await card.playIntoMicrophone(question, 16_000);
    await until('an answer', () => said.includes('Jarvis: '), 60_000);
    expect(said).toMatch(/living room light/i);
    await kill(child);
    expect(readFileSync(path.join(home, 'logs', 'jarvis.log'), 'utf8')).toMatch(/"audio-not-kept".*"data-unwritable"/);
    const { out } = await runCommandLine(['doctor', '--json'], { home, environment });
    const { checks } = JSON.parse(out) as { checks: { part: string; ok: boolean }[] };
    expect(checks.find(({ part }) => part === 'sound of questions')).toMatchObject({ ok: false, remedy: expect.any(String) as string });
  });
});
