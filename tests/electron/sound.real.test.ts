import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import type { TurnResult } from '../../contract/domain.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { keyboard } from '../rig/keyboard.ts';
import { createListener, LISTENER_RATE_HZ, loudSeconds } from '../rig/listener.ts';
import { MICROPHONE_NAME, startSoundCard } from '../rig/sound-card.ts';
import type { RunningRecording, SoundCard } from '../rig/sound-card.ts';
import { expectSameWords, phaseOf } from '../rig/spoken-turn.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';
import { spokenWords, wordErrors } from '../workers/tts/word-errors.ts';

const RATE_HZ = LISTENER_RATE_HZ;
const never = new AbortController().signal;
const listener = createListener();

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
  await follow();
});
afterAll(async () => {
  await desktop.quit();
  await listener.stop();
  await card.stop();
  endScreen();
  removeHome(home);
});
// A page that crashed can't be asked.
afterEach(() => ask('assistant.stop').catch(() => undefined));

type Reply<T> = { ok: true; data: T } | { ok: false; error: { code: string } };
interface StoredMessage {
  readonly role: string;
  readonly text: string;
  readonly complete?: boolean;
}

interface Exposed {
  jarvis: {
    request(id: string, route: string, input: unknown): Promise<Reply<never>>;
    onEvent(listener: (event: AssistantEvent) => void): void;
  };
  seen: AssistantEvent[];
}

/** Asks over the page's own bridge. */
function ask<T = unknown>(route: string, input: Record<string, unknown> = {}): Promise<Reply<T>> {
  return desktop.page.evaluate(
    ([id, routeAsked, inputGiven]) => (globalThis as unknown as Exposed).jarvis.request(id, routeAsked, inputGiven),
    [`test-${String(Math.random())}`, route, input] as const,
  );
}

/** Remembers what the page is told from now on. */
async function follow(): Promise<void> {
  await desktop.page.evaluate(() => {
    const page = globalThis as unknown as Exposed;
    page.seen = [];
    page.jarvis.onEvent((event) => page.seen.push(event));
  });
}
const seen = (): Promise<AssistantEvent[]> => desktop.page.evaluate(() => (globalThis as unknown as Exposed).seen);

const phase = (): Promise<string> => phaseOf(desktop);

/** The messages of the conversation that goes on, as they are stored. */
async function stored(): Promise<readonly StoredMessage[]> {
  const state = await ask<{ conversationId: string }>('assistant.state');
  const shown = await ask<{ messages: readonly StoredMessage[] }>('conversations.show', { id: state.ok ? state.data.conversationId : '' });
  return shown.ok ? shown.data.messages : [];
}

/** Waits until a recorder has heard something. */
const heardOn = (recording: RunningRecording): Promise<void> => until('a sound', () => loudSeconds(recording.soFar()) > 0.5, 30_000);

