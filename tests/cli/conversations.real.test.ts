/** What people change of a conversation on the command line, and what it shows of one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeFact } from '../../core/memory/fact.ts';
import { createConversations } from '../../workers/memory/conversations.ts';
import { openDatabase } from '../../workers/memory/database.ts';
import { createHandles } from '../../workers/memory/handles.ts';
import { createMemories } from '../../workers/memory/memories.ts';
import { turnRecord } from '../contracts/conversation-store.ts';
import { runCommandLine } from '../rig/command-line.ts';

const home = mkdtempSync(path.join(tmpdir(), 'jarvis-conversations-'));
const MANY = 1_203;
let id = '';

beforeAll(() => {
  const database = openDatabase(path.join(home, 'jarvis.db'));
  const { write } = createHandles(database);
  const conversations = createConversations(write);
  write.atomically(() => {
    for (let at = 1; at < MANY; at += 1)
      conversations.append({ id: `t${String(at)}`, turn: turnRecord(), title: `Number ${String(at)}` }, at);
  });
  const memories = createMemories(write);
  const [kept, gone] = ['I live in Paris', 'My code is 4711'].map(
    (text) => memories.add({ ...describeFact(text), source: 'asked', importance: 1 }, 1).memory,
  );
  const recalled = [kept!, gone!].map((memory) => ({ id: memory.id, text: memory.text }));
  ({ conversationId: id } = conversations.append({ id: 'last', turn: turnRecord({ recalled }), title: 'Last' }, MANY));
  memories.forget(gone!.id, 2);
  database.close();
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

async function jarvis(...args: readonly string[]) {
  const run = await runCommandLine(['conversations', ...args], { home });
  return { ...run, data: (args.includes('--json') ? JSON.parse(run.out) : {}) as never };
}

it('lists every one of them, however many', async () => {
  const { data } = await jarvis('list', '--json');
  const { conversations } = data as { conversations: { id: string }[] };
  expect(conversations).toHaveLength(MANY);
  expect(new Set(conversations.map((one) => one.id)).size).toBe(MANY);
  expect(conversations[0]).toMatchObject({ id, title: 'Last', messages: 2 });
});

it('shows which memories an answer used, and not what was forgotten', async () => {
  const { data } = await jarvis('show', id, '--json');
  const [, answer] = (data as { messages: { recalled: object[] }[] }).messages;
  expect(answer?.recalled).toMatchObject([{ text: 'I live in Paris' }, { text: '', forgotten: true }]);
  const { out } = await jarvis('show', id);
  expect(out).toContain('used: I live in Paris');
  expect(out).toContain('used: (forgotten since)');
  expect(out).not.toContain('4711');
});

it('changes name, place, model, voice and instructions, and back', async () => {
  const own = await jarvis(
    'change',
    id,
    '--title',
    'Paris',
    '--pin',
    '--model',
    'llama3.2:3b',
    '--voice',
    'v',
    '--instructions',
    'Rhyme.',
    '--json',
  );
  const choices = { model: { provider: 'ollama', model: 'llama3.2:3b' }, voice: 'v', instructions: 'Rhyme.' };
  expect(own.data).toEqual({ id, title: 'Paris', pinned: true, choices });
  expect((await jarvis('show', id)).out).toContain('Model: llama3.2:3b (ollama)');
  const embedded = await jarvis('change', id, '--model', 'smollm2-135m-instruct', '--no-voice', '--no-pin', '--json');
  expect(embedded.data).toEqual({
    id,
    title: 'Paris',
    pinned: false,
    choices: { model: { provider: 'embedded', model: 'smollm2-135m-instruct' }, instructions: 'Rhyme.' },
  });
  expect((await jarvis('change', id, '--no-model', '--no-instructions', '--json')).data).toMatchObject({ choices: {} });
});

it.each([
  ['nothing', []],
  ['an empty name', ['--title', '  ']],
  ['a provider alone', ['--provider', 'ollama']],
  ['an unknown provider', ['--model', 'm', '--provider', 'cloud']],
])('refuses %s', async (_what, args) => {
  const run = await jarvis('change', id, ...args, '--json');
  expect([run.code, run.data]).toMatchObject([2, { error: { code: 'bad-usage' } }]);
});

it('searches in the time and the answers that are asked for', async () => {
  const found = async (...args: readonly string[]): Promise<number> =>
    ((await jarvis('search', 'noon', '--limit', '3', ...args, '--json')).data as { found: unknown[] }).found.length;
  expect(await found('--from', '2000-01-01')).toBe(0);
  expect(await found('--to', '2000-01-01', '--model', 'scripted')).toBe(3);
  expect(await found('--model', 'other')).toBe(0);
  expect((await jarvis('search', 'noon', '--from', 'yesterday', '--json')).data).toMatchObject({ error: { code: 'bad-usage' } });
});

it('names an unknown one', async () => {
  expect((await jarvis('change', 'none', '--pin', '--json')).data).toMatchObject({ error: { code: 'conversation-missing' } });
});
