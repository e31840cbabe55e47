/** Quantities: numbers with units, percentages, degrees, dimensions, feet and inches. */
import { spell } from '../letters.ts';
import { cardinalWords, codeWords, numberWords, ordinalWords } from './number-words.ts';
import { DASH, NUMBER, START, chain, rule } from './pattern.ts';
import type { Groups, Rewrite } from './pattern.ts';

/** Symbol spellings, then the word; `/` parts singular from an irregular plural. */
const TABLE = `
km|Km|KM kilometer; m meter; cm centimeter; mm millimeter; μm|um micrometer; nm nanometer; mi mile; yd|yds yard; ft foot/feet; nmi nautical mile;
kg|Kg|KG kilogram; g gram; mg milligram; μg|mcg|ug microgram; lb|lbs pound; oz ounce;
l|L liter; ml|mL milliliter; cl|cL centiliter; dl|dL deciliter; gal gallon; qt quart; tbsp tablespoon; tsp teaspoon;
s|sec|secs second; ms millisecond; μs|us microsecond; ns nanosecond; min|mins minute; h|hr|hrs hour; yr|yrs year; mo|mos month; wk|wks week;
B byte; KB|kB|kb kilobyte; MB megabyte; GB|Gb gigabyte; TB terabyte; PB petabyte; KiB kibibyte; MiB mebibyte; GiB gibibyte; TiB tebibyte;
kbps|Kbps kilobit per second/kilobits per second; Mbps|mbps|Mbit/s megabit per second/megabits per second; Gbps|gbps|Gbit/s gigabit per second/gigabits per second;
Hz hertz/hertz; kHz|KHz kilohertz/kilohertz; MHz megahertz/megahertz; GHz gigahertz/gigahertz;
W watt; kW kilowatt; MW megawatt; GW gigawatt; Wh watt hour; kWh kilowatt hour; MWh megawatt hour; mAh milliamp hour; Ah amp hour;
V volt; mV millivolt; kV kilovolt; mA milliamp; Ω|ohm ohm; kΩ kilohm; J joule; kJ kilojoule; kcal kilocalorie; cal calorie; N newton; Nm newton meter;
Pa pascal; hPa hectopascal; kPa kilopascal; MPa megapascal; bar bar; psi psi/psi; dB decibel; lm lumen; lx lux/lux; MP megapixel; px pixel; pt point; dpi dpi/dpi;
ha hectare; ac acre; sq_ft|sqft|sq._ft.|sq._ft square foot/square feet; mph mile per hour/miles per hour; kph|kmh kilometer per hour/kilometers per hour;
rpm|RPM revolution per minute/revolutions per minute; bpm|BPM beat per minute/beats per minute; fps|FPS frame per second/frames per second; ppm part per million/parts per million;
°C degree Celsius/degrees Celsius; °F degree Fahrenheit/degrees Fahrenheit; ° degree; %|pct percent/percent; ‰ per mille/per mille; hp horsepower/horsepower; kt|kts|kn knot`;

interface Unit {
  readonly one: string;
  readonly many: string;
}

const units = new Map<string, Unit>(
  TABLE.split(';').flatMap((line): [string, Unit][] => {
    const [symbols = '', ...words] = line.trim().split(' ');
    const [one = '', many] = words.join(' ').split('/');
    return symbols.split('|').map((symbol): [string, Unit] => [symbol.replaceAll('_', ' '), { one, many: many ?? `${one}s` }]);
  }),
);
const SYMBOL = [...units.keys()]
  .sort((a, b) => b.length - a.length)
  .map((symbol) => symbol.replace(/[.\\/]/g, '\\$&'))
  .join('|');
/** Symbols that are also words or letters need to touch their number, or stand before punctuation or nothing. */
const DOUBTFUL = new Set(['B', 'N', 'us', 'ac', 'pt', 'mo', 'bar', 'MP', 'V', 'W', 'J', 'kn']);
const PER_WORDS: Readonly<Record<string, string>> = {
  d: 'day',
  day: 'day',
  w: 'week',
  week: 'week',
  month: 'month',
  year: 'year',
  y: 'year',
  hour: 'hour',
  sec: 'second',
};

function unitWord(symbol: string, singular: boolean): string {
  const unit = units.get(symbol);
  return unit === undefined ? symbol : singular ? unit.one : unit.many;
}

