/** What was recognised, as it is put at a cursor: one line, since a line break sends a message in many programs. */

/** Control and formatting characters no one can say; joiners stay, since emoji are made with them. */
const UNSAYABLE = /[\p{Cc}\u{061C}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/gu;

/** @param follows - it goes on with a text that was dictated just before, so that a space comes first */
export function dictatedText(recognised: string, follows: boolean): string {
  const line = recognised.replaceAll(/\s+/gu, ' ').replaceAll(UNSAYABLE, '').trim();
  return line === '' || !follows ? line : ` ${line}`;
}
