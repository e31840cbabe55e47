import { existsSync, readFileSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Stopped } from '../../../core/base/errors.ts';
import type { InstallProgress } from '../../../engines/models/installer.ts';
import { openModelHouse } from './model-house.ts';

const { signal } = new AbortController();
const code = (value: string): unknown => expect.objectContaining({ code: value });

test('installs, resolves and removes a model', async () => {
  await using house = await openModelHouse();
  await expect(house.store.resolve('tiny')).rejects.toEqual(code('model-missing'));
  const seen: InstallProgress[] = [];
  const installed = await house.store.install('tiny', { signal, onProgress: (progress) => seen.push(progress) });
  expect(readFileSync(installed.files['model.bin']!).equals(house.body)).toBe(true);
  expect(seen.at(-1)).toEqual({ file: 'model.bin', receivedBytes: 600_000, totalBytes: 600_000, checking: true });
  expect(await house.store.resolve('tiny')).toEqual(installed);
  expect((await house.store.list()).map(({ id, installed: there }) => [id, there])).toEqual([
    ['kept', true],
    ['tiny', true],
  ]);
  await house.store.install('tiny', { signal });
  expect(house.server.requests).toHaveLength(1);
  await house.store.remove('tiny');
  await expect(house.store.resolve('tiny')).rejects.toEqual(code('model-missing'));
});

test('an interrupted download continues where it ended', async () => {
  await using house = await openModelHouse();
  house.served.cutAfterBytes = 250_000;
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-failed'));
  await house.another().install('tiny', { signal });
  expect(house.server.requests[1]?.range).toMatch(/^bytes=[1-9]\d*-$/u);
  expect(readdirSync(join(house.cacheFolder, '.partial'))).toEqual([]);
});

test('a file that changed on the server is fetched from its start', async () => {
  await using house = await openModelHouse();
  const before = Buffer.alloc(600_000, 7);
  Object.assign(house.served, { body: before, etag: '"before"', cutAfterBytes: 250_000 });
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-failed'));
  Object.assign(house.served, { body: house.body, etag: '"after"' });
  const installed = await house.store.install('tiny', { signal });
  expect(readFileSync(installed.files['model.bin']!).equals(house.body)).toBe(true);
});

test.each([{ etag: '"after"', ignoresIfRange: true }, { etag: undefined }])(
  'a server that continues a changed file all the same gives no mixture: %o',
  async (change) => {
    await using house = await openModelHouse();
    Object.assign(house.served, { body: Buffer.alloc(600_000, 7), ...change, cutAfterBytes: 250_000 });
    await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-failed'));
    Object.assign(house.served, { body: house.body, ...change });
    const installed = await house.store.install('tiny', { signal });
    expect(readFileSync(installed.files['model.bin']!).equals(house.body)).toBe(true);
    expect(house.server.requests).toHaveLength(3);
  },
);

test('a wrong sum is deleted and said, and does not block the next try', async () => {
  await using house = await openModelHouse();
  house.served.body = Buffer.alloc(600_000, 1);
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-altered'));
  expect(readdirSync(join(house.cacheFolder, '.partial'))).toEqual([]);
  expect(existsSync(join(house.cacheFolder, 'tiny', 'model.bin'))).toBe(false);
  house.served.body = house.body;
  await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
});

test.each([599_000, 601_000])('a file of another length (%i bytes) is refused before it is read', async (bytes) => {
  await using house = await openModelHouse();
  house.served.body = Buffer.alloc(bytes);
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-altered'));
});

test('a partial file that is too long or not ours does not block', async () => {
  await using house = await openModelHouse();
  house.served.cutAfterBytes = 250_000;
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-failed'));
  const folder = join(house.cacheFolder, '.partial');
  const part = readdirSync(folder).find((name) => name.endsWith('.part'))!;
  await writeFile(join(folder, part), Buffer.alloc(700_000));
  await writeFile(join(folder, `${part}.json`), '{ not json');
  await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
});

test('a disk without room is said before anything is written', async () => {
  await using house = await openModelHouse({ freeBytes: async () => 1_000_000 });
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('disk-full'));
  expect(readdirSync(join(house.cacheFolder, '.partial')).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a stop ends a download that stalls and keeps what arrived', async () => {
  await using house = await openModelHouse();
  house.served.stallAfterBytes = 100_000;
  const controller = new AbortController();
  const install = house.store.install('tiny', {
    signal: controller.signal,
    onProgress: ({ receivedBytes }) => {
      if (receivedBytes >= 100_000) controller.abort(new Stopped('user-stop'));
    },
  });
  await expect(install).rejects.toBeInstanceOf(Stopped);
  await house.store.install('tiny', { signal });
  expect(house.server.requests[1]?.range).toMatch(/^bytes=/u);
});

