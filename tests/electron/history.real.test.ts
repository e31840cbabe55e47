/** What was said before, in the real Electron with the real store: asked, found, named, deleted, brought back, and gone another way. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedHttpServer } from '../fakes/scripted-http-server.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { answeredBy, startChatServer } from '../rig/chat-server.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';
import { askPage } from '../rig/page-request.ts';

let desktop: Desktop;
let page: Page;
let home: string;
let server: ScriptedHttpServer;
let endScreen: () => void;

interface Replied {
  readonly ok: boolean;
  readonly data: { readonly recalled: readonly unknown[] };
}

/** Asks over the page's own bridge. */
async function ask(route: string, input: object): Promise<Replied['data']> {
  const reply = await askPage(page, route, input);
  expect(reply, route).toMatchObject({ ok: true });
  return reply.data as Replied['data'];
}

/** Asks without a loudspeaker. */
const say = (text: string, more: object = {}): Promise<Replied['data']> =>
  ask('assistant.ask', { text, outFile: join(home, 'answer.wav'), ...more });

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const titles = (): Promise<string[]> => page.locator('.history-open strong').allInnerTexts();
const said = (): Promise<string[]> => page.locator('.row .message-text').allInnerTexts();
const focused = (): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText ?? ""');

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  server = await startChatServer();
  desktop = await startDesktop(home, {
    environment: { ...answeredBy(server), JARVIS_APP_LANGUAGE: 'en' },
  });
  page = desktop.page;
  await desktop.workers();
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  for (const text of ['How do roses grow?', 'What is a volcano?', 'Why is the sky blue?']) await say(text, { newConversation: true });
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
  await server[Symbol.asyncDispose]();
});

