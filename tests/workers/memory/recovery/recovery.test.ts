/** C3: one database for each way to be damaged; what was said is there again, and what was damaged is kept. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { backupName } from '../../../../core/data/ports.ts';
import type { Recovery } from '../../../../core/data/recovery-ports.ts';
import { openDatabase } from '../../../../workers/memory/database.ts';
import { damageNow, damageOfFiles } from '../../../../workers/memory/recovery/damage.ts';
import { finishRecovery, recoverDatabase } from '../../../../workers/memory/recovery/recovery.ts';
import { readReport } from '../../../../workers/memory/recovery/report.ts';
import {
  all,
  BACKUP_MS,
  damagedRoot,
  flippedBytes,
  home,
  kept,
  killed,
  leafWith,
  overwrite,
  rootOf,
  TURNS_BEFORE,
  withoutRow,
  zeros,
} from '../../../rig/damaged-database.ts';

const { signal } = new AbortController();
afterAll(() => {
  rmSync(damagedRoot, { recursive: true, force: true });
});

async function recover(file: string): Promise<Recovery> {
  const damage = damageNow(file);
  if (damage === undefined) throw new Error('no damage was found');
  return recoverDatabase(file, damage, { passphrase: undefined, nowMs: Date.UTC(2026, 10, 22, 21, 45), signal });
}

const sql =
  (text: string) =>
  (file: string): void => {
    const database = new Sqlite(file);
    database.unsafeMode(true);
    database.pragma('foreign_keys = OFF');
    database.exec(text);
    database.close();
  };

describe('what follows from the tables is made anew: nothing is missing', () => {
  it.each<[string, (file: string) => void, Recovery['outcome']]>([
    ['an index that is not there', sql('DROP INDEX messages_by_parent'), 'mended'],
    ['an index that lacks a row', withoutRow, 'mended'],
    ['a trigger that is not there', sql('DROP TRIGGER messages_fts_insert'), 'mended'],
    ['a search that is not there', sql('DROP TABLE messages_fts'), 'mended'],
    [
      'a search that knows other words',
      sql("INSERT INTO messages_fts (messages_fts, rowid, text) VALUES ('delete', 3, 'question 1')"),
      'mended',
    ],
    ['a search without its content', sql('DELETE FROM messages_fts_data'), 'rebuilt'],
    [
      'a search whose content is zeros',
      (file) => {
        zeros(file, rootOf(file, 'messages_fts_data'));
      },
      'rebuilt',
    ],
    [
      'an index whose first page is zeros',
      (file) => {
        zeros(file, rootOf(file, 'messages_by_conversation'));
      },
      'rebuilt',
    ],
  ])('%s', async (_name, damage, outcome) => {
    const { file } = home();
    damage(file);
    const before = readFileSync(file);
    const recovery = await recover(file);
    expect(recovery.outcome).toBe(outcome);
    expect(recovery.backup).toBeUndefined();
    if (outcome === 'rebuilt') expect(readFileSync(recovery.keptAs ?? '').equals(before)).toBe(true);
    expect(kept(file)).toEqual({ questions: all, facts: all });
  });
});

const missing = (found: readonly number[]): readonly number[] => all.filter((turn) => !found.includes(turn));
/** Turns since the backup. */
const NEW = all.slice(TURNS_BEFORE);

interface Expected {
  readonly cause: Recovery['cause'];
  /** Turns whose question or answer is gone, and facts that are. */
  readonly lost?: 'some' | 'all since the backup' | 'memories since the backup';
}

