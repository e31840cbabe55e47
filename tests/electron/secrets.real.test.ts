/** C4 and C5 in the real app: a key given in the settings reaches its server and nothing else. Run it inside scripts/test-session. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startScriptedHttpServer } from '../fakes/scripted-http-server.ts';
import type { ScriptedHttpServer } from '../fakes/scripted-http-server.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { runCommandLine } from '../rig/command-line.ts';
import { buildApp, descendants, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { filesHolding, processesHolding } from '../rig/leaks.ts';

const KEY = 'sk-electron-test-91c4e7';
const PASSPHRASE = 'seven green bicycles';
const NO_KEYRING = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
let endScreen: () => void;
let home: string;
let server: ScriptedHttpServer;
let desktop: Desktop;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  const delta = { choices: [{ delta: { content: 'Hello.' }, finish_reason: 'stop' }] };
  server = await startScriptedHttpServer((request, response) => {
    if (request.path === '/v1/models') response.end('{"data":[{"id":"scripted"}]}');
    else response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`data: ${JSON.stringify(delta)}\n\ndata: [DONE]\n\n`);
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  endScreen();
});
beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await desktop.quit();
  removeHome(home);
});

async function open(more: Readonly<Record<string, string>> = {}): Promise<void> {
  const environment = { JARVIS_CHAT_PROVIDER: 'openai', JARVIS_CHAT_OPENAI_URL: server.url, ...more };
  desktop = await startDesktop(home, { environment });
}

async function openPanel(): Promise<void> {
  const { page } = desktop;
  await page.locator('.rail').getByRole('button', { name: 'Settings' }).click();
  await page.locator('.group-item', { hasText: 'Models' }).click();
  await panel().getByRole('heading', { name: 'Keys' }).waitFor();
}

const panel = () => desktop.page.locator('.secrets');
const button = (name: string) => panel().getByRole('button', { name, exact: true });

async function give(value: string): Promise<void> {
  await button('Enter').click();
  await panel()
    .getByLabel(/New value/)
    .fill(value);
  await button('Keep').click();
  await button('Replace').waitFor({ timeout: 20_000 });
}

/** Asks in writing. @returns the last Authorization header the server saw */
async function askAndSee(): Promise<string | undefined> {
  const { page } = desktop;
  await page.locator('.rail').getByRole('button', { name: 'Conversation' }).click();
  const before = server.requests.length;
  await page.fill('textarea', 'Hello?');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => server.requests.slice(before).some(({ path }) => path === '/v1/chat/completions'), { timeout: 20_000 })
    .toBe(true);
  return server.requests.findLast(({ path }) => path === '/v1/chat/completions')?.headers.authorization;
}

/** Where a text stands that must stand nowhere: files of the data folder, and what any process shows of itself. */
const leaksOf = (text: string): readonly string[] => [
  ...filesHolding(home, text),
  ...processesHolding([desktop.pid, ...descendants(desktop.pid)], text),
];

test('C5: a key goes to its server and nowhere else, and no page or command shows it', async () => {
  await open({ JARVIS_LOG_LEVEL: 'debug' });
  await openPanel();
  await panel().getByText('Keys are kept in the keychain of this computer.').waitFor({ timeout: 20_000 });
  await give(KEY);
  await panel()
    .getByText(/^Set, in the keychain/)
    .waitFor();
  expect(await askAndSee()).toBe(`Bearer ${KEY}`);

  expect(leaksOf(KEY)).toEqual([]);
  expect(await desktop.page.content()).not.toContain(KEY);
  const bundle = join(home, 'bundle.json');
  const asked = await desktop.page.evaluate(async (path) => {
    const { jarvis } = globalThis as unknown as { jarvis: { request(id: string, route: string, input: unknown): Promise<unknown> } };
    const replies = [await jarvis.request('a', 'secrets.list', {}), await jarvis.request('b', 'settings.list', {})];
    return JSON.stringify([...replies, await jarvis.request('c', 'diagnostics.bundle', { path })]);
  }, bundle);
  expect(asked).not.toContain(KEY);
  expect(readFileSync(bundle, 'utf8')).not.toContain(KEY);
  expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);

  const listed = await runCommandLine(['secrets', 'list', '--json'], { home });
  expect(JSON.parse(listed.out)).toMatchObject({
    keychain: 'ready',
    secrets: [{ name: 'chat.openaiKey', state: 'set', place: 'keychain' }, { state: 'unset' }],
  });
  expect(listed.out + listed.err).not.toContain(KEY);

  await openPanel();
  await button('Remove').click();
  await desktop.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await button('Enter').waitFor();
  expect(await askAndSee()).toBeUndefined();
});

test('C4: without a keyring a passphrase is offered, asked for after a restart, and can be started over from', async () => {
  await open(NO_KEYRING);
  await openPanel();
  await panel()
    .getByText(/has no keychain/)
    .waitFor({ timeout: 20_000 });
  expect(await button('Enter').getAttribute('aria-disabled')).toBe('true');
  expect(await findAxeViolations(desktop.page, { within: '.secrets' })).toEqual([]);
  await panel().getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await panel().getByLabel('The same again').fill('another');
  await button('Choose').click();
  await panel().getByText('The two are not the same.').waitFor();
  await panel().getByLabel('The same again').fill(PASSPHRASE);
  await button('Choose').click();
  await panel()
    .getByText(/is open until/)
    .waitFor({ timeout: 20_000 });
  await give(KEY);
  await panel()
    .getByText(/^Set, in a file/)
    .waitFor();
  expect([...leaksOf(KEY), ...leaksOf(PASSPHRASE)]).toEqual([]);
  await desktop.quit();

  await open(NO_KEYRING);
  await openPanel();
  await panel()
    .getByText(/^Locked/)
    .waitFor({ timeout: 20_000 });
  await panel().getByRole('textbox', { name: 'Passphrase' }).fill('not the passphrase');
  await button('Unlock').click();
  await panel().getByText('This is not the passphrase.').waitFor({ timeout: 20_000 });
  await panel().getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await button('Unlock').click();
  await panel()
    .getByText(/is open until/)
    .waitFor({ timeout: 20_000 });
  expect(await askAndSee()).toBe(`Bearer ${KEY}`);

  await openPanel();
  await button('Start over').click();
  await desktop.page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
  await panel().getByText('Has to be entered again').waitFor();
});

test('C4: a locked file is said where the key is needed', async () => {
  await open(NO_KEYRING);
  const created = await runCommandLine(['secrets', 'unlock', '--create', '--json'], {
    home,
    input: `${PASSPHRASE}\n`,
    environment: NO_KEYRING,
  });
  expect(JSON.parse(created.out)).toMatchObject({ passphrase: 'open', place: 'passphrase' });
  const set = await runCommandLine(['secrets', 'set', 'chat.openaiKey', '--json'], { home, input: KEY });
  expect(set.code).toBe(0);
  await desktop.quit();
  await open(NO_KEYRING);
  await desktop.page.fill('textarea', 'Hello?');
  await desktop.page.keyboard.press('Enter');
  await desktop.page
    .getByText(/locked with your passphrase/)
    .first()
    .waitFor({ timeout: 20_000 });
});
