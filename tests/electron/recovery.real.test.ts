/** A damaged database, in the real app: it starts, has what could be saved, and says what happened in the language of the window until it is read. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConversations } from '../../workers/memory/conversations.ts';
import { openDatabase } from '../../workers/memory/database.ts';
import { createHandles } from '../../workers/memory/handles.ts';
import { turnRecord } from '../contracts/conversation-store.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';

let endScreen: () => void;
const homes: string[] = [];

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
});
afterAll(() => {
  endScreen();
  for (const home of homes) removeHome(home);
});

/** A data folder whose database lost its header. */
function damagedHome(): string {
  const home = makeHome();
  homes.push(home);
  const file = join(home, 'jarvis.db');
  const database = openDatabase(file);
  const conversations = createConversations(createHandles(database).write);
  for (const question of ['How do roses grow?', 'What is a volcano?'])
    conversations.append({ id: question, turn: turnRecord({ question }), title: question }, 1_000);
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 0, 100);
  writeFileSync(file, bytes);
  return home;
}

describe('a damaged database', () => {
  it.each([
    ['en', 'Your data was found damaged', '4 messages and 0 memories', 'I have read it'],
    ['fr', 'Vos données ont été trouvées endommagées', '4 messages et 0 souvenir', 'J’ai lu'],
  ])('is said (%s), and what could be read is there', async (language, happened, saved, dismiss) => {
    const home = damagedHome();
    const desktop = await startDesktop(home, { environment: { JARVIS_APP_LANGUAGE: language } });
    try {
      const { page } = desktop;
      const banner = page.locator('.recovery');
      await banner.waitFor({ timeout: 30_000 });
      const text = (await banner.innerText()).replaceAll(/\s/g, ' ');
      expect(text).toContain(happened);
      expect(text).toContain(saved);
      expect(text).toContain('jarvis.db.damaged-');
      await page.keyboard.press('Control+2');
      await page.locator('.history-open').nth(1).waitFor();
      expect((await page.locator('.history-open strong').allInnerTexts()).sort()).toEqual(['How do roses grow?', 'What is a volcano?']);
      expect(await findAxeViolations(page)).toEqual([]);
      await banner.getByRole('button', { name: dismiss }).click();
      await banner.waitFor({ state: 'detached' });
      await until('it is not said again', () => !existsSync(join(home, 'recovery.json')));
    } finally {
      await desktop.quit();
    }
  });
});
