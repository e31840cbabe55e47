/** A text as long as one likes: small stories put together by chance from common words with one spelling each. */
import { createRandom } from '../../rig/random.ts';

const PARTS = {
  who: [
    'the teacher',
    'my older sister',
    'a young doctor',
    'the man with the hat',
    'our friend from the city',
    'the woman next door',
    'an old fisherman',
    'the boy in the red coat',
    'her grandmother',
    'the driver of the bus',
  ],
  did: [
    'walked slowly',
    'was waiting',
    'sat down',
    'fell asleep',
    'read a long book',
    'drank a cup of coffee',
    'sang a quiet song',
    'looked for the keys',
    'wrote a letter',
    'counted the birds',
  ],
  where: [
    'beside the river',
    'in the kitchen',
    'under the big tree',
    'at the railway station',
    'on the top of the hill',
    'in front of the museum',
    'near the open window',
    'behind the wooden fence',
    'in the middle of the market',
    'on the bridge',
  ],
  when: [
    'early in the morning',
    'after the storm',
    'on a warm evening in summer',
    'before the sun came up',
    'when the shops were closed',
    'late last night',
    'during the holidays',
    'shortly before lunch',
  ],
  thing: [
    'a small boat',
    'the yellow umbrella',
    'two apples',
    'an empty bottle',
    'the broken clock',
    'a heavy suitcase',
    'the new map',
    'a box of matches',
  ],
  why: [
    'because nobody had told them the truth',
    'because it had started to rain again',
    'so that the children could play outside',
    'although everyone was very tired',
    'while the others were still talking',
    'until the lights went out',
  ],
  feeling: ['happy', 'surprised', 'angry', 'nervous', 'proud', 'curious', 'hungry', 'calm'],
} as const;

const SHAPES = [
  '{When}, {who} {did} {where}.',
  '{Who} {did} {where}, {why}.',
  'Why was {who} so {feeling} {when}?',
  '{Who} bought {thing} and carried it home {when}.',
  'Nobody knew that {who} had left {thing} {where}.',
  'I think that {who} would be {feeling}, if we found {thing} {where}.',
  '{When}, we put {thing} on the table, {why}.',
  'Please ask whether {who} has seen {thing}.',
  '{Who} was {feeling}, and {who} was {feeling} too.',
  'It was quiet {where}, and {who} {did} there, {why}.',
];

/** Sentences without end, the same for the same seed. */
export function* storySentences(seed: number): Generator<string, never> {
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  for (;;) {
    yield pick(SHAPES).replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = pick<string>(PARTS[name.toLowerCase() as keyof typeof PARTS]);
      return /^[A-Z]/.test(name) ? part.charAt(0).toUpperCase() + part.slice(1) : part;
    });
  }
}
