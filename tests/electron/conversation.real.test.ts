import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';

/** Messages of the conversation. */
const MESSAGES = 2_000;

let desktop: Desktop;
let home: string;
let endScreen: () => void;
let nextTurn = 1_000_000;

const stages = { speechEndMs: 300, transcriptMs: 500, firstTokenMs: 900, firstSentenceMs: 1_000, firstAudioMs: 1_250, doneMs: 2_000 };

/** Sends events as the app does. */
function emit(...events: readonly unknown[]): Promise<void> {
  return desktop.app.evaluate(({ BrowserWindow }, list) => {
    for (const { webContents: page } of BrowserWindow.getAllWindows()) for (const event of list) page.send('jarvis:event', event);
  }, events);
}

function finished(turnId: number, text: string, reply: string, complete = true): unknown {
  const result = { transcript: text, language: 'en', reply, model: 'scripted', conversationId: 'c', recalled: [], stages };
  return { type: 'turn-finished', turnId, result, complete };
}

function begun(turnId: number, text: string): readonly unknown[] {
  return [
    { type: 'turn-started', turnId },
    { type: 'question-heard', turnId, text, language: 'en' },
  ];
}

/** How far the end of the list is below what is in sight, in pixels. */
function belowSight(): Promise<number> {
  return desktop.page.locator('.messages').evaluate((node) => {
    const { scrollHeight, scrollTop, clientHeight } = node as unknown as { scrollHeight: number; scrollTop: number; clientHeight: number };
    return scrollHeight - scrollTop - clientHeight;
  });
}

const scrollTop = (): Promise<number> =>
  desktop.page.locator('.messages').evaluate((node) => (node as unknown as { scrollTop: number }).scrollTop);
const copied = (): Promise<string> => desktop.app.evaluate(({ clipboard }) => clipboard.readText());
const focusedIndex = (): Promise<string | undefined> =>
  desktop.page.evaluate(
    () =>
      (globalThis as unknown as { document: { activeElement: { dataset: Record<string, string> } } }).document.activeElement.dataset[
        'index'
      ],
  );

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  desktop = await startDesktop(home);
  await desktop.workers();
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
});

describe('an empty conversation', () => {
  it('offers three things to ask, and shows what is understood while somebody speaks', async () => {
    const { page } = desktop;
    expect(await page.locator('.suggestion').count()).toBe(3);
    await emit({ type: 'phase-changed', phase: 'listening' }, { type: 'question-partial', text: 'What is the' });
    await page.getByText('What is the', { exact: true }).waitFor();
    await emit({ type: 'phase-changed', phase: 'idle' });
    await page.locator('.suggestion').first().waitFor();
  });

  it('follows the voice at the pace of the display', async () => {
    await emit({ type: 'phase-changed', phase: 'listening' }, { type: 'level-measured', rms: 0.25 });
    const level = (): Promise<string> =>
      desktop.page
        .locator('.welcome .orb')
        .evaluate((node) => (node as unknown as { style: { getPropertyValue(name: string): string } }).style.getPropertyValue('--level'));
    await until('a moved meter', async () => (await level()) === '0.800');
    await emit({ type: 'level-measured', rms: 0 });
    await until('a meter at rest', async () => Number(await level()) < 0.01);
    await emit({ type: 'phase-changed', phase: 'idle' });
    await until('no meter', async () => (await level()) === '');
  });
});

