/** The page of privacy and data in the real app: backups with a passphrase, what is stored, and deleting everything. Run it inside scripts/test-session. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startScriptedHttpServer } from '../fakes/scripted-http-server.ts';
import type { ScriptedHttpServer } from '../fakes/scripted-http-server.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { runCommandLine } from '../rig/command-line.ts';
import { buildApp, descendants, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { filesHolding, processesHolding } from '../rig/leaks.ts';
import { askPage } from '../rig/page-request.ts';
import { until } from '../rig/until.ts';

/** Nothing else has it. */
const WORD = 'Zwetschgendatschi';
const FIRST = 'eleven quiet é lighthouses';
const SECOND = 'a drawer full of maps';
/** Opens the file of secrets, since there is no keychain. */
const MASTER = 'seven green bicycles';
/** Deriving a key takes a second or more, twice for a copy. */
const SLOW_MS = 60_000;

let desktop: Desktop;
let page: Page;
let home: string;
let server: ScriptedHttpServer;
let endScreen: () => void;

async function open(): Promise<void> {
  desktop = await startDesktop(home, {
    environment: {
      JARVIS_CHAT_PROVIDER: 'openai',
      JARVIS_CHAT_OPENAI_URL: `${server.url}/v1`,
      JARVIS_CHAT_MODEL: 'm',
      JARVIS_APP_LANGUAGE: 'en',
      JARVIS_LOG_LEVEL: 'debug',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
    },
  });
  page = desktop.page;
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  await desktop.workers();
}

async function ask(route: string, input: object): Promise<Record<string, unknown>> {
  const reply = (await askPage(page, route, input)) as { readonly data: Record<string, unknown> };
  expect(reply, route).toMatchObject({ ok: true });
  return reply.data;
}
const say = (text: string): Promise<unknown> => ask('assistant.ask', { text, outFile: join(home, 'answer.wav'), newConversation: true });
const openPrivacy = async (): Promise<void> => {
  await page.keyboard.press('Control+,');
  await page.locator('.group-item', { hasText: 'Privacy' }).click();
  await page.getByRole('heading', { name: 'Backups' }).waitFor();
};
const card = (name: string): Locator => page.locator('section.card', { has: page.getByRole('heading', { name, exact: true }) });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (): Locator => page.getByRole('dialog');
const said = (text: string | RegExp): Promise<void> => page.getByRole('status').filter({ hasText: text }).waitFor({ timeout: SLOW_MS });
/** The day's own comes by itself a minute after the start. */
const rows = (): Locator => page.locator('.backups li', { hasText: 'Made by you' });
const backupFiles = (): readonly string[] =>
  readdirSync(join(home, 'backups'))
    .filter((name) => name.includes('-manual'))
    .sort();

async function enter(passphrase: string): Promise<void> {
  const form = page.locator('.backup-seal form');
  await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await form.getByLabel('The same again').fill(passphrase);
  await form.getByRole('button', { name: 'Keep' }).click();
  await said('The passphrase is kept.');
}
async function backUp(): Promise<void> {
  const before = await rows().count();
  await button('Back up now').click();
  await until('one more', async () => (await rows().count()) === before + 1, SLOW_MS);
}

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  const delta = { choices: [{ delta: { content: `${WORD}, of course.` }, finish_reason: 'stop' }] };
  server = await startScriptedHttpServer((request, response) => {
    if (request.path === '/v1/models') response.end('{"data":[{"id":"m"}]}');
    else response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`data: ${JSON.stringify(delta)}\n\ndata: [DONE]\n\n`);
  });
  await open();
  await ask('secrets.unlock', { passphrase: MASTER, create: true });
  await say(`What is ${WORD}?`);
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
  await server[Symbol.asyncDispose]();
});

