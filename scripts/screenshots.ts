/**
 * Takes the pictures of docs/screenshots: every window and page of the real app, light and dark, in English and French, on a screen and a
 * sound card of software. The turns are real but for the language model: a server here answers what pictures should show.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startScriptedHttpServer } from '../tests/fakes/scripted-http-server.ts';
import { buildApp, projectRoot, removeHome, startDesktop, startScreen } from '../tests/rig/desktop.ts';
import type { Desktop } from '../tests/rig/desktop.ts';
import { askPage } from '../tests/rig/page-request.ts';
import { startSoundCard } from '../tests/rig/sound-card.ts';
import type { SoundCard } from '../tests/rig/sound-card.ts';
import { until } from '../tests/rig/until.ts';
import { readRecording } from '../tests/rig/wav.ts';
import { screenshotTexts } from './screenshot-texts.ts';
import type { PictureLanguage } from './screenshot-texts.ts';

const folder = join(projectRoot, 'docs/screenshots');
/** Nobody's: its speed says nothing. */
const MODEL = 'example';
/** More would make the repository heavy. */
const MAX_BYTES = 200_000;
/** Of the recordings. */
const RATE_HZ = 16_000;
/** Of being understood word by word. */
const MOST_TRIES = 3;
const THEMES = ['light', 'dark'] as const;

/** Answers in the way of OpenAI-compatible servers, by the last question. */
function startChatServer(language: PictureLanguage): ReturnType<typeof startScriptedHttpServer> {
  return startScriptedHttpServer(({ path, body }, response) => {
    if (!path.endsWith('/chat/completions')) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: [{ id: MODEL }] }));
      return;
    }
    const { messages } = body as { messages: readonly { content: string }[] };
    const asked = messages.at(-1)?.content ?? '';
    const answer =
      screenshotTexts[language].turns.find(({ question }) => asked.includes(question))?.answer ?? screenshotTexts[language].fallback;
    response.setHeader('content-type', 'text/event-stream');
    for (const content of answer.split(/(?<= )/u)) response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
    response.end(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`);
  });
}

async function ask(page: Page, route: string, input: object): Promise<void> {
  const reply = await askPage(page, route, input);
  if (!reply.ok) throw new Error(`${route}: ${JSON.stringify(reply)}`);
}

type Theme = (typeof THEMES)[number];

async function setTheme(page: Page, owner: Page, theme: Theme): Promise<void> {
  await ask(owner, 'settings.set', { key: 'app.theme', value: theme });
  await until('the theme', () => page.evaluate<boolean>(`matchMedia('(prefers-color-scheme: ${theme})').matches`));
}

async function shoot(page: Page, name: string, theme: Theme, language: PictureLanguage): Promise<void> {
  const path = join(folder, `${name}-${theme}-${language}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  if (statSync(path).size > MAX_BYTES) throw new Error(`${path} is larger than ${String(MAX_BYTES)} bytes`);
}

/** One picture in each theme. @param owner - the main window, which may change settings */
async function take(page: Page, owner: Page, name: string, language: PictureLanguage): Promise<void> {
  for (const theme of THEMES) {
    await setTheme(page, owner, theme);
    await shoot(page, name, theme, language);
  }
}

async function windows({ app, page }: Desktop): Promise<Page> {
  await until('quick chat', () => app.windows().some((other) => other !== page), 60_000);
  const quickChat = app.windows().find((other) => other !== page);
  if (quickChat === undefined) throw new Error('there is no quick chat');
  for (const one of [page, quickChat]) await one.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  return quickChat;
}

async function introduction({ page }: Desktop, language: PictureLanguage): Promise<void> {
  for (const step of ['language', 'microphone', 'hotkey', 'voice', 'model', 'try']) {
    if (step === 'language' || step === 'hotkey' || step === 'model') await take(page, page, `introduction-${step}`, language);
    await page.locator('.button-main').click();
  }
  await page.locator('textarea').waitFor();
}

/** Long enough that some of it is understood before its end. */
function twice(samples: Int16Array): Int16Array {
  const pause = 0.3 * RATE_HZ;
  const both = new Int16Array(samples.length * 2 + pause);
  both.set(samples);
  both.set(samples, samples.length + pause);
  return both;
}

