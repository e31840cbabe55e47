/** Which backups are kept: one for each of the last seven days and one for each of the last four weeks, and every one from before a migration. */

/** Days and weeks that keep a backup each. */
export const DAILY_BACKUPS = 7;
export const WEEKLY_BACKUPS = 4;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** 1 January 1970 was a Thursday; weeks begin on Mondays. */
const MONDAY_MS = 4 * DAY_MS;

/** A backup as far as rotation cares. */
export interface DatedBackup {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** `daily` ones are rotated; others go only by hand. */
  readonly kind: 'daily' | 'manual' | 'migration';
}

/** The newest of each period that has one, for the newest `count` periods. */
function newestOf<T extends DatedBackup>(backups: readonly T[], count: number, periodOf: (backup: T) => number): readonly T[] {
  const newest = new Map<number, T>();
  for (const backup of backups) {
    const period = periodOf(backup);
    const known = newest.get(period);
    if (known === undefined || known.createdAt < backup.createdAt) newest.set(period, backup);
  }
  return [...newest.entries()]
    .sort(([a], [b]) => b - a)
    .slice(0, count)
    .map(([, backup]) => backup);
}

/**
 * The backups that may be deleted. Days without one do not push older ones out: after a month's absence seven are still there. Those of days to
 * come, made while the clock was wrong, stay until it is their turn, and push none out either.
 * @param offsetMs - of local time from UTC, so that days end at midnight where the user is
 */
export function outdatedBackups<T extends DatedBackup>(
  backups: readonly T[],
  offsetMs = 0,
  nowMs = Number.POSITIVE_INFINITY,
): readonly T[] {
  const daily = backups.filter(({ kind, createdAt }) => kind === 'daily' && createdAt < nowMs + DAY_MS);
  const day = ({ createdAt }: T): number => Math.floor((createdAt + offsetMs) / DAY_MS);
  const week = ({ createdAt }: T): number => Math.floor((createdAt + offsetMs - MONDAY_MS) / WEEK_MS);
  const kept = new Set([...newestOf(daily, DAILY_BACKUPS, day), ...newestOf(daily, WEEKLY_BACKUPS, week)]);
  return daily.filter((backup) => !kept.has(backup));
}

/** Whether today has none yet. */
export function backupDue(backups: readonly DatedBackup[], nowMs: number, offsetMs = 0): boolean {
  const day = (atMs: number): number => Math.floor((atMs + offsetMs) / DAY_MS);
  return !backups.some(({ kind, createdAt }) => kind === 'daily' && day(createdAt) === day(nowMs));
}