function power(exponent: string | undefined, word: string): string {
  return exponent === '2' ? `square ${word}` : exponent === '3' ? `cubic ${word}` : word;
}

function perPart(groups: Groups): string {
  const { per, perPower } = groups;
  if (per === undefined) return '';
  const word = PER_WORDS[per] ?? unitWord(per, true);
  if (/^(?:s|sec|h|hr)$/.test(per) && perPower === '2') return ` per ${word} squared`;
  return ` per ${power(perPower, word)}`;
}

const quantity = rule(
  String.raw`(?<sign>(?<=^|[\s(~≈<>±"'])[-+])?${START}(?<number>${NUMBER})(?:(?<dash>${DASH}|\s?±\s?)(?<second>${NUMBER}))?(?<gap>\s|-)?(?<unit>${SYMBOL})(?:\^?(?<power>[23])(?!\d))?(?:/(?<per>${SYMBOL}|day|week|month|year|hour|[dwy])(?:\^?(?<perPower>[23]))?)?\.?(?<=(?<dot>\.)?)(?![\p{L}\p{N}])`,
  (groups, match, before, after) => {
    const { number = '', second, unit = '', gap } = groups;
    if (gap === undefined && unit === 'B') return undefined;
    if (gap !== undefined && DOUBTFUL.has(unit) && !/^\s*(?:$|[.,;:!?)])/.test(after)) return undefined;
    if (gap === '-' && second === undefined && /^(?:°|%|‰)/.test(unit)) return undefined;
    const attributive =
      (unit === '°' && /^ (?:angle|turn|view|rotation)\b/.test(after)) ||
      gap === '-' ||
      (/\b(?:an?|the|this|my|your|his|her|our|their)\s$/i.test(before) &&
        /^ \p{Ll}{3,}/u.test(after) &&
        !/^ (?:in|for|of|and|or|is|was|were|are|from|with|at|per|away|long|high|deep|wide|tall|than|that|off)\b/.test(after));
    const singular = attributive || (number === '1' && second === undefined);
    const sign = groups['sign'] === '-' ? 'minus ' : groups['sign'] === '+' ? 'plus ' : '';
    const link = groups['dash']?.includes('±') === true ? ' plus or minus ' : ' to ';
    const said = `${sign}${numberWords(number)}${second === undefined ? '' : link + numberWords(second)} ${power(groups['power'], unitWord(unit, singular))}${perPart(groups)}`;
    // The full stop of "5 ft." is the unit's own unless the sentence ends with it.
    return said + (match.endsWith('.') && /^\s*(?:$|\p{Lu})/u.test(after) ? '.' : '');
  },
);

