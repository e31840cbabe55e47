/** Where data and downloads live on each platform. */
import { homedir } from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** What decides the folders; this computer's own by default. */
export interface FolderOptions {
  readonly environment?: Environment;
  readonly platform?: NodeJS.Platform;
  /** The user's home folder. */
  readonly home?: string;
  /** What a relative `JARVIS_HOME` is relative to: where the person stood. */
  readonly workingFolder?: string;
}

/** An XDG variable counts only when it is absolute (XDG Base Directory Specification 0.8). */
function xdg(environment: Environment, name: string, fallback: string): string {
  const value = environment[name];
  return value !== undefined && path.isAbsolute(value) ? value : fallback;
}

/** `JARVIS_HOME`, else the platform's place for an application's data. */
export function dataFolder(options: FolderOptions = {}): string {
  const { environment = process.env, platform = process.platform, home = homedir() } = options;
  const chosen = environment['JARVIS_HOME'];
  if (chosen !== undefined && chosen !== '') return path.resolve(options.workingFolder ?? environment['INIT_CWD'] ?? process.cwd(), chosen);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Jarvis');
  if (platform === 'win32') return path.join(environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Jarvis');
  return path.join(xdg(environment, 'XDG_DATA_HOME', path.join(home, '.local', 'share')), 'jarvis');
}

/** The cache of downloaded models that all data folders of a user share. */
export function cacheFolder(options: FolderOptions = {}): string {
  const { environment = process.env, platform = process.platform, home = homedir() } = options;
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'Jarvis');
  if (platform === 'win32') return path.join(environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Jarvis', 'Cache');
  return path.join(xdg(environment, 'XDG_CACHE_HOME', path.join(home, '.cache')), 'jarvis');
}