describe('an answer', () => {
  it('is heard as it is shown', async () => {
    let reply = '';
    const sound = await card.recordWhile(RATE_HZ, async () => {
      const asked = await ask<TurnResult>('assistant.ask', { text: 'What is the capital of France? Answer in one short sentence.' });
      reply = asked.ok ? asked.data.reply : asked.error.code;
    });
    expectSameWords(reply, await listener.wordsOf(sound));
  });

  it('that Escape stops is silent at once, and kept as far as it was heard (it would not stop talking)', async () => {
    const { page } = desktop;
    await page.fill('textarea', 'Tell me a long story about a dragon and a mountain.');
    const sound = await card.recordWhile(RATE_HZ, async () => {
      await page.keyboard.press('Enter');
      await until('speaking', async () => (await phaseOf(desktop)) === 'speaking', 60_000);
      await setTimeout(4_000);
      await keyboard.press('Escape');
      await until('idle', async () => (await phaseOf(desktop)) === 'idle');
    });
    const after = await card.recordWhile(RATE_HZ, () => setTimeout(1_000));
    expect(loudSeconds(after)).toBe(0);
    const note = page.locator('.message-assistant .message-note', { hasText: 'Stopped' });
    await note.waitFor();
    const kept = (await stored()).at(-1);
    expect(kept).toMatchObject({ role: 'assistant', complete: false });
    expect(await page.locator('.message-assistant .message-text').last().innerText()).toBe(kept?.text);
    const words = spokenWords(kept?.text ?? '');
    expect(words.length).toBeGreaterThan(4);
    const heard = await listener.wordsOf(sound);
    // The word that is cut may be recognised or not, and as another one.
    expect(wordErrors(words, heard).errors, `${words.join(' ')} / ${heard.join(' ')}`).toBeLessThanOrEqual(Math.max(3, words.length * 0.2));
  });

  it('is spoken again on wish, while no window is in sight', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
    const text = 'The quick brown fox jumps over the lazy dog. Every morning we walk along the river.';
    const recording = await card.recordSpeaker(RATE_HZ);
    expect(await ask('playback.replay', { text })).toEqual({ ok: true, data: {} });
    const heard = await listener.wordsOf(await recording.stop());
    expect(wordErrors(spokenWords(text), heard).errors, heard.join(' ')).toBeLessThanOrEqual(1);
    expect(await phase()).toBe('idle');
  });

  it('that is spoken again stops when it is told to', async () => {
    const replaying = ask('playback.replay', { text: 'One, two, three, four, five, six, seven, eight, nine, ten. '.repeat(5) });
    await until('speaking', async () => (await phase()) === 'speaking');
    await setTimeout(1_500);
    await ask('assistant.stop');
    expect(await replaying).toMatchObject({ ok: false, error: { code: 'stopped' } });
    expect(await phase()).toBe('idle');
    const recording = await card.recordSpeaker(RATE_HZ);
    await setTimeout(500);
    expect(loudSeconds(await recording.stop())).toBe(0);
  });
});

describe('the loudspeaker', () => {
  const long = 'This sentence is long enough to be heard on two loudspeakers, one after the other, without a word being lost. '.repeat(2);

  it('is the one that was chosen, and another one at once', async () => {
    await card.plug('headset');
    await ask('settings.set', { key: 'audio.speaker', value: 'Jarvis_Headset' });
    const devices = await ask<{ speakers: string[]; lostSpeaker: string | null }>('audio.devices');
    expect(devices.ok && devices.data.speakers).toContain('Jarvis_Headset');
    const headset = await card.recordSpeaker(RATE_HZ, 'headset');
    const speaker = await card.recordSpeaker(RATE_HZ);
    const speaking = ask('playback.replay', { text: long });
    await until('speaking', async () => (await phase()) === 'speaking');
    await heardOn(headset);
    await ask('settings.set', { key: 'audio.speaker', value: 'default' });
    await heardOn(speaker);
    expect(await speaking).toMatchObject({ ok: true });
    await Promise.all([headset.stop(), speaker.stop()]);
  });

  it('that is unplugged gives way to the default, in words, and returns (it lost the loudspeaker after unplugging)', async () => {
    await ask('settings.set', { key: 'audio.speaker', value: 'Jarvis_Headset' });
    await setTimeout(500);
    await follow();
    const speaker = await card.recordSpeaker(RATE_HZ);
    const speaking = ask('playback.replay', { text: long.repeat(3) });
    await until('speaking', async () => (await phase()) === 'speaking');
    await setTimeout(1_000);
    await card.unplug('headset');
    await until('words about it', async () => (await seen()).some(({ type }) => type === 'device-lost'));
    const lost = (await seen()).find((event) => event.type === 'device-lost');
    expect(lost).toMatchObject({ device: 'speaker', problem: { code: 'speaker-lost', data: { name: 'Jarvis_Headset' } } });
    await heardOn(speaker);
    await speaker.stop();
    await card.plug('headset');
    const headset = await card.recordSpeaker(RATE_HZ, 'headset');
    await until('its return', async () => (await seen()).some(({ type }) => type === 'device-found'), 20_000);
    await heardOn(headset);
    await headset.stop();
    await ask('assistant.stop');
    expect(await speaking).toMatchObject({ ok: false, error: { code: 'stopped' } });
    await ask('settings.set', { key: 'audio.speaker', value: 'default' });
  });
});

