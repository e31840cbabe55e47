import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TurnResult } from '../../contract/domain.ts';
import { buildApp, makeHome, projectRoot, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const RATE_HZ = 24_000;

let desktop: Desktop;
let card: SoundCard;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
  home = makeHome();
  desktop = await startDesktop(home);
  await desktop.workers();
});

afterAll(async () => {
  await desktop.quit();
  await card.stop();
  endScreen();
  removeHome(home);
});

/** Says it once the microphone is open. */
async function say(recording: string): Promise<void> {
  await until('an open microphone', async () => (await card.openMicrophones()) > 0);
  await card.playIntoMicrophone(readRecording(`${recording}.wav`), 16_000);
}

const phase = (): Promise<string | null> => desktop.page.locator('.window').getAttribute('data-phase');

describe('talking to the app', () => {
  it('is heard through the microphone and answered through the loudspeaker', async () => {
    const { page } = desktop;
    const heard = await card.recordSpeaker(RATE_HZ);
    await page.getByRole('button', { name: 'Talk' }).click();
    await say('living-room-light-en');
    await page.locator('.message-assistant .message-note').waitFor({ timeout: 60_000 });
    expect(await page.locator('.message-user .message-text').innerText()).toMatch(/living room/i);
    expect(await page.locator('.problem').count()).toBe(0);
    const sound = await heard.stop();
    // A word has more; a device that is only opened has none.
    expect(sound.filter((sample) => Math.abs(sample) > 500).length / RATE_HZ).toBeGreaterThan(0.1);
    expect(await card.openMicrophones()).toBe(0);
  });

  it('works from a key of the desktop, through the command line', async () => {
    const node = process.execPath;
    const talking = promisify(execFile)(node, [join(projectRoot, 'out', 'main', 'cli.js'), 'talk', '--json'], {
      env: { ...process.env, JARVIS_HOME: home },
    });
    await say('living-room-light-en');
    const result = JSON.parse((await talking).stdout) as TurnResult;
    expect(result.transcript).toMatch(/living room/i);
    expect(result.reply).toMatch(/\w/);
  });

  it('stops at once', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: 'Talk' }).click();
    await until('listening', async () => (await phase()) === 'listening');
    await page.keyboard.press('Escape');
    await until('idle', async () => (await phase()) === 'idle');
    await until('a closed microphone', async () => (await card.openMicrophones()) === 0);
    expect(await page.locator('.problem').count()).toBe(0);
  });

  it('stops while it speaks, and shows what was heard', async () => {
    const { page } = desktop;
    const before = await page.locator('.message-user').count();
    await page.fill('textarea', 'Tell me a long story about a dragon.');
    await page.keyboard.press('Enter');
    await until('speaking', async () => (await phase()) === 'speaking', 60_000);
    await page.getByRole('button', { name: 'Stop' }).click();
    await until('idle', async () => (await phase()) === 'idle');
    expect(await page.locator('.message-user').count()).toBe(before + 1);
    expect(await page.locator('.problem').count()).toBe(0);
  });
});
