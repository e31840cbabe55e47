/** Abbreviations with and without full stops, initials and dotted letters. */
import { spell } from '../letters.ts';
import { chain, endsSentence, endsSentenceBeforeNames, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

/** Before a name: the full stop never ends a sentence. */
const TITLES: Readonly<Record<string, string>> = {
  Mr: 'Mister', Mrs: 'Missus', Ms: 'Ms', Mx: 'Mix', Dr: 'Doctor', Prof: 'Professor', St: 'Saint', Mt: 'Mount', Ft: 'Fort', Gen: 'General', Gov: 'Governor', Sen: 'Senator', Rep: 'Representative',
  Capt: 'Captain', Cpt: 'Captain', Lt: 'Lieutenant', Col: 'Colonel', Sgt: 'Sergeant', Cmdr: 'Commander', Rev: 'Reverend', Hon: 'Honorable', Pres: 'President', Maj: 'Major', Adm: 'Admiral', Msgr: 'Monsignor', Supt: 'Superintendent', Pvt: 'Private', Cpl: 'Corporal',
}; // prettier-ignore

/** After a name: "Elm St.", "Acme Inc." */
const AFTER_NAMES: Readonly<Record<string, string>> = {
  St: 'Street', Dr: 'Drive', Ave: 'Avenue', Av: 'Avenue', Blvd: 'Boulevard', Rd: 'Road', Ln: 'Lane', Ct: 'Court', Pl: 'Place', Sq: 'Square', Hwy: 'Highway', Pkwy: 'Parkway', Jr: 'Junior', Sr: 'Senior', Inc: 'Incorporated', Ltd: 'Limited', Corp: 'Corporation', Co: 'Company', Bros: 'Brothers', Univ: 'University', Mts: 'Mountains', Esq: 'Esquire',
}; // prettier-ignore

const WORDS: Readonly<Record<string, string>> = {
  'e.g.': 'for example', 'eg.': 'for example', 'i.e.': 'that is', 'ie.': 'that is', 'etc.': 'et cetera', 'vs.': 'versus', 'vs': 'versus', 'approx.': 'approximately', 'et al.': 'and others', 'cf.': 'compare', 'viz.': 'namely', 'ca.': 'about', 'c.': 'about',
  'est.': 'established', 'dept.': 'department', 'govt.': 'government', 'incl.': 'including', 'excl.': 'excluding', 'max.': 'maximum', 'min.': 'minimum', 'avg.': 'average', 'temp.': 'temperature', 'misc.': 'miscellaneous', 'tel.': 'telephone', 'ext.': 'extension', 'apt.': 'apartment', 'bldg.': 'building',
  'w/o': 'without', 'w/': 'with', 'b/c': 'because', 'n/a': spell('NA'), 'c/o': 'care of', 'a/c': spell('AC'), 'aka': spell('AKA'), 'a.k.a.': spell('AKA'), 'pls': 'please', 'thx': 'thanks', 'btw': 'by the way', 'fyi': 'for your information', 'asap': 'as soon as possible', 'imo': 'in my opinion', 'w.r.t.': 'with respect to', 'wrt': 'with respect to', 'no.': 'number',
}; // prettier-ignore

/** Before a number only; elsewhere these are words. */
const BEFORE_NUMBERS: Readonly<Record<string, string>> = { 'No.': 'number', 'no.': 'number', 'Nos.': 'numbers', 'nos.': 'numbers', 'Nr.': 'number', 'Fig.': 'Figure', 'fig.': 'figure', 'Figs.': 'Figures', 'p.': 'page', 'pp.': 'pages', 'P.': 'page', 'Vol.': 'Volume', 'vol.': 'volume', 'Ch.': 'Chapter', 'ch.': 'chapter', 'Sec.': 'Section', 'sec.': 'section', 'Art.': 'Article', 'art.': 'article', 'Eq.': 'Equation', 'eq.': 'equation', 'Tab.': 'Table', 'Apt.': 'Apartment', 'Rm.': 'Room', 'Ste.': 'Suite', 'v.': 'version', 'Ver.': 'Version', 'ver.': 'version', 'Ext.': 'Extension', 'c.': 'circa', 'ca.': 'circa', '§': 'section', '#': 'number' }; // prettier-ignore

function alternatives(table: Readonly<Record<string, string>>): string {
  return Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[.\\/]/g, '\\$&'))
    .join('|');
}

const numbered = rule(
  String.raw`(?<![\p{L}\p{N}])(?<key>${alternatives(BEFORE_NUMBERS)})\s{0,2}(?=\d)`,
  (groups) => `${BEFORE_NUMBERS[groups['key'] ?? ''] ?? ''} `,
);

