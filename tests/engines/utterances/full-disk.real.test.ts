/** Speech while its folder is full, or can only be read: real file systems, the real files, and the keeper over them. */
import path from 'node:path';
import { mkdirSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../core/base/clock.ts';
import type { Log } from '../../../core/base/log.ts';
import { silentLog } from '../../../core/base/log.ts';
import { createUtteranceKeeper } from '../../../core/voice/utterance-keeper.ts';
import type { UtteranceKeeper } from '../../../core/voice/utterance-keeper.ts';
import { createUtteranceFiles } from '../../../engines/utterances/utterance-files.ts';
import { makeReadOnly, makeSmallDisk, mayMount } from '../../rig/mounts.ts';

const options = { signal: new AbortController().signal };
const said = Int16Array.from({ length: 10 * 16_000 }, (_, index) => (index % 997) - 500);

function keeperOf(folder: string): { readonly keeper: UtteranceKeeper; readonly logged: string[] } {
  const logged: string[] = [];
  const log: Log = { ...silentLog, warn: (event, fields) => logged.push(`${event} ${String(fields?.['code'])}`) };
  const keeper = createUtteranceKeeper({
    files: createUtteranceFiles({ folder }),
    stored: () => Promise.resolve([]),
    keepDays: () => 0,
    clock: systemClock,
    log,
  });
  return { keeper, logged };
}

/** Says it, and its turn fails. */
async function sayInVain(keeper: UtteranceKeeper): Promise<string> {
  const keeping = keeper.begin();
  keeping.confirm();
  for (let at = 0; at < said.length; at += 512) keeping.append(said.subarray(at, at + 512));
  keeping.end(said);
  keeping.leave();
  await keeper.settled();
  return keeping.id;
}

describe.skipIf(!mayMount())('a folder that can not be written', () => {
  it('fills up while somebody speaks: what fits is on disk, all of it in memory; once there is room all is well', async () => {
    using disk = makeSmallDisk(4096 * 32);
    const folder = path.join(disk.folder, 'utterances');
    const { keeper, logged } = keeperOf(folder);
    const id = await sayInVain(keeper);
    expect(new Set(logged)).toEqual(new Set(['audio-not-kept disk-full']));
    expect(await keeper.read(id)).toEqual(said);
    const after = keeperOf(folder).keeper;
    const [offered] = (await after.list(options)).unanswered;
    expect(offered?.id).toBe(id);
    const there = await after.read(id);
    expect(there.length).toBeGreaterThan(16_000);
    expect(there).toEqual(said.subarray(0, there.length));

    disk.resize(4096 * 512);
    const later = await sayInVain(keeper);
    expect(await keeperOf(folder).keeper.read(later)).toEqual(said);
    for (const one of [id, later]) await keeper.discard(one);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('can only be read: it is said, and nothing is lost while the program runs', async () => {
    using disk = makeSmallDisk(4096 * 512);
    mkdirSync(path.join(disk.folder, 'home'));
    using readOnly = makeReadOnly(path.join(disk.folder, 'home'));
    const { keeper, logged } = keeperOf(path.join(readOnly.folder, 'utterances'));
    const id = await sayInVain(keeper);
    expect(logged).toEqual(['audio-not-kept data-unwritable']);
    expect((await keeper.resume(id)).samples).toEqual(said);
    await expect(keeper.check()).rejects.toMatchObject({ code: 'data-unwritable' });
  });
});
