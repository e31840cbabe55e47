/** The desktop app: how soon it is there, how soon quick chat is, and what it takes while it does nothing. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  buildApp,
  descendants,
  electronArguments,
  electronFile,
  makeHome,
  projectRoot,
  removeHome,
  startDesktop,
  startScreen,
} from '../../tests/rig/desktop.ts';
import { until } from '../../tests/rig/until.ts';
import { createQuietGate } from '../quiet.ts';
import { memoryOf, processorMsOf } from '../process-usage.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { rounded, spread } from '../statistics.ts';

const DEFAULT_RUNS = 10;
const QUICK_CHATS = 20;
/** Helpers without work are released a minute after their last call (the shortest that can be set). */
const SETTLE_MS = 70_000;
const IDLE_MS = 20_000;

interface Line {
  readonly time: string;
  readonly event: string;
}

interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Milliseconds from the spawn to a line of the log. */
  mark(event: string): Promise<number>;
  end(): Promise<void>;
}

function start(more: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Started {
  const home = makeHome();
  const file = path.join(home, 'logs', 'jarvis.log');
  // Whoever starts it knows it already.
  writeFileSync(path.join(home, 'first-run.json'), JSON.stringify({ step: 'language', finished: true }));
  const atMs = Date.now();
  const child = spawn(electronFile, [...electronArguments, projectRoot, ...more], {
    env: { ...process.env, JARVIS_HOME: home, JARVIS_CHAT_PROVIDER: 'embedded', ...environment },
    stdio: 'ignore',
  });
  const lines = (): Line[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.endsWith('}'))
          .map((line) => JSON.parse(line) as Line)
      : [];
  return {
    child,
    pid: child.pid ?? 0,
    async mark(event) {
      let found: Line | undefined;
      await until(event, () => (found = lines().find((line) => line.event === event)) !== undefined, 60_000);
      return Date.parse(found?.time ?? '') - atMs;
    },
    async end() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      removeHome(home);
    },
  };
}

/** What a process is, as Chromium names it. */
function nameOf(pid: number, mainPid: number): string {
  if (pid === mainPid) return 'main';
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  const type = /--type=([\w-]+)/.exec(command)?.[1];
  const service = /--utility-sub-type=\w+\.mojom\.(\w+)/.exec(command)?.[1];
  return service ?? type ?? /workers\/(\w+)\.js/.exec(command)?.[1] ?? 'other';
}

interface IdleUse {
  readonly name: string;
  readonly rssMiB: number;
  readonly pssMiB: number;
  readonly idlePercent: number;
}

async function measureIdle(signal: AbortSignal): Promise<readonly IdleUse[]> {
  const app = start(['--hidden'], { JARVIS_APP_LOAD_MODELS_AT_START: 'false', JARVIS_APP_KEEP_LOADED_MINUTES: '1' });
  try {
    await app.mark('hotkey-ready');
    await app.mark('quick-chat-ready');
    await wait(SETTLE_MS, undefined, { signal });
    const pids = [app.pid, ...descendants(app.pid)];
    const memory = await Promise.all(pids.map(memoryOf));
    const before = await Promise.all(pids.map(processorMsOf));
    const fromMs = performance.now();
    await wait(IDLE_MS, undefined, { signal });
    const after = await Promise.all(pids.map(processorMsOf));
    const tookMs = performance.now() - fromMs;
    return pids.map((pid, index) => ({
      name: nameOf(pid, app.pid),
      rssMiB: memory[index]?.rssMiB ?? Number.NaN,
      pssMiB: memory[index]?.pssMiB ?? Number.NaN,
      idlePercent: rounded((100 * ((after[index] ?? Number.NaN) - (before[index] ?? Number.NaN))) / tookMs, 2),
    }));
  } finally {
    await app.end();
  }
}

