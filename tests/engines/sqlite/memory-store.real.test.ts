/** Memories on the real store with the real network, and what words alone find without it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { MemoryStore } from '../../../core/memory/ports.ts';
import { createMemoryStore } from '../../../engines/sqlite/memory-store.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { loadMemory } from '../../../workers/memory/worker.ts';
import { describeMemoryStore, newMemory } from '../../contracts/memory-store.ts';
import { createFakeMemoryStore } from '../../fakes/fake-memory-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-memories-'));
const embedderFolder = path.resolve('resources/models/all-MiniLM-L6-v2');
const { signal } = new AbortController();
const stops: (() => Promise<void>)[] = [];
let count = 0;

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

function open(databaseFile = path.join(folder, String(count++), 'jarvis.db'), embedder = embedderFolder) {
  const worker = createWorkerClient<MemoryProtocol>({
    name: 'memory',
    spawn: () => spawnInline(loadMemory),
    config: () => ({ databaseFile, embedderFolder: embedder }),
    readyDeadlineMs: 10_000,
  });
  stops.push(() => worker.stop());
  return { worker, store: createMemoryStore(worker) };
}

describeMemoryStore('fake', () => createFakeMemoryStore());
describeMemoryStore('SQLite', () => open().store);

async function similarityOf(store: MemoryStore, question: string): Promise<number> {
  return (await store.candidates(question, 5, { signal }))[0]?.similarity ?? 0;
}

it('finds by meaning what has none of the words', async () => {
  const { store } = open();
  for (const text of ['I am allergic to peanuts', 'The car is in the garage', 'I play the cello'])
    await store.add(newMemory(text), { signal });
  const candidates = await store.candidates('Which foods are dangerous for me?', 3, { signal });
  const best = candidates.toSorted((a, b) => (b.similarity ?? 0) - (a.similarity ?? 0))[0];
  expect(best?.memory.text).toBe('I am allergic to peanuts');
});

it('finds everything again after a stop, without the texts being embedded anew', async () => {
  const file = path.join(folder, 'again', 'jarvis.db');
  const first = open(file);
  await first.store.add(newMemory('I am allergic to peanuts'), { signal });
  const before = await similarityOf(first.store, 'food allergy');
  await first.worker.stop();
  expect(await similarityOf(open(file).store, 'food allergy')).toBeCloseTo(before, 5);
});

it('keeps and finds facts without the network, by their words; their vectors are made once it is there', async () => {
  const file = path.join(folder, 'late', 'jarvis.db');
  const without = open(file, path.join(folder, 'none'));
  await without.store.add(newMemory('I am allergic to peanuts'), { signal });
  expect(await without.store.candidates('peanuts', 5, { signal })).toMatchObject([
    { similarity: undefined, memory: { text: 'I am allergic to peanuts' } },
  ]);
  await without.worker.stop();
  expect(await similarityOf(open(file).store, 'food allergy')).toBeGreaterThan(0.3);
});
