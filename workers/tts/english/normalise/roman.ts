/** Roman numerals after names of rulers and after words such as "part". */
import { cardinalWords, ordinalWords } from './number-words.ts';
import { chain, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

const VALUES: readonly (readonly [string, number])[] = [['M', 1_000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40], ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]]; // prettier-ignore

/** The value of a well-formed numeral, else undefined. */
export function romanValue(numeral: string): number | undefined {
  let rest = numeral;
  let value = 0;
  for (const [symbol, worth] of VALUES) {
    const most = symbol.length === 2 || 'DLV'.includes(symbol) ? 1 : 3;
    for (let count = 0; count < most && rest.startsWith(symbol); count += 1) {
      rest = rest.slice(symbol.length);
      value += worth;
    }
  }
  return rest === '' && value > 0 ? value : undefined;
}

const RULERS =
  'Henry|Elizabeth|George|Charles|Louis|William|Edward|James|Richard|Mary|John|Paul|John Paul|Benedict|Pius|Leo|Gregory|Innocent|Urban|Clement|Alexander|' +
  'Nicholas|Catherine|Peter|Ivan|Frederick|Friedrich|Wilhelm|Napoleon|Philip|Felipe|Carlos|Juan Carlos|Alfonso|Ferdinand|Otto|Ludwig|Leopold|Albert|Baudouin|' +
  'Margrethe|Christian|Gustav|Haakon|Harald|Olaf|Oscar|Karl|Carl|Joseph|Franz|Rudolf|Sigismund|Ramses|Ramesses|Thutmose|Amenhotep|Ptolemy|Darius|Xerxes|Cyrus|' +
  'Mehmed|Murad|Selim|Suleiman|Umberto|Emmanuel|Victor Emmanuel|Pedro|Maria|Anne|Robert|David|Edmund|Boniface|Celestine|Honorius|Sixtus|Julius|Adrian|Callixtus|Eugene|Martin|Stephen|Constantine|Theodosius|Justinian|Hussein|Abdullah|Mohammed|Hassan|Rama';
const PARTS =
  'part|chapter|volume|vol\\.?|book|act|scene|section|article|title|appendix|phase|stage|type|class|level|grade|mark|mk\\.?|division|tier|round|episode|season|figure|table|' +
  'war|bowl|world war|category|generation|gen|schedule|exhibit|annex|amendment|corps|step|unit|group|lesson|canto|psalm|factor|page|pp?\\.';

const regnal = rule(String.raw`(?<!\p{L})(?<name>${RULERS}) (?<numeral>[IVXL]{1,7})(?<owner>'s)?(?![\p{L}\p{N}'-])`, (groups) => {
  const value = romanValue(groups['numeral'] ?? '');
  return value === undefined || value > 40 ? undefined : `${groups['name'] ?? ''} the ${ordinalWords(value)}${groups['owner'] ?? ''}`;
});

const SHORT_NOUNS: Readonly<Record<string, string>> = {
  vol: 'volume',
  'vol.': 'volume',
  mk: 'mark',
  'mk.': 'mark',
  'p.': 'page',
  'pp.': 'pages',
};
const numbered = rule(
  String.raw`(?<!\p{L})(?<noun>${PARTS}) (?<numeral>[IVXLC]{1,9})(?![\p{L}\p{N}'])`,
  (groups) => {
    const { noun = '', numeral = '' } = groups;
    const value = romanValue(numeral.toUpperCase());
    const small = numeral !== numeral.toUpperCase();
    if (value === undefined || (small && (numeral.length < 2 || numeral !== numeral.toLowerCase()))) return undefined;
    return `${SHORT_NOUNS[noun.toLowerCase()] ?? noun} ${cardinalWords(value)}`;
  },
  'giu',
);

/** After any other capitalised word only what can't be an abbreviation: at least two of I, V and X. */
const titled = rule(String.raw`(?<=\p{Lu}[\p{L}']+ )(?<numeral>[IVX]{2,6})(?![\p{L}\p{N}'.]\p{L}|\p{L})`, (groups) => {
  const value = romanValue(groups['numeral'] ?? '');
  return value === undefined ? undefined : cardinalWords(value);
});

const centuries = rule(String.raw`(?<!\p{L})(?<numeral>[IVX]{2,6})(?:th|e)? (?=[Cc]entur)`, (groups) => {
  const value = romanValue(groups['numeral'] ?? '');
  return value === undefined ? undefined : `${ordinalWords(value)} `;
});

/** Rulers before the rest, for they are ordinals. */
export const romans: Rewrite = chain(regnal, numbered, centuries, titled);
