/** Keeps the audio of what is said until its turn is stored, and after that as long as the settings say. It never fails a turn. */
import type { CallOptions } from '../base/call.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import { Problem, toProblem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { startKeeping } from './keeping.ts';
import type { Keeping } from './keeping.ts';
import { HEARING_RATE_HZ } from './ports.ts';
import type { KeptUtterance, UtteranceFiles } from './utterance-ports.ts';

/** What was never answered is offered as long as a deleted conversation can be brought back. */
const UNANSWERED_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;
/** One hour and three quarters of speech; beyond it the oldest goes, answered ones first. */
export const KEPT_BYTES_MOST = 200e6;
/** Utterances that could not be written and stay in memory, of three minutes at most each. */
const HELD_MOST = 3;
/** Half of what the end of a program may take. */
const SETTLE_MS = 2_000;

export interface UtteranceKeeperOptions {
  readonly files: UtteranceFiles;
  /** Which of these messages are stored. */
  readonly stored: (ids: readonly string[], options: CallOptions) => Promise<readonly string[]>;
  /** How long the audio of an answered question is kept; 0: not. Read whenever it matters. */
  readonly keepDays: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/** What there is to hear. */
export interface KeptAudio {
  /** Said, and never answered; oldest first. */
  readonly unanswered: readonly Pick<KeptUtterance, 'id' | 'startedAt' | 'durationMs'>[];
  /** Ids of stored questions that can be heard. */
  readonly answered: readonly string[];
}

export interface UtteranceKeeper {
  /** Somebody began to speak. */
  begin(): Keeping;
  /** Takes an utterance up again. @throws Problem `utterance-missing`, for one that is being answered as well */
  resume(id: string): Promise<{ readonly samples: Int16Array; readonly keeping: Keeping }>;
  /** Mono, 16 kHz. @throws Problem `utterance-missing` */
  read(id: string): Promise<Int16Array>;
  list(options: CallOptions): Promise<KeptAudio>;
  /** Gone for good; fine when it is not there. @throws Problem `data-unwritable` */
  discard(id: string): Promise<void>;
  /** Removes what is kept no longer. Never rejects. */
  tidy(options: CallOptions): Promise<void>;
  /** Whether it can be kept, by doing it. @throws Problem `disk-full`, `data-unwritable` */
  check(): Promise<{ readonly unanswered: number; readonly bytes: number }>;
  /** Told when there is more or less to hear. @returns how to unsubscribe */
  onChange(listener: () => void): () => void;
  /** Drops what is in memory, once nothing goes on: the files are about to be deleted by whoever deletes everything. */
  forget(): Promise<void>;
  /** Resolves when all that was begun is on disk or gone; after two seconds in any case, since a disk may hang. */
  settled(): Promise<void>;
}

export function createUtteranceKeeper({ files, stored, keepDays, clock, log }: UtteranceKeeperOptions): UtteranceKeeper {
  const listeners = new Set<() => void>();
  /** Being spoken or answered here. */
  const live = new Set<string>();
  const held = new Map<string, { readonly samples: Int16Array; readonly startedAt: number }>();
  let work: Promise<unknown> = Promise.resolve();

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  /** In turn, so that a file is removed after it was written. */
  const queue = (task: () => Promise<void>): void => {
    work = work.then(task).catch((error: unknown) => {
      log.warn('audio-not-kept', { code: toProblem(error).code });
    });
  };
  const idle = async (): Promise<void> => {
    for (let last: Promise<unknown> | undefined; last !== work;) {
      last = work;
      await last;
    }
  };
  const settled = async (): Promise<void> => {
    let cancel: CancelTimer | undefined;
    const given = new Promise<void>((resolve) => (cancel = clock.after(SETTLE_MS, resolve)));
    await Promise.race([idle(), given]);
    cancel?.();
  };
  const remove = async (id: string): Promise<void> => {
    held.delete(id);
    await files.remove(id);
  };
  const settle = async (id: string): Promise<void> => {
    held.delete(id);
    if (keepDays() > 0) await files.markAnswered(id);
    else await files.remove(id);
  };

  const keepingOf = (id: string, startedAt: number, resumed: boolean): Keeping => {
    live.add(id);
    return startKeeping({
      id,
      files,
      startedAt,
      resumed,
      queue,
      onUnwritten(samples) {
        held.set(id, { samples, startedAt });
        for (const oldest of [...held.keys()].slice(0, -HELD_MOST)) held.delete(oldest);
      },
      onDone(outcome, written) {
        queue(async () => {
          try {
            if (outcome === 'stored') await settle(id);
            if (outcome === 'discarded' && written) await remove(id);
          } finally {
            live.delete(id);
          }
          if (resumed || outcome === 'left' || keepDays() > 0) changed();
        });
      },
    });
  };

  const free = async (): Promise<readonly KeptUtterance[]> =>
    (await files.list()).filter(({ id, elsewhere }) => !elsewhere && !live.has(id));

  const heldUtterances = (): KeptAudio['unanswered'] =>
    [...held]
      .filter(([id]) => !live.has(id))
      .map(([id, { samples, startedAt }]) => ({ id, startedAt, durationMs: (samples.length * 1000) / HEARING_RATE_HZ }));

  /** Stored all the same, when a program ended between the two. */
  const storedAmong = async (utterances: readonly KeptUtterance[], options: CallOptions): Promise<ReadonlySet<string>> =>
    utterances.length === 0
      ? new Set()
      : new Set(
          await stored(
            utterances.map(({ id }) => id),
            options,
          ),
        );

  const tidied = async (options: CallOptions): Promise<void> => {
    const found = await free();
    const there = await storedAmong(found, options);
    const nowMs = clock.epochMs();
    const outdated = ({ id, state, startedAt, durationMs }: KeptUtterance): boolean => {
      if (durationMs === 0) return true;
      if (state === 'unanswered' && !there.has(id)) return startedAt < nowMs - UNANSWERED_MS;
      return !there.has(id) || startedAt < nowMs - keepDays() * DAY_MS;
    };
    const kept: KeptUtterance[] = [];
    for (const utterance of found) {
      if (outdated(utterance)) await files.remove(utterance.id);
      else {
        kept.push(utterance);
        if (utterance.state === 'unanswered' && there.has(utterance.id)) await settle(utterance.id);
      }
    }
    let bytes = kept.reduce((sum, utterance) => sum + utterance.bytes, 0);
    const answeredFirst = kept.toSorted((a, b) => Number(!there.has(a.id)) - Number(!there.has(b.id)) || a.startedAt - b.startedAt);
    for (const { id, bytes: freed } of answeredFirst) {
      if (bytes <= KEPT_BYTES_MOST) break;
      await files.remove(id);
      bytes -= freed;
    }
  };

  return {
    begin: () => keepingOf(crypto.randomUUID(), clock.epochMs(), false),
    async resume(id) {
      // It may just be on its way to disk.
      await settled();
      if (live.has(id)) throw new Problem('utterance-missing');
      const samples = held.get(id)?.samples ?? (await files.read(id));
      return { samples, keeping: keepingOf(id, clock.epochMs(), true) };
    },
    read: async (id) => held.get(id)?.samples ?? files.read(id),
    async list(options) {
      const found = await free();
      const unanswered = found.filter(({ id, state, durationMs }) => durationMs > 0 && state === 'unanswered' && !held.has(id));
      // Asked again, a question that is stored stays one; so what can't be looked up is offered.
      const there = await storedAmong(unanswered, options).catch(() => new Set<string>());
      for (const { id } of unanswered) if (there.has(id)) queue(() => settle(id));
      return {
        unanswered: [...unanswered.filter(({ id }) => !there.has(id)), ...heldUtterances()]
          .map(({ id, startedAt, durationMs }) => ({ id, startedAt, durationMs }))
          .sort((a, b) => a.startedAt - b.startedAt),
        answered: found.filter(({ state }) => state === 'answered').map(({ id }) => id),
      };
    },
    async discard(id) {
      // What is being answered goes when it is.
      if (!live.has(id)) await remove(id);
      changed();
    },
    async tidy(options) {
      try {
        await tidied(options);
        changed();
      } catch (error) {
        log.warn('audio-not-tidied', { code: toProblem(error).code });
      }
    },
    async check() {
      await files.probe();
      const all = await files.list();
      return {
        unanswered: all.filter(({ state }) => state === 'unanswered').length,
        bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async forget() {
      await settled();
      held.clear();
    },
    settled,
  };
}
