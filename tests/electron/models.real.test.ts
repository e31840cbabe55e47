/** The page of models in the real app, with a local server for the downloads. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import { startScriptedHttpServer, write } from '../fakes/scripted-http-server.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { openAppWithModels } from '../rig/app-with-models.ts';
import type { AppWithModels } from '../rig/app-with-models.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
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
  await open();
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

test('E1: a wrong sum is said and nothing of it is kept', async () => {
  await press('Download', 'Altered model');
  await said('Altered model', /does not have the expected sum|pas la somme/);
  expect(existsSync(join(models.cacheFolder, 'altered'))).toBe(false);
  models.served('altered').body = BODY;
  await press('Try again', 'Altered model');
  await said('Altered model', 'Checked');
});

test('E1: a full disk is said before and when the download is asked for', async () => {
  await said('Huge model', /does not fit on the disk/);
  await press('Download', 'Huge model');
  await said('Huge model', /The disk is full/);
});

test('E1: a download goes on after the window is closed, one at a time', async () => {
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

test('what is bundled or in use offers no deletion, and a refusal has words', async () => {
  const { page } = desktop;
  expect(await page.getByRole('button', { name: /^Delete: (Whisper|Heart|Silero)/ }).count()).toBe(0);
  const socket = await connectSocket({ home });
  await expect(socket?.request('models.delete', { home: 'jarvis', id: 'whisper-base' }, options)).rejects.toMatchObject({
    code: 'model-bundled',
  });
  socket?.close();
});

test('a check reads every file', async () => {
  await press('Check', 'Silero VAD 6');
  await desktop.page.getByText('Silero VAD 6 is undamaged.').waitFor({ state: 'attached', timeout: 20_000 });
  await said('Silero VAD 6', 'Checked');
});

test('everything on the page is reached and done by the keyboard', async () => {
  const { page } = desktop;
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

test.each(['light', 'dark'] as const)('axe finds nothing on the page (%s)', async (colorScheme) => {
  const { page } = desktop;
  await page.emulateMedia({ colorScheme });
  await press('Download', 'Altered model');
  await said('Altered model', /expected sum/);
  expect(await findAxeViolations(page)).toEqual([]);
});

async function openWithOllama(url: string): Promise<void> {
  await desktop.quit();
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

const ollama = process.env['JARVIS_TEST_OLLAMA_URL'] ?? '';
test.skipIf(ollama === '')('the real Ollama: its models are listed, used and deleted, and a failed pull has words', async () => {
  const ask = (path: string, body: object): Promise<Response> =>
    fetch(`${ollama}/api/${path}`, { method: 'POST', body: JSON.stringify(body) });
  const { models: there } = (await (await fetch(`${ollama}/api/tags`)).json()) as { models: { name: string }[] };
  const source = there[0]?.name ?? '';
  expect((await ask('copy', { source, destination: 'jarvis-page-test:one' })).ok).toBe(true);
  expect((await ask('copy', { source, destination: 'jarvis-page-test:two' })).ok).toBe(true);
  await openWithOllama(ollama);
  await press('Use', 'jarvis-page-test:one');
  await said('jarvis-page-test:one', 'In use');
  await desktop.page.getByText('jarvis-page-test:one answers now, on Ollama.').waitFor();
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
});
