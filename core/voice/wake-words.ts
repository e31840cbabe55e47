/** The wake word's second stage: whether "hey Jarvis" was really said, by what the recogniser wrote, and what was said after it. */

/** As recognisers write "hey Jarvis", English and French, at the end of the first stage's two seconds. */
const WAKE_WORDS =
  /(?<!\p{L})(?:hey|hé|eh|hei|hay|he|ay|et|a|hi|ok|okay|dis)[\s,.!…-]*(?:jarvis|javis|jarvi|jarvez|jarves|jarviss|jar vis|djarvis|tjarvis|chavis)(?!\p{L})[\s,.!?…:;-]*/giu;

/**
 * @returns what follows the last wake words, '' where nothing does; undefined where they are not in it
 */
export function afterWakeWords(text: string): string | undefined {
  const found = [...text.matchAll(WAKE_WORDS)].at(-1);
  if (found === undefined) return undefined;
  const rest = text.slice(found.index + found[0].length).trim();
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