async function conversation(desktop: Desktop, card: SoundCard, language: PictureLanguage): Promise<void> {
  const { page, home } = desktop;
  const { turns } = screenshotTexts[language];
  // Into a file, which takes less time than hearing it.
  for (const { question } of turns) await ask(page, 'assistant.ask', { text: question, outFile: join(home, 'answer.wav') });
  await page
    .locator('.message-assistant')
    .nth(turns.length - 1)
    .waitFor();
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await take(page, page, 'conversation', language);
  for (const theme of THEMES) {
    await setTheme(page, page, theme);
    // A busy machine swallows some of the sound, and has no time to guess: in the end it listens to nobody.
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const shown = await listen(desktop, card, language, tries === MOST_TRIES, () => shoot(page, 'listening', theme, language));
      if (shown) break;
    }
  }
}

/** Holds the button, speaks, and has the picture taken while the words so far are shown; or does not speak. @returns whether it was taken */
async function listen(
  { page }: Desktop,
  card: SoundCard,
  language: PictureLanguage,
  silently: boolean,
  picture: () => Promise<void>,
): Promise<boolean> {
  const { turns, recording, understood } = screenshotTexts[language];
  await page.locator('.composer-actions .button').first().hover();
  await page.mouse.down();
  await until('an open microphone', async () => (await card.openMicrophones()) > 0, 60_000);
  const saying = silently ? undefined : card.playIntoMicrophone(twice(readRecording(recording)), RATE_HZ);
  const words = page.locator('.message-user').nth(turns.length).filter({ hasText: understood });
  const seen =
    saying !== undefined &&
    (await words.waitFor({ timeout: 12_000 }).then(
      () => true,
      () => false,
    ));
  if ((await page.locator('.window').getAttribute('data-phase')) !== 'listening') throw new Error('it does not listen while it is held');
  if (seen || silently) await picture();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await saying;
  await page.locator('.window[data-phase=idle]').waitFor();
  return seen || silently;
}

async function pages({ page, home }: Desktop, language: PictureLanguage): Promise<void> {
  for (const question of screenshotTexts[language].earlier) {
    await ask(page, 'assistant.ask', { text: question, outFile: join(home, 'answer.wav'), newConversation: true });
  }
  await page.keyboard.press('Control+2');
  await page.locator('.page h1').waitFor();
  await page.waitForTimeout(1_000);
  await take(page, page, 'history', language);
  for (const text of screenshotTexts[language].facts) await ask(page, 'memories.add', { text });
  await page.keyboard.press('Control+3');
  await page.locator('.page h1').waitFor();
  await page.waitForTimeout(1_000);
  await take(page, page, 'memory', language);
  await page.keyboard.press('Control+4');
  await page.locator('.page h1').waitFor();
  await page.waitForTimeout(1_500);
  await take(page, page, 'models', language);
  await page.keyboard.press('Control+,');
  for (const group of ['general', 'sound', 'shortcuts', 'privacy']) {
    await page
      .locator('.group-item')
      .nth(['general', 'talking', 'answering', 'sound', 'shortcuts', 'models', 'privacy'].indexOf(group))
      .click();
    await page.locator(`#group-${group}`).waitFor();
    await page.waitForTimeout(500);
    await take(page, page, `settings-${group}`, language);
  }
  await page.locator('.rail-item').last().click();
  await page.locator('.about-app dl').waitFor();
  await take(page, page, 'about', language);
}

async function photograph(language: PictureLanguage, card: SoundCard): Promise<void> {
  await using server = await startChatServer(language);
  // The same in all pictures; it is seen on some.
  const home = join(tmpdir(), 'Jarvis');
  mkdirSync(home);
  const environment = { JARVIS_CHAT_PROVIDER: 'openai', JARVIS_CHAT_OPENAI_URL: `${server.url}/v1`, JARVIS_CHAT_MODEL: MODEL };
  const desktop = await startDesktop(home, { isNew: true, environment });
  try {
    await ask(desktop.page, 'settings.set', { key: 'app.language', value: language });
    await ask(desktop.page, 'settings.set', { key: 'hearing.language', value: language });
    const quickChat = await windows(desktop);
    await introduction(desktop, language);
    await desktop.workers();
    await conversation(desktop, card, language);
    await ask(desktop.page, 'windows.toggle-quick-chat', {});
    await take(quickChat, desktop.page, 'quick-chat', language);
    await ask(desktop.page, 'windows.hide-quick-chat', {});
    await pages(desktop, language);
  } finally {
    await desktop.quit();
    removeHome(home);
  }
}

await buildApp();
const endScreen = await startScreen();
const card = await startSoundCard();
try {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.png')) rmSync(join(folder, name));
  for (const language of ['en', 'fr'] as const) await photograph(language, card);
} finally {
  await card.stop();
  endScreen();
}
