/** The age format with the cost people's files have; and a kill while a copy is encrypted. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import { openSealed, sealFile } from '../../../workers/memory/sealed-file.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';
import { filesHolding } from '../../rig/leaks.ts';
import { until } from '../../rig/until.ts';
import { realWorker } from '../../rig/workers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-sealed-file-'));
const { signal } = new AbortController();
const PASSPHRASE = 'correct horse é battery';
/** Written by the age tool, 1.2.1: `age -p`. */
const OF_THE_TOOL =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBxZXB5cDJ1bVd4WXN6SHFDaUlwRU5nIDE4CldBMzRYN09mY21DZloxbm9RR0xWU3N0K3pnNUszNE56SEpOdUhpZURHMncKLS0tIHZ3bFRObzlPVVYxa2xEVEpnbGhKbldIQmFFZGtoYjlXQ05qVTJIZS8rcGcKQmHGg/J+D2gtiiMNxunk+NiZQdll8Zg1sL/JH4Eec26tqn26DIOSEgheePBXQ2hTHoPhc8k=';

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('opens what the age tool wrote, and writes what it reads', { timeout: 60_000 }, async () => {
  const sealed = path.join(folder, 'tool.age');
  writeFileSync(sealed, Buffer.from(OF_THE_TOOL, 'base64'));
  const plain = path.join(folder, 'plain.txt');
  await openSealed(sealed, plain, PASSPHRASE, signal);
  expect(readFileSync(plain, 'utf8')).toBe('made by the age tool\n');
  expect(statSync(plain).mode & 0o777).toBe(0o600);
  const own = path.join(folder, 'own.age');
  await sealFile(plain, own, { passphrase: PASSPHRASE, signal });
  // One scrypt stanza of the usual cost and the MAC: the same header as the tool's but for what is random.
  const shape = /^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 18\n[\w+/]{43}\n--- [\w+/]{43}\n/;
  expect(readFileSync(own, 'latin1')).toMatch(shape);
  expect(readFileSync(sealed, 'latin1')).toMatch(shape);
  expect(statSync(own).size).toBe(statSync(sealed).size);
});

it('C3, C5: a kill while a copy is encrypted leaves nothing plain beyond the next start', { timeout: 240_000 }, async () => {
  const WORD = 'Zwetschgendatschi';
  const home = path.join(folder, 'killed');
  mkdirSync(home);
  const open = () => realWorker<MemoryProtocol>('memory', { databaseFile: path.join(home, 'jarvis.db'), embedderFolder: '' });
  const parts = (): string[] => readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.part'));
  const filled = open();
  const store = createConversationStore({ worker: filled, titleFrom: (question) => question });
  await store.appendTurn(turnRecord({ question: WORD, answer: 'y'.repeat(2_000_000) }), { signal });
  mkdirSync(path.join(home, 'backups'));
  for (const stage of ['jarvis.db.', 'backups/']) {
    const worker = open();
    const copied = worker.call('backUp', { file: path.join(home, 'backups', 'a.db.age'), seal: { passphrase: PASSPHRASE } }, { signal });
    copied.catch(() => undefined);
    await until(stage, () => parts().some((name) => name.startsWith(stage)), 60_000);
    process.kill(worker.pid() ?? 0, 'SIGKILL');
    await expect(copied).rejects.toThrow();
    expect(parts().length).toBeGreaterThan(0);
    expect(filesHolding(path.join(home, 'backups'), WORD)).toEqual([]);
    const next = open();
    await next.warm(signal);
    expect(parts()).toEqual([]);
    expect(filesHolding(home, WORD).every((name) => /^jarvis\.db(-wal|-shm)?$/.test(name))).toBe(true);
    await next.stop();
  }
  await filled.stop();
});
