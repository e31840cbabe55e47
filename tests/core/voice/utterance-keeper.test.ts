import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import type { Log } from '../../../core/base/log.ts';
import { silentLog } from '../../../core/base/log.ts';
import { BLOCK_SAMPLES } from '../../../core/voice/keeping.ts';
import type { Keeping } from '../../../core/voice/keeping.ts';
import { createUtteranceKeeper, KEPT_BYTES_MOST } from '../../../core/voice/utterance-keeper.ts';
import type { UtteranceKeeper } from '../../../core/voice/utterance-keeper.ts';
import { createFakeUtteranceFiles } from '../../fakes/fake-utterance-files.ts';
import type { FakeUtteranceFiles } from '../../fakes/fake-utterance-files.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';

const options = { signal: new AbortController().signal };
const DAY_MS = 86_400_000;
const full = new Problem('disk-full', { detail: 'test' });

interface Kept {
  readonly keeper: UtteranceKeeper;
  readonly files: FakeUtteranceFiles;
  readonly clock: VirtualClock;
  readonly stored: Set<string>;
  readonly logged: string[];
  days: number;
  changes: number;
}

function keep(): Kept {
  const clock = createVirtualClock();
  const files = createFakeUtteranceFiles();
  const stored = new Set<string>();
  const logged: string[] = [];
  const log: Log = { ...silentLog, warn: (event, fields) => logged.push(`${event} ${String(fields?.['code'])}`) };
  const kept: Kept = {
    clock,
    files,
    stored,
    logged,
    days: 0,
    changes: 0,
    keeper: createUtteranceKeeper({
      files,
      stored: (ids) => Promise.resolve(ids.filter((id) => stored.has(id))),
      keepDays: () => kept.days,
      clock,
      log,
    }),
  };
  kept.keeper.onChange(() => (kept.changes += 1));
  return kept;
}

/** Frames of 32 ms, as the ears give them. */
function say(keeping: Keeping, seconds: number): Int16Array {
  const samples = Int16Array.from({ length: Math.round(seconds * 16_000) }, (_, index) => (index % 1_000) + 1);
  for (let at = 0; at < samples.length; at += 512) keeping.append(samples.subarray(at, at + 512));
  return samples;
}

/** One that was said and left. */
async function left({ keeper }: Kept, seconds = 1): Promise<string> {
  const keeping = keeper.begin();
  keeping.confirm();
  keeping.end(say(keeping, seconds));
  keeping.leave();
  await keeper.settled();
  return keeping.id;
}

describe('while somebody speaks', () => {
  it('writes nothing before it is speech for sure, and nothing at all of a noise', async () => {
    const { keeper, files, changes } = keep();
    const keeping = keeper.begin();
    say(keeping, 0.9);
    keeping.flush();
    await keeper.settled();
    expect(files.kept.size).toBe(0);
    keeping.discard();
    await keeper.settled();
    expect([files.kept.size, files.open(), changes]).toEqual([0, 0, 0]);
  });

  it('has all but the last half second on disk, and all of it at a pause', async () => {
    const { keeper, files } = keep();
    const keeping = keeper.begin();
    keeping.confirm();
    const written = async (): Promise<number> => {
      await keeper.settled();
      return (files.kept.get(keeping.id)?.blocks ?? []).reduce((sum, block) => sum + block.length, 0);
    };
    const said = say(keeping, 1.7);
    expect(said.length - (await written())).toBeLessThan(BLOCK_SAMPLES);
    expect(files.kept.get(keeping.id)!.blocks.length).toBeLessThan(5);
    keeping.flush();
    expect(await written()).toBe(said.length);
    expect(await files.read(keeping.id)).toEqual(said);
  });

  it('offers nobody what is still being said or answered', async () => {
    const { keeper } = keep();
    const keeping = keeper.begin();
    keeping.confirm();
    keeping.end(say(keeping, 1));
    await keeper.settled();
    expect((await keeper.list(options)).unanswered).toEqual([]);
    await expect(keeper.resume(keeping.id)).rejects.toMatchObject({ code: 'utterance-missing' });
    await keeper.discard(keeping.id);
    expect((await keeper.read(keeping.id)).length).toBe(16_000);
  });
});

