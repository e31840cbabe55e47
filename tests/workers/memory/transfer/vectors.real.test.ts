/** What is imported is found by its meaning too: its vectors are made in the background, and go on where they were stopped. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createMemoryStore } from '../../../../engines/sqlite/memory-store.ts';
import { createTransfer } from '../../../../engines/sqlite/transfer.ts';
import type { MemoryProtocol } from '../../../../workers/memory/protocol.ts';
import { until } from '../../../rig/until.ts';
import { modelFolder, realWorker } from '../../../rig/workers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-imported-'));
const { signal } = new AbortController();
const FACTS = 400;
const PEANUTS = 'I am allergic to peanuts';

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is found by meaning after a while, though the helper was stopped in between', async () => {
  const file = path.join(folder, 'facts.json');
  const fact = (text: string, at: number): object => ({
    id: `f${String(at)}`,
    text,
    source: 'asked',
    createdAt: at,
    updatedAt: at,
    uses: 0,
  });
  // The newest are made first: this one comes last.
  const memories = [PEANUTS, ...Array.from({ length: FACTS }, (_, at) => `The cupboard number ${String(at)} is in the cellar`)].map(fact);
  writeFileSync(file, JSON.stringify({ format: 'jarvis-export', version: 1, exportedAt: 1, conversations: [], memories }));
  const config = { databaseFile: path.join(folder, 'home', 'jarvis.db'), embedderFolder: modelFolder('all-MiniLM-L6-v2') };
  const similarityOf = async (worker: ReturnType<typeof realWorker<MemoryProtocol>>): Promise<number> => {
    const candidates = await createMemoryStore(worker).candidates('Which foods are dangerous for me?', 5, { signal });
    return candidates.find(({ memory }) => memory.text === PEANUTS)?.similarity ?? 0;
  };

  const first = realWorker<MemoryProtocol>('memory', config);
  await createTransfer(first).import({ file, conversations: false, memories: true }, { signal });
  // A question is answered meanwhile, from what there is.
  expect(await similarityOf(first)).toBe(0);
  await first.stop();
  const second = realWorker<MemoryProtocol>('memory', config);
  await until('its vector', async () => (await similarityOf(second)) > 0.3, 90_000);
  await second.stop();
});
