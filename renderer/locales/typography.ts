/** French typography: what is written with plain spaces and apostrophes gets the spaces that don't break and the curved ones. */

/** A thin space before ; ! ?, a full one before : and inside guillemets, none of which a line may end at. */
function frenchText(text: string): string {
  return text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/[ \u00a0]+(?=[;!?])/g, '\u202f')
    .replace(/[ \u202f]+(?=[:»])/g, '\u00a0')
    .replace(/(?<=«)[ \u202f]+/g, '\u00a0');
}

/** All texts below `texts`, those that functions make included. */
export function frenchTypography<T>(texts: T): T {
  const set = (value: unknown): unknown => {
    if (typeof value === 'string') return frenchText(value);
    if (typeof value === 'function') return (...given: unknown[]) => set((value as (...given: unknown[]) => unknown)(...given));
    if (Array.isArray(value)) return value.map(set);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, set(inner)]));
    return value;
  };
  return set(texts) as T;
}