describe('once its turn is over', () => {
  it.each([
    [
      'stored',
      'deleted',
      (keeping: Keeping) => {
        keeping.stored();
      },
    ],
    [
      'nothing',
      'deleted',
      (keeping: Keeping) => {
        keeping.discard();
      },
    ],
    [
      'failed',
      'offered',
      (keeping: Keeping) => {
        keeping.leave();
      },
    ],
    [
      'stopped',
      'deleted',
      (keeping: Keeping) => {
        keeping.stopped('user-stop');
      },
    ],
    [
      'interrupted',
      'deleted',
      (keeping: Keeping) => {
        keeping.stopped('barge-in');
      },
    ],
    [
      'ended with the program',
      'offered',
      (keeping: Keeping) => {
        keeping.stopped('shutdown');
      },
    ],
  ])('%s: it is %s', async (_how, what, finish) => {
    const kept = keep();
    const keeping = kept.keeper.begin();
    keeping.confirm();
    const said = say(keeping, 1.2);
    keeping.end(said);
    finish(keeping);
    // Whatever comes after it changes nothing.
    keeping.stored();
    await kept.keeper.settled();
    const { unanswered } = await kept.keeper.list(options);
    expect(unanswered.map(({ id }) => id)).toEqual(what === 'offered' ? [keeping.id] : []);
    expect(kept.files.kept.size).toBe(what === 'offered' ? 1 : 0);
    expect(kept.files.open()).toBe(0);
    if (what === 'offered') {
      expect(unanswered[0]).toMatchObject({ durationMs: 1_200, startedAt: Date.UTC(2026, 0, 1) });
      expect(await kept.keeper.read(keeping.id)).toEqual(said);
      expect(kept.changes).toBe(1);
    }
  });

  it('keeps what was said when the program ends in the middle of it', async () => {
    const { keeper } = keep();
    const keeping = keeper.begin();
    keeping.confirm();
    const said = say(keeping, 0.7);
    keeping.stopped('shutdown');
    await keeper.settled();
    expect(await keeper.read(keeping.id)).toEqual(said);
  });

  it('stays to be heard as long as it is wanted', async () => {
    const kept = keep();
    kept.days = 2;
    const keeping = kept.keeper.begin();
    keeping.confirm();
    keeping.end(say(keeping, 1));
    kept.stored.add(keeping.id);
    keeping.stored();
    await kept.keeper.settled();
    expect(await kept.keeper.list(options)).toEqual({ unanswered: [], answered: [keeping.id] });
    await kept.clock.advance(2 * DAY_MS - 1);
    await kept.keeper.tidy(options);
    expect(kept.files.kept.size).toBe(1);
    await kept.clock.advance(2);
    await kept.keeper.tidy(options);
    expect(kept.files.kept.size).toBe(0);
  });
});

describe('trying again', () => {
  it('has the same audio and the same id, and is over when it is stored', async () => {
    const kept = keep();
    const id = await left(kept);
    const { samples, keeping } = await kept.keeper.resume(id);
    expect([samples.length, keeping.id]).toEqual([16_000, id]);
    expect((await kept.keeper.list(options)).unanswered).toEqual([]);
    keeping.stored();
    await kept.keeper.settled();
    expect(kept.files.kept.size).toBe(0);
    expect(kept.changes).toBe(2);
  });

  it.each(['user-stop', 'superseded'] as const)('stays when it is stopped: %s', async (reason) => {
    const kept = keep();
    const id = await left(kept);
    (await kept.keeper.resume(id)).keeping.stopped(reason);
    await kept.keeper.settled();
    expect((await kept.keeper.list(options)).unanswered.map((one) => one.id)).toEqual([id]);
  });

  it('is gone when it is not wanted, also when that is said twice', async () => {
    const kept = keep();
    const id = await left(kept);
    await kept.keeper.discard(id);
    await kept.keeper.discard(id);
    expect(kept.files.kept.size).toBe(0);
    await expect(kept.keeper.resume(id)).rejects.toMatchObject({ code: 'utterance-missing' });
  });
});

