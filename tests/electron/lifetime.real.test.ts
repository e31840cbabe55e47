import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import { createSocketServer } from '../../api/socket/server.ts';
import type { RouteHandlers } from '../../contract/ipc.ts';
import { silentLog } from '../../core/base/log.ts';
import {
  buildApp,
  descendants,
  electronFolder,
  isAlive,
  makeHome,
  projectRoot,
  removeHome,
  startDesktop,
  startProcess,
  startScreen,
} from '../rig/desktop.ts';
import { until } from '../rig/until.ts';

let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
});
afterAll(() => {
  endScreen();
});
beforeEach(() => {
  home = makeHome();
});
afterEach(() => {
  removeHome(home);
});

describe('the app', () => {
  it('leaves no process behind when it is quit', async () => {
    const desktop = await startDesktop(home);
    await desktop.workers();
    const all = [desktop.pid, ...descendants(desktop.pid)];
    expect(all.length).toBeGreaterThan(6);
    await desktop.quit();
    await until('all processes gone', () => !all.some(isAlive), 6_000);
    expect(await connectSocket({ home })).toBeUndefined();
  });

  it('leaves no process behind when it is asked to end', async () => {
    const desktop = await startDesktop(home);
    await desktop.workers();
    const all = [desktop.pid, ...descendants(desktop.pid)];
    process.kill(desktop.pid, 'SIGTERM');
    await until('all processes gone', () => !all.some(isAlive), 6_000);
  });

  it('leaves no process behind when it is killed, and starts again (C3)', async () => {
    const desktop = await startDesktop(home);
    await desktop.workers();
    const all = [desktop.pid, ...descendants(desktop.pid)];
    process.kill(desktop.pid, 'SIGKILL');
    await until('all processes gone', () => !all.some(isAlive), 6_000);
    const again = await startDesktop(home);
    expect(await again.page.locator('textarea').isVisible()).toBe(true);
    await again.quit();
  });

  it('runs once per data folder', async () => {
    const desktop = await startDesktop(home);
    const second = startProcess(home);
    const code = await new Promise<number | null>((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    expect(isAlive(desktop.pid)).toBe(true);
    await desktop.quit();
  });

  it('says so when another program owns the data folder', async () => {
    const server = await createSocketServer({ home, handlers: {} as RouteHandlers, log: silentLog });
    const started = startProcess(home);
    try {
      let said = '';
      started.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
      await until('what is wrong', () => said.includes(`already running with the data folder ${home}`));
    } finally {
      started.kill('SIGKILL');
      await server?.close();
    }
  });

  it('writes nothing to standard output', async () => {
    const started = startProcess(home);
    let written = '';
    started.stdout?.setEncoding('utf8').on('data', (text: string) => (written += text));
    await until('the socket', async () => {
      const socket = await connectSocket({ home });
      socket?.close();
      return socket !== undefined;
    });
    started.kill('SIGTERM');
    await new Promise((resolve) => started.once('exit', resolve));
    expect(written).toBe('');
  });
});

describe('the page', () => {
  /** Asks over the bridge of the page. */
  const ask = (page: Page): Promise<unknown> =>
    page.evaluate(() =>
      (globalThis as unknown as { jarvis: { request(...given: unknown[]): Promise<unknown> } }).jarvis.request('1', 'assistant.state', {}),
    );

  it('has a scheme of its own where the runtime loads the app as Electron does', async () => {
    const runtime = mkdtempSync(join(tmpdir(), 'jarvis-runtime-'));
    try {
      cpSync(electronFolder, runtime, { recursive: true, filter: (file) => !file.includes('default_app') });
      mkdirSync(join(runtime, 'resources'), { recursive: true });
      symlinkSync(projectRoot, join(runtime, 'resources', 'app'));
      const desktop = await startDesktop(home, { executable: join(runtime, 'electron'), app: [] });
      expect(desktop.page.url()).toBe('jarvis-app://window/index.html');
      expect(await ask(desktop.page)).toMatchObject({ ok: true });
      await desktop.quit();
    } finally {
      rmSync(runtime, { recursive: true, force: true });
    }
  });

  it('is served all the same where a loader runs the app only when Electron is ready', async () => {
    const loader = mkdtempSync(join(tmpdir(), 'jarvis-loader-'));
    try {
      writeFileSync(join(loader, 'package.json'), '{"name": "loader", "main": "main.cjs"}');
      const root = JSON.stringify(projectRoot);
      writeFileSync(
        join(loader, 'main.cjs'),
        `const { app } = require('electron');
        app.whenReady().then(() => { app.setAppPath(${root}); import(${root} + '/out/main/main.js'); });`,
      );
      const desktop = await startDesktop(home, { app: [loader] });
      expect(desktop.page.url()).toBe('https://jarvis.invalid/index.html');
      expect(await ask(desktop.page)).toMatchObject({ ok: true });
      const fetched = await desktop.page.evaluate(() =>
        fetch('https://example.com/').then(String, (error: unknown) => (error as Error).name),
      );
      expect(fetched).toBe('TypeError');
      await desktop.quit();
    } finally {
      rmSync(loader, { recursive: true, force: true });
    }
  });
});
