/** What a conversation has of its own, what its answers used, and where something was said, in the real app with thousands of conversations. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import { createConversations } from '../../workers/memory/conversations.ts';
import { openDatabase } from '../../workers/memory/database.ts';
import { createHandles } from '../../workers/memory/handles.ts';
import { turnRecord } from '../contracts/conversation-store.ts';
import type { ScriptedHttpServer } from '../fakes/scripted-http-server.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { answeredBy, promptsOf, startChatServer } from '../rig/chat-server.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { askPage } from '../rig/page-request.ts';
import { until } from '../rig/until.ts';

const MANY = 5_000;
const LONG = 300;

let desktop: Desktop;
let page: Page;
let home: string;
let server: ScriptedHttpServer;
let endScreen: () => void;

/** Thousands of conversations, the last of them long and with another branch. */
function fill(folder: string): void {
  const database = openDatabase(join(folder, 'jarvis.db'));
  const { write } = createHandles(database);
  const conversations = createConversations(write);
  const nowMs = Date.now();
  write.atomically(() => {
    for (let at = 1; at < MANY; at += 1) {
      const answer = `Something about number ${String(at)}.`;
      conversations.append(
        { id: `t${String(at)}`, turn: turnRecord({ answer }), title: `Number ${String(at)}` },
        nowMs - (MANY - at) * 3_600_000,
      );
    }
    let conversationId: string | undefined;
    for (let at = 0; at < LONG; at += 1) {
      const answer = at === 20 ? 'The heron stood in the shallow water.' : `Long answer ${String(at)}. `.repeat(12);
      const turn = turnRecord({ conversationId, question: `Question ${String(at)}`, answer, model: at === 20 ? 'other-model' : 'm' });
      ({ conversationId } = conversations.append({ id: `long${String(at)}`, turn, title: 'A long one' }, nowMs));
    }
  });
  database.close();
}

async function ask(route: string, input: object): Promise<Record<string, unknown>> {
  const reply = await askPage(page, route, input);
  expect(reply, route).toMatchObject({ ok: true });
  return reply.data as Record<string, unknown>;
}
/** Asks without a loudspeaker. */
const say = (text: string, more: object = {}): Promise<Record<string, unknown>> =>
  ask('assistant.ask', { text, outFile: join(home, 'answer.wav'), ...more });
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = (): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText ?? ""');
const focusedText = (): Promise<string> => page.evaluate('document.activeElement.innerText ?? ""');
const drawn = (): Promise<number> => page.locator('.history-item').count();
const titles = (): Promise<string[]> => page.locator('.history-open strong').allInnerTexts();
const elsewhere = async (route: 'conversations.change' | 'conversations.delete', input: never): Promise<void> => {
  const socket = await connectSocket({ home });
  await socket!.request(route, input, { signal: AbortSignal.timeout(20_000) });
  socket!.close();
};

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  fill(home);
  server = await startChatServer();
  desktop = await startDesktop(home, { environment: { ...answeredBy(server), JARVIS_APP_LANGUAGE: 'en' } });
  page = desktop.page;
  await desktop.workers();
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
}, 240_000);

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
  await server[Symbol.asyncDispose]();
});

