/** The settings in the real Electron: by keyboard, live, locked, refused, set back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ 'app.language': 'en', 'chat.maxTokens': 'many', 'speech.volume': 0.8 }));
  desktop = await startDesktop(home, { environment: { JARVIS_HEARING_PAUSE_MS: '900' } });
  // As the computer's, which the setting goes before; the test browser would fix it.
  await desktop.page.emulateMedia({ colorScheme: null });
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
});

const file = (): Record<string, unknown> => JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8')) as Record<string, unknown>;
const row = (key: string): Locator => desktop.page.locator(`.setting[data-key="${key}"]`);
const control = (key: string): Locator => row(key).locator('input, select, textarea').first();

const ask = (route: string, input: unknown): Promise<PageAnswer> => askPage(desktop.page, route, input);

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await desktop.page.keyboard.press(key);
}

/** What has the focus, in words. */
function focused(): Promise<string> {
  return desktop.page.evaluate(() => {
    interface Focused {
      readonly labels?: ArrayLike<{ readonly textContent: string }>;
      readonly textContent: string;
      getAttribute(name: string): string | null;
    }
    const element = (globalThis as unknown as { document: { activeElement: Focused } }).document.activeElement;
    return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
  });
}

/** Goes on with Tab until something has the focus. */
async function tabTo(name: string): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    if ((await focused()) === name) return;
    await press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

async function openGroup(name: string): Promise<void> {
  await desktop.page.locator('.group-item', { hasText: name }).click();
  await desktop.page.locator('.group h2', { hasText: name }).waitFor();
}

const background = (): Promise<string> =>
  desktop.page.evaluate(() => {
    const page = globalThis as unknown as { document: { body: unknown }; getComputedStyle(of: unknown): { backgroundColor: string } };
    return page.getComputedStyle(page.document.body).backgroundColor;
  });

const LIGHT = 'rgb(247, 247, 248)';
const DARK = 'rgb(19, 20, 24)';

describe('by keyboard alone', () => {
  it('the settings are opened, searched and changed, and hold at once', async () => {
    const { page } = desktop;
    await press('Control+,');
    expect(await focused()).toBe('Settings');
    expect(await page.title()).toBe('Settings – Jarvis');
    await press('Tab');
    expect(await focused()).toBe('Search settings');
    await page.keyboard.type('signals');
    await until('what was found', async () => (await page.locator('.search-count').innerText()) === '1 setting found');
    await tabTo('Signals');
    await press('Space');
    await until('the file', () => file()['audio.earcons'] === false);
    expect(await row('audio.earcons').innerText()).toContain('Changed');
    await press('Tab');
    expect(await focused()).toBe('Reset Signals to on');
    await press('Enter');
    await until('the file', () => !('audio.earcons' in file()));
    // The button is gone, the focus is not.
    expect(await focused()).toBe('Signals');
    await press('Control+f');
    await page.keyboard.type('xyzzy');
    await until('nothing found', async () => (await page.locator('.search-count').innerText()).includes('“xyzzy”'));
    await press('Escape');
    expect(await page.locator('.search input').inputValue()).toBe('');
  });

  it('pages are walked, marked and called', async () => {
    const { page } = desktop;
    const current = page.locator('.rail [aria-current=page]');
    await press('Control+1');
    expect(await current.innerText()).toBe('Conversation');
    expect(await focused()).toBe('Write to Jarvis');
    await page.locator('.rail button').first().focus();
    await press('ArrowUp');
    expect(await focused()).toBe('About');
    await press('Enter');
    expect(await current.innerText()).toBe('About');
    expect(await page.title()).toBe('About – Jarvis');
    expect(await focused()).toBe('About');
    await press('Control+,', 'Tab', 'Tab');
    await press('ArrowDown', 'Enter');
    expect(await page.locator('.group h2').innerText()).toBe('Talking');
  });

  it('a text is kept with Enter and put back with Escape', async () => {
    const { page } = desktop;
    await openGroup('Models');
    await control('chat.model').focus();
    await page.keyboard.type('llama9');
    await press('Escape');
    expect(await control('chat.model').inputValue()).toBe('');
    await page.keyboard.type('llama9');
    await press('Enter');
    await until('the file', () => file()['chat.model'] === 'llama9');
  });
});

