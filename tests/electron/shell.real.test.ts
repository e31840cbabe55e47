/** What takes a start of its own: where the main window is, what is shown at first, and how Jarvis ends. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildApp, descendants, isAlive, makeHome, projectRoot, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { startBusDaemon } from '../rig/message-bus.ts';
import { closeWindow, inSight, look, startAgain } from '../rig/shell-windows.ts';
import { startTrayHost } from '../rig/tray-host.ts';
import { until } from '../rig/until.ts';

let home: string;
let config: string;
let desktop: Desktop;
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
  config = mkdtempSync(join(tmpdir(), 'jarvis-config-'));
});
afterEach(async () => {
  await desktop.quit().catch(() => undefined);
  removeHome(home);
  rmSync(config, { recursive: true, force: true });
});

async function start(switches: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Promise<void> {
  desktop = await startDesktop(home, {
    app: [projectRoot, ...switches],
    environment: { XDG_CONFIG_HOME: config, LANGUAGE: 'en', ...environment },
  });
}

describe('the main window', () => {
  it('can be quit, by its menu too, and leaves no process (the window can not be quit)', async () => {
    await start();
    await desktop.workers();
    const all = [desktop.pid, ...descendants(desktop.pid)];
    expect(all.length).toBeGreaterThan(6);
    await desktop.app
      .evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? [];
        const quit = items.find(({ accelerator }) => accelerator === 'CommandOrControl+Q');
        setImmediate(() => {
          quit?.click();
        });
      })
      .catch(() => undefined);
    await until('all processes gone', () => !all.some(isAlive), 20_000);
  });

  it('quits from the tray with its window closed', async () => {
    const bus = await startBusDaemon();
    const tray = await startTrayHost(bus.address);
    try {
      await start([], { DBUS_SESSION_BUS_ADDRESS: bus.address });
      await closeWindow(desktop, 'index');
      await inSight(desktop, 'index', false);
      const all = [desktop.pid, ...descendants(desktop.pid)];
      await tray.press('Quit Jarvis');
      await until('all processes gone', () => !all.some(isAlive), 20_000);
    } finally {
      tray.close();
      bus.stop();
    }
  });

  it('remembers its place', async () => {
    await start();
    const wanted = { x: 120, y: 60, width: 700, height: 560 };
    await desktop.app.evaluate(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))
        ?.setBounds(bounds);
    }, wanted);
    await until(
      'its place on disk',
      () => existsSync(join(home, 'window.json')) && readFileSync(join(home, 'window.json'), 'utf8').includes('700'),
    );
    await desktop.quit();
    await start();
    await inSight(desktop, 'index', true);
    expect((await look(desktop, 'index'))?.bounds).toEqual(wanted);
  });

  it('comes back to a display that is there', async () => {
    const bounds = { x: 9000, y: 9000, width: 700, height: 560 };
    writeFileSync(join(home, 'window.json'), JSON.stringify({ bounds, maximised: false, staySaid: true }));
    await start();
    const seen = await look(desktop, 'index');
    expect(seen?.bounds).toMatchObject({ width: 700, height: 560 });
    expect(seen?.bounds.x).toBeLessThan(1280);
    expect(seen?.bounds.y).toBeLessThan(900);
  });

  it('stays out of sight when Jarvis starts in the tray', async () => {
    await start(['--hidden']);
    await until('quick chat made', async () => (await look(desktop, 'quick-chat')) !== undefined);
    expect((await look(desktop, 'index'))?.visible).toBe(false);
    await startAgain(desktop);
    await inSight(desktop, 'index', true);
  });
});

describe('an entry that starts another data folder at login', () => {
  it('is left alone', async () => {
    const file = join(config, 'autostart', 'jarvis.desktop');
    mkdirSync(join(config, 'autostart'), { recursive: true });
    writeFileSync(file, '[Desktop Entry]\nX-Jarvis-Home=/elsewhere\n');
    await start(['--hidden']);
    await until('the shell to settle', async () => (await look(desktop, 'quick-chat')) !== undefined);
    expect(readFileSync(file, 'utf8')).toContain('/elsewhere');
  });
});
