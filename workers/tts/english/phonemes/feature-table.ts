/**
 * A large JSON object of small objects whose members are parsed when they are looked up. The tagger's 80,000 features
 * take 120 ms to parse and 30 ms to index; a sentence needs a few hundred of them.
 */

/** Feature -> tag -> weight. */
export interface FeatureTable {
  readonly size: number;
  weights(feature: string): Readonly<Record<string, number>> | undefined;
}

/** Where the string that starts at `from` (the character after its quote) ends. */
function stringEnd(json: string, from: number): number {
  for (let end = json.indexOf('"', from); end >= 0; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json.charAt(end - 1 - backslashes) === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}

/**
 * Indexes the object that begins at `start` (its opening brace). Values may hold no braces and no nested objects.
 * @returns undefined when the text is not of that form
 */
export function indexFeatures(json: string, start: number): FeatureTable | undefined {
  const places = new Map<string, number>();
  let at = start + 1;
  while (json.charAt(at) === '"') {
    const keyEnd = stringEnd(json, at + 1);
    const close = json.indexOf('}', keyEnd);
    if (keyEnd < 0 || close < 0 || json.slice(keyEnd, keyEnd + 3) !== '":{') return undefined;
    const key = json.slice(at + 1, keyEnd);
    places.set(key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key, keyEnd + 2);
    at = close + 1;
    if (json.charAt(at) === ',') at += 1;
  }
  if (json.charAt(at) !== '}') return undefined;
  return {
    size: places.size,
    weights(feature) {
      const place = places.get(feature);
      return place === undefined ? undefined : (JSON.parse(json.slice(place, json.indexOf('}', place) + 1)) as Record<string, number>);
    },
  };
}
