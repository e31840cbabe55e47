/** Text -> sound. */
import type { SpokenSentence } from '../../core/voice/ports.ts';
import { createQuietGate } from '../quiet.ts';
import { atLeast, atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { openRig } from '../rig.ts';
import { median, quantile, rounded, spread } from '../statistics.ts';

/** Ten words each. */
const TEN_WORDS = [
  'The living room light is on and will stay on.',
  'Your train to the airport leaves in about twenty minutes.',
  'It will rain in the afternoon, so take an umbrella.',
  'I have added milk, bread and cheese to your list.',
  'The meeting with your sister was moved to Friday morning.',
  'Paris is the capital of France and its largest city.',
  'You have three new messages and one of them waits.',
  'The old bridge was built by hand, stone by stone.',
  'Water boils at a lower temperature high in the mountains.',
  'Your timer for the pasta will ring in five minutes.',
  'There is a hotel with a garden beside the lake.',
  'I could not find the book that you asked for.',
  'The shop on the corner opens early in the morning.',
  'A fox came down to the river and drank slowly.',
  'Please close the windows before you go out this evening.',
  'Nobody knows who wrote this song, but everybody sings it.',
] as const;

const LONGER = [
  'Certainly.',
  'It is a quarter past seven.',
  'Whales are mammals: they breathe air, they are warm-blooded, and they feed their young with milk.',
  'On July 4th, 1776, thirteen colonies declared that they were free, and a war of seven years followed.',
  'The recipe needs 250 g of flour, two eggs, a pinch of salt and half a litre of milk; leave it to rest for thirty minutes before you bake it.',
  'A bicycle stays upright because its front wheel steers into a fall, which moves the wheels back under the rider.',
] as const;

const DEFAULT_RUNS = 3;

/** Measures. Half a minute. */
export const speak: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const quiet = createQuietGate();
  const { synthesizer } = rig.assistant;
  const time = async (text: string): Promise<{ readonly ms: number; readonly soundMs: number }> => {
    await quiet.pass(signal);
    const started = performance.now();
    const speech: SpokenSentence = await synthesizer.speak(
      { index: 0, text, spoken: text },
      { signal, voice: rig.settings()['speech.voice'], speed: rig.settings()['speech.speed'] },
    );
    return { ms: performance.now() - started, soundMs: (speech.samples.length * 1000) / speech.sampleRateHz };
  };
  try {
    say('warming up');
    await synthesizer.warm({ signal });
    for (const text of ['Good evening.', 'This sentence is only here to warm the voice up.', 'Is everything ready?']) await time(text);
    const ten: { ms: number; soundMs: number }[] = [];
    const all: { ms: number; soundMs: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      for (const text of TEN_WORDS) {
        const timed = await time(text);
        ten.push(timed);
        all.push(timed);
      }
      for (const text of LONGER) all.push(await time(text));
    }
    const first = spread(ten.map(({ ms }) => ms));
    const faster = all.map(({ ms, soundMs }) => soundMs / ms);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const overall = rounded(sum(all.map(({ soundMs }) => soundMs)) / sum(all.map(({ ms }) => ms)));
    return {
      timed: [
        'From the call in main to the samples in main, voice loaded; nothing is cached between sentences.',
        'A sentence is handed over whole, so that its first sample comes with its last: the first audio of an answer comes sooner, since it begins with a clause.',
        quiet.told(),
      ],
      goals: [
        atMost('ten words: text to first audio, median', first.medianMs, 60, 'ms'),
        atLeast('speech over time taken, all sentences', overall, 60, 'times real time'),
      ],
      tables: [
        {
          title: 'Text to first audio',
          table: [
            ['what', 'sentences', 'median ms', 'p95 ms', 'times real time'],
            ['ten words', first.count, first.medianMs, first.p95Ms, rounded(median(ten.map(({ ms, soundMs }) => soundMs / ms)))],
            [
              'one to thirty words',
              all.length,
              rounded(median(all.map(({ ms }) => ms))),
              rounded(
                quantile(
                  all.map(({ ms }) => ms),
                  0.95,
                ),
              ),
              overall,
            ],
          ],
        },
      ],
      details: { runs, tenWords: first, timesRealTime: { overall, median: rounded(median(faster)), worst: rounded(Math.min(...faster)) } },
    };
  } finally {
    await rig.close();
  }
};
