/** Which backups stay. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupDue, DAILY_BACKUPS, outdatedBackups, WEEKLY_BACKUPS } from '../../../core/data/rotation.ts';
import type { DatedBackup } from '../../../core/data/rotation.ts';

const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;
const daily = (day: number): DatedBackup => ({ createdAt: day * DAY_MS + NOON_MS, kind: 'daily' });
const days = (backups: readonly DatedBackup[]): number[] =>
  backups.map(({ createdAt }) => Math.floor(createdAt / DAY_MS)).sort((a, b) => b - a);

/** Rotates after each day's backup, as happens in life. */
function live(lastDay: number): readonly DatedBackup[] {
  let kept: readonly DatedBackup[] = [];
  for (let day = 0; day <= lastDay; day += 1) {
    const all = [...kept, daily(day)];
    const outdated = outdatedBackups(all);
    kept = all.filter((backup) => !outdated.includes(backup));
  }
  return kept;
}

describe('rotation', () => {
  it('after a hundred days keeps seven days and the last of each of four weeks', () => {
    // Day 100 is a Saturday, 11 April 1970: the Sundays before it are 94, 87 and 80.
    expect(days(live(100))).toEqual([100, 99, 98, 97, 96, 95, 94, 87, 80]);
  });

  it('keeps what there is after a long absence', () => {
    const kept = live(30);
    const all = [...kept, daily(300)];
    expect(days(outdatedBackups(all)).length).toBeLessThanOrEqual(2);
    expect(all.length - outdatedBackups(all).length).toBeGreaterThanOrEqual(DAILY_BACKUPS);
  });

  it('a clock that was ahead for weeks does not cost the backups that are made when it is right', () => {
    const ahead = Array.from({ length: 20 }, (_, day) => daily(400 + day));
    const right = [90, 91, 92].map(daily);
    const nowMs = 92 * DAY_MS + NOON_MS;
    expect(outdatedBackups([...ahead, ...right], 0, nowMs)).toEqual([]);
    // When their days come, they are rotated like all others.
    expect(outdatedBackups([...ahead, ...right], 0, 420 * DAY_MS).length).toBeGreaterThan(10);
  });

  it('never deletes what was made by hand or before a migration, nor the newest', () => {
    const backup = fc.record({
      createdAt: fc.integer({ min: 0, max: 400 * DAY_MS }),
      kind: fc.constantFrom('daily' as const, 'manual' as const, 'migration' as const),
    });
    fc.assert(
      fc.property(fc.array(backup, { maxLength: 60 }), (backups) => {
        const outdated = outdatedBackups(backups);
        const kept = backups.filter((one) => !outdated.includes(one) && one.kind === 'daily');
        const newest = backups.filter(({ kind }) => kind === 'daily').toSorted((a, b) => b.createdAt - a.createdAt)[0];
        expect(outdated.every(({ kind }) => kind === 'daily')).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(DAILY_BACKUPS + WEEKLY_BACKUPS);
        if (newest !== undefined) expect(kept.map(({ createdAt }) => createdAt)).toContain(newest.createdAt);
      }),
    );
  });
});

describe('what is due', () => {
  it('is one a day, by the days of where the user is', () => {
    expect(backupDue([], 5 * DAY_MS)).toBe(true);
    expect(backupDue([daily(5)], 5 * DAY_MS + 1)).toBe(false);
    expect(backupDue([daily(5)], 6 * DAY_MS)).toBe(true);
    expect(backupDue([{ ...daily(5), kind: 'manual' }], 5 * DAY_MS)).toBe(true);
    const lateMs = 5 * DAY_MS + 23 * 3_600_000;
    expect(backupDue([daily(5)], lateMs, 2 * 3_600_000)).toBe(true);
  });
});