describe('C4, C5: backups with a passphrase', { timeout: 240_000 }, () => {
  it('are encrypted once it is set, and it stands nowhere', async () => {
    await openPrivacy();
    await page.getByText('Backups are not encrypted').waitFor();
    await button('Encrypt backups').click();
    expect(await findAxeViolations(page)).toEqual([]);
    await enter(FIRST);
    await page.getByText('New backups are encrypted with your passphrase.').waitFor();
    await backUp();
    await said(/^Backed up and encrypted/u);
    expect(await rows().first().innerText()).toContain('Encrypted');
    const [name = ''] = backupFiles();
    expect(name).toMatch(/-manual\.db\.age$/u);
    const file = join(home, 'backups', name);
    expect(readFileSync(file).includes(WORD)).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(filesHolding(home, FIRST)).toEqual([]);
    expect(processesHolding([desktop.pid, ...descendants(desktop.pid)], FIRST)).toEqual([]);
    expect(await page.content()).not.toContain(FIRST);
    const bundle = join(home, 'bundle.json');
    await ask('diagnostics.bundle', { path: bundle });
    expect(readFileSync(bundle, 'utf8')).not.toContain(FIRST);
  });

  it('are checked, and the command line opens them with the passphrase of the app or one from a file', async () => {
    await rows()
      .first()
      .getByRole('button', { name: /^Check/u })
      .click();
    await said('The backup is whole: 1 conversation');
    const file = join(home, 'backups', backupFiles()[0] ?? '');
    const run = (...more: string[]) => runCommandLine(['backup', 'verify', file, ...more, '--json'], { home });
    expect(JSON.parse((await run()).out)).toMatchObject({ conversations: 1 });
    const wrong = join(home, 'wrong.txt');
    writeFileSync(wrong, 'not this one\n');
    expect(JSON.parse((await run('--passphrase-file', wrong)).out)).toMatchObject({ error: { code: 'backup-passphrase-wrong' } });
  });

  it('of an older passphrase ask for it, and nothing changes before it is right', async () => {
    await button('Change the passphrase').click();
    await enter(SECOND);
    await rows()
      .last()
      .getByRole('button', { name: /^Restore/u })
      .click();
    await dialog().getByText('It was encrypted with another passphrase').waitFor({ timeout: SLOW_MS });
    expect(await findAxeViolations(page)).toEqual([]);
    await page.keyboard.type('not this one');
    await page.keyboard.press('Enter');
    await dialog().getByRole('alert').waitFor({ timeout: SLOW_MS });
    expect(await rows().count()).toBe(1);
    await page.keyboard.type(FIRST);
    await dialog().getByRole('button', { name: 'Unlock' }).click();
    await dialog()
      .getByText(/holds 1 conversation/u)
      .waitFor({ timeout: SLOW_MS });
    await dialog().getByRole('button', { name: 'Restore' }).click();
    await said(/^Restored: 1 conversation/u);
    expect(backupFiles().every((name) => name.endsWith('.age'))).toBe(true);
    await until('what was there', async () => (await rows().count()) === 2);
  });

  it('are deleted one by one, after asking', async () => {
    await rows()
      .last()
      .getByRole('button', { name: /^Delete/u })
      .click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await said('The backup is deleted.');
    expect(backupFiles()).toHaveLength(1);
  });

  it('are not made plainly when the passphrase is out of reach, unless a person says so', async () => {
    await desktop.quit();
    await open();
    await openPrivacy();
    await page.getByText('Your passphrase for backups is locked').waitFor();
    await button('Back up now').click();
    await page.getByText('The secrets are locked').waitFor();
    expect(backupFiles()).toHaveLength(1);
    expect(await findAxeViolations(page)).toEqual([]);
    await button('Go on without encryption').click();
    await said(/^Backed up: /u);
    expect(backupFiles().filter((name) => name.endsWith('.db'))).toHaveLength(1);
  });
});

describe('what is stored', () => {
  it('is counted in numbers and sizes of the language', async () => {
    await card('What is stored').getByText('1 conversation with 2 messages, and 0 memories.').waitFor();
    const sizes = await card('What is stored').locator('.sizes > div').allInnerTexts();
    expect(sizes).toHaveLength(6);
    expect(sizes.find((line) => line.startsWith('Backups'))).toMatch(/\d kB$/u);
    expect(await card('What is stored').innerText()).toContain(home);
  });
});

describe('C3: deleting everything', { timeout: 240_000 }, () => {
  it('asks for a word, and then no byte of what was said is left', async () => {
    expect(filesHolding(home, WORD).length).toBeGreaterThan(1);
    await card('Delete everything').getByLabel('The keys and passphrases too').check();
    await button('Delete everything…').click();
    expect(await findAxeViolations(page)).toEqual([]);
    await dialog()
      .getByText(/^1 conversation and 0 memories go/u)
      .waitFor();
    const confirm = dialog().getByRole('button', { name: 'Delete everything' });
    await page.keyboard.type('delet');
    await page.keyboard.press('Enter');
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    expect(backupFiles()).toHaveLength(2);
    await page.keyboard.type('e');
    await confirm.click();
    await said('Everything is deleted.');
    expect(filesHolding(home, WORD)).toEqual([]);
    expect(readdirSync(join(home, 'backups'))).toEqual([]);
    expect(readdirSync(home)).not.toContain('secrets.encrypted.json');
    expect(readdirSync(home).filter((name) => name.includes('erasing'))).toEqual([]);
    await page.waitForSelector('textarea', { timeout: 20_000 });
    expect(await page.content()).not.toContain(WORD);
    const { total } = await ask('conversations.list', {});
    expect(total).toBe(0);
  });

  it('leaves a Jarvis that works', async () => {
    await say('Are you there?');
    const { total } = await ask('conversations.list', {});
    expect(total).toBe(1);
  });
});