const streets = rule(
  String.raw`(?<=\p{Lu}[\p{L}']+,? |(?:&|and) |\d(?:st|nd|rd|th) )(?<key>${alternatives(AFTER_NAMES)})(?<dot>\.|(?=,|$))(?!\p{L})`,
  (groups, _match, before, after) => {
    const key = groups['key'] ?? '';
    // "Saint" and "Doctor" stand before a name, "Street" and "Drive" after one.
    if ((key === 'St' || key === 'Dr') && /^\s+\p{Lu}/u.test(after) && !/\d[\w ]*\p{Lu}[\p{L}']+ $/u.test(before)) return undefined;
    return (AFTER_NAMES[key] ?? '') + (groups['dot'] === '.' && endsSentenceBeforeNames(after) ? '.' : '');
  },
);

const titles = rule(
  String.raw`(?<![\p{L}\p{N}])(?<key>${alternatives(TITLES)})(?:\.\s?(?=\s?["(]?\p{Lu})|\s(?=\p{Lu}\p{Ll}))`,
  (groups, match) => {
    const key = groups['key'] ?? '';
    // Without a full stop only those that are no words or names of their own.
    if (!match.includes('.') && !/^(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Sgt|Capt|Lt)$/.test(key)) return undefined;
    return `${TITLES[key] ?? ''} `;
  },
);

const lowerTitles = rule(
  String.raw`(?<![\p{L}\p{N}])(?<key>mr|mrs|ms|dr|prof)\. ?(?=\p{Ll})`,
  (groups) => `${TITLES[(groups['key'] ?? '').replace(/^./, (first) => first.toUpperCase())] ?? ''} `,
);

const words = rule(
  String.raw`(?<![\p{L}\p{N}.])(?<key>${alternatives(WORDS)})(?<!/)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.])(?<slash>w/)(?=\s?\p{L})`,
  (groups, _match, _before, after) => {
    if (groups['slash'] !== undefined) return 'with ';
    const key = (groups['key'] ?? '').toLowerCase();
    if (key === 'no.' || key === 'c.') return undefined;
    if ((key === 'min.' || key === 'max.' || key === 'temp.' || key === 'est.' || key === 'ca.') && endsSentence(after)) return undefined;
    const said = WORDS[key] ?? '';
    return key.endsWith('.') && endsSentence(after) && key !== 'e.g.' && key !== 'i.e.' && key !== 'vs.' ? `${said}.` : said;
  },
  'giu',
);

/** "U.S.", "Ph.D.", "B.Sc.", "J.R.R." */
const degrees = rule(
  String.raw`(?<![\p{L}\p{N}])(?<key>Ph\.?\s?D|M\.?Sc|B\.?Sc|Ed\.D|LL\.?[BM])(?<dot>\.?)(?![\p{L}\p{N}])`,
  (groups, _match, _before, after) => {
    return spell((groups['key'] ?? '').replace(/[^A-Za-z]/g, '')) + (groups['dot'] === '.' && endsSentence(after) ? '.' : '');
  },
);
const dotted = rule(
  String.raw`(?<![\p{L}\p{N}.])(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![\p{L}\p{N}]))?(?<owner>'s\b)?`,
  (groups, match, _before, after) => {
    const letters = match.replace(/'s$/, '').replace(/[^A-Za-z]/g, '');
    const end = groups['owner'] === undefined && match.endsWith('.') && endsSentenceBeforeNames(after);
    return spell(letters) + (groups['owner'] === undefined ? '' : "'s") + (end ? '.' : '');
  },
);

/** "George W. Bush", "J. Smith": an initial between names. */
const initials = rule(String.raw`(?<=^|[\s("'\uE000])(?<letter>[A-Z])\.\s?(?=\p{Lu})`, (groups, _match, before, after) => {
  const inName = /(?:^|[("]|[.!?] |\p{Lu}[\p{L}'.]* |(?:by|and|of|with|for|to|from|the|is|was|named) )$/u.test(before);
  return inName && !endsSentenceBeforeNames(` ${after}`) ? `${spell(groups['letter'] ?? '')} ` : undefined;
});

/** "No. 5" and the like, while the digits are still there. */
export const numberedAbbreviations: Rewrite = numbered;
/** Titles and streets before the plain words, because both look at names. */
export const abbreviations: Rewrite = chain(degrees, streets, titles, lowerTitles, words, dotted, initials);
