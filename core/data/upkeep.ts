/** Makes the day's backup, and puts away what is kept no longer, while a program runs, though nobody thinks of it. */
import { sleep } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { secretOutOfReach } from '../../contract/problems.ts';
import { isStop, Problem, toProblem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { UtteranceKeeper } from '../voice/utterance-keeper.ts';
import type { Backups } from './ports.ts';

/** The start belongs to the first question; a computer that is on for less than this a day has its backup made the next time. */
const FIRST_AFTER_MS = 60_000;
/** A day may begin while the program runs. */
const EVERY_MS = 3_600_000;

export interface UpkeepOptions {
  readonly backups: Backups;
  readonly clock: Clock;
  readonly log: Log;
  /** Told once of each reason why the day's backup fails, until one is made again. */
  readonly onFailed?: (problem: Problem) => void;
}

/** What is said when nobody stands before the page of backups. */
function told(problem: Problem): Problem {
  return secretOutOfReach.includes(problem.code) ? new Problem('backup-waits', {}, { cause: problem }) : problem;
}

/** Works once the start is over and then every hour, until the signal is aborted. Whatever `work` throws ends it. */
async function hourly(clock: Clock, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let waitMs = FIRST_AFTER_MS; ; waitMs = EVERY_MS) {
    await sleep(clock, waitMs, signal);
    await work();
  }
}

/** Runs until the signal is aborted; a backup that fails is logged and tried again an hour later. Never rejects. */
export async function keepBackups({ backups, clock, log, onFailed }: UpkeepOptions, signal: AbortSignal): Promise<void> {
  let said: string | undefined;
  const maintain = async (): Promise<void> => {
    try {
      await backups.maintain({ signal });
      said = undefined;
    } catch (error) {
      if (isStop(error)) throw error;
      const problem = toProblem(error);
      log.warn('backup-failed', { code: problem.code });
      if (problem.code !== said) onFailed?.(told(problem));
      said = problem.code;
    }
  };
  try {
    await hourly(clock, maintain, signal);
  } catch (error) {
    if (!isStop(error) && !signal.aborted) log.error('upkeep-ended', error);
  }
}

/** Runs until the signal is aborted. Never rejects. */
export async function keepTidy(utterances: Pick<UtteranceKeeper, 'tidy'>, clock: Clock, signal: AbortSignal): Promise<void> {
  await hourly(clock, () => utterances.tidy({ signal }), signal).catch(() => undefined);
}
