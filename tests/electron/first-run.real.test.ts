import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { keyboard } from '../rig/keyboard.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const RATE_HZ = 24_000;

let desktop: Desktop;
let card: SoundCard;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
  home = makeHome();
  desktop = await startDesktop(home, { isNew: true });
});

afterAll(async () => {
  await desktop.quit();
  await card.stop();
  endScreen();
  removeHome(home);
});

/** What has the focus: its words, or its name where it has none. */
function focused(): Promise<string> {
  return desktop.page.evaluate(() => {
    interface Focused {
      readonly textContent: string;
      readonly labels?: ArrayLike<{ readonly textContent: string }> | null;
      getAttribute(name: string): string | null;
    }
    const element = (globalThis as unknown as { document: { activeElement: Focused } }).document.activeElement;
    return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
  });
}

/** Presses Tab until what is named has the focus, as somebody without a mouse does. */
async function tabTo(name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const now = (await focused()).trim();
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    seen.push(now);
    await desktop.page.keyboard.press('Tab');
  }
  throw new Error(`Tab leads to ${[...new Set(seen)].join(' | ')} and not to ${String(name)}`);
}

async function press(name: string | RegExp): Promise<void> {
  await tabTo(name);
  await desktop.page.keyboard.press('Enter');
}

/** The title of the step is what a screen reader says next. */
async function atStep(title: string): Promise<void> {
  await until(`the step ${title}`, async () => (await focused()) === title);
}

async function loud(recording: { stop(): Promise<Int16Array> }): Promise<number> {
  return (await recording.stop()).filter((sample) => Math.abs(sample) > 500).length / RATE_HZ;
}

describe('the introduction, by keyboard alone', () => {
  it('begins with the language, which changes at once', async () => {
    const { page } = desktop;
    await atStep('Welcome to Jarvis');
    await tabTo('Like the computer');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Bienvenue dans Jarvis' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('fr');
    await page.keyboard.press('ArrowUp');
    await page.getByRole('heading', { name: 'Welcome to Jarvis' }).waitFor();
    await press('Begin');
    await atStep('Can Jarvis hear you?');
  });

  it('tests the microphone', async () => {
    const { page } = desktop;
    await press('Test the microphone');
    await until('an open microphone', async () => (await card.openMicrophones()) > 0, 30_000);
    await card.playIntoMicrophone(readRecording('living-room-light-en.wav'), 16_000);
    await page.getByText('Jarvis hears you well.').waitFor({ timeout: 30_000 });
    await until('a closed microphone', async () => (await card.openMicrophones()) === 0);
    await press('Back');
    await atStep('Welcome to Jarvis');
    await press('Begin');
    await press('Continue');
    await atStep('The keys that make it listen');
  });

  it('tries the keys, wherever they are pressed', async () => {
    const { page } = desktop;
    await page.getByText('Press them now to try.').waitFor();
    await until('keys that are heard', async () => {
      await keyboard.press('ctrl', 'alt', 'space');
      return (await page.getByText('The keys work.').count()) > 0;
    });
    // A try is no question.
    await until('a closed microphone', async () => (await card.openMicrophones()) === 0);
    await press('Continue');
    await atStep('The voice that answers');
  });

  it('goes on where it was left', async () => {
    await desktop.quit();
    desktop = await startDesktop(home, { isNew: true });
    await atStep('The voice that answers');
  });

  it('lets the voice be heard', async () => {
    const heard = await card.recordSpeaker(RATE_HZ);
    await press(/^Listen to /u);
    await desktop.page.getByText('Speaking…').waitFor();
    await until('the end of the sample', async () => (await desktop.page.getByText('Speaking…').count()) === 0, 60_000);
    expect(await loud(heard)).toBeGreaterThan(0.3);
  });

  it('says what answers', async () => {
    await press('Continue');
    await atStep('What does the thinking');
    await desktop.page.getByText('is ready and needs no connection').waitFor();
    await press('Continue');
    await atStep('Ask your first question');
  });

  it('leads to the first answer, heard', async () => {
    const { page } = desktop;
    const heard = await card.recordSpeaker(RATE_HZ);
    await tabTo('Write to Jarvis');
    await page.keyboard.type('What is the capital of France?');
    await page.keyboard.press('Enter');
    await page.getByText('It works. Jarvis is ready.').waitFor({ timeout: 60_000 });
    expect(await page.locator('.intro-answer').innerText()).toMatch(/\w/u);
    expect(await loud(heard)).toBeGreaterThan(0.3);
  });

  it('is over then, and comes back from About alone', async () => {
    await press('Start using Jarvis');
    await desktop.page.locator('textarea').waitFor();
    await desktop.quit();
    desktop = await startDesktop(home);
    expect(await desktop.page.locator('.intro').count()).toBe(0);
    await press('About');
    await press('Show the introduction again');
    await atStep('Welcome to Jarvis');
    await press('Skip the introduction');
    await desktop.page.locator('textarea').waitFor();
  });
});
