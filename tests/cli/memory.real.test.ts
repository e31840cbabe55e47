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
