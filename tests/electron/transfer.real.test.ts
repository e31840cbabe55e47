/** Export and import in the real Electron, by hand: only the system's dialog is answered for the person. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../contract/export.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { askPage } from '../rig/page-request.ts';
import { until } from '../rig/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'jarvis-chosen-'));
const homes: string[] = [];
let desktop: Desktop;
let endScreen: () => void;

const message = {
  id: 'm1',
  parentId: null,
  role: 'user',
  text: 'Where is the café?',
  createdAt: 1_795_000_000_000,
  language: 'en',
} as const;
const answer = { ...message, id: 'm2', parentId: 'm1', role: 'assistant', text: 'Around the corner.', model: 'm', complete: true } as const;
const given: ExportDocument = {
  format: 'jarvis-export',
  version: 1,
  exportedAt: 1,
  conversations: [{ id: 'c1', title: 'In town', createdAt: 1, updatedAt: 2, shownMessageId: 'm2', messages: [message, answer] }],
  memories: [{ id: 'f1', text: 'I like tea', source: 'asked', createdAt: 1, updatedAt: 1, uses: 0 }],
};
const input = join(folder, 'given.json');

async function open(): Promise<void> {
  const home = makeHome();
  homes.push(home);
  desktop = await startDesktop(home, { environment: { JARVIS_APP_LANGUAGE: 'en' } });
  await desktop.page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
}

/** Answers the next dialogs; undefined gives up. */
function choose(path: string | undefined): Promise<void> {
  return desktop.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === undefined, filePath: chosen ?? '' });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] });
  }, path);
}

const press = (name: string | RegExp): Promise<void> => desktop.page.getByRole('button', { name, exact: true }).click();
const status = (): Promise<string> => desktop.page.locator('.transfer-status').innerText();
const said = (words: RegExp): Promise<void> => until(String(words), async () => words.test(await status()), 30_000);

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  writeFileSync(input, JSON.stringify(given));
  await open();
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  for (const home of homes) removeHome(home);
  rmSync(folder, { recursive: true, force: true });
});

describe('the page of conversations', () => {
  it('imports from the file that is chosen, and shows what came', async () => {
    const { page } = desktop;
    await page.keyboard.press('Control+2');
    await choose(undefined);
    await press('Import conversations');
    await choose(input);
    await press('Import conversations');
    await said(/^Imported: 1 conversation\.$/u);
    await page.getByText('In town').waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    await press('Import conversations');
    await said(/here already/u);
    expect(await page.locator('.history-open').count()).toBe(1);
  });

  it('exports one of them, to read or to import again', async () => {
    const { page } = desktop;
    const [markdown, json] = [join(folder, 'one.md'), join(folder, 'one.json')];
    await choose(markdown);
    await press('Export: In town');
    await page.getByRole('dialog').waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    await press('Markdown');
    await said(/^Exported to .*one\.md/u);
    expect(readFileSync(markdown, 'utf8')).toMatch(
      /## In town[^]*\*\*You\*\*[^]*> Where is the café\?[^]*\*\*Jarvis\*\*[^]*> Around the corner\./u,
    );
    expect(statSync(markdown).mode & 0o777).toBe(0o600);
    // The focus is back where it was.
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Export: In town');
    await choose(json);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await press('JSON');
    await said(/one\.json/u);
    expect((JSON.parse(readFileSync(json, 'utf8')) as ExportDocument).conversations).toEqual(given.conversations);
  });

  it('says what is wrong with another file', async () => {
    const { page } = desktop;
    const other = join(folder, 'other.json');
    writeFileSync(other, '{"mapping":{}}');
    await choose(other);
    await press('Import conversations');
    await page.getByText('is not an export of Jarvis').waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    expect(await page.locator('.history-open').count()).toBe(1);
  });
});

describe('the page of memories', () => {
  it('imports memories, which are marked, and exports them', async () => {
    const { page } = desktop;
    await page.keyboard.press('Control+3');
    await choose(input);
    await press('Import…');
    await said(/^Imported: 1 memory\.$/u);
    await page.getByText('came in with an import').waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    const file = join(folder, 'memories.json');
    await choose(file);
    await press('Export…');
    await said(/memories\.json/u);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ conversations: [], memories: given.memories });
  });
});

describe('the page of what is stored', () => {
  it('takes everything to another computer', async () => {
    const showCard = async (): Promise<void> => {
      await desktop.page.keyboard.press('Control+,');
      await desktop.page.locator('.group-item', { hasText: 'Privacy' }).click();
      await desktop.page.getByRole('heading', { name: 'Export and import' }).waitFor();
    };
    const file = join(folder, 'all.json');
    await showCard();
    await choose(file);
    await press('Export everything…');
    await said(/all\.json/u);
    expect(await findAxeViolations(desktop.page)).toEqual([]);
    await desktop.quit();
    await open();
    await showCard();
    await choose(file);
    await press('Import…');
    await said(/^Imported: 1 conversation and 1 memory\.$/u);
    const again = join(folder, 'again.json');
    await choose(again);
    await press('Export everything…');
    await said(/again\.json/u);
    const withoutMoment = (name: string): object => ({ ...(JSON.parse(readFileSync(name, 'utf8')) as ExportDocument), exportedAt: 0 });
    expect(withoutMoment(again)).toEqual(withoutMoment(file));
  });
});

describe('a page', () => {
  it('gets at no file that nobody chose', async () => {
    const file = join(folder, 'unasked.json');
    const wanted = { file, format: 'json', conversations: 'all', memories: true };
    expect(await askPage(desktop.page, 'transfer.export', wanted)).toMatchObject({ ok: false, error: { code: 'bad-usage' } });
    expect(existsSync(file)).toBe(false);
    const read = { file: input, conversations: true, memories: true };
    expect(await askPage(desktop.page, 'transfer.import', read)).toMatchObject({ ok: false, error: { code: 'bad-usage' } });
    await choose(file);
    await askPage(desktop.page, 'files.choose-export', { name: 'x', format: 'json' });
    expect(await askPage(desktop.page, 'transfer.export', wanted)).toMatchObject({ ok: true });
    // Once.
    expect(await askPage(desktop.page, 'transfer.export', wanted)).toMatchObject({ ok: false });
  });
});