describe('the page of conversations', () => {
  it('lists them, the last first, and goes from one to the next with the arrow keys', async () => {
    await press('Control+2');
    await page.locator('.history-open').nth(2).waitFor();
    expect(await titles()).toEqual(['Why is the sky blue?', 'What is a volcano?', 'How do roses grow?']);
    expect(await page.locator('.history-item h2').allInnerTexts()).toEqual(['Today']);
    await page.locator('.history-open').first().focus();
    await press('ArrowDown', 'ArrowDown');
    expect(await focused()).toContain('How do roses grow?');
  });

  it('renames in place, Escape gives it up, and the focus comes back', async () => {
    await press('F2');
    await page.keyboard.type('Nothing');
    await press('Escape');
    expect(await focused()).toContain('How do roses grow?');
    await press('F2');
    await page.keyboard.type('Garden');
    await press('Enter');
    await until('the name', async () => (await titles()).includes('Garden'));
    expect(await focused()).toContain('Garden');
  });

  it('pins', async () => {
    await page.getByRole('button', { name: 'Pin: Garden' }).click();
    await until('a pinned one', async () => (await titles())[0] === 'Garden');
    expect(await page.getByRole('button', { name: 'Pin: Garden' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('finds the beginning of a word and marks it', async () => {
    await press('Control+f');
    await page.keyboard.type('volca');
    await until('what was found', async () => (await page.locator('.history-snippet mark').count()) >= 2);
    expect(new Set(await page.locator('.history-snippet mark').allInnerTexts())).toEqual(new Set(['volcano']));
    expect(await page.locator('.history-count').innerText()).toBe('In 2 messages');
    expect(await findAxeViolations(page)).toEqual([]);
    await page.keyboard.type('zzz');
    await until('nothing', async () => (await page.locator('.history-count').innerText()).startsWith('Nobody said'));
    await press('Escape');
    await page.locator('.history-item').first().waitFor();
  });

  it('deletes and brings back, by keyboard', async () => {
    await page.locator('.history-open', { hasText: 'volcano' }).focus();
    await press('Delete');
    await until('one less', async () => (await titles()).length === 2);
    expect(await focused()).toBe('Undo');
    expect(await findAxeViolations(page)).toEqual([]);
    await press('Enter');
    await until('all of them', async () => (await titles()).length === 3);
    expect(await focused()).toContain('What is a volcano?');
  });

  it('opens one, and the next question goes on with it', async () => {
    await press('Enter');
    await until('its messages', async () => (await said()).includes('What is a volcano?'));
    expect(await said()).toHaveLength(2);
    await say('And how hot?');
    await until('its answer', async () => (await said()).length === 4);
  });
});

describe('another way', () => {
  /** The loudspeaker is missing here, and what is stored is stored all the same. */
  const settled = (): Promise<void> => until('an end', async () => (await page.locator('.window[data-phase=idle]').count()) === 1, 60_000);

  it('Escape gives an edited question up', async () => {
    await page.locator('.composer-text').fill('half');
    await page.locator('.row').first().hover();
    await page.locator('.row').first().getByRole('button', { name: 'Edit' }).click();
    expect(await page.locator('.composer-text').inputValue()).toBe('What is a volcano?');
    expect(await findAxeViolations(page)).toEqual([]);
    await press('Escape');
    expect(await page.locator('.composer-text').inputValue()).toBe('half');
    expect(await page.locator('.composer-editing').count()).toBe(0);
    await page.locator('.composer-text').fill('');
  });

  it('an edited question stands beside the old one', async () => {
    await page.locator('.row').first().hover();
    await page.locator('.row').first().getByRole('button', { name: 'Edit' }).click();
    await page.locator('.composer-text').fill('What is a geyser?');
    await press('Enter');
    await until(
      'the other way',
      async () => {
        const [question, answer = '', ...more] = await said();
        return question === 'What is a geyser?' && answer.startsWith('Answer') && more.length === 0;
      },
      60_000,
    );
    await settled();
    expect(await said()).toHaveLength(2);
    await page.locator('.message-versions').first().waitFor();
    expect(await page.locator('.row').first().locator('.message-versions').innerText()).toContain('2/2');
  });

  it('the old one is a version, with what followed it', async () => {
    const earlier = page.locator('.row').first().getByRole('button', { name: 'Earlier version' });
    await earlier.click();
    await until('the old way', async () => (await said()).length === 4);
    expect((await said())[0]).toBe('What is a volcano?');
    // The same row, so the focus stays on its button.
    expect(await focused()).toBe('Earlier version');
    await page.locator('.row').first().getByRole('button', { name: 'Later version' }).click();
    await until('the new way', async () => (await said()).length === 2);
  });

  it('an answer is given again, and both are kept', async () => {
    const before = (await said())[1];
    await page.getByRole('button', { name: 'Answer again' }).click();
    await until('another answer', async () => (await said()).length === 2 && (await said())[1] !== before, 60_000);
    await settled();
    const versions = page.locator('.row').nth(1).locator('.message-versions');
    await until('two versions', async () => (await versions.count()) === 1 && (await versions.innerText()).includes('2/2'));
    await page.locator('.row').nth(1).getByRole('button', { name: 'Earlier version' }).click();
    await until('the first answer', async () => (await said())[1] === before);
    expect(await findAxeViolations(page)).toEqual([]);
  });
});

describe('a place that was found on another branch', () => {
  it('is shown when it is opened', async () => {
    expect(await said()).not.toContain('And how hot?');
    await press('Control+2', 'Control+f');
    await page.keyboard.type('"how hot"');
    const places = page.locator('.history-found button');
    await until('what was found', async () => (await places.count()) > 0);
    await places.filter({ hasText: 'You' }).click();
    await until('its branch', async () => (await said()).includes('And how hot?'));
    await until('the place', async () => (await page.locator('.row[data-sought=true] .message-text').innerText()) === 'And how hot?');
  });
});

describe('the page of memories', () => {
  const texts = (): Promise<string[]> => page.locator('.memory-words > p:first-child').allInnerTexts();

  it('keeps a fact, and marks the one whose place it takes', async () => {
    await press('Control+3');
    await page.locator('.history-empty').waitFor();
    for (const fact of ['My favourite colour is blue', 'My sister is called Anna', 'My favourite colour is green']) {
      await page.locator('#memory-add').fill(fact);
      await press('Enter');
      await until('the fact', async () => (await texts()).includes(fact), 60_000);
    }
    expect(await texts()).toHaveLength(3);
    expect(await page.locator('[data-outdated=true]').innerText()).toMatch(/blue[^]*No longer true[^]*Now: My favourite colour is green/u);
    expect(await page.locator('.memory-add [role=status]').innerText()).toContain('in place of');
    expect(await findAxeViolations(page)).toEqual([]);
  });

  it('changes one in place, forgets one and brings it back', async () => {
    await page.getByRole('button', { name: 'Change: My sister is called Anna' }).click();
    await page.keyboard.type('My sister is called Anne');
    await press('Enter');
    await until('the change', async () => (await texts()).includes('My sister is called Anne'), 60_000);
    expect(await focused()).toBe('Change: My sister is called Anne');
    await page.getByRole('button', { name: 'Forget: My sister is called Anne' }).click();
    await until('one less', async () => (await texts()).length === 2);
    expect(await focused()).toBe('Undo');
    await press('Enter');
    await until('all of them', async () => (await texts()).length === 3);
    expect(await focused()).toBe('Change: My sister is called Anne');
  });

  it('finds', async () => {
    await press('Control+f');
    await page.keyboard.type('ANNE');
    await until('what was found', async () => (await texts()).join() === 'My sister is called Anne', 60_000);
    await press('Escape');
    await until('all of them', async () => (await texts()).length === 3);
  });

  it('says on its page what memory does, and leads to its settings', async () => {
    await ask('settings.set', { key: 'memory.enabled', value: false });
    await page.getByText('Memory is off').waitFor();
    await ask('settings.set', { key: 'memory.enabled', value: true });
    await page.getByRole('button', { name: 'Memory settings' }).click();
    await page.locator('#group-privacy').waitFor();
  });

  it('an answer shows on demand what was remembered for it', async () => {
    await press('Control+1');
    const { recalled } = await say('What is my favourite colour?');
    expect(recalled).toHaveLength(1);
    const used = page.getByRole('button', { name: '1 memory used' });
    await used.click();
    expect(await page.locator('.message-recalled li').allInnerTexts()).toEqual(['My favourite colour is green']);
    expect(await used.getAttribute('aria-expanded')).toBe('true');
    expect(await findAxeViolations(page)).toEqual([]);
  });
});

describe('the backups', () => {
  it('bring back what was deleted since, after asking, and keep what was there', async () => {
    await press('Control+,');
    await page.locator('.group-item', { hasText: 'Privacy' }).click();
    const rows = page.locator('.backups li');
    await page.getByText('There is no backup yet.').waitFor();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await until('a backup', async () => (await rows.count()) === 1, 60_000);
    expect(await page.locator('.backups-now [role=status]', { hasText: 'Backed' }).innerText()).toMatch(/^Backed up: [\d.]+ kB\.$/u);
    await press('Control+2');
    await page.getByRole('button', { name: 'Delete: Garden' }).click();
    await until('one less', async () => !(await titles()).includes('Garden'));
    await press('Control+,');
    await page.getByRole('button', { name: /^Restore the backup/u }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('dialog').innerText()).toMatch(/holds 3 conversations and 3 memories/u);
    expect(await findAxeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await until('two backups', async () => (await rows.count()) === 2, 60_000);
    await press('Control+2');
    await until('what was deleted', async () => (await titles()).includes('Garden'));
  });
});
