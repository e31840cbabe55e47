import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import type { TurnResult } from '../../contract/domain.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import { createWhisperRecognizer } from '../../engines/whisper/recognizer.ts';
import type { SttProtocol } from '../../workers/stt/protocol.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { MICROPHONE_NAME, startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';
import { modelFolder, realWorker } from '../rig/workers.ts';
import { spokenWords, wordErrors } from '../workers/tts/word-errors.ts';

const RATE_HZ = 16_000;
const never = new AbortController().signal;
const stt = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const recognizer = createWhisperRecognizer({ worker: stt });

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
  await stt.stop();
  await card.stop();
  endScreen();
  removeHome(home);
});
// A page that crashed can't be asked.
afterEach(() => ask('assistant.stop').catch(() => undefined));

type Reply<T> = { ok: true; data: T } | { ok: false; error: { code: string } };
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

const phase = async (): Promise<string> => {
  const state = await ask<{ phase: string }>('assistant.state');
  return state.ok ? state.data.phase : '';
};

async function wordsOf(sound: Int16Array): Promise<readonly string[]> {
  const transcript = await recognizer.transcribe(sound, { language: 'en', signal: never });
  return transcript.kind === 'text' ? spokenWords(transcript.text) : [];
}

const loudSeconds = (sound: Int16Array): number => sound.filter((sample) => Math.abs(sample) > 500).length / RATE_HZ;

describe('an answer', () => {
  it('is heard as it is shown', async () => {
    const recording = await card.recordSpeaker(RATE_HZ);
    const reply = await ask<TurnResult>('assistant.ask', { text: 'What is the capital of France? Answer in one short sentence.' });
    if (!reply.ok) throw new Error(reply.error.code);
    const shown = spokenWords(reply.data.reply);
    const heard = await wordsOf(await recording.stop());
    expect(shown.length).toBeGreaterThan(2);
    expect(wordErrors(shown, heard).errors / shown.length, `${shown.join(' ')} / ${heard.join(' ')}`).toBeLessThan(0.2);
  });

  it('that is stopped midway is kept as far as it was heard', async () => {
    const recording = await card.recordSpeaker(RATE_HZ);
    const asked = ask<TurnResult>('assistant.ask', { text: 'Tell me a long story about a dragon and a mountain.' });
    await until('speaking', async () => (await phase()) === 'speaking', 60_000);
    await setTimeout(4_000);
    await ask('assistant.stop');
    const heard = await wordsOf(await recording.stop());
    const reply = await asked;
    const kept = spokenWords(reply.ok ? reply.data.reply : '');
    expect(kept.length).toBeGreaterThan(4);
    const { errors } = wordErrors(kept, heard);
    // The word that is cut may be recognised or not, and as another one.
    expect(errors, `${kept.join(' ')} / ${heard.join(' ')}`).toBeLessThanOrEqual(Math.max(3, kept.length * 0.2));
  });

  it('is spoken again on wish, while no window is in sight', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
    const text = 'The quick brown fox jumps over the lazy dog. Every morning we walk along the river.';
    const recording = await card.recordSpeaker(RATE_HZ);
    expect(await ask('playback.replay', { text })).toEqual({ ok: true, data: {} });
    const heard = await wordsOf(await recording.stop());
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
    await setTimeout(3_000);
    await ask('settings.set', { key: 'audio.speaker', value: 'default' });
    await speaking;
    expect(loudSeconds(await headset.stop())).toBeGreaterThan(0.5);
    expect(loudSeconds(await speaker.stop())).toBeGreaterThan(0.5);
  });

  it('that is unplugged gives way to the default, in words, and returns (it lost the loudspeaker after unplugging)', async () => {
    await ask('settings.set', { key: 'audio.speaker', value: 'Jarvis_Headset' });
    await setTimeout(500);
    await follow();
    const speaker = await card.recordSpeaker(RATE_HZ);
    const speaking = ask('playback.replay', { text: long.repeat(3) });
    await until('speaking', async () => (await phase()) === 'speaking');
    await setTimeout(2_000);
    await card.unplug('headset');
    await until('words about it', async () => (await seen()).some(({ type }) => type === 'device-lost'));
    const lost = (await seen()).find((event) => event.type === 'device-lost');
    expect(lost).toMatchObject({ device: 'speaker', problem: { code: 'speaker-lost', data: { name: 'Jarvis_Headset' } } });
    await setTimeout(3_000);
    expect(loudSeconds(await speaker.stop())).toBeGreaterThan(0.5);
    await card.plug('headset');
    const headset = await card.recordSpeaker(RATE_HZ, 'headset');
    await until('its return', async () => (await seen()).some(({ type }) => type === 'device-found'), 20_000);
    expect(await speaking).toMatchObject({ ok: true });
    expect(loudSeconds(await headset.stop())).toBeGreaterThan(0.5);
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
    expect((await wordsOf(await recording.stop())).join(' ')).toMatch(/living room/);
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
    await until('words about it', async () => (await seen()).some(({ type }) => type === 'device-lost'));
    await card.plug('microphone');
    await until('its return', async () => (await seen()).some(({ type }) => type === 'device-found'), 20_000);
    await card.playIntoMicrophone(words, RATE_HZ);
    const reply = await talking;
    expect(reply.ok && reply.data.transcript).toMatch(/room light/i);
  });

  it('does not take the earcons for speech', async () => {
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
