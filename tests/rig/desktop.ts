/** The real desktop app for tests: a screen of software, the built app in a real Electron, and a look at its processes. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { until } from './until.ts';

/** The folder of the project. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

function findElectron(): string {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'jarvis', 'electron');
  const versions = existsSync(cache) ? readdirSync(cache).sort((a, b) => b.localeCompare(a, 'en', { numeric: true })) : [];
  const candidates = [process.env['JARVIS_ELECTRON'], ...versions.map((version) => join(cache, version, 'electron'))];
  const found = candidates.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) throw new Error('Electron is missing: run ./scripts/run --setup-only, or name it with JARVIS_ELECTRON');
  return found;
}

/** The executable the tests use. */
export const electronFile = findElectron();

/** What an app of the tests is started with: root has no sandbox, a screen of software no graphics card. */
export const electronArguments: readonly string[] = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'];

/** Builds out/ if its sources changed. */
export async function buildApp(): Promise<void> {
  await promisify(execFile)('bash', [join(projectRoot, 'scripts', 'build')]);
}

/** Starts a screen. @returns how to end it */
export async function startScreen(): Promise<() => void> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let display = '';
  (screen.stdio[3] as NodeJS.ReadableStream).setEncoding('utf8').on('data', (text: string) => (display += text));
  await until('a screen', () => display.endsWith('\n'));
  const before = process.env['DISPLAY'];
  process.env['DISPLAY'] = `:${display.trim()}`;
  return () => {
    if (before === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = before;
    screen.kill();
  };
}

/** True while the process is there and not a zombie. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Ids of all processes that descend from `pid`. */
export function descendants(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1];
      parents.set(Number(entry), Number(parent));
    } catch {
      // Gone meanwhile.
    }
  }
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** An app that runs. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Of the main process. */
  readonly pid: number;
  /** The helpers' process ids as the app logged them when it was warm. */
  workers(): Promise<Readonly<Record<string, number>>>;
  /** Quits as a person would. */
  quit(): Promise<void>;
}

export interface DesktopOptions {
  readonly executable?: string;
  /** What stands after the switches: the app's folder, or nothing where the runtime brings it. */
  readonly app?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Somebody new, who is shown the introduction. */
  readonly isNew?: boolean;
}

/** A folder for one test's data. */
export function makeHome(): string {
  return mkdtempSync(join(tmpdir(), 'jarvis-desktop-'));
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

function appEnvironment(home: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // The embedded model, whatever else runs on this machine.
  return { ...Object.fromEntries(own), JARVIS_HOME: home, JARVIS_CHAT_PROVIDER: 'embedded', ...more };
}

/** Whoever starts the app with this folder knows it already. */
function introduce(home: string): void {
  const file = join(home, 'first-run.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ step: 'language', finished: true }));
}

/** Starts the app and waits until its page is drawn. */
export async function startDesktop(home: string, options: DesktopOptions = {}): Promise<Desktop> {
  const { executable = electronFile, app: target = [projectRoot], environment, isNew = false } = options;
  if (!isNew) introduce(home);
  const app = await _electron.launch({
    executablePath: executable,
    args: [...electronArguments, ...target],
    env: appEnvironment(home, environment),
  });
  const page = await app.firstWindow();
  await page.waitForSelector(isNew ? '.intro' : 'textarea');
  const pid = app.process().pid ?? 0;
  return {
    app,
    page,
    home,
    pid,
    async workers() {
      const log = join(home, 'logs', 'jarvis.log');
      let last: Record<string, unknown> | undefined;
      await until(
        'warm helpers',
        () => {
          const lines = existsSync(log)
            ? readFileSync(log, 'utf8')
                .split('\n')
                .filter((line) => line !== '')
            : [];
          last = lines
            .map((line) => JSON.parse(line) as Record<string, unknown>)
            .findLast(({ event, process: from }) => event === 'warm' && from === pid);
          return last !== undefined;
        },
        60_000,
      );
      const entries = Object.entries(last ?? {}).filter(([name, value]) => typeof value === 'number' && name !== 'process');
      return Object.fromEntries(entries) as Record<string, number>;
    },
    quit: () => app.close(),
  };
}

/** Starts the app without looking into it, for what happens before there is a window. @param more - arguments after the app's folder */
export function startProcess(home: string, more: readonly string[] = []): ChildProcess {
  return spawn(electronFile, [...electronArguments, projectRoot, ...more], {
    env: appEnvironment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Where the runtime lies. */
export const electronFolder = dirname(electronFile);