/** From the wish in main to the second frame that the page draws after the window came into sight. */
async function measureQuickChat(say: (text: string) => void): Promise<readonly number[]> {
  const home = makeHome();
  const desktop = await startDesktop(home);
  try {
    await desktop.workers();
    await until('quick chat', () => desktop.app.windows().length > 1);
    const page = desktop.app.windows().find((one) => one.url().endsWith('quick-chat.html'));
    if (page === undefined) throw new Error('no quick chat');
    await page.waitForSelector('textarea');
    const toggle = (drawn: boolean): Promise<number> =>
      desktop.app.evaluate(async ({ app, BrowserWindow }, waitForFrames) => {
        const window = BrowserWindow.getAllWindows().find((one) => one.isAlwaysOnTop());
        const fromMs = performance.now();
        app.emit('second-instance', {}, ['--quick-chat'], '');
        if (window?.isVisible() !== waitForFrames) throw new Error('quick chat is not where it should be');
        if (waitForFrames) {
          await window.webContents.executeJavaScript(
            'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))',
          );
        }
        return performance.now() - fromMs;
      }, drawn);
    const tookMs: number[] = [];
    for (let count = 0; count < QUICK_CHATS; count += 1) {
      await wait(300);
      tookMs.push(await toggle(true));
      await wait(300);
      await toggle(false);
    }
    say(`quick chat shown ${tookMs.length} times`);
    return tookMs;
  } finally {
    await desktop.quit();
    removeHome(home);
  }
}

/** Measures. About three minutes. */
export const app: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  await buildApp();
  const endScreen = await startScreen();
  try {
    const shownMs: number[] = [];
    const hotkeyMs: number[] = [];
    const gate = createQuietGate();
    for (let run = 0; run < runs; run += 1) {
      await gate.pass(signal);
      const started = start();
      try {
        shownMs.push(await started.mark('window-shown'));
        hotkeyMs.push(await started.mark('hotkey-ready'));
      } finally {
        await started.end();
      }
      say(`start ${run + 1} of ${runs}: window ${shownMs.at(-1)} ms, hotkey ${hotkeyMs.at(-1)} ms`);
    }
    const quickChatMs = await measureQuickChat(say);
    say(`idle for ${IDLE_MS / 1000} s`);
    const used = await measureIdle(signal);
    const total = (read: (use: IdleUse) => number): number =>
      rounded(
        used.reduce((sum, use) => sum + read(use), 0),
        2,
      );
    const [shown, hotkey, quickChat] = [spread(shownMs), spread(hotkeyMs), spread(quickChatMs)];
    return {
      timed: [
        'From the spawn of the process to the line of the log that says so: the main window is drawn and in sight; the keyboard hook works. Each start with a data folder of its own; the models are loaded after the window is shown.',
        `Quick chat: from the wish in main to the second frame that its page draws in sight, the app idle with its models loaded. The driver of the measurement lets the page draw while it is out of sight, which it does not do otherwise.`,
        `Idle: in the tray, both windows made and out of sight, no models loaded (app.loadModelsAtStart off, app.keepLoadedMinutes 1); ${SETTLE_MS / 1000} s after the start, processor time over ${IDLE_MS / 1000} s in percent of one core. On a virtual screen without a graphics card. PSS counts the pages of Electron's and Node's own files whole only while no other program runs from them; about 190 MiB of the sum are such pages, which the system takes back when it needs room.`,
        gate.told(),
      ],
      goals: [
        atMost('spawn to window shown, median', shown.medianMs, 1000, 'ms'),
        atMost('spawn to hotkey ready, median', hotkey.medianMs, 2000, 'ms'),
        atMost('quick chat shown, p95', quickChat.p95Ms, 150, 'ms'),
        atMost(
          'PSS of all processes, idle without models',
          total((use) => use.pssMiB),
          300,
          'MiB',
        ),
        atMost(
          'processor time idle in the tray, all processes',
          total((use) => use.idlePercent),
          0.5,
          '% of a core',
        ),
      ],
      tables: [
        {
          title: 'How soon',
          table: [
            ['what', 'times', 'median ms', 'p95 ms', 'worst ms'],
            ['spawn to window shown', shown.count, shown.medianMs, shown.p95Ms, shown.worstMs],
            ['spawn to hotkey ready', hotkey.count, hotkey.medianMs, hotkey.p95Ms, hotkey.worstMs],
            ['quick chat: wish to drawn', quickChat.count, quickChat.medianMs, quickChat.p95Ms, quickChat.worstMs],
          ],
        },
        {
          title: 'Idle in the tray, without models',
          table: [
            ['process', 'RSS MiB', 'PSS MiB', 'idle % of a core'],
            ...used.map(({ name, rssMiB, pssMiB, idlePercent }) => [name, rssMiB, pssMiB, idlePercent]),
            ['all', total((use) => use.rssMiB), total((use) => use.pssMiB), total((use) => use.idlePercent)],
          ],
        },
      ],
      details: { shownMs, hotkeyMs, quickChatMs, used },
    };
  } finally {
    endScreen();
  }
};
