/** Words spelled alike and said differently, where the tag alone decides wrongly or the dictionary has one reading only. */
import type { Place } from './function-words.ts';

/** The words around, in lower case, nearest first; a sentence mark ends them. */
export interface Surroundings {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Reading = (place: Place, around: Surroundings) => string | undefined;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const PERFECT = set("have has had having have've i've you've we've they've he's she's been be was were is are being get got gotten 've");
const PAST_CUES = set('yesterday ago last already then once recently finally previously');
const ADVERBS = set('not never ever just already also always only well widely often recently finally');
const MODALS = set(
  "to will would can could may might must shall should do does did don't doesn't didn't won't can't couldn't shouldn't wouldn't please let's i'll you'll we'll they'll he'll she'll",
);

/** The nearest word before that is not an adverb. */
function governor(around: Surroundings): string {
  return around.before.find((word) => !ADVERBS.has(word)) ?? '';
}

const LEAD_METAL_AFTER = set(
  'pipe pipes paint poisoning acid battery batteries bullet bullets weight weights ore crystal contamination exposure levels pencil shielding oxide solder and-zinc',
);
const METAL_WORDS = set('zinc copper tin iron mercury silver gold metal metals arsenic cadmium toxic poisonous molten steel');

const readings: Readonly<Record<string, Reading>> = {
  read({ tag }, around) {
    const before = governor(around);
    if (MODALS.has(before)) return 'ɹˈid';
    if (PERFECT.has(before)) return 'ɹˈɛd';
    if (tag === 'VBD' || tag === 'VBN' || tag === 'JJ') return 'ɹˈɛd';
    if (around.after.some((word) => PAST_CUES.has(word)) || around.before.some((word) => PAST_CUES.has(word))) return 'ɹˈɛd';
    return ['he', 'she', 'it'].includes(before) ? 'ɹˈɛd' : 'ɹˈid';
  },
  lead(_, around) {
    const [next = ''] = around.after;
    const [previous = ''] = around.before;
    if (LEAD_METAL_AFTER.has(next)) return 'lˈɛd';
    if (
      METAL_WORDS.has(previous) ||
      (['of', 'from', 'with', 'contains', 'contain', 'than'].includes(previous) &&
        !['the', 'a', 'to'].includes(next) &&
        around.after.length === 0)
    )
      return 'lˈɛd';
    return ['and', 'or'].includes(next) && METAL_WORDS.has(around.after[1] ?? '') ? 'lˈɛd' : undefined;
  },
  bass({ tag }, around) {
    return around.after.slice(0, 2).some((word) => /^fish|^(?:lake|river|pond|boat|swim|swam)$/.test(word)) ||
      around.before.slice(0, 4).some((word) => /^(?:sea|striped|largemouth|caught|catch|fishing|grilled|eat|ate)$/.test(word))
      ? 'bˈæs'
      : tag === ''
        ? undefined
        : 'bˈAs';
  },
  live({ tag }, around) {
    const before = governor(around);
    if (MODALS.has(before) || ['i', 'you', 'we', 'they', 'who', 'people'].includes(before)) return 'lˈɪv';
    return tag.startsWith('VB') ? 'lˈɪv' : undefined;
  },
  close({ tag }, around) {
    const [next = ''] = around.after;
    if (next === 'to' && !MODALS.has(governor(around))) return 'klˈOs';
    return tag.startsWith('JJ') || tag.startsWith('RB') ? 'klˈOs' : undefined;
  },
  wind(_, around) {
    const [next = ''] = around.after;
    if (['up', 'down', 'back', 'through', 'around'].includes(next) && (MODALS.has(governor(around)) || around.before.length === 0))
      return 'wˈInd';
    return undefined;
  },
  tear({ tag }, around) {
    const [next = ''] = around.after;
    if (['down', 'up', 'apart', 'off', 'out', 'open'].includes(next) || MODALS.has(governor(around)) || tag.startsWith('VB')) return 'tˈɛɹ';
    return ['wear'].includes(around.before[1] ?? '') ? 'tˈɛɹ' : undefined;
  },
  row: () => undefined,
  resume(_, around) {
    const before = governor(around);
    return ['a', 'my', 'your', 'his', 'her', 'their', 'the', 'our'].includes(before) ? 'ɹˈɛzəmˌA' : undefined;
  },
  nice(_, around) {
    return ['in', 'to', 'from', 'near'].includes(around.before[0] ?? '') && around.after.length === 0 ? undefined : undefined;
  },
};

/** The phonemes of a homograph at its place, or undefined to let the dictionary decide. */
export function homograph(word: string, place: Place, around: Surroundings): string | undefined {
  const lower = word.toLowerCase();
  return Object.hasOwn(readings, lower) && word !== word.toUpperCase() ? readings[lower]?.(place, around) : undefined;
}
