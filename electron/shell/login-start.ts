/** Starting with the computer: an entry of the system's own list of what starts at login. */
import { app } from 'electron';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { autostartEntry, belongsTo } from './autostart-entry.ts';

/** Started so, Jarvis is in the tray and shows no window. */
export const HIDDEN_SWITCH = '--hidden';

function autostartFile(): string {
  const configured = process.env['XDG_CONFIG_HOME'];
  const folder = configured !== undefined && path.isAbsolute(configured) ? configured : path.join(app.getPath('home'), '.config');
  return path.join(folder, 'autostart', 'jarvis.desktop');
}

async function writeEntry(home: string, wanted: boolean): Promise<void> {
  const file = autostartFile();
  const existing = await readFile(file, 'utf8').catch(() => undefined);
  if (!wanted) {
    // One of another data folder was put there by another Jarvis.
    if (existing !== undefined && belongsTo(existing, home)) await rm(file, { force: true });
    return;
  }
  const program = [process.env['APPIMAGE'] ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN_SWITCH];
  const entry = autostartEntry({ program, home, homeIsSet: (process.env['JARVIS_HOME'] ?? '') !== '' });
  if (entry === existing) return;
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${String(process.pid)}.tmp`;
  await writeFile(temporary, entry);
  await rename(temporary, file);
}

/** Makes the system's list say what is wanted. @param home - the data folder @throws what the file system says */
export async function setLoginStart(home: string, wanted: boolean): Promise<void> {
  if (process.platform === 'linux') await writeEntry(home, wanted);
  else if (app.isPackaged) app.setLoginItemSettings({ openAtLogin: wanted, args: [HIDDEN_SWITCH] });
}

/** True when this start should show no window. */
export function startedHidden(argv: readonly string[]): boolean {
  return argv.includes(HIDDEN_SWITCH) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
