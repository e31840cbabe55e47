/** A spoken question by every way there is to ask one: real keys, tray, button and quick chat; a recording for the voice, the loudspeaker heard. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TurnResult } from '../../contract/domain.ts';
import { buildApp, makeHome, projectRoot, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { keyboard } from '../rig/keyboard.ts';
import { createListener, LISTENER_RATE_HZ } from '../rig/listener.ts';
import { startBusDaemon } from '../rig/message-bus.ts';
import { noises, toPcm } from '../rig/noise.ts';
import { askPage } from '../rig/page-request.ts';
import { MICROPHONE_NAME, startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { phaseOf, say, spokenTurn } from '../rig/spoken-turn.ts';
import type { SpokenTurn, SpokenTurnActions } from '../rig/spoken-turn.ts';
import { startTrayHost } from '../rig/tray-host.ts';
import type { TrayHost } from '../rig/tray-host.ts';
import { until } from '../rig/until.ts';

const KEYS = ['ctrl', 'alt', 'space'];

const listener = createListener();
let desktop: Desktop;
let card: SoundCard;
let bus: Awaited<ReturnType<typeof startBusDaemon>>;
let tray: TrayHost;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
  bus = await startBusDaemon();
  tray = await startTrayHost(bus.address);
  home = makeHome();
  desktop = await startDesktop(home, { environment: { DBUS_SESSION_BUS_ADDRESS: bus.address, LANGUAGE: 'en' } });
  await desktop.workers();
  // Short answers, since each is heard to its end.
  await askPage(desktop.page, 'settings.set', { key: 'chat.instructions', value: 'Answer in one short sentence of plain words.' });
  await askPage(desktop.page, 'settings.set', { key: 'chat.maxTokens', value: 40 });
});

afterEach(async () => {
  await keyboard.up(...KEYS);
  await desktop.page.mouse.up();
  await askPage(desktop.page, 'assistant.stop', {});
  await inPhase('idle');
});

afterAll(async () => {
  await desktop.quit();
  await listener.stop();
  tray.close();
  bus.stop();
  await card.stop();
  endScreen();
  removeHome(home);
});

const inPhase = (name: string, withinMs = 60_000): Promise<void> => until(name, async () => (await phaseOf(desktop)) === name, withinMs);
const closedMicrophone = (): Promise<void> => until('a closed microphone', async () => (await card.openMicrophones()) === 0);
const turn = (actions: SpokenTurnActions): Promise<SpokenTurn> => spokenTurn({ desktop, card, listener }, actions);
const button = (name: 'Talk' | 'Done' | 'Stop'): Locator => desktop.page.getByRole('button', { name, exact: true });

/** The middle of an element, where a hand would press. */
async function pointAt(element: Locator): Promise<void> {
  const box = await element.boundingBox();
  await element.page().mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
}

describe('a spoken question is understood, answered in the window, and heard as it is shown', () => {
  it('by the keys, held from the first word to the last (the first word is cut)', async () => {
    await turn({ begin: () => keyboard.down(...KEYS), end: () => keyboard.up(...KEYS), atOnce: true });
    await closedMicrophone();
  });

  it('by what stands in the menu of the tray, pressed over the message bus', async () => {
    await turn({
      async begin() {
        await tray.press('Talk');
        await until('the menu while it listens', async () => (await tray.menu())[0]?.label === 'Stop');
        expect(await tray.tooltip()).toBe('Jarvis is listening');
      },
    });
    await until('the menu at rest', async () => (await tray.menu())[0]?.label === 'Talk');
  });

  it('by the button of the window, held with the mouse', async () => {
    const { page } = desktop;
    await turn({
      async begin() {
        await pointAt(button('Talk'));
        await page.mouse.down();
        await button('Done').waitFor();
      },
      // Elsewhere: people let go wherever their hand is.
      async end() {
        expect(await phaseOf(desktop)).toBe('listening');
        await page.mouse.move(40, 200);
        await page.mouse.up();
      },
    });
  });

  it('in quick chat, by its button', async () => {
    await askPage(desktop.page, 'windows.toggle-quick-chat', {});
    const page = desktop.app.windows().find((one) => one.url().endsWith('/quick-chat.html'))!;
    try {
      const { question, answer } = await turn({ begin: () => page.getByRole('button', { name: 'Talk' }).click() });
      expect(await page.locator('.quick-question').innerText()).toBe(question);
      expect(await page.locator('.quick-turn .markdown').innerText()).toBe(answer);
    } finally {
      await askPage(desktop.page, 'windows.hide-quick-chat', {});
    }
  });

  it('from a key of the desktop, through the command line', async () => {
    const talking = promisify(execFile)(process.execPath, [join(projectRoot, 'out', 'main', 'cli.js'), 'talk', '--json'], {
      env: { ...process.env, JARVIS_HOME: home },
    });
    await say(card, 'living-room-light-en');
    const result = JSON.parse((await talking).stdout) as TurnResult;
    expect(result.transcript).toMatch(/living room/i);
    expect(result.reply).toMatch(/\w/);
  });
});

