/** The models on this machine: which there are, where their files lie, and how they come and go. */
import { readFile, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '../../core/base/clock.ts';
import type { Clock } from '../../core/base/clock.ts';
import { Problem } from '../../core/base/errors.ts';
import { silentLog } from '../../core/base/log.ts';
import type { Log } from '../../core/base/log.ts';
import type { Catalogue, CatalogueEntry } from '../../core/models/ports.ts';
import { downloadProblem } from './download.ts';
import { takeLock } from './install-lock.ts';
import { createInstaller } from './installer.ts';
import type { InstallOptions } from './installer.ts';
import { parseManifest } from './manifest.ts';
import type { ModelRecord } from './manifest.ts';
import { createRegistryClient } from './registry.ts';
import type { RegistryClient } from './registry.ts';
import { createTransport } from './transport.ts';
import type { Transport } from './transport.ts';
import { createVerifier } from './verification.ts';

/** A model that was found whole. */
export interface InstalledModel {
  readonly id: string;
  readonly folder: string;
  /** Path in the manifest -> path on disk. */
  readonly files: Readonly<Record<string, string>>;
}

/** Knows the models. */
export interface ModelStore extends Catalogue {
  /** All models of the catalogue, in its order. */
  list(): Promise<readonly CatalogueEntry[]>;
  /** Where a model's files are, after a check by size and, once per change, by sum. @throws Problem `model-unknown`, `model-missing`, `model-corrupt`, `bundled-model-missing`, `bundled-model-corrupt` */
  resolve(id: string): Promise<InstalledModel>;
  /**
   * Downloads what is missing, from the first source that has it. Calls for the same model wait for each other, in other
   * processes too. A stop keeps what arrived.
   * @throws Problem `model-unknown`, `model-missing` (it has no source), `download-failed`, `download-altered`, `disk-full`,
   *   `data-unwritable`; the signal's reason
   */
  install(id: string, options: InstallOptions): Promise<InstalledModel>;
  /** Deletes a downloaded model and what is left of interrupted downloads. @throws Problem `model-unknown`, `model-bundled` */
  remove(id: string): Promise<void>;
}

export interface ModelStoreOptions {
  /** Holds manifest.json and the models that come with the program. */
  readonly bundledFolder: string;
  /** Holds downloaded models, for all data folders of a user. */
  readonly cacheFolder: string;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly transport?: Transport;
  readonly registry?: RegistryClient;
  /** An address with the models' folders that is asked before their own sources; empty for none. */
  readonly mirror?: () => string;
  /** Origins that may be plain http or private. */
  readonly trustedOrigins?: readonly string[];
  /** Bytes that may still be written into a folder; asks the file system by default. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** What is wrong with a model, and how a person gets it back. @param detail - undefined where it is not there at all */
function faultOf({ id, sources }: ModelRecord, detail: string | undefined): Problem {
  const command = `jarvis models add ${id}`;
  if (detail === undefined)
    return sources.length > 0 ? new Problem('model-missing', { id, command }) : new Problem('bundled-model-missing', { id });
  return sources.length > 0 ? new Problem('model-corrupt', { id, detail, command }) : new Problem('bundled-model-corrupt', { id, detail });
}

/** Opens the catalogue; nothing is read before the first call. */
export function createModelStore(options: ModelStoreOptions): ModelStore {
  const { bundledFolder, cacheFolder, trustedOrigins = [] } = options;
  const log = options.log ?? silentLog;
  const clock = options.clock ?? systemClock;
  const transport = options.transport ?? createTransport();
  const registry = options.registry ?? createRegistryClient();
  const freeBytes = options.freeBytes ?? freeBytesOf;
  const mirror = options.mirror ?? ((): string => '');
  const verifier = createVerifier(join(cacheFolder, '.verified'));
  const installer = createInstaller({ cacheFolder, verifier, transport, registry, freeBytes, trustedOrigins, mirror, log });
  let catalogue: Promise<readonly ModelRecord[]> | undefined;

  const models = (): Promise<readonly ModelRecord[]> =>
    (catalogue ??= readFile(join(bundledFolder, 'manifest.json'), 'utf8').then(parseManifest));

  const find = async (id: string): Promise<ModelRecord> => {
    const model = (await models()).find((candidate) => candidate.id === id);
    if (model === undefined) throw new Problem('model-unknown', { id });
    return model;
  };

  const homes = (model: ModelRecord): readonly string[] => [
    ...(model.bundled ? [join(bundledFolder, model.id)] : []),
    join(cacheFolder, model.id),
  ];

  const at = (model: ModelRecord, folder: string): InstalledModel => ({
    id: model.id,
    folder,
    files: Object.fromEntries(model.files.map(({ path }) => [path, join(folder, path)])),
  });

  const locate = async (model: ModelRecord, signal?: AbortSignal): Promise<InstalledModel | Problem> => {
    let detail: string | undefined;
    for (const folder of homes(model)) {
      const verdict = await verifier.verify(model, folder, signal);
      if (verdict.state === 'good') return at(model, folder);
      if (verdict.state === 'corrupt') detail ??= verdict.detail;
    }
    return faultOf(model, detail);
  };

  return {
    async list() {
      const entries = (await models()).map(async (model): Promise<CatalogueEntry> => {
        const states = await Promise.all(homes(model).map(async (folder) => (await verifier.glance(model, folder)).state));
        const { id, kind, name, licence, languages, bundled, files } = model;
        const installed = states.includes('good');
        const home = homes(model)[states.indexOf('good')];
        return {
          id,
          kind,
          name,
          bytes: files.reduce((sum, file) => sum + file.bytes, 0),
          licence,
          languages,
          bundled,
          installed,
          damaged: !installed && states.includes('corrupt'),
          verified: home !== undefined && (await verifier.isKnown(model, home)),
          downloadable: model.sources.length > 0 || mirror() !== '',
          partialBytes: installed ? 0 : await installer.partialBytes(model),
        };
      });
      return Promise.all(entries);
    },

    async resolve(id) {
      const found = await locate(await find(id));
      if (found instanceof Problem) throw found;
      return found;
    },

    async install(id, installOptions) {
      const { signal } = installOptions;
      signal.throwIfAborted();
      const model = await find(id);
      const before = await locate(model, signal);
      if (!(before instanceof Problem)) return before;
      if (model.sources.length === 0 && mirror() === '') throw before;
      const release = await takeLock(join(cacheFolder, '.partial', `${id}.lock`), clock, signal).catch((error: unknown) => {
        throw downloadProblem(error, id, signal);
      });
      try {
        let found = await locate(model, signal);
        if (found instanceof Problem) {
          await installer.fetch(model, installOptions);
          found = await locate(model, signal);
        }
        if (found instanceof Problem) throw found;
        return found;
      } finally {
        await release();
      }
    },

    async verify(id, { signal }) {
      const model = await find(id);
      const states: string[] = [];
      for (const folder of homes(model)) states.push((await verifier.verifyAnew(model, folder, signal)).state);
      if (states.includes('good')) return 'verified';
      return states.includes('corrupt') ? 'damaged' : 'absent';
    },

    discard: async (id) => installer.discard(await find(id)),

    async freeBytes() {
      // The folder may not be there yet: its nearest parent that is counts.
      for (let folder = cacheFolder; ; folder = dirname(folder)) {
        const free = await freeBytes(folder).catch(() => undefined);
        if (free !== undefined || folder === dirname(folder)) return free;
      }
    },

    async remove(id) {
      const model = await find(id);
      if (model.bundled) throw new Problem('model-bundled', { id });
      await rm(join(cacheFolder, id), { recursive: true, force: true });
      await installer.discard(model);
    },
  };
}
