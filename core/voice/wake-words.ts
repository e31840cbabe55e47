/** What was said after "hey Jarvis", however the recogniser wrote that. The second stage has heard it by then: this only finds its place. */

/** As recognisers mostly write it, English and French, at the end of the first stage's two seconds. */
const WAKE_WORDS =
  /(?<!\p{L})(?:hey|hé|eh|hei|hay|he|ay|et|a|hi|ok|okay|dis)[\s,.!…-]*(?:jarvis|javis|jarvi|jarvez|jarves|jarviss|jar vis|djarvis|tjarvis|chavis)(?!\p{L})[\s,.!?…:;-]*/giu;
/** Words that they are taken for at most: "I ate Jarvis", "hey, jar vis". */
const MOST_WORDS = 4;
/** How unlike it a spelling may sound, 0 to 1: "K-dramis" is let through, "what time is it" is not. */
const MOST_DIFFERENCE = 0.5;

/** Sounds that are mistaken for each other, written alike. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/[^a-z]/g, ''],
  [/tch|dj|dg|ch|sh|zh|j|g(?=[eiy])/g, 'j'],
  [/ph|[fbw]/g, 'v'],
  [/c(?=[eiy])|[zx]/g, 's'],
  [/[cqg]/g, 'k'],
  [/h/g, ''],
  [/[aeiouy]+/g, 'a'],
  [/(.)\1+/g, '$1'],
];

function soundOf(words: string): string {
  const plain = words.normalize('NFD').toLowerCase();
  return SOUNDS.reduce((sound, [pattern, alike]) => sound.replace(pattern, alike), plain);
}

const WAKE_SOUND = soundOf('hey jarvis');

/** Insertions, deletions and replacements between two sounds, as a share of the longer one. */
function difference(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[other.length] ?? 0) / Math.max(1, one.length, other.length);
}

/** Where the words end at the beginning that sound most like it. */
function soundsEnd(text: string): number | undefined {
  const words = [...text.matchAll(/\S+/g)].slice(0, MOST_WORDS);
  const ends = words.map((word) => word.index + word[0].length);
  let best: { readonly end: number; readonly difference: number } | undefined;
  for (const end of ends) {
    const found = { end, difference: difference(soundOf(text.slice(0, end)), WAKE_SOUND) };
    if (best === undefined || found.difference < best.difference) best = found;
  }
  return best !== undefined && best.difference <= MOST_DIFFERENCE ? best.end : undefined;
}

/**
 * @returns what follows the last wake words, or the first words where those sound like them; '' where nothing does; undefined where
 * they are not in it
 */
export function afterWakeWords(text: string): string | undefined {
  const found = [...text.matchAll(WAKE_WORDS)].at(-1);
  const end = found === undefined ? soundsEnd(text) : found.index + found[0].length;
  if (end === undefined) return undefined;
  const rest = text.slice(end).trim();
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
