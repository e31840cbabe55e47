/** C3: after everything was deleted no byte of it is left in the data folder, wherever a deletion was cut short. */
import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../core/base/clock.ts';
import { ERASING } from '../../../core/data/erasure-ports.ts';
import { createErasureMarks } from '../../../engines/data-folder/erasure-marks.ts';
import { createBackups } from '../../../engines/sqlite/backups.ts';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';
import { filesHolding } from '../../rig/leaks.ts';
import { until } from '../../rig/until.ts';
import { realWorker } from '../../rig/workers.ts';

const root = mkdtempSync(path.join(tmpdir(), 'jarvis-erasure-'));
const { signal } = new AbortController();
const stops: (() => Promise<void>)[] = [];
/** Nothing else has it. */
const WORD = 'Zwetschgendatschi';
let count = 0;

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(root, { recursive: true, force: true });
});

function open(home: string) {
  const worker = realWorker<MemoryProtocol>('memory', { databaseFile: path.join(home, 'jarvis.db'), embedderFolder: '' });
  stops.push(() => worker.stop());
  return {
    worker,
    store: createConversationStore({ worker, titleFrom: (question) => question }),
    backups: createBackups({ worker, folder: path.join(home, 'backups'), clock: systemClock }),
  };
}

/** A folder with the word everywhere Jarvis keeps what is about a person, and its helper stopped. */
async function lived(answers = 1): Promise<string> {
  const home = path.join(root, String(count++));
  const { worker, store, backups } = open(home);
  for (let turn = 0; turn < answers; turn += 1) {
    await store.appendTurn(turnRecord({ question: `${WORD}?`, answer: `${WORD} ${'x'.repeat(20_000)}` }), { signal });
  }
  await backups.create('manual', { signal });
  const [pid] = [worker.pid()];
  if (pid === undefined) throw new Error('no process');
  // Killed, so that its log lies there too.
  process.kill(pid, 'SIGKILL');
  await until('the death is noticed', () => worker.pid() !== pid);
  const put = (name: string): void => {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), `${WORD} `.repeat(5_000));
  };
  for (const name of ['jarvis.db.damaged-20261122T214500Z', 'jarvis.db.999999999-1.part', 'utterances/a/b.wav', 'logs/jarvis.1.log'])
    put(name);
  put('backups/jarvis-20261122T214500.123Z-daily.db.age.999999999-1.part');
  expect(filesHolding(home, WORD).length).toBeGreaterThanOrEqual(7);
  return home;
}

const mark = (home: string): Promise<void> => createErasureMarks(home).write({ data: true, settings: false, secrets: false });
const leftovers = (home: string): string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ERASING));

describe('a deletion of everything', () => {
  it('leaves no byte of what was said, and what is stored from then on stays', async () => {
    const home = await lived();
    writeFileSync(path.join(home, 'settings.json'), '{}');
    await mark(home);
    const { worker, store, backups } = open(home);
    await store.appendTurn(turnRecord({ question: 'afterwards' }), { signal });
    await worker.call('finishErasure', undefined, { signal });
    expect(filesHolding(home, WORD)).toEqual([]);
    expect(leftovers(home)).toEqual([]);
    expect(await backups.list()).toEqual([]);
    expect(existsSync(path.join(home, 'settings.json'))).toBe(true);
    // The mark is the program's to remove; until then another start must not take what is new.
    await worker.stop();
    expect((await store.list({ signal })).map(({ title }) => title)).toEqual(['afterwards']);
  });

  it('without a mark deletes nothing', async () => {
    const home = await lived();
    const { worker, store } = open(home);
    await worker.call('finishErasure', undefined, { signal });
    expect(await store.list({ signal })).toHaveLength(1);
  });

  it('spares what is not its own, and what another name outside still holds', async () => {
    const home = await lived();
    const outside = path.join(root, 'outside');
    mkdirSync(outside);
    writeFileSync(path.join(outside, 'own.txt'), WORD);
    linkSync(path.join(home, 'logs', 'jarvis.1.log'), path.join(outside, 'linked.log'));
    symlinkSync(path.join(outside, 'own.txt'), path.join(home, 'backups', 'jarvis-link.db'));
    writeFileSync(path.join(home, 'letter.txt'), 'mine');
    await mark(home);
    await open(home).worker.call('finishErasure', undefined, { signal });
    expect(filesHolding(home, WORD)).toEqual([]);
    expect(filesHolding(outside, WORD)).toEqual(['linked.log', 'own.txt']);
    expect(readFileSync(path.join(home, 'letter.txt'), 'utf8')).toBe('mine');
  });

  it('follows a database that lies elsewhere', async () => {
    const home = await lived();
    const elsewhere = path.join(root, 'elsewhere');
    mkdirSync(elsewhere);
    const linked = path.join(root, 'linked');
    mkdirSync(linked);
    symlinkSync(path.join(elsewhere, 'real.db'), path.join(linked, 'jarvis.db'));
    for (const end of ['', '-wal']) writeFileSync(path.join(elsewhere, `real.db${end}`), readFileSync(path.join(home, `jarvis.db${end}`)));
    await mark(linked);
    await open(linked).worker.call('finishErasure', undefined, { signal });
    expect(filesHolding(elsewhere, WORD)).toEqual([]);
  });

  const KILLS = 12;
  it(`is finished at the next start, through ${String(KILLS)} kills`, { timeout: 300_000 }, async () => {
    let cutShort = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const home = await lived(40);
      await mark(home);
      const { worker } = open(home);
      const done = worker.call('finishErasure', undefined, { signal }).then(
        () => true,
        () => false,
      );
      // At another moment each time: from before anything moved until all is overwritten.
      await until('a moment', () => worker.pid() !== undefined);
      const moved = (): boolean => leftovers(home).length > 0;
      if (kill % 3 > 0) await Promise.race([until('the move', moved, 30_000).catch(() => undefined), done]);
      for (let tick = 0; tick < kill * 2; tick += 1) await new Promise(setImmediate);
      const pid = worker.pid();
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      if (!(await done)) cutShort += 1;
      const next = open(home);
      await next.worker.call('finishErasure', undefined, { signal });
      expect(filesHolding(home, WORD)).toEqual([]);
      expect(leftovers(home)).toEqual([]);
      await next.worker.stop();
    }
    expect(cutShort).toBeGreaterThan(KILLS / 2);
  });
});
