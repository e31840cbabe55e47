/** Symbols that are said, and the end of all that are not. */
import { spell } from '../letters.ts';
import { chain, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta', λ: 'lambda', μ: 'mu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega', Γ: 'gamma', Δ: 'delta', Θ: 'theta', Λ: 'lambda', Π: 'pi', Σ: 'sigma', Φ: 'phi', Ψ: 'psi', Ω: 'omega',
}; // prettier-ignore

const SAID: Readonly<Record<string, string>> = {
  '=': 'equals', '≈': 'is about', '≠': 'is not equal to', '≤': 'is at most', '≥': 'is at least', '÷': 'divided by', '×': 'times', '±': 'plus or minus', '∞': 'infinity', '√': 'the square root of', '°': 'degrees', '§': 'section', '@': 'at', '%': 'percent', '‰': 'per mille', '€': 'euros', '£': 'pounds', '$': 'dollars', '¥': 'yen', '₹': 'rupees', '¢': 'cents', '∑': 'the sum of', '∆': 'delta', '¬': 'not', '∈': 'in', '†': '', '¶': 'paragraph', '^': '',
}; // prettier-ignore

const initialsAnd = rule(
  String.raw`(?<![\p{L}\p{N}])(?<first>[A-Z]{1,3})&(?<second>[A-Z]{1,3})(?![\p{L}\p{N}])`,
  (groups) => `${spell(groups['first'] ?? '')} and ${spell(groups['second'] ?? '')}`,
);
const sharps = rule(String.raw`(?<![\p{L}\p{N}])(?<letter>[A-G])#(?!\w)`, (groups) => `${spell(groups['letter'] ?? '')} sharp`);
const plusPlus = rule(String.raw`(?<=[A-Za-z])\+\+`, () => ' plus plus');
const grade = rule(
  String.raw`(?<![\p{L}\p{N}'])(?<letter>[A-F])(?<mark>[+-])(?![\p{L}\p{N}+-])`,
  (groups) => `${spell(groups['letter'] ?? '')} ${groups['mark'] === '+' ? 'plus' : 'minus'}`,
);
const about = rule(String.raw`~\s?(?=\S)`, (_groups, _match, before) => (/(?:^|[\s(])$/.test(before) ? 'about ' : ' '));
const compare = rule(String.raw`(?<=[\p{L}\p{N})] ?)(?<sign><=|>=|==|!=|=>|->|<-|<|>)(?= ?[\p{L}\p{N}(-])`, (groups) => {
  const said: Readonly<Record<string, string>> = {
    '<': 'is less than',
    '>': 'is greater than',
    '<=': 'is at most',
    '>=': 'is at least',
    '==': 'equals',
    '!=': 'is not equal to',
    '=>': 'to',
    '->': 'to',
    '<-': 'from',
  };
  return ` ${said[groups['sign'] ?? ''] ?? ''} `;
});
const tags = rule(String.raw`</?[a-z][a-z0-9]{0,15}(?: [^<>\n]{0,200})?/?>`, () => ' ', 'giu');

const PAIRS: Readonly<Record<string, string>> = {
  'and/or': 'and or',
  'he/she': 'he or she',
  'she/he': 'she or he',
  'his/her': 'his or her',
  'him/her': 'him or her',
  's/he': 'he or she',
  'yes/no': 'yes or no',
  'either/or': 'either or',
  'true/false': 'true or false',
  'on/off': 'on off',
};
const pairs = rule(String.raw`(?<![\p{L}/])\p{L}+/\p{L}+(?![\p{L}/])`, (_groups, match) => {
  const fixed = PAIRS[match.toLowerCase()];
  if (fixed !== undefined) return fixed;
  return /^[A-Z]+\/[A-Z]+$/.test(match) ? match.replace('/', ' ') : match.replace('/', ' slash ');
});
const slashes = rule(String.raw`/`, (_groups, _match, before, after) =>
  /[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after) ? ' slash ' : ' ',
);
const backslashes = rule(String.raw`\\(?=\p{L})`, () => ' backslash ');

const said: Rewrite = (text) =>
  text
    .replace(/&/g, ' and ')
    .replace(/\+(?=\s*[\p{L}\p{N}\uE000])/gu, ' plus ')
    .replace(/(?<=[\p{L}\p{N}])\+/gu, ' plus ')
    .replace(/[=≈≠≤≥÷×±∞√°§@%‰€£$¥₹¢∑∆¬∈†¶^]/g, (symbol) => ` ${SAID[symbol] ?? ''} `)
    .replace(/(?<!\p{Script=Greek})[α-ωΓΔΘΛΠΣΦΨΩ](?!\p{Script=Greek})/gu, (letter) => ` ${GREEK[letter] ?? letter} `);

const dots = rule(String.raw`(?<=\p{L})\.(?=\p{L})`, () => ' dot ');
const pauses: Rewrite = (text) =>
  text
    .replace(/(?<=\s)-{1,3}(?=\s)|-{2,}|\s*[—]\s*|(?<=\s)–(?=\s)/g, ' — ')
    .replace(/–/g, ' ')
    .replace(/(?<![\p{L}\p{M}])-|-(?![\p{L}\p{M}])/gu, ' ')
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(/\(\s*\)/g, ' ')
    .replace(/[^\p{L}\p{M}\s\uE000'".,;:!?—…()“”-]/gu, ' ');

/** In this order: what has a reading of its own, then single symbols, then silence. */
export const symbols: Rewrite = chain(
  tags,
  initialsAnd,
  sharps,
  plusPlus,
  grade,
  compare,
  about,
  pairs,
  slashes,
  backslashes,
  said,
  dots,
  pauses,
);