describe('thousands of conversations', () => {
  it('are drawn as far as they are in sight, and fetched as the reader goes on', async () => {
    await press('Control+2');
    await page.locator('.history-open').first().waitFor();
    expect((await titles())[0]).toBe('A long one');
    expect(await page.locator('.history-item').first().getAttribute('aria-setsize')).toBe(String(MANY));
    expect(await drawn()).toBeLessThan(60);
    await page.locator('.history-open').first().focus();
    // Each time the end of what was fetched, until there is no more.
    await until(
      'the last one',
      async () => {
        await press('End');
        return (await focused()).startsWith('Number 1\n');
      },
      120_000,
    );
    expect(await drawn()).toBeLessThan(80);
    expect(await findAxeViolations(page)).toEqual([]);
    await press('ArrowUp');
    expect(await focused()).toContain('Number 2\n');
    await press('Home');
    await until('the first one', async () => (await focused()).startsWith('A long one'));
    await press('PageDown', 'ArrowUp');
    expect(await focused()).toContain(`Number ${String(MANY - 7)}`);
  });

  it('keep the focus where it is while the reader scrolls on with the wheel', async () => {
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, 20_000);
    await until('another part', async () => !(await titles()).slice(1).includes('A long one'));
    expect(await focused()).toContain(`Number ${String(MANY - 7)}`);
    await press('Home');
  });

  it('follow what is changed elsewhere', async () => {
    const { conversations } = (await ask('conversations.list', { limit: 3 })) as { conversations: { id: string }[] };
    const id = conversations[2]!.id;
    await elsewhere('conversations.change', { id, title: 'Named elsewhere', pinned: true } as never);
    await until('the name', async () => (await titles())[0] === 'Named elsewhere');
    await elsewhere('conversations.delete', { id } as never);
    await until('it is gone', async () => !(await titles()).includes('Named elsewhere'));
  });

  it('are begun, named, pinned, deleted and brought back by keyboard', async () => {
    await say('What do herons eat?', { newConversation: true });
    await until('a name of its own', async () => (await titles())[0] === 'What do herons eat?');
    await page.locator('.history-open').first().focus();
    await press('F2');
    await page.keyboard.type('Herons');
    await press('Enter');
    await until('the name', async () => (await titles())[0] === 'Herons');
    await press('Tab', 'Enter');
    await until('a pinned one', async () => (await page.locator('.history-item h2').first().innerText()) === 'Pinned');
    await page.locator('.history-open').first().focus();
    await press('Delete');
    await until('it is gone', async () => !(await titles()).includes('Herons'));
    expect(await focused()).toBe('Undo');
    await press('Enter');
    await until('it is back', async () => (await titles())[0] === 'Herons');
    expect(await focused()).toContain('Herons');
  });
});

describe('a place that was found', () => {
  const places = () => page.locator('.history-found button');

  it('is looked for when and by whom it was said', async () => {
    await press('Control+f');
    await page.keyboard.type('heron');
    await until('what was found', async () => (await places().count()) >= 3);
    await page.getByLabel('Answered by').selectOption('other-model');
    await until('one answer', async () => (await places().count()) === 1);
    expect(await page.locator('.history-snippet mark').innerText()).toBe('heron');
    expect(await findAxeViolations(page)).toEqual([]);
    await page.getByLabel('When').selectOption('today');
    await until('one answer', async () => (await places().count()) === 1);
  });

  it('is opened by keyboard in the middle of the page, marked, and with the focus', async () => {
    await places().first().focus();
    await press('Enter');
    const row = page.locator('.row[data-sought=true]');
    await row.waitFor();
    expect(await row.innerText()).toContain('The heron stood');
    await until('the focus', async () => (await focusedText()).includes('The heron stood'));
    const [list, place] = await Promise.all([page.locator('.messages').boundingBox(), row.boundingBox()]);
    const inSight = place!.y >= list!.y && place!.y + place!.height <= list!.y + list!.height;
    expect(inSight).toBe(true);
    expect(await page.locator('.row').count()).toBeLessThan(60);
    await row.waitFor({ state: 'detached' });
    await press('ArrowDown');
    expect(await focusedText()).toContain('Question 21');
  });
});

