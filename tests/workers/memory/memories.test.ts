/** Facts that are found by their words. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeFact } from '../../../core/memory/fact.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { createHandles } from '../../../workers/memory/handles.ts';
import { createMemories } from '../../../workers/memory/memories.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-memories-'));
const database = openDatabase(path.join(folder, 'jarvis.db'));

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

it('rare words are looked for among many facts, one that is everywhere only where there is no other', () => {
  const memories = createMemories(createHandles(database).write);
  const add = (text: string): void => void memories.add({ ...describeFact(text), source: 'asked', importance: 0.5 }, 0);
  const found = (...stems: string[]): string[] => memories.withWords(stems, 5).map(({ memory }) => memory.text);
  database.transaction(() => {
    add('an ocelot');
    for (let fact = 0; fact < 1_100; fact += 1) add(`a cupboard ${String(fact)}`);
  })();
  expect(found('cupboard', 'ocel')).toEqual(['an ocelot']);
  expect(found('cupboard')).toHaveLength(5);
  expect(found('cupboard', 'walrus')).toHaveLength(5);
  expect(found('walrus')).toEqual([]);
  expect(found('"1099', '*')).toEqual(['a cupboard 1099']);
  expect(found()).toEqual([]);
});
