/** The built app over a catalogue of a test: what is bundled stays, models of the test are added and served by a local mirror. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFileServer } from '../engines/models/file-server.ts';
import type { FileServer, ServedFile } from '../engines/models/file-server.ts';
import { projectRoot } from './desktop.ts';

/** A model that exists for a test only. */
export interface TestModel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'chat' | 'voice' | 'recognizer';
  readonly languages: readonly string[];
  /** What the catalogue promises. */
  readonly body: Buffer;
  /** Of the file, where the catalogue should promise another size. */
  readonly bytes?: number;
}

export interface AppWithModels extends AsyncDisposable {
  /** The folder to start the app from. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly server: FileServer;
  /** Where downloads go. */
  readonly cacheFolder: string;
  served(id: string): ServedFile;
}

export async function openAppWithModels(models: readonly TestModel[]): Promise<AppWithModels> {
  const root = mkdtempSync(join(tmpdir(), 'jarvis-app-'));
  for (const name of ['package.json', 'out', 'node_modules']) symlinkSync(join(projectRoot, name), join(root, name));
  const bundled = join(projectRoot, 'resources', 'models');
  const folder = join(root, 'resources', 'models');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(join(projectRoot, 'resources'))) {
    if (name !== 'models') symlinkSync(join(projectRoot, 'resources', name), join(root, 'resources', name));
  }
  for (const name of readdirSync(bundled)) {
    if (name !== 'manifest.json') symlinkSync(join(bundled, name), join(folder, name));
  }
  const manifest = JSON.parse(readFileSync(join(bundled, 'manifest.json'), 'utf8')) as { models: unknown[] };
  const server = await startFileServer();
  const added = models.map(({ id, name, kind, languages, body, bytes = body.length }) => {
    server.files.set(`/${id}/model.bin`, { body, etag: `"${id}"` });
    const file = { path: 'model.bin', bytes, sha256: createHash('sha256').update(body).digest('hex') };
    return { id, name, kind, languages, licence: 'MIT', bundled: false, files: [file], sources: [] };
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ models: [...manifest.models, ...added] }));
  const cache = join(root, 'cache');
  return {
    root,
    environment: { JARVIS_MODELS_MIRROR: server.origin, XDG_CACHE_HOME: cache },
    server,
    cacheFolder: join(cache, 'jarvis', 'models'),
    served(id) {
      const file = server.files.get(`/${id}/model.bin`);
      if (file === undefined) throw new Error(`no model ${id}`);
      return file;
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
