/** What the routes about the app itself do. */
import { app, BrowserWindow, dialog, shell } from 'electron';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HandlersOf } from '../../contract/route.ts';
import type { aboutRoutes, DocumentName, Place } from '../../contract/routes/about.ts';
import { Problem } from '../../core/base/errors.ts';

export interface AboutParts {
  readonly folders: Readonly<Record<Place, string>>;
  /** Null for one that is not there. */
  readonly folderBytes: (folder: string) => Promise<number | null>;
  /** Holds the licences. */
  readonly documents: string;
}

const FILES: Readonly<Record<DocumentName, string>> = { licence: 'LICENSE', 'third-party': 'THIRD-PARTY-LICENCES' };

export function createAboutHandlers({ folders, folderBytes, documents }: AboutParts): HandlersOf<typeof aboutRoutes> {
  return {
    'about.show': async () => ({
      version: app.getVersion(),
      platform: process.platform,
      arch: process.arch,
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
    }),
    'about.document': async ({ document }) => {
      const file = path.join(documents, FILES[document]);
      try {
        return { text: await readFile(file, 'utf8') };
      } catch (error) {
        throw new Problem('file-unreadable', { path: file, detail: error instanceof Error ? error.message : String(error) });
      }
    },
    'about.places': async () => {
      const all = Object.entries(folders) as [Place, string][];
      return { places: await Promise.all(all.map(async ([place, folder]) => ({ place, path: folder, bytes: await folderBytes(folder) }))) };
    },
    'about.open-place': async ({ place }) => {
      const folder = folders[place];
      await access(folder).catch(() => {
        throw new Problem('file-missing', { path: folder });
      });
      const refused = await shell.openPath(folder);
      if (refused !== '') throw new Problem('file-unreadable', { path: folder, detail: refused });
      return {};
    },
    'about.choose-file': async ({ name }) => {
      const options = {
        defaultPath: path.join(app.getPath('documents'), name),
        properties: ['createDirectory', 'showOverwriteConfirmation'] as const,
      };
      const window = BrowserWindow.getFocusedWindow();
      const all = { ...options, properties: [...options.properties] };
      const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(all) : dialog.showSaveDialog(window, all));
      return { path: canceled || filePath === '' ? null : filePath };
    },
  };
}
