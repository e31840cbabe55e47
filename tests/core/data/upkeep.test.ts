/** When backups are made by themselves. */
import { expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { silentLog } from '../../../core/base/log.ts';
import { keepBackups } from '../../../core/data/upkeep.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const HOUR_MS = 3_600_000;
const unused = (): never => {
  throw new Error('not used');
};

function start(outcomes: readonly (Error | undefined)[] = []) {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const made: number[] = [];
  const warnings: string[] = [];
  const backups = {
    create: unused,
    list: unused,
    verify: unused,
    restore: unused,
    delete: unused,
    waiting: unused,
    async maintain() {
      made.push(clock.nowMs());
      const outcome = outcomes[made.length - 1];
      if (outcome !== undefined) throw outcome;
    },
  };
  const log = { ...silentLog, warn: (event: string, fields?: object) => void warnings.push(`${event} ${JSON.stringify(fields)}`) };
  const told: string[] = [];
  const onFailed = ({ code }: Problem): void => void told.push(code);
  const done = keepBackups({ backups, clock, log, onFailed }, controller.signal);
  return { clock, controller, made, warnings, told, done };
}

it('looks a minute after the start and every hour', async () => {
  const { clock, controller, made, done } = start();
  await clock.advance(60_000);
  expect(made).toHaveLength(1);
  await clock.advance(3 * HOUR_MS);
  expect(made).toHaveLength(4);
  controller.abort(new Stopped('shutdown'));
  await done;
  await clock.advance(5 * HOUR_MS);
  expect(made).toHaveLength(4);
});

it('goes on after one that failed, and says so in the log', async () => {
  const { clock, controller, made, warnings, done } = start([new Problem('disk-full', { detail: 'x' })]);
  await clock.advance(60_000 + HOUR_MS);
  expect(made).toHaveLength(2);
  expect(warnings).toEqual(['backup-failed {"code":"disk-full"}']);
  controller.abort(new Stopped('shutdown'));
  await done;
});

it('tells once why it fails, and again after one that was made', async () => {
  const locked = new Problem('keychain-locked');
  const { clock, controller, told, done } = start([locked, locked, undefined, locked, new Problem('disk-full', { detail: 'x' })]);
  await clock.advance(60_000 + 4 * HOUR_MS);
  expect(told).toEqual(['backup-waits', 'backup-waits', 'disk-full']);
  controller.abort(new Stopped('shutdown'));
  await done;
});
