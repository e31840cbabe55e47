import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createRecordingReader } from '../../../engines/recording/recording-reader.ts';
import { createUtteranceFiles } from '../../../engines/utterances/utterance-files.ts';
import { describeUtteranceFiles } from '../../contracts/utterance-files.ts';
import { createFakeUtteranceFiles } from '../../fakes/fake-utterance-files.ts';

const made: string[] = [];
function folder(): string {
  const base = mkdtempSync(join(tmpdir(), 'jarvis-utterances-'));
  made.push(base);
  return join(base, 'utterances');
}

afterEach(() => {
  for (const base of made.splice(0)) rmSync(base, { recursive: true, force: true });
});

describeUtteranceFiles('fake', createFakeUtteranceFiles);
describeUtteranceFiles('folder', () => createUtteranceFiles({ folder: folder() }));

const id = '33333333-3333-4333-8333-333333333333';
const samples = Int16Array.from({ length: 1_000 }, (_, index) => index - 500);

describe('the folder of utterances', () => {
  it('is its user’s alone, and so is every file, whoever made it', async () => {
    const where = folder();
    mkdirSync(where, { mode: 0o755 });
    chmodSync(where, 0o755);
    const file = await createUtteranceFiles({ folder: where }).create(id, 1);
    await file.append(samples);
    await file.end();
    expect(statSync(where).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(where)) expect(statSync(join(where, name)).mode & 0o777).toBe(0o600);
  });

  it('holds sound any program can play, before and after its end', async () => {
    const where = folder();
    const file = await createUtteranceFiles({ folder: where }).create(id, 1);
    await file.append(samples);
    const [name = ''] = readdirSync(where);
    const { signal } = new AbortController();
    expect((await createRecordingReader().read(join(where, name), { signal })).samples).toEqual(samples);
    await file.end();
    expect((await createRecordingReader().read(join(where, name), { signal })).samples).toEqual(samples);
    expect(readFileSync(join(where, name)).readUInt32LE(40)).toBe(2_000);
  });

  it('leaves alone what another program that runs is at, and takes up what one left behind', async () => {
    const where = folder();
    const other = await createUtteranceFiles({ folder: where, process: 1 }).create(id, 1);
    await other.append(samples);
    await other.end();
    const elsewhere = async (options: { running: boolean; laterMs: number }) => {
      const files = createUtteranceFiles({ folder: where, isRunning: () => options.running, nowMs: () => Date.now() + options.laterMs });
      return (await files.list())[0]?.elsewhere;
    };
    expect(await elsewhere({ running: true, laterMs: 0 })).toBe(true);
    expect(await elsewhere({ running: false, laterMs: 0 })).toBe(false);
    expect(await elsewhere({ running: true, laterMs: 3_600_000 })).toBe(false);
  });

  it('lists nothing that is not an utterance, and never writes through a link', async () => {
    const where = folder();
    mkdirSync(where);
    const outside = join(where, '..', 'outside');
    writeFileSync(outside, 'mine');
    for (const name of ['note.txt', '1-1-../x.unanswered.wav'.replaceAll('/', '_')]) writeFileSync(join(where, name), 'x');
    mkdirSync(join(where, `2-2-${id}.answered.wav`));
    symlinkSync(outside, join(where, `1-${String(process.pid)}-${id}.unanswered.wav`));
    const files = createUtteranceFiles({ folder: where });
    expect((await files.list()).filter(({ durationMs }) => durationMs > 0)).toEqual([]);
    await expect(files.create(id, 1)).rejects.toMatchObject({ code: 'data-unwritable' });
    expect(readFileSync(outside, 'utf8')).toBe('mine');
  });

  it('says what keeps it from being written', async () => {
    const where = folder();
    writeFileSync(where, 'a file in its place');
    const files = createUtteranceFiles({ folder: where });
    await expect(files.create(id, 1)).rejects.toMatchObject({ code: 'data-unwritable' });
    await expect(files.probe()).rejects.toMatchObject({ code: 'data-unwritable' });
    expect(await files.list()).toEqual([]);
  });
});