describe('the newest backup, and all that can still be read', () => {
  it.each<[string, (file: string) => void, Expected]>([
    [
      'the header',
      (file) => {
        overwrite(file, 0, Buffer.alloc(100, 0xa5));
      },
      { cause: 'header' },
    ],
    [
      'the first page',
      (file) => {
        zeros(file, 1);
      },
      { cause: 'header' },
    ],
    [
      'the root of the messages',
      (file) => {
        zeros(file, rootOf(file, 'messages'));
      },
      { cause: 'pages' },
    ],
    [
      'the root of the memories',
      (file) => {
        zeros(file, rootOf(file, 'memories'));
      },
      { cause: 'pages' },
    ],
    [
      'a page of messages that are in the backup',
      (file) => {
        zeros(file, leafWith(file, 'question 10'));
      },
      { cause: 'pages' },
    ],
    [
      'a page of messages that are not',
      (file) => {
        zeros(file, leafWith(file, 'question 75'));
      },
      { cause: 'pages', lost: 'some' },
    ],
    ['bytes of three pages', flippedBytes, { cause: 'pages', lost: 'some' }],
    [
      'half of the file',
      (file) => {
        truncateSync(file, Math.floor(statSync(file).size / 2));
      },
      { cause: 'pages', lost: 'all since the backup' },
    ],
    [
      'less than a page is left',
      (file) => {
        truncateSync(file, 1_000);
      },
      { cause: 'pages', lost: 'all since the backup' },
    ],
    [
      'nothing is left',
      (file) => {
        truncateSync(file, 0);
      },
      { cause: 'emptied', lost: 'all since the backup' },
    ],
    [
      'text',
      (file) => {
        writeFileSync(file, 'no database'.repeat(9_000));
      },
      { cause: 'header', lost: 'all since the backup' },
    ],
    ['a table that was deleted', sql('DROP TABLE memories'), { cause: 'tables', lost: 'memories since the backup' }],
    [
      'a folder in its place',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
      { cause: 'misplaced', lost: 'all since the backup' },
    ],
  ])('%s', async (_name, damage, { cause, lost }) => {
    const { file, backups } = home();
    damage(file);
    const before = statSync(file).isFile() ? readFileSync(file) : undefined;
    const recovery = await recover(file);
    expect(recovery).toMatchObject({ cause, outcome: 'restored', backup: { createdAt: BACKUP_MS }, unusable: 0 });
    if (before !== undefined) expect(readFileSync(recovery.keptAs ?? '').equals(before)).toBe(true);
    expect(readReport(file)).toEqual(recovery);
    expect(readdirSync(backups)).toHaveLength(1);
    const { questions, facts } = kept(file);
    const [gone, forgotten] = [missing(questions), missing(facts)];
    // Nothing that is in the backup is missing, whatever happened.
    expect([...gone, ...forgotten].filter((turn) => turn < TURNS_BEFORE)).toEqual([]);
    // Said as it is: what the backup does not have.
    expect(recovery.saved).toMatchObject({ memories: 20 - forgotten.length });
    if (lost === undefined) expect([gone, forgotten]).toEqual([[], []]);
    else if (lost === 'some') expect(gone.length + forgotten.length).toBeLessThan(8);
    else expect([gone, forgotten]).toEqual([lost === 'all since the backup' ? NEW : [], NEW]);
  });
});

describe('its log, which holds what was said last', () => {
  const log = (file: string): string => `${file}-wal`;
  it.each<[string, (file: string) => void, Recovery['cause'], 'nothing' | 'little' | 'the end']>([
    [
      'a frame of garbage',
      (file) => {
        overwrite(log(file), Math.floor(statSync(log(file)).size / 2), Buffer.alloc(100, 9));
      },
      'log',
      'nothing',
    ],
    [
      'a header of garbage',
      (file) => {
        overwrite(log(file), 0, Buffer.alloc(32, 9));
      },
      'log',
      'nothing',
    ],
    [
      'all garbage',
      (file) => {
        overwrite(log(file), 0, Buffer.alloc(statSync(log(file)).size, 9));
      },
      'log',
      'the end',
    ],
    [
      'it is gone',
      (file) => {
        rmSync(log(file));
      },
      'log-lost',
      'the end',
    ],
    [
      'the database is empty beside it',
      (file) => {
        truncateSync(file, 0);
      },
      'emptied',
      'the end',
    ],
    [
      'the database is gone beside it',
      (file) => {
        rmSync(file);
      },
      'emptied',
      'the end',
    ],
  ])('%s', async (_name, damage, cause, lost) => {
    const file = killed();
    damage(file);
    const recovery = await recover(file);
    expect(recovery).toMatchObject({ cause, outcome: 'restored' });
    const { questions, facts } = kept(file);
    const gone = [...missing(questions), ...missing(facts)];
    expect(gone.every((turn) => turn >= TURNS_BEFORE)).toBe(true);
    if (lost === 'nothing') expect(gone).toEqual([]);
    if (lost === 'little') expect(gone.length).toBeLessThan(8);
  });

  it('a log as a killed process leaves it is no damage, nor one that ends in half a frame', () => {
    const file = killed();
    expect(damageOfFiles(file)).toBeUndefined();
    truncateSync(log(file), statSync(log(file)).size - 1_000);
    expect(damageOfFiles(file)).toBeUndefined();
    expect(damageNow(file)).toBeUndefined();
  });
});