describe('the microphone', () => {
  it('is tested, and what it heard can be heard', async () => {
    const words = readRecording('living-room-light-en.wav');
    const testing = ask<{ durationMs: number; peak: number }>('audio.test-microphone', { seconds: 5 });
    await until('an open microphone', async () => (await card.openMicrophones()) > 0);
    await card.playIntoMicrophone(words, RATE_HZ);
    const result = await testing;
    expect(result.ok && result.data.durationMs).toBe(5_000);
    expect(result.ok && result.data.peak).toBeGreaterThan(0.05);
    const recording = await card.recordSpeaker(RATE_HZ);
    await ask('audio.play-recording');
    expect((await listener.wordsOf(await recording.stop())).join(' ')).toMatch(/living room/);
  });

  it('that is unplugged in the middle of an utterance is followed when it is back (it lost the microphone after unplugging)', async () => {
    await ask('settings.set', { key: 'audio.microphone', value: MICROPHONE_NAME });
    await follow();
    const talking = ask<TurnResult>('assistant.talk');
    await until('an open microphone', async () => (await card.openMicrophones()) > 0);
    const words = readRecording('living-room-light-en.wav');
    const playing = card.playIntoMicrophone(words, RATE_HZ);
    await setTimeout(1_000);
    await card.unplug('microphone');
    await playing;
    await desktop.page.locator('.problem', { hasText: 'The microphone is gone.' }).waitFor({ timeout: 30_000 });
    await card.plug('microphone');
    await until('its return', async () => (await seen()).some(({ type }) => type === 'device-found'), 20_000);
    await desktop.page.locator('.problem').waitFor({ state: 'detached' });
    await card.playIntoMicrophone(words, RATE_HZ);
    const reply = await talking;
    expect(reply.ok && reply.data.transcript).toMatch(/room light/i);
  });

  it('does not take the earcons for speech (it hears itself)', async () => {
    // What is played into the room is what the microphones hear.
    await ask('settings.set', { key: 'audio.speaker', value: 'Jarvis_Room' });
    await setTimeout(500);
    await follow();
    const room = await card.recordSpeaker(RATE_HZ, 'room');
    void ask('assistant.talk');
    await until('an open microphone', async () => (await card.openMicrophones()) > 0);
    await setTimeout(2_500);
    expect(await phase()).toBe('listening');
    const events = await seen();
    await ask('assistant.stop');
    await setTimeout(600);
    const sound = await room.stop();
    await ask('settings.set', { key: 'audio.speaker', value: 'default' });
    expect(Math.max(...sound)).toBeGreaterThan(500);
    expect(events.filter(({ type }) => type === 'voice-changed' || type === 'question-partial' || type === 'turn-started')).toEqual([]);
  });
});

describe('a page', () => {
  it('that crashes while it speaks ends the answer with what was heard, and the next one is heard', async () => {
    const socket = await connectSocket({ home });
    try {
      const asked = socket!.request('assistant.ask', { text: 'Tell me a long story about a ship.' }, { signal: never });
      await until('speaking', async () => (await phase()) === 'speaking', 60_000);
      await setTimeout(2_000);
      await desktop.app.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('index.html'));
        window?.webContents.forcefullyCrashRenderer();
      });
      const { reply, conversationId } = await asked;
      expect(spokenWords(reply).length).toBeGreaterThan(1);
      const { messages } = await socket!.request('conversations.show', { id: conversationId! }, { signal: never });
      expect(messages.at(-1)).toMatchObject({ role: 'assistant', text: reply, complete: false });
      const recording = await card.recordSpeaker(RATE_HZ);
      await socket!.request('assistant.ask', { text: 'Say hello.' }, { signal: never });
      expect(loudSeconds(await recording.stop())).toBeGreaterThan(0.1);
    } finally {
      socket?.close();
    }
  });
});
