/** The pages of the main window in the real Electron: privacy, about, and all of them fit for everyone. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAxeViolations } from '../rig/axe.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';
import { askPage } from '../rig/page-request.ts';
import type { PageAnswer } from '../rig/page-request.ts';

let desktop: Desktop;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  desktop = await startDesktop(home, { environment: { JARVIS_APP_LANGUAGE: 'en' } });
  // As the computer's, which the setting goes before; the test browser would fix it.
  await desktop.page.emulateMedia({ colorScheme: null });
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
});

const ask = (route: string, input: unknown): Promise<PageAnswer> => askPage(desktop.page, route, input);

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await desktop.page.keyboard.press(key);
}

async function openGroup(name: string): Promise<void> {
  await desktop.page.locator('.group-item', { hasText: name }).click();
  await desktop.page.locator('.group h2', { hasText: name }).waitFor();
}

async function resize(width: number, height: number): Promise<void> {
  await desktop.app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.isVisible())
        ?.setContentSize(w!, h!);
    },
    [width, height],
  );
  const { page } = desktop;
  await until('the size', () => page.evaluate((wanted) => (globalThis as unknown as { innerWidth: number }).innerWidth === wanted, width));
}

const background = (): Promise<string> =>
  desktop.page.evaluate(() => {
    const page = globalThis as unknown as { document: { body: unknown }; getComputedStyle(of: unknown): { backgroundColor: string } };
    return page.getComputedStyle(page.document.body).backgroundColor;
  });

const LIGHT = 'rgb(247, 247, 248)';
const DARK = 'rgb(19, 20, 24)';

describe('privacy', () => {
  it('says what is kept where, what it takes, and what leaves the computer', async () => {
    const { page } = desktop;
    await press('Control+,');
    await openGroup('Privacy');
    await until('the sizes', async () => /\d [kM]B/.test(await page.locator('.places').innerText()));
    expect(await page.locator('.places').innerText()).toContain(home);
    expect(await page.locator('#outgoing').innerText()).toBe('Nothing leaves this computer');
  });

  it('opens folders of the app and no others', async () => {
    const opened = await desktop.app.evaluate(({ shell }) => {
      const folders: string[] = [];
      (globalThis as unknown as { opened: string[] }).opened = folders;
      shell.openPath = async (folder) => {
        folders.push(folder);
        return '';
      };
      return folders.length;
    });
    expect(opened).toBe(0);
    await desktop.page.getByRole('button', { name: 'Open the folder: Log' }).click();
    await until(
      'the folder',
      async () => (await desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.length)) === 1,
    );
    expect(await desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([join(home, 'logs')]);
    for (const input of [{ place: '/etc' }, { place: 'data', path: '/etc' }, { place: '../x' }, {}]) {
      const reply = await ask('about.open-place', input);
      expect(reply).toMatchObject({ ok: false, error: { code: 'bad-usage' } });
    }
  });
});

describe('about', () => {
  it('tells the version and shows every licence', async () => {
    const { page } = desktop;
    await page.locator('.rail button').last().click();
    await page.locator('.about-app dl').waitFor();
    expect(await page.locator('.about-app').innerText()).toMatch(/Version \d+\.\d+\.\d+[^]*Linux \(x64\)[^]*Electron \d/);
    await page.locator('summary', { hasText: 'Licence of Jarvis' }).click();
    await until('the text', async () => (await page.locator('.fold pre').first().innerText()).includes('MIT License'));
    await page.locator('summary', { hasText: 'made of' }).click();
    await page.locator('.licence-search').fill('zustand');
    await until('what was found', async () => (await page.locator('.fold-inside [role=status]').innerText()) === '1 licence found');
    await page.locator('.fold-inside summary').click();
    await until('its text', async () => (await page.locator('.fold-inside pre').innerText()).includes('Permission is hereby granted'));
  });

  it('writes diagnostics where the person says, and nowhere when they give up', async () => {
    const { page, app } = desktop;
    const target = join(home, 'bundle.json');
    await app.evaluate(({ dialog }, given) => {
      const answers = [
        { canceled: true, filePath: '' },
        { canceled: false, filePath: given },
      ];
      (dialog as unknown as { showSaveDialog: unknown }).showSaveDialog = async () => answers.shift();
    }, target);
    const said = page.locator('.about-said');
    await page.getByRole('button', { name: 'Write diagnostics' }).click();
    await page.getByRole('button', { name: 'Write diagnostics' }).click();
    await until('the bundle', async () => (await said.innerText()).startsWith(`Written to ${target}`), 60_000);
    expect(statSync(target).size).toBeGreaterThan(1_000);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });
});

describe('for everyone', () => {
  it('axe finds what is wrong', async () => {
    await desktop.page.evaluate(() => {
      interface Element {
        id: string;
        remove(): void;
      }
      const { document } = globalThis as unknown as {
        document: { createElement(tag: string): Element; querySelector(selector: string): { append(element: Element): void } };
      };
      const button = document.createElement('button');
      button.id = 'nameless';
      document.querySelector('main').append(button);
    });
    const found = await findAxeViolations(desktop.page);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^button-name: #nameless/);
    await desktop.page.reload();
    await desktop.page.waitForSelector('.rail');
  });

  it.each([
    ['light', 1000, 760],
    ['dark', 1000, 760],
    // As a window of 860 x 720 at 200 % zoom.
    ['light', 430, 360],
    ['dark', 430, 360],
  ] as const)('axe finds nothing on any page: %s, %i x %i', { timeout: 240_000 }, async (theme, width, height) => {
    const { page, app } = desktop;
    await ask('settings.set', { key: 'app.theme', value: theme });
    await resize(width, height);
    await until('the theme', async () => (await background()) === (theme === 'dark' ? DARK : LIGHT));
    // What is on its way from one colour to the other has neither contrast.
    await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
    const pages = await page.locator('.rail button').count();
    for (let at = 1; at <= pages; at += 1) {
      await press(`Control+${String(at)}`);
      const title = await page.title();
      await until('the page', async () => (await page.locator('.rail [aria-current=page]').count()) === 1);
      expect(await findAxeViolations(page), title).toEqual([]);
      if (!title.startsWith('Settings')) continue;
      const groups = await page
        .locator('.group-choice option')
        .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value));
      expect(groups.length).toBeGreaterThan(5);
      for (const [index, group] of groups.entries()) {
        if (width < 800) await page.locator('.group-choice select').selectOption(group);
        else await page.locator('.group-item').nth(index).click();
        await page.locator(`#group-${group}`).waitFor();
        expect(await findAxeViolations(page), `${theme} ${group}`).toEqual([]);
      }
    }
    // Nothing is cut off at the side.
    const overflow = await page.evaluate(() => {
      const { document } = globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } };
      return document.documentElement.scrollWidth - document.documentElement.clientWidth;
    });
    expect(overflow).toBe(0);
    expect(app.windows().length).toBeGreaterThan(0);
  });
});
