/** Lets a person choose files in the system's dialog, and lets the windows export to and import from these alone. */
import { app, BrowserWindow, dialog } from 'electron';
import type { OpenDialogOptions, SaveDialogOptions } from 'electron';
import path from 'node:path';
import type { HandlersOf } from '../../contract/route.ts';
import type { fileRoutes } from '../../contract/routes/files.ts';
import type { transferRoutes } from '../../contract/routes/transfer.ts';
import { Problem } from '../../core/base/errors.ts';

const ENDINGS = { json: 'json', markdown: 'md' } as const;
const FILTERS = { json: { name: 'JSON', extensions: ['json'] }, markdown: { name: 'Markdown', extensions: ['md'] } } as const;

const filterOf = (format: keyof typeof FILTERS) => ({ name: FILTERS[format].name, extensions: [...FILTERS[format].extensions] });

async function chooseTarget(options: SaveDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}

async function chooseSource(options: OpenDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Each choice counts once. */
function createChoices() {
  const chosen = new Set<string>();
  return {
    note(file: string | null): { readonly path: string | null } {
      if (file !== null) chosen.add(file);
      return { path: file };
    },
    take(file: string): void {
      if (!chosen.delete(file)) throw new Problem('bad-usage', { detail: 'Nobody chose this file.' });
    },
  };
}

/** @param transfer - of the assistant; others than windows ask these as they are */
export function createFileHandlers(transfer: HandlersOf<typeof transferRoutes>): HandlersOf<typeof fileRoutes & typeof transferRoutes> {
  const targets = createChoices();
  const sources = createChoices();
  return {
    'files.choose-export': async ({ name, format }) => {
      const defaultPath = path.join(app.getPath('documents'), `${name}.${ENDINGS[format]}`);
      return targets.note(
        await chooseTarget({ defaultPath, filters: [filterOf(format)], properties: ['createDirectory', 'showOverwriteConfirmation'] }),
      );
    },
    'files.choose-import': async () =>
      sources.note(await chooseSource({ defaultPath: app.getPath('documents'), filters: [filterOf('json')], properties: ['openFile'] })),
    async 'transfer.export'(request, options) {
      targets.take(request.file);
      return transfer['transfer.export'](request, options);
    },
    async 'transfer.import'(request, options) {
      sources.take(request.file);
      return transfer['transfer.import'](request, options);
    },
  };
}
