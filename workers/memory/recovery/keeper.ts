/** The open store of one database: looked at when it is opened, and where it is damaged recovered, while calls wait. */
import { existsSync, statSync, utimesSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Problem } from '../../../core/base/errors.ts';
import type { Recovery } from '../../../core/data/recovery-ports.ts';
import { claimDatabase } from '../claim.ts';
import { copyIsDue } from '../database.ts';
import { awaitingDatabaseProblems, withDatabaseProblems } from '../database-problem.ts';
import { createGate } from '../gate.ts';
import type { OpenStore } from '../store.ts';
import { checkInThread } from './check.ts';
import { damageFrom, damageNow, damageOfDatabase, damageOfFiles } from './damage.ts';
import type { Damage } from './damage.ts';
import { finishRecovery, isRecoveryBegun, recoverDatabase } from './recovery.ts';

/** A database up to this is read whole whenever it is opened: 1.6 ms per MB (100,000 messages and as many memories are 476 MB). */
const READ_AT_ONCE_BYTES = 16 * 1024 * 1024;
/** A larger one is read in a thread after this, so that the start and the first question have the disk to themselves, and once a day at most. */
const READ_LATER_MS = 30_000;
const READ_AGAIN_MS = 86_400_000;

export interface StoreKeeper {
  /** Of the database that is open now; not to be kept. */
  readonly store: OpenStore;
  /** Runs a call; once more after a recovery, where it met damage. @throws as `work`; Problem where the database can't be opened */
  use<T>(work: () => T | Promise<T>): Promise<T>;
  /** Runs `work` while the database is closed and nobody else has it open, and opens it again. @throws Problem `data-busy` */
  closed<T>(work: () => Promise<T>, reopen: () => Promise<OpenStore>): Promise<T>;
  close(): void;
}

export interface StoreKeeperOptions {
  readonly databaseFile: string;
  readonly open: () => Promise<OpenStore>;
  /** Opens encrypted backups. */
  readonly passphrase: string | undefined;
  /** There is one, and the host can be asked for it by `recovery-waits`. */
  readonly mayUnlock?: boolean;
  readonly onRecovered: (recovery: Recovery) => void;
}

/** Whether a migration is to come, and much to be copied before. */
function isLargeAndOld(file: string): boolean {
  if (!existsSync(file) || statSync(file).size <= READ_AT_ONCE_BYTES) return false;
  try {
    const database = new Sqlite(file, { readonly: true });
    try {
      return copyIsDue(database);
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

/**
 * Opens the store. Damage that is found is recovered after this resolves, since that may take longer than a start is waited for; calls wait for it.
 * @throws Problem `data-newer`, `data-foreign`, `data-busy`, `data-unwritable`, `disk-full`
 */
export async function keepStore({
  databaseFile: file,
  open,
  passphrase,
  mayUnlock = false,
  onRecovered,
}: StoreKeeperOptions): Promise<StoreKeeper> {
  const gate = createGate();
  const claim = withDatabaseProblems(file, () => claimDatabase(file));
  let store: OpenStore | undefined;
  let repairing: Promise<void> | undefined;
  let reading: NodeJS.Timeout | undefined;
  const end = new AbortController();

  const closeStore = (): void => {
    clearTimeout(reading);
    store?.database.close();
    store = undefined;
  };
  /** @returns what is wrong, where it can not be used as it is */
  const openSound = async (): Promise<Damage | undefined> => {
    if (isRecoveryBegun(file)) await claim.alone(async () => Promise.resolve(finishRecovery(file)));
    const damage = damageOfFiles(file);
    if (damage !== undefined) return damage;
    const unclean = existsSync(`${file}-wal`);
    try {
      store = await open();
      const bytes = statSync(file).size;
      const found = withDatabaseProblems(file, () =>
        damageOfDatabase((store as OpenStore).database, { depth: bytes <= READ_AT_ONCE_BYTES ? 'quick' : 'names' }),
      );
      if (found === undefined && bytes > READ_AT_ONCE_BYTES) readLater(unclean);
      if (found !== undefined) closeStore();
      return found;
    } catch (error) {
      const found = damageFrom(error);
      if (found === undefined) throw error;
      closeStore();
      return found;
    }
  };
  const recover = (): Promise<void> =>
    gate.alone(async () => {
      closeStore();
      await awaitingDatabaseProblems(file, () =>
        claim.alone(async () => {
          finishRecovery(file);
          // Another program may have done it meanwhile.
          const damage = damageNow(file);
          if (damage !== undefined)
            onRecovered(await recoverDatabase(file, damage, { passphrase, mayUnlock, nowMs: Date.now(), signal: end.signal }));
        }),
      );
      store = await open();
    });
  const repair = (): Promise<void> => {
    repairing ??= recover().finally(() => {
      repairing = undefined;
    });
    return repairing;
  };
  const readLater = (unclean: boolean): void => {
    const lock = `${file}.lock`;
    // A clock that went back does not put it off for years.
    if (!unclean && Math.abs(Date.now() - statSync(lock).mtimeMs) < READ_AGAIN_MS) return;
    reading = setTimeout(() => {
      void checkInThread(file, end.signal).then(
        (verdict) => {
          if (verdict === 'ok') utimesSync(lock, new Date(), new Date());
          else repair().catch(() => undefined);
        },
        () => undefined,
      );
    }, READ_LATER_MS).unref();
  };

  try {
    // A migration of a large database takes longer than a start is waited for.
    const takesLong = damageOfFiles(file) === undefined && isLargeAndOld(file);
    if (takesLong || (await openSound()) !== undefined) repair().catch(() => undefined);
  } catch (error) {
    closeStore();
    claim.release();
    throw error;
  }
  return {
    get store() {
      if (store === undefined) throw new Problem('data-corrupt', { path: file, detail: 'it is not open' });
      return store;
    },
    async use(work) {
      // What kept it from being opened may be gone: room, another program.
      if (store === undefined) await repair();
      try {
        return await gate.pass(work);
      } catch (error) {
        if (damageFrom(error) === undefined) throw error;
        await repair();
        return gate.pass(work);
      }
    },
    closed: (work, reopen) =>
      gate.alone(async () => {
        closeStore();
        try {
          return await claim.alone(async () => {
            // Closing writes the log back; where that failed, it would be read into what comes in its place.
            if (existsSync(`${file}-wal`)) throw new Problem('data-busy', { path: file });
            return work();
          });
        } finally {
          store = await reopen();
        }
      }),
    close() {
      end.abort();
      closeStore();
      claim.release();
    },
  };
}
