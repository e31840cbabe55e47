/** Finds packages through the registry's own client, so that its mirrors, proxies and credentials hold here too. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from './digest.ts';
import type { ModelSource } from './manifest.ts';

/** A package of a registry. */
export type RegistrySource = Extract<ModelSource, { type: 'registry' }>;

/** Where a package's archive is. */
export interface PackageArchive {
  readonly url: string;
  readonly digest?: Digest;
}

/** Runs a program and gives what it wrote to standard output. */
export type RunClient = (command: string, args: readonly string[], signal: AbortSignal) => Promise<string>;

/** Asks registries. */
export interface RegistryClient {
  /** @throws Error when the client is missing or knows no such package */
  locate(source: Omit<RegistrySource, 'members'>, signal: AbortSignal): Promise<PackageArchive>;
  /** Lets the client itself download; for registries only it may speak to. Gives the archive's path in `folder`. */
  fetch(source: Omit<RegistrySource, 'members'>, folder: string, signal: AbortSignal): Promise<string>;
}

const CLIENT_TIMEOUT_MS = 120_000;
const CLIENT_OUTPUT_BYTES = 16 * 1024 * 1024;

const runClient: RunClient = (command, args, signal) =>
  new Promise((resolve, reject) => {
    // npm and pip are scripts on Windows, which only a shell starts; every argument is checked by the manifest.
    const shell = process.platform === 'win32';
    execFile(
      command,
      [...args],
      { signal, shell, timeout: CLIENT_TIMEOUT_MS, maxBuffer: CLIENT_OUTPUT_BYTES, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (signal.aborted) reject(signal.reason as Error);
        else if ('code' in error && error.code === 'ENOENT') reject(new Error(`${command} is not installed`));
        else reject(new Error(`${command}: ${lastLine(stderr) || error.message}`));
      },
    );
  });

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}

/** The pips a machine may have, in order. */
const pips: readonly (readonly string[])[] = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']];

/** @param run - starts the clients; tests hand in their own */
export function createRegistryClient(run: RunClient = runClient): RegistryClient {
  const pip = async (args: readonly string[], signal: AbortSignal): Promise<string> => {
    const failures: string[] = [];
    for (const [command = '', ...prefix] of pips) {
      try {
        return await run(command, [...prefix, ...args], signal);
      } catch (error) {
        signal.throwIfAborted();
        failures.push((error as Error).message);
      }
    }
    throw new Error(failures[0]);
  };

  return {
    async locate(source, signal) {
      const { name, version } = source;
      if (source.registry === 'npm') {
        const shown = await run('npm', ['view', `${name}@${version}`, 'dist', '--json'], signal);
        return npmArchive(shown);
      }
      // A dry run names the file it would install, out of the index the user configured, and installs nothing.
      const dryRun = ['install', '--dry-run', '--quiet', '--no-deps', '--ignore-installed', '--only-binary=:all:', '--report', '-'];
      return pipArchive(await pip([...dryRun, `${name}==${version}`], signal));
    },
    async fetch(source, folder, signal) {
      const { name, version } = source;
      if (source.registry === 'npm') {
        await run('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--pack-destination', folder], signal);
      } else {
        await pip(['download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder, `${name}==${version}`], signal);
      }
      const archive = (await readdir(folder)).find((file) => /\.(tgz|whl)$/u.test(file));
      if (archive === undefined) throw new Error(`the client fetched no archive of ${name}`);
      return join(folder, archive);
    },
  };
}

/** Reads the answer of `npm view NAME dist --json`. */
function npmArchive(shown: string): PackageArchive {
  const dist = JSON.parse(shown) as { tarball?: unknown; integrity?: unknown };
  if (typeof dist.tarball !== 'string') throw new Error('npm names no archive');
  const integrity = typeof dist.integrity === 'string' ? /(?:^|\s)sha512-([\w+/=]+)/u.exec(dist.integrity)?.[1] : undefined;
  if (integrity === undefined) return { url: dist.tarball };
  return { url: dist.tarball, digest: { algorithm: 'sha512', hex: Buffer.from(integrity, 'base64').toString('hex') } };
}

/** Reads pip's installation report (its format is version 1). */
function pipArchive(report: string): PackageArchive {
  interface Report {
    readonly install?: readonly {
      readonly download_info?: { readonly url?: string; readonly archive_info?: { readonly hash?: string } };
    }[];
  }
  const info = (JSON.parse(report) as Report).install?.[0]?.download_info;
  if (info?.url === undefined) throw new Error('pip names no archive');
  const sum = /^sha256=([0-9a-f]{64})$/u.exec(info.archive_info?.hash ?? '')?.[1];
  return { url: info.url, ...(sum === undefined ? {} : { digest: { algorithm: 'sha256', hex: sum } }) };
}
