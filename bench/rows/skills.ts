/** A question a skill answers, typed: its text -> the first token, and -> the first sound; and a question for the model, for what the skills cost it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Speaker } from '../../core/voice/ports.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { createQuietGate } from '../quiet.ts';
import { openRig } from '../rig.ts';
import { rounded, spread } from '../statistics.ts';

const DEFAULT_RUNS = 10;
const GOAL_MS = 100;
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  clock: ['What time is it?', 'How many days until Christmas?'],
  reminders: ['Set a timer for fifty minutes.', 'How much time is left on the timer?', 'Cancel all timers.'],
  calculation: ['What’s seven times eight?', 'How many kilometers is 5 miles?'],
  lists: ['Add milk to my shopping list.', 'What’s on my shopping list?'],
  control: ['Repeat that.', 'Louder.'],
};

/** Samples louder than this are sound: -60 dB, as for the other speakers. */
const SOUND_FLOOR = 32;

/** Takes sound at its pace until the first that can be heard, and no more: what follows is not measured. */
const untilFirstSound: Speaker = {
  duck: () => undefined,
  unduck: () => undefined,
  async play(speech, { onFirstSound }) {
    for await (const { samples, sampleRateHz } of speech) {
      const first = samples.findIndex((sample) => Math.abs(sample) > SOUND_FLOOR);
      if (first < 0) continue;
      await wait((first * 1000) / sampleRateHz);
      onFirstSound?.();
      break;
    }
    return { heard: [], complete: true };
  },
};

/** Measures. About half a minute. */
export const skills: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const quiet = createQuietGate();
  const times: { readonly skill: string; readonly tokenMs: number; readonly soundMs: number }[] = [];
  const misses: number[] = [];
  try {
    const { conversation, skills: asked } = rig.assistant;
    await rig.assistant.warm(signal);
    for (let run = -1; run < runs; run += 1) {
      await quiet.pass(signal);
      for (const [skill, questions] of Object.entries(QUESTIONS)) {
        for (const question of questions) {
          const { stages, model } = await conversation.ask(question, { speaker: untilFirstSound, language: 'en' });
          if (model !== `skill:${skill}`) throw new Error(`${question}: answered by ${model}`);
          const { transcriptMs, firstTokenMs, firstAudioMs } = stages;
          if (run >= 0) times.push({ skill, tokenMs: firstTokenMs - transcriptMs, soundMs: firstAudioMs - transcriptMs });
        }
      }
      for (const text of ['Why is the sky blue?', 'Tell me about whales.', 'Raconte-moi une histoire.']) {
        const beganMs = performance.now();
        await asked.answer({ text, language: 'en', conversationId: undefined }, { signal });
        if (run >= 0) misses.push(performance.now() - beganMs);
      }
      say(run < 0 ? 'warmed up' : `run ${String(run + 1)} of ${String(runs)}`);
    }
  } finally {
    await rig.close();
  }
  const of = (skill: string | undefined, part: 'tokenMs' | 'soundMs'): number[] =>
    times.filter((time) => skill === undefined || time.skill === skill).map((time) => time[part]);
  const line = (name: string, skill: string | undefined): (string | number)[] => {
    const [token, sound] = [spread(of(skill, 'tokenMs')), spread(of(skill, 'soundMs'))];
    return [name, rounded(token.medianMs), rounded(token.p95Ms), rounded(sound.medianMs), rounded(sound.p95Ms)];
  };
  const missed = spread(misses);
  return {
    timed: ['A typed question with the helpers warm, from its text to the first token and to the first sound that can be heard.'],
    goals: [
      atMost('skills: text to the first token, 95 of 100', rounded(spread(of(undefined, 'tokenMs')).p95Ms), GOAL_MS, 'ms'),
      atMost('skills: text to the first sound, median', rounded(spread(of(undefined, 'soundMs')).medianMs), GOAL_MS, 'ms'),
    ],
    tables: [
      {
        title: 'Answered by a skill',
        table: [
          ['skill', 'first token: median ms', 'p95 ms', 'first sound: median ms', 'p95 ms'],
          ...Object.keys(QUESTIONS).map((skill) => line(skill, skill)),
          line('all', undefined),
        ],
      },
      {
        title: 'What a question no skill is for waits for them',
        table: [
          ['median ms', 'p95 ms'],
          [rounded(missed.medianMs, 2), rounded(missed.p95Ms, 2)],
        ],
      },
    ],
    details: { times, misses },
  };
};
