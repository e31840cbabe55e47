/** Words spelled alike and said differently, where the tag alone decides wrongly or the dictionary has one reading only. */
import type { Place } from './function-words.ts';

/** The words around, in lower case, nearest first; a sentence mark ends them. */
export interface Surroundings {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Reading = (place: Place, around: Surroundings) => string | undefined;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const SUBJECTS = set("i you we they who i'd we'd they'd");
const DETERMINERS = set('a an the this that my your his her its our their every each no some any another');
const HAVE_OR_BE = set("have has had having i've you've we've they've be been being was were is are am he's she's it's got getting well");
const MODALS = set(
  "will would can could may might must shall should do does did don't doesn't didn't won't can't couldn't shouldn't wouldn't please let's i'll you'll we'll they'll he'll she'll it'll",
);
const PAST_CUES = set('yesterday ago last once recently finally previously earlier');
const ADVERBS = set('not never ever just already also always only well widely often recently finally still really actually');
const PARTICLES = set('up down back apart off out open through around into');
const LEAD_IS_METAL_BEFORE = set(
  'pipe pipes paint poisoning acid bullet bullets weight weights ore crystal contamination pencil shielding oxide solder',
);
const METALS = set('zinc copper tin iron mercury silver gold metal metals arsenic cadmium toxic poisonous molten steel');
const SOURCES = set('of from with contains contain contained than like');

/** The nearest word before that is not an adverb. */
function governor(around: Surroundings): string {
  return around.before.find((word) => !ADVERBS.has(word)) ?? '';
}

/**
 * The tagger's tag, unless the word before speaks clearly against it: "they object" is a verb, "the object" a noun.
 * "to" is left to the tagger, since nouns follow it too ("access to content").
 */
export function correctedTag(tag: string, around: Surroundings): string {
  const before = governor(around);
  if ((tag.startsWith('NN') || tag.startsWith('JJ')) && (SUBJECTS.has(before) || MODALS.has(before))) return 'VB';
  return (tag === 'VB' || tag === 'VBP') && DETERMINERS.has(around.before[0] ?? '') ? 'NN' : tag;
}

const readings: Readonly<Record<string, Reading>> = {
  read({ tag }, around) {
    const before = governor(around);
    if (before === 'to' || MODALS.has(before)) return 'ɹˈid';
    const past =
      HAVE_OR_BE.has(before) ||
      ['VBD', 'VBN', 'JJ'].includes(tag) ||
      [...around.before, ...around.after].some((word) => PAST_CUES.has(word));
    return past || ['he', 'she', 'it'].includes(before) ? 'ɹˈɛd' : 'ɹˈid';
  },
  lead(_, { before, after }) {
    const [previous = ''] = before;
    const [next = '', second = ''] = after;
    const metal =
      LEAD_IS_METAL_BEFORE.has(next) ||
      METALS.has(previous) ||
      (SOURCES.has(previous) && next === '') ||
      (['and', 'or'].includes(next) && METALS.has(second));
    return metal ? 'lˈɛd' : undefined;
  },
  bass(_, { before, after }) {
    const fish = after.slice(0, 2).some((word) => /^(?:fish.*|lake|river|pond|boat|swim|swam)$/.test(word));
    return fish || before.slice(0, 4).some((word) => /^(?:sea|striped|largemouth|caught|catch|fishing|grilled|eat|ate)$/.test(word))
      ? 'bˈæs'
      : 'bˈAs';
  },
  live({ tag }, around) {
    const before = governor(around);
    return before === 'to' || MODALS.has(before) || SUBJECTS.has(before) || before === 'people' || tag.startsWith('VB')
      ? 'lˈɪv'
      : undefined;
  },
  close({ tag }, around) {
    const verb = MODALS.has(governor(around)) || around.before[0] === 'to';
    return (around.after[0] === 'to' && !verb) || tag.startsWith('JJ') || tag.startsWith('RB') ? 'klˈOs' : undefined;
  },
  wind(_, around) {
    const verb = MODALS.has(governor(around)) || around.before.length === 0 || ['to', 'and', 'so', 'then'].includes(around.before[0] ?? '');
    return verb && PARTICLES.has(around.after[0] ?? '') ? 'wˈInd' : undefined;
  },
  tear({ tag }, around) {
    const verb = PARTICLES.has(around.after[0] ?? '') || MODALS.has(governor(around)) || tag.startsWith('VB');
    return verb || around.before[1] === 'wear' ? 'tˈɛɹ' : undefined;
  },
  polish: ({ first }, around) => (first && DETERMINERS.has(around.after[0] ?? '') ? 'pˈɑlɪʃ' : undefined),
  resume: (_, around) => (DETERMINERS.has(governor(around)) ? 'ɹˈɛzəmˌA' : undefined),
};

/** The phonemes of a homograph at its place, or undefined to let the dictionary decide. */
export function homograph(word: string, place: Place, around: Surroundings): string | undefined {
  const lower = word.toLowerCase();
  return Object.hasOwn(readings, lower) && word !== word.toUpperCase() ? readings[lower]?.(place, around) : undefined;
}
