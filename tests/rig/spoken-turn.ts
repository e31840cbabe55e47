/** A whole turn as a person has it: something is begun, a recording is said, the window shows words, and the loudspeaker says them. */
import { expect } from 'vitest';
import { wordErrors, spokenWords } from '../workers/tts/word-errors.ts';
import type { Desktop } from './desktop.ts';
import { LISTENER_RATE_HZ } from './listener.ts';
import type { Listener } from './listener.ts';
import { askPage } from './page-request.ts';
import type { SoundCard } from './sound-card.ts';
import { until } from './until.ts';
import { readRecording } from './wav.ts';

/** A model on a busy machine takes its time. */
const ANSWER_WITHIN_MS = 120_000;
/** Share of the words that may be recognised as others. */
const WORDS_MISTAKEN = 0.2;

export interface SpokenTurnParts {
  readonly desktop: Desktop;
  readonly card: SoundCard;
  readonly listener: Listener;
}

export interface SpokenTurnActions {
  /** Whatever makes Jarvis listen. */
  begin(): Promise<void>;
  /** Whatever says that this was it; without it the pause does. */
  end?(): Promise<void>;
  /** Speaks as soon as it is begun, as people do, not when the device is open. */
  readonly atOnce?: boolean;
}

export interface SpokenTurn {
  readonly question: string;
  readonly answer: string;
}

/** What Jarvis is doing. */
export async function phaseOf({ page }: Desktop): Promise<string> {
  return ((await askPage(page, 'assistant.state', {})).data as { phase: string } | undefined)?.phase ?? '';
}

/** Says a recording of tests/audio once a microphone is open. */
export async function say(card: SoundCard, recording: string): Promise<void> {
  await until('an open microphone', async () => (await card.openMicrophones()) > 0, 30_000);
  await card.playIntoMicrophone(readRecording(`${recording}.wav`), LISTENER_RATE_HZ);
}

/** Fails unless what was heard is what was shown, but for a few words. */
export function expectSameWords(shown: string, heard: readonly string[]): void {
  const words = spokenWords(shown);
  expect(words).not.toEqual([]);
  const { errors, differences } = wordErrors(words, heard);
  expect(errors, `${shown} / ${heard.join(' ')}: ${differences.join(', ')}`).toBeLessThanOrEqual(Math.ceil(words.length * WORDS_MISTAKEN));
}

/**
 * Says `living-room-light-en` in a conversation of its own, and waits until the answer is over. What the main window shows is returned;
 * what the loudspeaker played has been recognised and found to be the same.
 */
export async function spokenTurn({ desktop, card, listener }: SpokenTurnParts, actions: SpokenTurnActions): Promise<SpokenTurn> {
  const { page } = desktop;
  await askPage(page, 'conversations.open', { id: null });
  await until('an empty window', async () => (await page.locator('.message').count()) === 0);
  const sound = await card.recordWhile(LISTENER_RATE_HZ, async () => {
    await actions.begin();
    if (actions.atOnce === true) await card.playIntoMicrophone(readRecording('living-room-light-en.wav'), LISTENER_RATE_HZ);
    else await say(card, 'living-room-light-en');
    await actions.end?.();
    await page.locator('.message-assistant .message-note').waitFor({ timeout: ANSWER_WITHIN_MS });
    await until('the end of the answer', async () => (await phaseOf(desktop)) === 'idle', ANSWER_WITHIN_MS);
  });
  expect(await page.locator('.problem').count()).toBe(0);
  const question = await page.locator('.message-user .message-text').innerText();
  const answer = await page.locator('.message-assistant .message-text').innerText();
  expect(question).toMatch(/^turn on\b.*\bliving room\b.*\blight/i);
  expectSameWords(answer, await listener.wordsOf(sound));
  return { question, answer };
}
