/** The running app tells every watcher the words so far, unless that is switched off. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import type { Desktop } from '../rig/desktop.ts';
import { buildApp, makeHome, projectRoot, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import { spokenWords, wordErrors } from '../workers/tts/word-errors.ts';

let home: string;
let endScreen: () => void;
let desktop: Desktop;

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

/** A recording at the pace of speech; @returns what was heard at the end, and the words before it */
async function speak(file: string): Promise<{ readonly transcript: string; readonly partials: readonly string[] }> {
  const app = await connectSocket({ home });
  if (app === undefined) throw new Error('no app');
  const partials: string[] = [];
  let heard = false;
  app.onEvent((event) => {
    if (event.type === 'question-heard') heard = true;
    if (event.type !== 'question-partial') return;
    expect(heard).toBe(false);
    partials.push(event.text);
  });
  const signal = AbortSignal.timeout(100_000);
  const audioFile = `${projectRoot}/tests/audio/${file}`;
  const { transcript } = await app.request('assistant.ask', { audioFile, realtime: true, outFile: `${home}/answer.wav` }, { signal });
  app.close();
  return { transcript, partials };
}

it('while somebody speaks', async () => {
  const { transcript, partials } = await speak('jfk.wav');
  expect(partials.length).toBeGreaterThan(0);
  const words = spokenWords(transcript);
  for (const partial of partials) {
    const sofar = spokenWords(partial);
    expect(wordErrors(words.slice(0, sofar.length), sofar).errors, partial).toBeLessThanOrEqual(2);
  }
});

it('not when hearing.livePartial is off', async () => {
  const app = await connectSocket({ home });
  await app?.request('settings.set', { key: 'hearing.livePartial', value: false }, { signal: AbortSignal.timeout(10_000) });
  app?.close();
  const { transcript, partials } = await speak('jfk.wav');
  expect(spokenWords(transcript).length).toBeGreaterThan(15);
  expect(partials).toEqual([]);
});
