/** Links from elsewhere, `jarvis://ask?text=…`: what they may say. Whoever clicks one did not write it, so it is read strictly. */

/** The scheme the system hands to Jarvis. */
export const LINK_SCHEME = 'jarvis';

/** A question is short; all of it must be seen in the dialog that asks whether to ask it. */
const MAX_QUESTION_CHARACTERS = 400;
const MAX_LINK_CHARACTERS = 4_000;

/** Controls, what turns the direction of text, what can't be seen, and half characters; joiners belong to words and emoji. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u{fffd}]/u;
const JOINERS = /[\u200c\u200d]/g;

/** What a link wants to ask; undefined for anything but a link to ask one question that can be read whole. */
export function parseLink(link: string): { readonly text: string } | undefined {
  if (link.length > MAX_LINK_CHARACTERS || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  const { protocol, host, pathname, username, password, hash, searchParams } = url;
  const isAsk = protocol === `${LINK_SCHEME}:` && host === 'ask' && (pathname === '' || pathname === '/');
  if (!isAsk || username !== '' || password !== '' || hash !== '') return undefined;
  const [parameter, ...others] = [...searchParams];
  if (parameter === undefined || others.length > 0 || parameter[0] !== 'text') return undefined;
  const text = parameter[1].trim();
  if (text === '' || text.length > MAX_QUESTION_CHARACTERS || UNSEEN.test(text.replaceAll(JOINERS, ''))) return undefined;
  return { text };
}

/** The link among the arguments of a start; undefined when there is none, or more than one. */
export function linkAmong(argv: readonly string[]): string | undefined {
  const links = argv.filter((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`));
  return links.length === 1 ? links[0] : undefined;
}
