/** A store over temporary folders with one downloadable model, served locally. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelSource } from '../../../engines/models/manifest.ts';
import type { RegistryClient } from '../../../engines/models/registry.ts';
import { createModelStore } from '../../../engines/models/store.ts';
import type { ModelStore } from '../../../engines/models/store.ts';
import { startFileServer } from './file-server.ts';
import type { FileServer, ServedFile } from './file-server.ts';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export interface HouseOptions {
  readonly sources?: (origin: string) => readonly ModelSource[];
  readonly freeBytes?: () => Promise<number>;
  readonly registry?: RegistryClient;
  readonly mirror?: (origin: string) => string;
  /** No origin is trusted: the store behaves as in the product. */
  readonly strict?: boolean;
}

export interface ModelHouse extends AsyncDisposable {
  readonly server: FileServer;
  readonly store: ModelStore;
  /** What the model's file should be. */
  readonly body: Buffer;
  /** What the server gives for it. */
  readonly served: ServedFile;
  readonly cacheFolder: string;
  readonly bundledFolder: string;
  /** A second store over the same folders, as another process has. */
  another(): ModelStore;
}

/** `tiny` is one file, `model.bin`, of 600 kB; `kept` is bundled, without a source. */
export async function openModelHouse(options: HouseOptions = {}): Promise<ModelHouse> {
  const server = await startFileServer();
  const root = mkdtempSync(join(tmpdir(), 'jarvis-models-'));
  const bundledFolder = join(root, 'bundled');
  const cacheFolder = join(root, 'cache');
  const body = randomBytes(600_000);
  const kept = Buffer.from('bundled');
  const served: ServedFile = { body, etag: '"one"' };
  server.files.set('/model.bin', served);
  mkdirSync(join(bundledFolder, 'kept'), { recursive: true });
  writeFileSync(join(bundledFolder, 'kept', 'k.bin'), kept);
  const common = { licence: 'MIT', languages: ['en'], name: 'Test' };
  const hub: ModelSource = { type: 'hub', url: `${server.origin}/{path}` };
  const models = [
    {
      ...common,
      id: 'kept',
      kind: 'vad',
      bundled: true,
      files: [{ path: 'k.bin', bytes: kept.length, sha256: sha256(kept) }],
      sources: [],
    },
    {
      ...common,
      id: 'tiny',
      kind: 'chat',
      bundled: false,
      files: [{ path: 'model.bin', bytes: body.length, sha256: sha256(body) }],
      sources: options.sources?.(server.origin) ?? [hub],
    },
  ];
  writeFileSync(join(bundledFolder, 'manifest.json'), JSON.stringify({ models }));
  const open = (): ModelStore =>
    createModelStore({
      bundledFolder,
      cacheFolder,
      trustedOrigins: options.strict === true ? [] : [server.origin],
      ...(options.freeBytes === undefined ? {} : { freeBytes: options.freeBytes }),
      mirror: () => options.mirror?.(server.origin) ?? '',
      ...(options.registry === undefined ? {} : { registry: options.registry }),
    });
  return {
    server,
    store: open(),
    body,
    served,
    cacheFolder,
    bundledFolder,
    another: open,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
