/** The page of models in the real app, with a local server for the downloads. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import { startScriptedHttpServer, write } from '../fakes/scripted-http-server.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { openAppWithModels } from '../rig/app-with-models.ts';
import type { AppWithModels } from '../rig/app-with-models.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { EMBEDDED_MISSING, EMBEDDED_MODEL, embeddedChatConfig } from '../rig/embedded-chat.ts';
import { askPage } from '../rig/page-request.ts';
import { until } from '../rig/until.ts';

const BODY = randomBytes(3_000_000);
const options = { signal: new AbortController().signal };
let endScreen: () => void;
let models: AppWithModels;
let home: string;
let desktop: Desktop;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
});
afterAll(() => {
  endScreen();
});
beforeEach(async () => {
  home = makeHome();
  models = await openAppWithModels([
    { id: 'paced', name: 'Paced model', kind: 'chat', languages: ['en', 'fr'], body: BODY },
    { id: 'altered', name: 'Altered model', kind: 'chat', languages: ['en'], body: BODY },
    { id: 'huge', name: 'Huge model', kind: 'chat', languages: ['*'], body: BODY, bytes: 9e15 },
  ]);
  models.served('paced').stallAfterBytes = 1_200_000;
  models.served('altered').body = Buffer.alloc(BODY.length);
  models.served('huge').claimsBytes = 9e15;
});
afterEach(async () => {
  await desktop.quit();
  await models[Symbol.asyncDispose]();
  removeHome(home);
});

async function open(): Promise<void> {
  desktop = await startDesktop(home, { app: [models.root], environment: models.environment });
  await desktop.page.getByRole('button', { name: 'Models', exact: true }).click();
  await desktop.page.getByRole('heading', { name: 'Language models' }).waitFor();
}

const row = (name: string) => desktop.page.locator('.model', { hasText: name });
const press = (action: string, name: string): Promise<void> => desktop.page.getByRole('button', { name: `${action}: ${name}` }).click();
const said = (name: string, words: RegExp | string): Promise<void> => row(name).getByText(words).first().waitFor({ timeout: 20_000 });
const installed = (): boolean => existsSync(join(models.cacheFolder, 'paced', 'model.bin'));

test('a download shows how far it is, pauses, goes on after a restart, is checked and deleted', async () => {
  await open();
  await press('Download', 'Paced model');
  await said('Paced model', /1\.2 MB of 3 MB/);
  expect(await row('Paced model').getByRole('progressbar').getAttribute('value')).toBe('1200000');
  await press('Pause', 'Paced model');
  await said('Paced model', /Paused: 1\.2 MB are kept/);
  await desktop.quit();

  await open();
  await said('Paced model', /Paused: 1\.2 MB are kept/);
  await press('Go on', 'Paced model');
  await said('Paced model', 'Checked');
  expect(models.server.requests.at(-1)?.range).toBe('bytes=1200000-');
  expect(installed()).toBe(true);

  await press('Delete', 'Paced model');
  const dialog = desktop.page.getByRole('dialog', { name: 'Delete Paced model?' });
  // What does nothing has the focus.
  await dialog.locator('button:focus', { hasText: 'Keep' }).waitFor();
  await desktop.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(installed()).toBe(true);
  await press('Delete', 'Paced model');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await desktop.page.getByRole('button', { name: 'Download: Paced model' }).waitFor();
  expect(installed()).toBe(false);
});

test('E1: a wrong sum is said and nothing of it is kept; axe finds nothing on the page, in either theme', async () => {
  await open();
  await press('Download', 'Altered model');
  await said('Altered model', /does not have the expected sum/);
  expect(existsSync(join(models.cacheFolder, 'altered'))).toBe(false);
  for (const colorScheme of ['light', 'dark'] as const) {
    await desktop.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findAxeViolations(desktop.page)).toEqual([]);
  }
  models.served('altered').body = BODY;
  await press('Try again', 'Altered model');
  await said('Altered model', 'Checked');
});

test('E1: a download goes on after the window is closed, one at a time', async () => {
  await open();
  await press('Download', 'Paced model');
  await said('Paced model', /1\.2 MB of 3 MB/);
  await press('Download', 'Altered model');
  await said('Altered model', 'Waits for the download before it');
  await desktop.page.close();
  const socket = await connectSocket({ home });
  if (socket === undefined) throw new Error('the app has gone with its window');
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await socket.request('models.list', {}, options)).models.find((model) => model.id === id)?.download?.state;
  expect([await stateOf('paced'), await stateOf('altered')]).toEqual(['downloading', 'queued']);
  await socket.request('models.pause', { home: 'jarvis', id: 'paced' }, options);
  await socket.request('models.download', { home: 'jarvis', id: 'paced' }, options);
  await until('the download without a window', installed, 20_000);
  socket.close();
});

test('what is bundled is checked and never deleted, a full disk is said before a download, and all is done by the keyboard (E1)', async () => {
  await open();
  const { page } = desktop;
  expect(await page.getByRole('button', { name: /^Delete: (Whisper|Heart|Silero)/ }).count()).toBe(0);
  expect(await askPage(page, 'models.delete', { home: 'jarvis', id: 'whisper-base' })).toMatchObject({ error: { code: 'model-bundled' } });

  await press('Check', 'Silero VAD 6');
  await page.getByText('Silero VAD 6 is undamaged.').waitFor({ state: 'attached', timeout: 20_000 });
  await said('Silero VAD 6', 'Checked');

  await said('Huge model', /does not fit on the disk/);
  await press('Download', 'Huge model');
  await said('Huge model', /The disk is full/);

  await page.getByRole('heading', { level: 1 }).focus();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { document } = globalThis as unknown as { document: { activeElement: { getAttribute(name: string): string | null } | null } };
      return document.activeElement?.getAttribute('aria-label');
    });
    if (name === 'Download: Paced model') break;
  }
  await page.keyboard.press('Enter');
  await said('Paced model', /1\.2 MB of 3 MB/);
});

async function openWithOllama(url: string): Promise<void> {
  desktop = await startDesktop(home, {
    app: [models.root],
    environment: { ...models.environment, JARVIS_CHAT_OLLAMA_URL: url, JARVIS_CHAT_PROVIDER: '' },
  });
  await desktop.page.getByRole('button', { name: 'Models', exact: true }).click();
  await desktop.page.getByText(/^Version \d/).waitFor({ timeout: 20_000 });
}

test('Ollama fetches a model: progress, pause, going on, and words for a failure', async () => {
  const line = (value: object): string => `${JSON.stringify(value)}\n`;
  let pulls = 0;
  await using server = await startScriptedHttpServer(async (request, response) => {
    if (request.path === '/api/version') response.end('{"version":"0.17.4"}');
    else if (request.path === '/api/tags' || request.path === '/api/ps') response.end('{"models":[]}');
    else if (request.path !== '/api/pull') response.end('Ollama is running');
    else if ((request.body as { model: string }).model === 'nowhere')
      response.end(line({ error: 'pull model manifest: file does not exist' }));
    else {
      pulls += 1;
      await write(response, line({ status: 'pulling manifest' }));
      await write(response, line({ status: 'pulling 8eeb52dfb3bb', digest: 'x', total: 2_000_000_000, completed: pulls * 500_000_000 }));
      if (pulls > 1) response.end(line({ status: 'success' }));
    }
  });
  await openWithOllama(server.url);
  const { page } = desktop;
  await page.getByText('Ollama has no models yet.').waitFor();
  await press('Download', 'llama3.2:3b');
  await said('llama3.2:3b', /500 MB of 2 GB/);
  await press('Pause', 'llama3.2:3b');
  await said('llama3.2:3b', /Paused: 500 MB are kept/);
  await server.requests.find(({ path }) => path === '/api/pull')?.hungUp;
  await press('Go on', 'llama3.2:3b');
  await page.getByRole('button', { name: 'Download: llama3.2:3b' }).waitFor({ timeout: 20_000 });

  await page.getByLabel('Another model by its name').fill('not a name');
  await page.keyboard.press('Enter');
  await page.getByText('This can not be the name of a model.').waitFor();
  await page.getByLabel('Another model by its name').fill('nowhere');
  await page.keyboard.press('Enter');
  await said('nowhere', /file does not exist/);
  await press('Cancel', 'nowhere');
  await row('nowhere').waitFor({ state: 'detached' });
});

const EMBEDDED_NAME = 'SmolLM2 135M Instruct, Q4_1';

/** The embedded model as the set-up fetched it, among the downloads of the test. */
function linkRealModel(): void {
  if (embeddedChatConfig === undefined) throw new Error(EMBEDDED_MISSING);
  mkdirSync(models.cacheFolder, { recursive: true });
  symlinkSync(dirname(embeddedChatConfig.modelFile), join(models.cacheFolder, EMBEDDED_MODEL));
}