describe('the talk button', () => {
  const heard = (): Promise<void> => desktop.page.locator('.message-user', { hasText: /living room/i }).waitFor({ timeout: 60_000 });
  const anew = async (): Promise<void> => {
    await askPage(desktop.page, 'conversations.open', { id: null });
    await until('an empty window', async () => (await desktop.page.locator('.message').count()) === 0);
  };

  it('toggles when it is pressed shortly: the second press makes a question of what was said', async () => {
    await anew();
    await button('Talk').click();
    await say(card, 'living-room-light-en');
    expect(await phaseOf(desktop)).toBe('listening');
    await button('Done').click();
    await heard();
  });

  it('is held with the keyboard, by Space and by Enter, and keeps the focus', async () => {
    const { page } = desktop;
    for (const key of ['Space', 'Enter']) {
      await anew();
      await button('Talk').focus();
      await page.keyboard.down(key);
      await say(card, 'living-room-light-en');
      expect(await phaseOf(desktop)).toBe('listening');
      await page.keyboard.up(key);
      await heard();
      await button('Stop').waitFor();
      expect(
        await button('Stop').evaluate(
          (element) => element === (element as never as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement,
        ),
      ).toBe(true);
      await page.keyboard.press(key);
      await inPhase('idle');
    }
  });

  it('stops while Jarvis speaks, and what is shown stays', async () => {
    const { page } = desktop;
    await anew();
    await page.fill('textarea', 'Tell me a long story about a dragon.');
    await page.keyboard.press('Enter');
    await inPhase('speaking');
    await button('Stop').click();
    await inPhase('idle');
    expect(await page.locator('.message-user').count()).toBe(1);
    expect(await page.locator('.problem').count()).toBe(0);
  });

  it('works after it was refused a microphone, which is said (the permission dialog never came back)', async () => {
    const { page } = desktop;
    await anew();
    await askPage(page, 'settings.set', { key: 'audio.microphone', value: MICROPHONE_NAME });
    await card.unplug('microphone');
    await button('Talk').click();
    await page.locator('.problem', { hasText: 'There is no microphone named' }).waitFor();
    await inPhase('idle');
    await card.plug('microphone');
    await button('Talk').click();
    await say(card, 'living-room-light-en');
    await button('Done').click();
    await heard();
    expect(await page.locator('.problem').count()).toBe(0);
    await askPage(page, 'settings.reset', { key: 'audio.microphone' });
  });

  it('makes no question of a fan (it writes “thank you for watching” on silence)', async () => {
    const { page } = desktop;
    await anew();
    await pointAt(button('Talk'));
    await page.mouse.down();
    await until('an open microphone', async () => (await card.openMicrophones()) > 0, 30_000);
    await card.playIntoMicrophone(toPcm(noises.fan(3, 1)), LISTENER_RATE_HZ);
    await page.mouse.up();
    await inPhase('idle');
    expect(await page.locator('.message').count()).toBe(0);
    expect(await page.locator('.problem').count()).toBe(0);
  });

  it('listens to nobody after Escape, even while it is still down', async () => {
    const { page } = desktop;
    await pointAt(button('Talk'));
    await page.mouse.down();
    await inPhase('listening');
    await page.keyboard.press('Escape');
    await inPhase('idle');
    await closedMicrophone();
    await page.mouse.up();
    expect(await phaseOf(desktop)).toBe('idle');
    expect(await page.locator('.problem').count()).toBe(0);
  });
});