describe('settings', () => {
  it('with a slider are moved by arrow keys and kept when the key comes up', async () => {
    await openGroup('Answering');
    const volume = control('speech.volume');
    await ask('settings.set', { key: 'speech.volume', value: 0.8 });
    await until('the value', async () => (await volume.getAttribute('aria-valuetext')) === '80%');
    await volume.focus();
    await press('ArrowLeft');
    await until('the first step', async () => (await volume.getAttribute('aria-valuetext')) === '75%');
    await press('ArrowLeft');
    await until('the file', () => file()['speech.volume'] === 0.7);
    expect(await volume.getAttribute('aria-valuetext')).toBe('70%');
    await press('ArrowRight');
    await until('the third step', async () => (await volume.getAttribute('aria-valuetext')) === '75%');
    await press('ArrowRight');
    await until('the file', () => file()['speech.volume'] === 0.8);
  });

  it('of a range are numbers as people write them, with a comma too', async () => {
    await openGroup('Models');
    const minutes = control('chat.keepAliveMinutes');
    await minutes.fill('2,5');
    await minutes.blur();
    await until('the file', () => file()['chat.keepAliveMinutes'] === 2.5);
    expect(await minutes.inputValue()).toBe('2.5');
  });

  it('that name a model are chosen among those that are here', async () => {
    await openGroup('Models');
    const recognizer = control('hearing.recognizer');
    await until(
      'the models',
      async () => (await recognizer.evaluate((element) => (element as unknown as { tagName: string }).tagName)) === 'SELECT',
    );
    expect(await recognizer.locator('option').allInnerTexts()).toContain('Whisper base, int8');
    expect(await row('hearing.recognizer').innerText()).toContain('Holds from the next start.');
  });

  it('that a variable sets are locked, in words', async () => {
    await openGroup('Talking');
    expect(await control('hearing.pauseMs').isDisabled()).toBe(true);
    expect(await control('hearing.pauseMs').inputValue()).toBe('900');
    expect(await row('hearing.pauseMs').innerText()).toContain('Set by the environment variable JARVIS_HEARING_PAUSE_MS.');
    const described = await control('hearing.pauseMs').getAttribute('aria-describedby');
    expect(described?.split(' ')).toHaveLength(3);
    expect(await row('hearing.pauseMs').locator('button').count()).toBe(0);
  });

  it('that are bad are refused beside the control, with what was typed', async () => {
    const { page } = desktop;
    await openGroup('Models');
    const url = control('chat.ollamaUrl');
    await url.fill('ftp://user:secret@here');
    await url.blur();
    const failure = row('chat.ollamaUrl').locator('.setting-failure');
    await until('the refusal', async () => (await failure.innerText()) !== '');
    expect(await failure.innerText()).toBe('Not saved. An address that begins with http:// or https://, without a password in it.');
    expect(await failure.getAttribute('role')).toBe('alert');
    expect(await url.inputValue()).toBe('ftp://user:secret@here');
    expect(await url.getAttribute('aria-invalid')).toBe('true');
    expect(file()['chat.ollamaUrl']).toBeUndefined();
    // Still there after another page was looked at.
    await openGroup('General');
    await openGroup('Models');
    expect(await url.inputValue()).toBe('ftp://user:secret@here');
    await row('chat.ollamaUrl').locator('button').click();
    await until('the address before', async () => (await url.inputValue()) === 'http://127.0.0.1:11434');
    expect(await failure.innerText()).toBe('');
    expect(await page.locator('.setting-failure:not(:empty)').count()).toBe(0);
  });

  it('are numbers within their ends, and said so', async () => {
    await openGroup('Advanced');
    const field = control('chat.historyTokens');
    for (const typed of ['lots', '-1', '1.5']) {
      await field.fill(typed);
      await field.press('Enter');
      const failure = row('chat.historyTokens').locator('.setting-failure');
      await until('the refusal', async () => (await failure.innerText()) === 'Not saved. A whole number from 0 to 131,072 is needed.');
      expect(await field.inputValue()).toBe(typed);
    }
    await field.fill('2048');
    await field.press('Enter');
    await until('the file', () => file()['chat.historyTokens'] === 2048);
  });

  it('of a page are set back together, and that is undone', async () => {
    const { page } = desktop;
    await openGroup('Answering');
    await ask('settings.set', { key: 'speech.volume', value: 0.8 });
    await page.getByRole('button', { name: 'Reset this page' }).click();
    await until('the file', () => !('speech.volume' in file()));
    const bar = page.locator('.undo-bar');
    await until('what was done', async () => (await bar.innerText()).includes('1 setting was reset.'));
    expect(await focused()).toBe('Undo');
    await press('Enter');
    await until('the file', () => file()['speech.volume'] === 0.8);
    expect(await focused()).toBe('Answering');
  });

  it('that were wrong at the start are named, and taken out of the file', async () => {
    const { page } = desktop;
    await openGroup('General');
    const problems = page.locator('.source-problems');
    expect(await problems.innerText()).toContain('Longest answer can’t be “many”.');
    await problems.getByRole('button', { name: 'Take it out of the file' }).click();
    await until('the mended file', async () => (await problems.count()) === 0);
    expect(file()).not.toHaveProperty(['chat.maxTokens']);
  });

  it('that another program writes are shown at once', async () => {
    await openGroup('Answering');
    writeFileSync(join(home, 'settings.json'), JSON.stringify({ ...file(), 'chat.maxTokens': 77 }));
    await until('the value', async () => (await control('chat.maxTokens').inputValue()) === '77');
  });

  it('change the theme and the language of what is on the screen', async () => {
    const { page } = desktop;
    await openGroup('General');
    await control('app.theme').selectOption('dark');
    await until('dark', async () => (await background()) === DARK);
    await control('app.theme').selectOption('light');
    await until('light', async () => (await background()) === LIGHT);
    await control('app.language').selectOption('fr');
    await until('French', async () => (await page.locator('.page-head h1').innerText()) === 'Réglages');
    expect(await page.title()).toBe('Réglages – Jarvis');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.locator('.rail').innerText()).toContain('À propos');
    await control('app.language').selectOption('en');
    await until('English', async () => (await page.locator('.page-head h1').innerText()) === 'Settings');
  });

  it('make the log say less and more at once', async () => {
    const log = join(home, 'logs', 'jarvis.log');
    const verified = (): number => readFileSync(log, 'utf8').split('"model-verified"').length - 1;
    const verify = async (): Promise<void> => {
      expect(await ask('models.verify', { id: 'silero-vad' })).toMatchObject({ ok: true, data: { state: 'verified' } });
    };
    await openGroup('Privacy');
    await control('log.level').selectOption('error');
    await until('the level', () => file()['log.level'] === 'error');
    await verify();
    expect(verified()).toBe(0);
    await row('log.level').locator('button').click();
    await until('the level', () => !('log.level' in file()));
    await verify();
    expect(verified()).toBe(1);
  });
});