describe('backups', () => {
  it('none: what can be read is saved', async () => {
    const { file } = home({ backup: false });
    zeros(file, leafWith(file, 'question 10'));
    const recovery = await recover(file);
    expect(recovery).toMatchObject({ outcome: 'salvaged', saved: { memories: 80 } });
    expect(recovery.backup).toBeUndefined();
    const { questions, facts } = kept(file);
    expect(facts).toEqual(all);
    expect(missing(questions).length).toBeGreaterThan(0);
    expect(missing(questions).length).toBeLessThan(8);
  });

  it('those that are damaged or locked are left where they are, and counted', async () => {
    const { file, backups } = home();
    const sealed = Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(300, 7)]);
    writeFileSync(path.join(backups, backupName('daily', BACKUP_MS + 3_000)), 'SQLite format 3\0 no more');
    writeFileSync(path.join(backups, `${backupName('daily', BACKUP_MS + 2_000)}.age`), sealed);
    truncateSync(file, 0);
    expect(await recover(file)).toMatchObject({ outcome: 'restored', backup: { createdAt: BACKUP_MS }, unusable: 2, locked: 1 });
    expect(readdirSync(backups)).toHaveLength(3);
    expect(kept(file).questions).toEqual(all.slice(0, TURNS_BEFORE));
  });

  it('what was changed since is not undone: names, pins, what was forgotten', async () => {
    const { file } = home();
    const database = openDatabase(file);
    database.exec(
      "UPDATE conversations SET title = 'another', pinned_at = 5 WHERE title = 'title 0'; UPDATE memories SET deleted_at = 9 WHERE seq = 3",
    );
    database.close();
    overwrite(file, 0, Buffer.alloc(100, 1));
    await recover(file);
    const after = openDatabase(file);
    expect(after.prepare("SELECT pinned_at FROM conversations WHERE title = 'another'").pluck().get()).toBe(5);
    expect(after.prepare('SELECT deleted_at FROM memories WHERE seq = 3').pluck().get()).toBe(9);
    after.close();
  });

  it('what was deleted for good does not come back', async () => {
    const { file } = home({ backup: false });
    const database = openDatabase(file);
    database.exec("DELETE FROM memories; DELETE FROM conversations WHERE title <> 'title 0'");
    database.close();
    overwrite(file, 0, Buffer.alloc(100, 1));
    await recover(file);
    expect(kept(file)).toEqual({ questions: [0, 1, 2, 3, 4], facts: [] });
    expect(readFileSync(file).includes('question 50')).toBe(false);
  });
});

describe('a recovery that is itself broken off', () => {
  it('before the new one is whole: the damaged one is still there', async () => {
    const { file } = home();
    overwrite(file, 0, Buffer.alloc(100, 1));
    const before = readFileSync(file);
    writeFileSync(`${file}.recovering`, 'half');
    expect(finishRecovery(file)).toBe(false);
    expect(readFileSync(file).equals(before)).toBe(true);
    await recover(file);
    expect(kept(file).questions).toEqual(all);
    expect(existsSync(`${file}.recovering`)).toBe(false);
  });

  it.each(['nothing was moved', 'the damaged one was moved'])('after it is whole: the next start ends it (%s)', async (moved) => {
    const { file } = home();
    overwrite(file, 0, Buffer.alloc(100, 1));
    const before = readFileSync(file);
    const { keptAs = '' } = await recover(file);
    // As if the process had died before the last renames.
    renameSync(file, `${file}.recovered`);
    if (moved === 'nothing was moved') renameSync(keptAs, file);
    expect(finishRecovery(file)).toBe(true);
    expect(readFileSync(keptAs).equals(before)).toBe(true);
    expect(kept(file).questions).toEqual(all);
  });
});