/** "5 in" is a length only where "in" can't be the preposition. */
const inches = rule(
  String.raw`${START}(?<number>${NUMBER})(?:\s?in(?:\.(?=\s\p{Ll})|(?=\s*(?:[.,;:)x×]|$|\s(?:wide|long|tall|high|deep|thick|by)\b)))|(?<=\d)")(?!\p{L})`,
  (groups, match, before) => {
    // The mark closes a quotation when one is open.
    if (match.endsWith('"') && (before.match(/"/g) ?? []).length % 2 === 1) return undefined;
    return `${numberWords(groups['number'] ?? '')} ${groups['number'] === '1' ? 'inch' : 'inches'}`;
  },
);
const feetInches = rule(
  String.raw`${START}(?<feet>\d+)'\s?(?<inches>\d+(?:\.\d+)?)(?:"|'')`,
  (groups) => `${cardinalWords(groups['feet'] ?? '')} foot ${numberWords(groups['inches'] ?? '')}`,
);

/** Screens: "1920x1080". */
const resolution = rule(
  String.raw`${START}(?<width>\d{3,4})[x×](?<height>\d{3,4})(?![\p{L}\d])`,
  (groups) => `${codeWords(groups['width'] ?? '')} by ${codeWords(groups['height'] ?? '')}`,
);
const dimension = rule(
  String.raw`${START}(?<number>${NUMBER})\s?(?<mark>[x×])\s?(?=${NUMBER})`,
  (groups) => `${numberWords(groups['number'] ?? '')} ${groups['mark'] === '×' && /\s/.test(groups['mark']) ? 'times' : 'by'} `,
);
const times = rule(
  String.raw`${START}(?<number>${NUMBER})\s(?:×|\*)\s(?=[\d.(-])`,
  (groups) => `${numberWords(groups['number'] ?? '')} times `,
);
const factor = rule(
  String.raw`${START}(?<number>${NUMBER})(?:x|×)(?![\p{L}\d])`,
  (groups) => `${numberWords(groups['number'] ?? '')} times`,
);

const scientific = rule(
  String.raw`(?<sign>(?<=^|[\s(=])-)?${START}(?<number>\d+(?:\.\d+)?)(?:[eE]|\s?[×x*]\s?10\^)(?<exponent>[-+]?\d{1,3})(?![\p{L}\d])`,
  (groups) => {
    const exponent = groups['exponent'] ?? '';
    const spoken = exponent.startsWith('-') ? `minus ${cardinalWords(exponent)}` : ordinalWords(exponent);
    return `${groups['sign'] === undefined ? '' : 'minus '}${numberWords(groups['number'] ?? '')} times ten to the ${spoken}`;
  },
);

function exponentWords(exponent: string, negative: boolean): string {
  if (!negative && exponent === '2') return ' squared';
  if (!negative && exponent === '3') return ' cubed';
  return ` to the power of ${negative ? 'minus ' : ''}${/\d/.test(exponent) ? cardinalWords(exponent) : spell(exponent)}`;
}
const EXPONENT = String.raw`\^\(?(?<sign>-)?(?<exponent>\d{1,3}|[a-z])\)?(?!\p{L})`;
const letterPowers = rule(String.raw`(?<=[\p{L})])${EXPONENT}`, (groups) =>
  exponentWords(groups['exponent'] ?? '', groups['sign'] !== undefined),
);

/** The base stays a digit, to be read later. Before quantities, which would take the exponent for a number. */
export const digitPowers: Rewrite = chain(
  scientific,
  rule(String.raw`(?<=\d)${EXPONENT}`, (groups) => exponentWords(groups['exponent'] ?? '', groups['sign'] !== undefined)),
);

/** "in km/h": units without a number. */
const bareUnits = rule(String.raw`(?<![\p{L}\p{N}/])(?<unit>km/h|m/s|mph|kph|°C|°F|km²|kWh)(?![\p{L}\p{N}/])`, (groups) => {
  const [unit = '', per] = (groups['unit'] ?? '').split('/');
  return unitWord(unit, false) + (per === undefined ? '' : ` per ${unitWord(per, true)}`);
});

/** "2.5%-3.5%": the first of two equal units is not said. */
const repeated = rule(
  String.raw`${START}(?<number>${NUMBER})\s?(?<unit>%|°C|°F|°|km|kg|m|cm|GB|MB)${DASH}(?=${NUMBER}\s?\k<unit>(?!\p{L}))`,
  (groups) => `${numberWords(groups['number'] ?? '')} to `,
);
/** "2 1/2 tsp": the fraction is read later. */
const afterFraction = rule(String.raw`(?<=(?<whole>\d )?\d{1,2}/\d{1,2}\s?)(?<unit>${SYMBOL})(?![\p{L}\p{N}])`, (groups) =>
  unitWord(groups['unit'] ?? '', groups['whole'] === undefined),
);
const MAGNITUDES: Readonly<Record<string, string>> = { k: 'thousand', K: 'thousand', M: 'million', B: 'billion', bn: 'billion' };
/** "1.2M users", "3B parameters"; a whole number with K or B and nothing to count is a name ("5K run", "221B"). */
const magnitude = rule(
  String.raw`${START}(?<number>${NUMBER})(?<letter>k|K|M|B|bn)\+?(?![\p{L}\p{N}])`,
  (groups, _match, _before, after) => {
    const { number = '', letter = '' } = groups;
    const counts =
      number.includes('.') || letter === 'M' || letter === 'bn' || /^ \p{Ll}{2,}s\b/u.test(after) || /^ (?:people|of)\b/.test(after);
    return counts ? `${numberWords(number)} ${MAGNITUDES[letter] ?? ''}` : undefined;
  },
);

/** Money is gone already; what follows reads only bare numbers. */
export const quantities: Rewrite = chain(
  feetInches,
  times,
  resolution,
  dimension,
  repeated,
  afterFraction,
  magnitude,
  quantity,
  bareUnits,
  inches,
  factor,
  letterPowers,
);
