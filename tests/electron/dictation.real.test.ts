import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, electronArguments, electronFile, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { keyboard } from '../rig/keyboard.ts';
import { askPage } from '../rig/page-request.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { phaseOf } from '../rig/spoken-turn.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const DICTATE = ['F9'];
const RATE_HZ = 16_000;
/** Larger than what one message of the X protocol holds, so that it goes in pieces. */
const PICTURE_PIXELS = 400;

interface Other {
  readonly program: ChildProcess;
  readonly folder: string;
  /** @returns what it answers */
  tell(command: string): Promise<string>;
}

/** Another program with a field of text and a clipboard. */
async function startOther(): Promise<Other> {
  const folder = mkdtempSync(join(tmpdir(), 'jarvis-other-'));
  writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
  writeFileSync(join(folder, 'page.html'), `<textarea id="field" style="width:90vw;height:80vh"></textarea>`);
  const script = `const { app, BrowserWindow, clipboard, nativeImage } = require('electron');
const { createHash } = require('node:crypto');
app.setPath('userData', ${JSON.stringify(join(folder, 'data'))});
const sum = (image) => createHash('sha256').update(image.toBitmap()).digest('hex');
app.whenReady().then(async () => {
  const window = new BrowserWindow({ x: 0, y: 0, width: 500, height: 300 });
  await window.loadFile(${JSON.stringify(join(folder, 'page.html'))});
  const page = (code) => window.webContents.executeJavaScript(code);
  const noise = () => {
    const bytes = Buffer.alloc(4 * ${String(PICTURE_PIXELS ** 2)});
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = i % 4 === 3 ? 255 : (i * 2654435761 >>> 13) & 255;
    return nativeImage.createFromBitmap(bytes, { width: ${String(PICTURE_PIXELS)}, height: ${String(PICTURE_PIXELS)} });
  };
  const commands = {
    front: async () => { window.show(); app.focus({ steal: true }); window.focus(); window.webContents.focus(); await page("field.focus(); 0"); return String(window.isFocused()); },
    hide: async () => { window.hide(); return ''; },
    begin: async () => { await page("field.value = 'Dear Ada, |Yours'; field.setSelectionRange(10, 11); document.execCommand('delete'); 0"); return ''; },
    slow: async () => { await page("setTimeout(() => { const end = Date.now() + 2000; while (Date.now() < end); }, 100); 0"); return ''; },
    value: () => page('field.value'),
    copyText: async () => { clipboard.write({ text: 'Été 🌞', html: '<b>Été</b>' }); return ''; },
    copyPicture: async () => { const image = noise(); clipboard.writeImage(image); return sum(image); },
    text: async () => JSON.stringify([clipboard.readText(), clipboard.readHTML().includes('<b>Été</b>')]),
    picture: async () => sum(clipboard.readImage()),
  };
  let input = '';
  process.stdin.setEncoding('utf8').on('data', async (text) => {
    input += text;
    const lines = input.split('\\n');
    input = lines.pop();
    for (const line of lines) console.log('answer ' + JSON.stringify(await commands[line]()));
  });
  console.log('ready');
});`;
  writeFileSync(join(folder, 'main.cjs'), script);
  const program = spawn(electronFile, [...electronArguments, folder], { stdio: ['pipe', 'pipe', 'ignore'] });
  let output = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await until('the other program', () => output.includes('ready'), 30_000);
  return {
    program,
    folder,
    async tell(command) {
      output = '';
      program.stdin.write(`${command}\n`);
      await until(`an answer to ${command}`, () => /answer .*\n/.test(output), 20_000);
      return JSON.parse(/answer (.*)\n/.exec(output)?.[1] ?? '""') as string;
    },
  };
}

let desktop: Desktop;
let card: SoundCard;
let home: string;
let other: Other;
let endScreen: () => void;

const ask = async <T>(route: string, input: unknown): Promise<T> => (await askPage(desktop.page, route, input)).data as T;
const closedMicrophone = (): Promise<void> => until('a closed microphone', async () => (await card.openMicrophones()) === 0, 30_000);

