/** Text as it is said. */
export function normalise(text: string): string {
  return text;
}