const ollama = process.env['JARVIS_TEST_OLLAMA_URL'] ?? '';
test.skipIf(ollama === '')(
  'the real Ollama: another model is used from the next answer on; models are deleted, and a failed pull has words',
  async () => {
    const ask = (path: string, body: object): Promise<Response> =>
      fetch(`${ollama}/api/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const { models: there } = (await (await fetch(`${ollama}/api/tags`)).json()) as { models: { name: string }[] };
    const source = there[0]?.name ?? '';
    expect((await ask('copy', { source, destination: 'jarvis-page-test:one' })).ok).toBe(true);
    expect((await ask('copy', { source, destination: 'jarvis-page-test:two' })).ok).toBe(true);
    linkRealModel();
    await openWithOllama(ollama);
    await askPage(desktop.page, 'settings.set', { key: 'chat.maxTokens', value: 16 });
    for (const [name, model, place] of [
      ['jarvis-page-test:one', 'jarvis-page-test:one', 'on Ollama'],
      [EMBEDDED_NAME, EMBEDDED_MODEL, 'built into Jarvis'],
      ['jarvis-page-test:one', 'jarvis-page-test:one', 'on Ollama'],
    ] as const) {
      await press('Use', name);
      await said(name, 'In use');
      await desktop.page.getByText(new RegExp(`answers now, ${place}\\.$`)).waitFor();
      const { data } = await askPage(desktop.page, 'assistant.ask', { text: 'Say hello.', outFile: join(home, 'answer.wav') });
      expect(data).toMatchObject({ model });
    }
    expect(await desktop.page.getByRole('button', { name: 'Delete: jarvis-page-test:one' }).count()).toBe(0);
    await press('Delete', 'jarvis-page-test:two');
    await desktop.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row('jarvis-page-test:two').waitFor({ state: 'detached' });
    const { models: left } = (await (await fetch(`${ollama}/api/tags`)).json()) as { models: { name: string }[] };
    expect(left.map(({ name }) => name)).not.toContain('jarvis-page-test:two');
    await desktop.page.getByLabel('Another model by its name').fill('jarvis-no-such-model');
    await desktop.page.keyboard.press('Enter');
    await row('jarvis-no-such-model').locator('.problem-note').waitFor({ timeout: 60_000 });
    await fetch(`${ollama}/api/delete`, { method: 'DELETE', body: JSON.stringify({ model: 'jarvis-page-test:one' }) });
  },
);