/** Holds the keys while a recording is played. */
async function dictate(recording = 'living-room-light-en'): Promise<void> {
  await keyboard.down(...DICTATE);
  await until('an open microphone', async () => (await card.openMicrophones()) > 0);
  await card.playIntoMicrophone(readRecording(`${recording}.wav`), RATE_HZ);
  await keyboard.up(...DICTATE);
  await closedMicrophone();
}

const arrived = (words: RegExp): Promise<void> => until(String(words), async () => words.test(await other.tell('value')), 30_000);

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
  home = makeHome();
  desktop = await startDesktop(home);
  await desktop.workers();
  await ask('settings.set', { key: 'hotkey.dictate', value: 'F9' });
  await ask('settings.set', { key: 'hotkey.talkMode', value: 'hold' });
  other = await startOther();
});

afterEach(async () => {
  await keyboard.up(...DICTATE);
});

afterAll(async () => {
  other.program.kill('SIGKILL');
  rmSync(other.folder, { recursive: true, force: true, maxRetries: 5 });
  await desktop.quit();
  await card.stop();
  endScreen();
  removeHome(home);
});

describe('dictation', () => {
  it('writes what was said at the cursor of another program, and gives the clipboard back in all its formats', async () => {
    await other.tell('begin');
    await other.tell('copyText');
    const kept = await other.tell('text');
    expect(kept).toContain('Été 🌞');
    await other.tell('front');
    await dictate();
    await arrived(/^Dear Ada, [^|]*living room[^|]*Yours$/i);
    await until('the clipboard as it was', async () => (await other.tell('text')) === kept);
  });

  it('gives a picture back whole', async () => {
    const picture = await other.tell('copyPicture');
    await other.tell('begin');
    await other.tell('front');
    await dictate();
    await arrived(/living room/i);
    await until('the picture', async () => (await other.tell('picture')) === picture);
  });

  it('gives a program that hangs for two seconds the new words and not the old ones', async () => {
    await other.tell('copyText');
    const kept = await other.tell('text');
    expect(kept).toContain('Été 🌞');
    await other.tell('begin');
    await other.tell('front');
    await keyboard.down(...DICTATE);
    await until('an open microphone', async () => (await card.openMicrophones()) > 0);
    await card.playIntoMicrophone(readRecording('living-room-light-en.wav'), RATE_HZ);
    await other.tell('slow');
    await keyboard.up(...DICTATE);
    await arrived(/living room/i);
    expect(await other.tell('value')).not.toContain('Été');
    await until('the clipboard as it was', async () => (await other.tell('text')) === kept);
  });

  it('goes on after a space', async () => {
    await other.tell('begin');
    await other.tell('front');
    await dictate();
    await arrived(/living room/i);
    await dictate();
    await arrived(/living room.*[.?!] \S.*living room/i);
  });

  it('asks Jarvis nothing, and nothing of it is kept', async () => {
    expect(await desktop.page.locator('.message').count()).toBe(0);
    expect((await ask<{ conversations: unknown[] }>('conversations.list', {})).conversations).toEqual([]);
    expect(await phaseOf(desktop)).toBe('idle');
    const kept = (): string[] =>
      readdirSync(home, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.wav'));
    await until('no recording', () => kept().length === 0);
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const withWords = files.filter(({ parentPath, name }) => /living room/i.test(readFileSync(join(parentPath, name), 'latin1')));
    expect(withWords.map(({ name }) => name)).toEqual([]);
  });

  it('goes to our own field when that is in front', async () => {
    await other.tell('hide');
    await ask('windows.open-main', { view: 'conversation' });
    await desktop.page.locator('textarea').first().click();
    await dictate();
    await until(
      'the words in the field',
      async () => /living room/i.test(await desktop.page.locator('textarea').first().inputValue()),
      30_000,
    );
    expect(await desktop.page.locator('.message').count()).toBe(0);
  });
});
