/** Called by electron-builder for every packed app: adds the embedded chat model, so that the app answers offline from its first start. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingDefinitions } from '../core/settings/schema.ts';
import { createModelStore } from '../engines/models/store.ts';
import { cacheFolder } from '../engines/settings-file/folders.ts';

interface PackedApp {
  readonly appOutDir: string;
  readonly packager: { getResourcesDir(appOutDir: string): string };
}

export async function afterPack({ appOutDir, packager }: PackedApp): Promise<void> {
  const id = settingDefinitions['chat.embeddedModel'].default;
  const bundledFolder = join(packager.getResourcesDir(appOutDir), 'models');
  const store = createModelStore({ bundledFolder, cacheFolder: join(cacheFolder(), 'models') });
  const { folder } = await store.install(id, { signal: new AbortController().signal });
  await cp(folder, join(bundledFolder, id), { recursive: true });
  const file = join(bundledFolder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { models: { id: string; bundled: boolean }[] };
  for (const model of manifest.models) model.bundled ||= model.id === id;
  // What was packed may be the very file of the source under another name (electron-builder links where it can): a new one is made.
  await rm(file);
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
