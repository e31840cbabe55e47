/** Takes out of a diagnostics bundle what is nobody else's business: home folders, and whatever looks like a key. */

/** Text that stands for what was taken out. */
const LEFT_OUT = '(left out)';

/** Keys and tokens by their usual looks. None belongs in a log or a setting; this is the net under the rope. */
const SECRETS: readonly RegExp[] = [
  /\b(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[abp])[-_][\w-]{8,}/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<=\b(?:bearer|basic)\s+)[\w.~+/=-]{6,}/gi,
  /(?<=\b(?:api[-_ ]?key|access[-_ ]?token|token|password|passphrase|secret)["']?\s*[:=]\s*["']?)[^\s"',;}]{3,}/gi,
];
/** Names, passwords and keys in an address. */
const URL_CREDENTIALS = /(?<=\b[a-z][a-z\d+.-]*:\/\/)[^\s/@"']+@/gi;
const URL_QUERY = /(?<=\b[a-z][a-z\d+.-]*:\/\/[^\s?#"']*)[?#][^\s"')]*/gi;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** @param homes - folders that are written as `~` */
export function createRedaction(homes: readonly string[]): (text: string) => string {
  const folders = homes.filter((home) => home.length > 1).sort((a, b) => b.length - a.length);
  const home = folders.length === 0 ? undefined : new RegExp(`(?<![\\w.-])(?:${folders.map(escape).join('|')})(?![\\w-])`, 'g');
  return (text) => {
    const open = home === undefined ? text : text.replace(home, '~');
    const addresses = open.replace(URL_CREDENTIALS, '').replace(URL_QUERY, '');
    return SECRETS.reduce((clean, pattern) => clean.replace(pattern, LEFT_OUT), addresses);
  };
}

/** The same for every text within a value. */
export function redactAll(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((part) => redactAll(part, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [redact(name), redactAll(part, redact)]));
}