test('two installations of a model download it once', async () => {
  await using house = await openModelHouse();
  const [first, second] = await Promise.all([house.store.install('tiny', { signal }), house.another().install('tiny', { signal })]);
  expect(first).toEqual(second);
  expect(house.server.requests).toHaveLength(1);
});

test('the lock of a process that is gone does not hold', async () => {
  await using house = await openModelHouse();
  await mkdir(join(house.cacheFolder, '.partial'), { recursive: true });
  // Above the largest process id of Linux, so nobody's.
  await writeFile(join(house.cacheFolder, '.partial', 'tiny.lock'), '4194999');
  await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
});

test('the next source is tried when one fails', async () => {
  await using house = await openModelHouse({
    sources: (origin) => [
      { type: 'hub', url: `${origin}/absent/{path}` },
      { type: 'hub', url: `${origin}/{path}` },
    ],
  });
  await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
});

test('a model with no source that answers says what every source said', async () => {
  await using house = await openModelHouse({
    sources: (origin) => ['a', 'b'].map((name) => ({ type: 'hub', url: `${origin}/${name}/{path}` })),
  });
  await expect(house.store.install('tiny', { signal })).rejects.toMatchObject({
    code: 'download-failed',
    data: { detail: 'the server answered 404; the server answered 404' },
  });
});

test('a damaged file is found by its size at once and by its sum after a change', async () => {
  await using house = await openModelHouse();
  const file = (await house.store.install('tiny', { signal })).files['model.bin']!;
  const { mtime } = statSync(file);
  writeFileSync(file, Buffer.alloc(600_000));
  utimesSync(file, mtime, new Date(mtime.getTime() + 5000));
  await expect(house.store.resolve('tiny')).rejects.toEqual(code('model-corrupt'));
  truncateSync(file, 10);
  await expect(house.store.resolve('tiny')).rejects.toEqual(code('model-corrupt'));
  await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
});

test('a bundled model stays, and without a source names the way to get it back', async () => {
  await using house = await openModelHouse();
  await expect(house.store.remove('kept')).rejects.toEqual(code('model-bundled'));
  expect((await house.store.resolve('kept')).folder).toBe(join(house.bundledFolder, 'kept'));
  writeFileSync(join(house.bundledFolder, 'kept', 'k.bin'), 'BUNDLED');
  await expect(house.store.install('kept', { signal })).rejects.toMatchObject({
    code: 'bundled-model-corrupt',
    remedy: expect.stringMatching(/Install Jarvis again.*git checkout -- resources\/models\/kept/u) as unknown,
  });
});

test('an unknown model is a problem, whatever its name', async () => {
  await using house = await openModelHouse();
  for (const id of ['nope', '../kept', '__proto__']) await expect(house.store.resolve(id)).rejects.toEqual(code('model-unknown'));
});

test('an interrupted download is listed with what arrived, and can be thrown away', async () => {
  await using house = await openModelHouse();
  house.served.cutAfterBytes = 250_000;
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-failed'));
  const [, tiny] = await house.another().list();
  expect(tiny).toMatchObject({ installed: false, verified: false, downloadable: true });
  expect(tiny?.partialBytes).toBeGreaterThan(0);
  await house.store.discard('tiny');
  expect((await house.store.list())[1]?.partialBytes).toBe(0);
  await house.store.install('tiny', { signal });
  expect((await house.store.list())[1]).toMatchObject({ installed: true, verified: true, partialBytes: 0 });
});

test('a file that changed without a trace is found when its sum is asked for, and fetched again', async () => {
  await using house = await openModelHouse();
  const file = (await house.store.install('tiny', { signal })).files['model.bin']!;
  expect(await house.store.verify('tiny', { signal })).toBe('verified');
  const { atime, mtime } = statSync(file);
  writeFileSync(file, Buffer.alloc(600_000));
  utimesSync(file, atime, mtime);
  expect(await house.store.verify('tiny', { signal })).toBe('damaged');
  expect((await house.store.list())[1]).toMatchObject({ verified: false });
  await house.store.install('tiny', { signal });
  expect(await house.store.verify('tiny', { signal })).toBe('verified');
});

test('a mirror is asked first, may be in the house, and is checked like any source', async () => {
  await using house = await openModelHouse({ strict: true, mirror: (origin) => `${origin}/models/`, sources: () => [] });
  house.server.files.set('/models/tiny/model.bin', { body: house.body });
  await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
  await house.store.remove('tiny');
  house.server.files.set('/models/tiny/model.bin', { body: Buffer.alloc(600_000) });
  await expect(house.store.install('tiny', { signal })).rejects.toEqual(code('download-altered'));
});