describe('a long conversation', () => {
  beforeAll(async () => {
    const turns = Array.from({ length: MESSAGES / 2 }, () => {
      const turnId = nextTurn++;
      const reply = `Answer **${String(turnId)}**.\n\n- one\n- two\n\n${'Some more words. '.repeat(turnId % 20)}`;
      return [...begun(turnId, `Question ${String(turnId)}`), finished(turnId, '', reply)];
    });
    await emit(...turns.flat());
    await desktop.page.getByText(`Question ${String(nextTurn - 1)}`).waitFor({ timeout: 60_000 });
  });

  it('draws what is in sight, and tells where it is', async () => {
    const rows = desktop.page.locator('.row');
    expect(await rows.count()).toBeLessThan(40);
    expect(await rows.last().getAttribute('aria-posinset')).toBe(String(MESSAGES));
    expect(await rows.last().getAttribute('aria-setsize')).toBe(String(MESSAGES));
    expect(await belowSight()).toBeLessThan(2);
    expect(await desktop.page.getByRole('log').count()).toBe(1);
  });

  it('keeps the end in sight while an answer grows', async () => {
    const turnId = nextTurn++;
    await emit(...begun(turnId, 'And now?'));
    for (let piece = 0; piece < 60; piece += 1) {
      await emit({ type: 'reply-delta', turnId, text: piece % 6 === 5 ? '\n\n1. a\n2. b\n\n' : 'Words that fill a line or two of it. ' });
      expect(await belowSight(), `piece ${String(piece)}`).toBeLessThan(2);
    }
    expect(await desktop.page.getByRole('button', { name: 'Newest message' }).count()).toBe(0);
    await emit(finished(turnId, '', 'Short after all.', false));
    await until('the end', async () => (await belowSight()) < 2);
    expect(await desktop.page.locator('.row').last().locator('.message-stopped').innerText()).toBe('Stopped');
  });

  it('stays where the reader scrolled, with a way back', async () => {
    const { page } = desktop;
    await page.locator('.messages').hover();
    await page.mouse.wheel(0, -900);
    const back = page.getByRole('button', { name: 'Newest message' });
    await back.waitFor();
    // Rows that come into sight are measured first.
    let before = await scrollTop();
    await until('a list at rest', async () => {
      const now = await scrollTop();
      const rests = now === before;
      before = now;
      return rests;
    });
    const turnId = nextTurn++;
    await emit(...begun(turnId, 'Away?'));
    for (let piece = 0; piece < 10; piece += 1) await emit({ type: 'reply-delta', turnId, text: 'More.\n\n' });
    await emit(finished(turnId, '', 'More.\n\n'.repeat(10)));
    expect(Math.abs((await scrollTop()) - before)).toBeLessThan(2);
    await back.click();
    await until('the end', async () => (await belowSight()) < 2);
    await until('no way back', async () => (await back.count()) === 0);
  });

  it('is walked through by keyboard, message by message', async () => {
    const { page } = desktop;
    await page.getByRole('log').focus();
    await page.keyboard.press('Enter');
    const last = MESSAGES + 3;
    await until('the newest message', async () => (await focusedIndex()) === String(last));
    await page.keyboard.press('ArrowUp');
    await until('the one before', async () => (await focusedIndex()) === String(last - 1));
    await page.keyboard.press('Home');
    await until('the first', async () => (await focusedIndex()) === '0');
    await page.keyboard.press('End');
    await until('the newest message', async () => (await focusedIndex()) === String(last));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await copied()).toBe('More.\n\n'.repeat(10));
  });

  it('is copied whole, though only a part of it is drawn', async () => {
    const { page } = desktop;
    await page.getByRole('log').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await until('all of it', async () => (await copied()).includes('Question 1000000'));
    expect((await copied()).match(/^You:$/gm)).toHaveLength(MESSAGES / 2 + 2);
    expect(await copied()).toContain('Jarvis:\nAnswer **1000999**.');
  });
});

describe('a message', () => {
  it('tells where its time went, in words too', async () => {
    const { page } = desktop;
    const turnId = nextTurn++;
    await emit(...begun(turnId, 'How long?'), finished(turnId, 'How long?', 'Not long.\n\n```js\nlet a = 1;\n```'));
    const row = page.locator('.row').last();
    await row.getByText('Not long.').waitFor();
    await row.getByRole('button', { name: 'Times' }).click();
    const times = row.getByRole('group', { name: 'Where the time went' });
    expect((await times.innerText()).replace(/\s+/g, ' ')).toBe(
      'End of speech 0.30 s Speech to text 0.20 s First word 0.40 s First sound 0.35 s',
    );
    await row.locator('.code').getByRole('button', { name: 'Copy' }).click();
    expect(await copied()).toBe('let a = 1;');
  });

  it('that failed is asked again with one button, in the words of the window', async () => {
    const { page, app } = desktop;
    await app.evaluate(({ ipcMain }) => {
      const shared = globalThis as unknown as { asked: unknown[] };
      shared.asked = [];
      ipcMain.removeHandler('jarvis:request');
      ipcMain.handle('jarvis:request', (_event, request: unknown) => {
        shared.asked.push(request);
        return { ok: true, data: {} };
      });
    });
    const turnId = nextTurn++;
    const problem = { code: 'chat-interrupted', message: '', data: { detail: 'gone' } };
    await emit(...begun(turnId, 'Will it fail?'), { type: 'turn-failed', turnId, problem });
    const alert = page.getByRole('alert');
    expect(await alert.innerText()).toContain('gone');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await until('a question', () =>
      app.evaluate(() => JSON.stringify((globalThis as unknown as { asked: unknown[] }).asked).includes('"text":"Will it fail?"')),
    );
    expect(await alert.count()).toBe(0);
  });
});

describe('the text field', () => {
  it('grows to eight lines, and keeps what is typed', async () => {
    const { page } = desktop;
    const field = page.getByRole('textbox');
    const height = async (): Promise<number> => (await field.boundingBox())?.height ?? 0;
    await field.fill('one');
    const one = await height();
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    expect(await field.inputValue()).toBe('one\ntwo');
    await until('two lines', async () => (await height()) > one);
    await field.fill('x\n'.repeat(7));
    const eight = await height();
    await field.fill('x\n'.repeat(30));
    expect(await height()).toBeCloseTo(eight, 0);
    await field.fill('kept');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Conversation' }).click();
    expect(await field.inputValue()).toBe('kept');
  });
});
