/** Telephone and other numbers that are read digit by digit. */
import { digitWords } from './number-words.ts';
import { START, chain, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

function groups(text: string): string {
  const spoken = text
    .split(/[^\d]+/)
    .filter((group) => group !== '')
    .map(digitWords)
    .join(', ');
  return (text.startsWith('+') ? 'plus ' : '') + spoken;
}

/** A number is followed by a breath, as people dictate it. */
function dictated(match: string, after: string): string {
  return groups(match) + (/^ \p{L}/u.test(after) ? ',' : '');
}

const AFTER = String.raw`(?![\p{L}\d]|[.-]\d)`;
const american = rule(
  String.raw`${START}(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}${AFTER}`,
  (_groups, match, _before, after) => dictated(match, after),
);
const bracketed = rule(String.raw`(?<!\d)(?:\+?1 )?\(\d{3}\) ?\d{3}[ .-]?\d{4}${AFTER}`, (_groups, match, _before, after) =>
  dictated(match, after),
);
const international = rule(String.raw`(?<![\d\p{L}])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}${AFTER}`, (_groups, match, _before, after) =>
  match.replace(/\D/g, '').length < 8 ? undefined : dictated(match, after),
);
const domestic = rule(String.raw`${START}0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}${AFTER}`, (_groups, match, _before, after) =>
  dictated(match, after),
);
const short = rule(String.raw`${START}\d{3}-\d{4}${AFTER}`, (_groups, match, _before, after) => dictated(match, after));
const tollFree = rule(String.raw`${START}1-\d{3}-(?=[A-Z]{2,})`, (_groups, match) => `${groups(match)}, `);
const emergency = rule(
  String.raw`(?<=\b(?:[Cc]all(?:ed|ing)?|[Dd]ial(?:ed|ing)?|[Tt]ext(?:ed)?|[Rr]ing|[Pp]hone[d]?) )(?:911|112|999|411|311|988|101|111)${AFTER}`,
  (_groups, match) => groups([...match].join('')),
);
const named = rule(
  String.raw`(?<=\b(?:PIN|[Cc]ode|[Pp]asscode|[Ee]xt(?:ension|\.)?|[Zz]ip|ZIP(?: code)?|[Rr]oom number) (?:is )?)\d{3,8}${AFTER}`,
  (_groups, match) => digitWords(match),
);

/** The longest forms first. */
export const phones: Rewrite = chain(bracketed, american, international, domestic, short, tollFree, emergency, named);