describe('what a conversation has of its own', () => {
  const open = () => page.getByRole('button', { name: /^For this conversation/u });

  it('is chosen in its header, by keyboard, before anything is said in it', async () => {
    await ask('conversations.open', { id: null });
    await page.locator('.welcome').waitFor();
    await open().focus();
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await until('the models', async () => (await page.getByLabel('Model').locator('option').count()) > 1);
    expect(await findAxeViolations(page)).toEqual([]);
    await page.getByLabel('Instructions').focus();
    await page.keyboard.type('Answer in rhymes.');
    await press('Tab');
    await until(
      'it is kept',
      async () => (await page.getByRole('button', { name: 'All as in the settings' }).getAttribute('aria-disabled')) === 'false',
    );
    await press('Escape');
    await until('the focus', async () => (await focused()).startsWith('For this conversation'));
    expect(await focused()).toBe('For this conversation: Instructions');
    await say('Hello there');
    expect(promptsOf(server).at(-1)?.messages[0]?.content).toContain('Answer in rhymes.');
    await say('Hello elsewhere', { newConversation: true });
    expect(promptsOf(server).at(-1)?.messages[0]?.content).not.toContain('rhymes');
  });

  it('is stood in for when it is gone, and that is said', async () => {
    const { conversationId } = await say('And now?');
    await ask('conversations.change', { id: conversationId, model: { provider: 'openai', model: 'gone' } });
    await open().click();
    await until('it is missed', async () => (await page.getByLabel('Model').getAttribute('aria-invalid')) === 'true');
    expect(await findAxeViolations(page)).toEqual([]);
    await press('Escape');
    expect(await say('Who answers?')).toMatchObject({ model: 'm' });
    await page.getByText('The model of this conversation, gone, is not there; m answered.').waitFor();
    await open().click();
    await page.getByRole('button', { name: 'All as in the settings' }).click();
    await until('nothing of its own', async () => (await page.getByLabel('Model').inputValue()) === '');
    await page.getByRole('button', { name: 'Done' }).click();
    await until('the button says so', async () => (await open().getAttribute('aria-label')) === 'For this conversation');
  });
});

describe('the memories an answer used', () => {
  const used = () => page.getByRole('button', { name: '1 memory used' });
  const shown = () => page.locator('.message-recalled li').allInnerTexts();

  it('are there after the page was loaded anew, and told as forgotten once they are', async () => {
    const { memory } = (await ask('memories.add', { text: 'My favourite colour is green' })) as { memory: { id: string } };
    await ask('conversations.open', { id: null });
    expect((await say('What is my favourite colour?'))['recalled']).toHaveLength(1);
    await page.reload();
    await used().click();
    expect(await shown()).toEqual(['My favourite colour is green']);
    await ask('memories.forget', { id: memory.id });
    await page.reload();
    await used().click();
    expect(await shown()).toEqual(['A memory that was forgotten since']);
    expect(await findAxeViolations(page)).toEqual([]);
  });
});

describe('another way, by keyboard alone', () => {
  const said = (): Promise<string[]> => page.locator('.row .message-text').allInnerTexts();
  const settled = (): Promise<void> => until('an end', async () => (await page.locator('.window[data-phase=idle]').count()) === 1, 60_000);
  /** Goes to a message and on to one of its buttons. */
  const reach = async (message: 'Home' | 'End', button: string): Promise<void> => {
    await page.locator('.messages').focus();
    await press('Enter', message);
    for (let tabs = 0; tabs < 12 && (await focused()).trim() !== button; tabs += 1) await press('Tab');
    expect((await focused()).trim()).toBe(button);
  };

  it('edits and sends again, answers again, and goes between the versions', async () => {
    await ask('conversations.open', { id: null });
    await say('First');
    await until('its answer', async () => (await said()).length === 2);
    await reach('Home', 'Edit');
    await press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Second');
    await press('Enter');
    await until('the other way', async () => (await said())[0] === 'Second' && (await said()).length === 2, 60_000);
    await settled();
    await reach('End', 'Answer again');
    const before = (await said())[1];
    await press('Enter');
    await until('another answer', async () => (await said()).length === 2 && (await said())[1] !== before, 60_000);
    await settled();
    await until('two versions', async () => (await page.locator('.message-versions').count()) === 2);
    await reach('End', 'Earlier version');
    await press('Enter');
    await until('the first answer', async () => (await said())[1] === before);
    await reach('Home', 'Earlier version');
    await press('Enter');
    await until('the first question', async () => (await said())[0] === 'First');
  });
});
