/** C3: the helper is killed while a document comes in; it is in whole, or not at all, and begun again it is in once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createTransfer } from '../../../../engines/sqlite/transfer.ts';
import { inspectDatabase } from '../../../../workers/memory/inspect.ts';
import type { MemoryProtocol } from '../../../../workers/memory/protocol.ts';
import { realWorker } from '../../../rig/workers.ts';

const CONVERSATIONS = 2_000;
const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-killed-'));
const { signal } = new AbortController();

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function writeDocument(file: string): void {
  const conversations = Array.from({ length: CONVERSATIONS }, (_, at) => {
    const messages = Array.from({ length: 10 }, (__, place) => ({
      id: `m${String(at)}-${String(place)}`,
      parentId: place === 0 ? null : `m${String(at)}-${String(place - 1)}`,
      role: place % 2 === 0 ? 'user' : 'assistant',
      text: `This is the message ${String(place)} of the conversation ${String(at)}`,
      createdAt: 1,
    }));
    return { id: `c${String(at)}`, title: '', createdAt: 1, updatedAt: 1, shownMessageId: messages.at(-1)?.id, messages };
  });
  writeFileSync(file, JSON.stringify({ format: 'jarvis-export', version: 1, exportedAt: 1, conversations, memories: [] }));
}

it('is all or nothing, whenever the helper is killed', async () => {
  const file = path.join(folder, 'many.json');
  writeDocument(file);
  const databaseFile = path.join(folder, 'home', 'jarvis.db');
  let killed = 0;
  for (let delayMs = 20; ; delayMs *= 1.6) {
    const worker = realWorker<MemoryProtocol>('memory', { databaseFile, embedderFolder: '' });
    await worker.warm(signal);
    const pid = worker.pid() ?? 0;
    // Not by the port, which would begin it again in a new process.
    const request = { file, conversations: true, memories: false };
    const coming = worker.call('importDocument', request, { signal }).then(
      (imported) => imported,
      () => undefined,
    );
    const timer = setTimeout(() => process.kill(pid, 'SIGKILL'), delayMs);
    const imported = await coming;
    clearTimeout(timer);
    await worker.stop();
    const { conversations, messages } = inspectDatabase(databaseFile);
    expect([conversations, messages]).toEqual(conversations === 0 ? [0, 0] : [CONVERSATIONS, 10 * CONVERSATIONS]);
    if (imported !== undefined) break;
    killed += 1;
    if (conversations > 0) break;
  }
  expect(killed).toBeGreaterThan(2);
  // Begun again, it is in once.
  const worker = realWorker<MemoryProtocol>('memory', { databaseFile, embedderFolder: '' });
  const again = await createTransfer(worker).import({ file, conversations: true, memories: false }, { signal });
  expect(again).toMatchObject({ conversations: 0, known: { conversations: CONVERSATIONS } });
  await worker.stop();
});