describe('after a crash', () => {
  it('does not offer what was stored in the last moment, and deletes it', async () => {
    const kept = keep();
    const [id, other] = [await left(kept), await left(kept)];
    kept.stored.add(id);
    expect((await kept.keeper.list(options)).unanswered.map((one) => one.id)).toEqual([other]);
    await kept.keeper.settled();
    expect([...kept.files.kept.keys()]).toEqual([other]);
  });

  it('offers it when nobody knows whether it was stored', async () => {
    const kept = keep();
    const id = await left(kept);
    const keeper = createUtteranceKeeper({
      files: kept.files,
      stored: () => Promise.reject(full),
      keepDays: () => 0,
      clock: kept.clock,
      log: silentLog,
    });
    expect((await keeper.list(options)).unanswered.map((one) => one.id)).toEqual([id]);
    await kept.clock.advance(40 * DAY_MS);
    await keeper.tidy(options);
    expect(kept.files.kept.size).toBe(1);
  });

  it('leaves alone what another program is at', async () => {
    const kept = keep();
    const id = await left(kept);
    kept.files.kept.get(id)!.elsewhere = true;
    await kept.clock.advance(40 * DAY_MS);
    await kept.keeper.tidy(options);
    expect(await kept.keeper.list(options)).toEqual({ unanswered: [], answered: [] });
    expect(kept.files.kept.size).toBe(1);
  });
});

describe('tidying', () => {
  it('deletes what was never answered after a month, and an answered one with its message', async () => {
    const kept = keep();
    kept.days = 365;
    const [never, answered] = [await left(kept), await left(kept)];
    await kept.files.markAnswered(answered);
    kept.stored.add(answered);
    await kept.clock.advance(30 * DAY_MS - 1);
    await kept.keeper.tidy(options);
    expect([...kept.files.kept.keys()]).toEqual([never, answered]);
    await kept.clock.advance(2);
    await kept.keeper.tidy(options);
    expect([...kept.files.kept.keys()]).toEqual([answered]);
    kept.stored.delete(answered);
    await kept.keeper.tidy(options);
    expect(kept.files.kept.size).toBe(0);
  });

  it('keeps the whole bounded: the oldest answered ones go first', async () => {
    const kept = keep();
    kept.days = 365;
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      ids.push(await left(kept));
      await kept.clock.advance(1_000);
    }
    const [unanswered, older, newer] = ids as [string, string, string];
    for (const id of [older, newer]) {
      await kept.files.markAnswered(id);
      kept.stored.add(id);
    }
    // A block as long as half of what may be kept; one array behind all.
    const large = new Int16Array(KEPT_BYTES_MOST / 4);
    for (const id of ids) kept.files.kept.get(id)!.blocks.push(large);
    await kept.keeper.tidy(options);
    expect([...kept.files.kept.keys()]).toEqual([unanswered]);
    expect(kept.files.kept.has(newer)).toBe(false);
  });
});

describe('a disk that can not be written', () => {
  it('costs nothing but the file: what was said can be tried again from memory, and the log has a word', async () => {
    const kept = keep();
    kept.files.fail(full);
    const id = await left(kept);
    expect(kept.logged).toEqual(['audio-not-kept disk-full']);
    expect((await kept.keeper.list(options)).unanswered).toMatchObject([{ id, durationMs: 1_000 }]);
    expect((await kept.keeper.resume(id)).samples.length).toBe(16_000);
    await expect(kept.keeper.check()).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('keeps what was written when it fills up in the middle', async () => {
    const kept = keep();
    const keeping = kept.keeper.begin();
    keeping.confirm();
    say(keeping, 1);
    await kept.keeper.settled();
    kept.files.fail(full);
    say(keeping, 1);
    await kept.keeper.settled();
    kept.files.fail(undefined);
    keeping.end(new Int16Array(32_000).fill(1));
    keeping.leave();
    await kept.keeper.settled();
    expect(kept.files.open()).toBe(0);
    // All of it here; the first block for whoever comes after.
    expect((await kept.keeper.read(keeping.id)).length).toBe(32_000);
    expect((await kept.files.read(keeping.id)).length).toBe(8_192);
    const { unanswered } = await kept.keeper.list(options);
    expect(unanswered).toMatchObject([{ id: keeping.id, durationMs: 2_000 }]);
  });

  it('holds the last few only', async () => {
    const kept = keep();
    kept.files.fail(full);
    const ids = [await left(kept), await left(kept), await left(kept), await left(kept)];
    expect((await kept.keeper.list(options)).unanswered.map(({ id }) => id).sort()).toEqual(ids.slice(1).sort());
  });

  it('forgets what is in memory when everything is deleted', async () => {
    const kept = keep();
    kept.files.fail(full);
    await left(kept);
    await kept.keeper.forget();
    expect(await kept.keeper.list(options)).toEqual({ unanswered: [], answered: [] });
  });

  it('says how much there is when it can be written', async () => {
    const kept = keep();
    await left(kept);
    expect(await kept.keeper.check()).toEqual({ unanswered: 1, bytes: 32_044 });
  });
});
