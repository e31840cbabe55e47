/** Every window for everyone: axe in both themes and languages, the keyboard alone, focus that is seen and comes back, less motion, zoom. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAxeViolations } from '../rig/axe.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { walkByTab } from '../rig/focus-walk.ts';
import { until } from '../rig/until.ts';
import { askPage } from '../rig/page-request.ts';
import type { PageAnswer } from '../rig/page-request.ts';

const ANSWER =
  'The manual says **how**: see [the manual](https://example.org/manual).\n\n```sh\njarvis ask --text "Hello"\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |';
const stages = { speechEndMs: 300, transcriptMs: 500, firstTokenMs: 900, firstSentenceMs: 1_000, firstAudioMs: 1_250, doneMs: 2_000 };

let desktop: Desktop;
let quickChat: Page;
let home: string;
let endScreen: () => void;

const ask = (route: string, input: unknown): Promise<PageAnswer> => askPage(desktop.page, route, input);

/** Sends events as the app does. */
function emit(...events: readonly unknown[]): Promise<void> {
  return desktop.app.evaluate(({ BrowserWindow }, list) => {
    for (const { webContents: page } of BrowserWindow.getAllWindows()) for (const event of list) page.send('jarvis:event', event);
  }, events);
}

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  desktop = await startDesktop(home);
  await desktop.workers();
  await until('quick chat', () => desktop.app.windows().some((page) => page !== desktop.page));
  quickChat = desktop.app.windows().find((page) => page !== desktop.page)!;
  // The app decides about the theme; what is on its way from one colour to the other has no contrast.
  for (const page of [desktop.page, quickChat]) await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  await emit(
    { type: 'turn-started', turnId: 1_000_000 },
    { type: 'question-heard', turnId: 1_000_000, text: 'Where is the manual?', language: 'en' },
    {
      type: 'turn-finished',
      turnId: 1_000_000,
      complete: true,
      result: { transcript: '', language: 'en', reply: ANSWER, model: 'scripted', conversationId: 'c', recalled: [], stages },
    },
  );
  await desktop.page.getByText('Where is the manual?').waitFor();
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
});

/** Shows each page of the main window in turn, the steps of the introduction too. */
async function eachPage(look: (name: string) => Promise<void>): Promise<void> {
  const { page } = desktop;
  const pages = await page.locator('.rail-item').count();
  for (let at = 0; at < pages; at++) {
    await page.locator('.rail-item').nth(at).click();
    await page
      .locator(`.rail-item >> nth=${String(at)}`)
      .and(page.locator('[aria-current=page]'))
      .waitFor();
    await look(`page ${String(at + 1)}`);
    const groups = page.locator('.group-item:visible');
    for (let group = 1; group < (await groups.count()); group++) {
      await groups.nth(group).click();
      await page
        .locator(`.group-item >> nth=${String(group)}`)
        .and(page.locator('[aria-current]'))
        .waitFor();
      await look(`settings ${String(group + 1)}`);
    }
  }
  await page.locator('.about-introduction').click();
  for (let step = 1; step <= 6; step++) {
    await page.locator(`.progress i:nth-child(${String(step)})[data-state=now]`).waitFor();
    await look(`introduction ${String(step)}`);
    await page.locator('.button-main').click();
  }
  await page.locator('textarea').waitFor();
}

describe.each([
  ['light', 'en'],
  ['dark', 'fr'],
  ['light', 'fr'],
  ['dark', 'en'],
] as const)('%s, %s', (theme, language) => {
  beforeAll(async () => {
    await ask('settings.set', { key: 'app.theme', value: theme });
    await ask('settings.set', { key: 'app.language', value: language });
    await until('the language', () => desktop.page.evaluate(`document.documentElement.lang === '${language}'`));
    await until('the theme', () => desktop.page.evaluate(`matchMedia('(prefers-color-scheme: ${theme})').matches`));
  });

  it('axe finds nothing in the main window', { timeout: 240_000 }, async () => {
    const found: string[] = [];
    await eachPage(async (name) => {
      found.push(...(await findAxeViolations(desktop.page)).map((line) => `${name}: ${line}`));
    });
    expect(found).toEqual([]);
  });

  it('axe finds nothing in quick chat', async () => {
    expect(await findAxeViolations(quickChat)).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  it('reaches everything on every page, shows where it is, and is never caught', { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    await eachPage(async (name) => {
      const { unreached, unseen, caught } = await walkByTab(desktop.page);
      wrong.push(
        ...unreached.map((one) => `${name}: Tab does not reach ${one}`),
        ...unseen.map((one) => `${name}: no focus is seen on ${one}`),
      );
      if (caught) wrong.push(`${name}: Tab does not come round`);
    });
    expect(wrong).toEqual([]);
  });

  it('opens a dialog, is kept in it, and finds the focus where it was', async () => {
    const { page } = desktop;
    const link = page.locator('.message-assistant').getByText('the manual', { exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let presses = 0; presses < 8; presses++) {
      await page.keyboard.press('Tab');
      // What is not in the dialog is the browser's own frame, which has no element.
      expect(await page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null")).toBe(
        true,
      );
    }
    expect(await findAxeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await until('a closed dialog', async () => (await page.getByRole('dialog').count()) === 0);
    expect(
      await link.evaluate((node) => (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement === node),
    ).toBe(true);
  });
});

describe('less motion', () => {
  it('moves nothing, whatever goes on', async () => {
    const { page } = desktop;
    for (const phase of ['listening', 'thinking', 'speaking', 'idle']) {
      await emit({ type: 'phase-changed', phase });
      await page.locator(`.phase[data-phase=${phase}], .window[data-phase=${phase}]`).first().waitFor();
      expect(await page.evaluate('document.getAnimations().length'), phase).toBe(0);
    }
    await page.emulateMedia({ colorScheme: null, reducedMotion: 'no-preference' });
    await emit({ type: 'phase-changed', phase: 'speaking' });
    // It would be seen if it moved.
    await until('a ripple', () => page.evaluate('document.getAnimations().length > 0'));
    await emit({ type: 'phase-changed', phase: 'idle' });
    await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  });
});

describe('200 % zoom', () => {
  it('loses nothing', { timeout: 240_000 }, async () => {
    const { page, app } = desktop;
    const zoom = (factor: number): Promise<void> =>
      app.evaluate(({ BrowserWindow }, value) => {
        const main = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/index.html'));
        main?.webContents.setZoomFactor(value);
      }, factor);
    const before = await page.evaluate<number>('innerWidth');
    await zoom(2);
    await until('a narrower page', () => page.evaluate(`innerWidth < ${String(before * 0.6)}`));
    const wrong: string[] = [];
    await eachPage(async (name) => {
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) wrong.push(`${name}: wider than the window`);
      const { unreached, outside } = await walkByTab(page);
      wrong.push(
        ...unreached.map((one) => `${name}: Tab does not reach ${one}`),
        ...outside.map((one) => `${name}: out of sight is ${one}`),
      );
    });
    await zoom(1);
    expect(wrong).toEqual([]);
  });
});
