/** Memories by the command line: a search keeps recall's floor, whatever the store holds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCommandLine } from '../rig/command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-memory-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function memory(...args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out } = await runCommandLine(['memory', ...args, '--json'], { home: path.join(folder, 'home') });
  expect(code).toBe(0);
  return JSON.parse(out) as Record<string, unknown>;
}

it('finds the one fact there is for its question, and nothing for another', async () => {
  const { id } = await memory('add', 'My sister Anna lives in Lyon');
  expect(await memory('search', 'Where does Anna live?')).toMatchObject({ results: [{ id, text: 'My sister Anna lives in Lyon' }] });
  expect(await memory('search', 'sister')).toMatchObject({ results: [{ id }] });
  for (const question of ['What is the capital of France?', "When is Anna's birthday?", 'Quelle est ma couleur préférée ?'])
    expect(await memory('search', question)).toEqual({ results: [] });
}, 120_000);

it('lists what is no longer true, marked, and does not find it', async () => {
  const { id: old } = await memory('add', 'I live in Bath');
  const { id } = await memory('add', 'I live in Cork');
  const { memories } = (await memory('list')) as { memories: { id: string; supersededBy?: string }[] };
  expect(memories.find((one) => one.id === old)).toMatchObject({ supersededBy: id });
  expect(await memory('search', 'Where do I live?')).toMatchObject({ results: [{ id }] });
  await memory('forget', String(id));
  expect(await memory('search', 'Where do I live?')).toMatchObject({ results: [{ id: old }] });
}, 120_000);

it.each([
  ['a fact that is too long', ['memory', 'add', 'x'.repeat(2_001)]],
  ['a question that is too long', ['memory', 'search', 'x'.repeat(1_001)]],
  ['a language that is none', ['ask', '--text', 'Hello', '--language', 'klingon', '--out', path.join(folder, 'none.wav')]],
])(
  'refuses %s as a running program does, and stores nothing',
  async (_name, args) => {
    const home = path.join(folder, 'refused');
    const { code, out } = await runCommandLine([...args, '--json'], { home });
    expect([code, (JSON.parse(out) as { error: { code: string } }).error.code]).toEqual([2, 'bad-usage']);
    expect(JSON.parse((await runCommandLine(['memory', 'list', '--json'], { home })).out)).toEqual({ memories: [] });
  },
  120_000,
);
