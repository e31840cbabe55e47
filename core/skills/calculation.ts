/** Sums and units: what was said becomes an expression of numbers and signs alone, which mathjs works out. */
import type { Rule, Skill } from './skill.ts';
import type { SkillLanguage } from './said.ts';

/** Significant digits of an answer: more than anybody wants read out, and fewer than binary fractions betray themselves in. */
const DIGITS = 8;

type Rewriting = readonly [RegExp, string];

/** Words of sums as signs; the order matters. */
const signs: Readonly<Record<SkillLanguage, readonly Rewriting[]>> = {
  en: [
    [/\b(?:a|the|1) half of\b/gu, '0.5 *'],
    [/\bhalf of\b/gu, '0.5 *'],
    [/\b(?:a|the|1) third of\b/gu, '(1/3) *'],
    [/\b(?:a|the|1) quarter of\b/gu, '0.25 *'],
    [/\b(\d+) thirds of\b/gu, '($1/3) *'],
    [/\b(\d+) quarters of\b/gu, '($1/4) *'],
    [/(\d(?:\.\d+)?) ?(?:%|per ?cent) of\b/gu, '$1 / 100 *'],
    [/(\d(?:\.\d+)?) ?(?:%|per ?cent)/gu, '$1 / 100'],
    [/\b(?:the )?square root of\b ?(-?\d+(?:\.\d+)?)/gu, 'sqrt($1)'],
    [/\b(?:the )?cube root of\b ?(-?\d+(?:\.\d+)?)/gu, '($1) ^ (1/3)'],
    [/\bsquared\b/gu, '^ 2'],
    [/\bcubed\b/gu, '^ 3'],
    [/\b(?:raised )?to the (?:power of |power )?(\d+)(?:st|nd|rd|th)?(?: power)?\b/gu, '^ $1'],
    [/\bto the (second|third|fourth) power\b/gu, '^ $1'],
    [/\b(?:multiplied by|times)\b/gu, '*'],
    [/(\d) ?[x×] ?(?=\d)/gu, '$1 * '],
    [/\b(?:divided by|over)\b/gu, '/'],
    [/÷/gu, '/'],
    [/\b(?:plus|added to)\b/gu, '+'],
    [/\b(?:minus|less)\b/gu, '-'],
    [/\bnegative (?=\d)/gu, '-'],
  ],
  fr: [
    [/(?<!\p{L})une?(?!\p{L})/gu, '1'],
    [/(?<!\p{L})les (?=\d+ (?:tiers|quarts) d)/gu, ''],
    [/(?<!\p{L})([2-9]) tiers d(?:e |')/gu, '($1/3) * '],
    [/(?<!\p{L})([2-9]) quarts d(?:e |')/gu, '($1/4) * '],
    [/(?<!\p{L})la moitié d(?:e |')/gu, '0.5 * '],
    [/(?<!\p{L})(?:le|1|un) tiers d(?:e |')/gu, '(1/3) * '],
    [/(?<!\p{L})(?:le|1|un) quart d(?:e |')/gu, '0.25 * '],
    [/(\d(?:\.\d+)?) ?(?:%|pour ?-?cents?|pour 100) d(?:e |')/gu, '$1 / 100 * '],
    [/(\d(?:\.\d+)?) ?(?:%|pour ?-?cents?|pour 100)/gu, '$1 / 100'],
    [/(?<!\p{L})(?:la )?racine (?:carrée )?de (-?\d+(?:\.\d+)?)/gu, 'sqrt($1)'],
    [/(?<!\p{L})au carré(?!\p{L})/gu, '^ 2'],
    [/(?<!\p{L})au cube(?!\p{L})/gu, '^ 3'],
    [/(?<!\p{L})(?:à la )?puissance (\d+)/gu, '^ $1'],
    [/(?<!\p{L})(?:multipliée?s? par|fois)(?!\p{L})/gu, '*'],
    [/(\d) ?[x×] ?(?=\d)/gu, '$1 * '],
    [/(?<!\p{L})(?:divisée?s? par|sur)(?!\p{L})/gu, '/'],
    [/÷/gu, '/'],
    [/(?<!\p{L})plus(?!\p{L})/gu, '+'],
    [/(?<!\p{L})moins(?!\p{L})/gu, '-'],
  ],
};

/** Nothing but numbers, signs, parentheses and the one function. */
const SUM = /^(?:[\d.\s+\-*/^()−–]|sqrt\()+$/u;

interface Unit {
  /** As mathjs calls it. */
  readonly symbol: string;
  readonly en: RegExp;
  readonly fr: RegExp;
  /** One and several. */
  readonly names: Readonly<Record<SkillLanguage, readonly [string, string]>>;
}

function unit(symbol: string, en: readonly [string, string, string?], fr: readonly [string, string, string?]): Unit {
  const pattern = (names: readonly (string | undefined)[]): RegExp =>
    new RegExp(`^(?:${names.filter((name) => name !== undefined).join('|')})$`, 'u');
  return { symbol, en: pattern(en), fr: pattern(fr), names: { en: [en[0], en[1]], fr: [fr[0], fr[1]] } };
}

/** Units people ask about; a third name is a pattern of others. US measures where countries differ. */
const units: readonly Unit[] = [
  unit('mm', ['millimeter', 'millimeters', 'millimetres?|mm'], ['millimètre', 'millimètres', 'mm']),
  unit('cm', ['centimeter', 'centimeters', 'centimetres?|cm'], ['centimètre', 'centimètres', 'cm']),
  unit('m', ['meter', 'meters', 'metres?|m'], ['mètre', 'mètres', 'm']),
  unit('km', ['kilometer', 'kilometers', 'kilometres?|km|kms'], ['kilomètre', 'kilomètres', 'km|kms']),
  unit('inch', ['inch', 'inches'], ['pouce', 'pouces']),
  unit('ft', ['foot', 'feet', 'ft'], ['pied', 'pieds']),
  unit('yard', ['yard', 'yards'], ['yard', 'yards']),
  unit('mile', ['mile', 'miles'], ['mile', 'miles', 'milles?']),
  unit('g', ['gram', 'grams', 'grammes?|g'], ['gramme', 'grammes', 'g']),
  unit('kg', ['kilogram', 'kilograms', 'kilos?|kilogrammes?|kg'], ['kilogramme', 'kilogrammes', 'kilos?|kg']),
  unit('tonne', ['tonne', 'tonnes', 'metric tons?'], ['tonne', 'tonnes']),
  unit('oz', ['ounce', 'ounces', 'oz'], ['once', 'onces']),
  unit('lb', ['pound', 'pounds', 'lbs?'], ['livre', 'livres']),
  unit('stone', ['stone', 'stones'], ['stone', 'stones']),
  unit('ml', ['milliliter', 'milliliters', 'millilitres?|ml'], ['millilitre', 'millilitres', 'ml']),
  unit('cl', ['centiliter', 'centiliters', 'centilitres?|cl'], ['centilitre', 'centilitres', 'cl']),
  unit('l', ['liter', 'liters', 'litres?|l'], ['litre', 'litres', 'l']),
  unit('cup', ['cup', 'cups'], ['tasse', 'tasses']),
  unit('tablespoon', ['tablespoon', 'tablespoons', 'tbsp'], ['cuillère à soupe', 'cuillères à soupe']),
  unit('teaspoon', ['teaspoon', 'teaspoons', 'tsp'], ['cuillère à café', 'cuillères à café']),
  unit('pint', ['pint', 'pints'], ['pinte', 'pintes']),
  unit('gallon', ['gallon', 'gallons'], ['gallon', 'gallons']),
  unit(
    'degC',
    ['degree Celsius', 'degrees Celsius', '(?:degrees? )?(?:celsius|centigrade)|°c'],
    ['degré Celsius', 'degrés Celsius', '(?:degrés? )?celsius|°c'],
  ),
  unit(
    'degF',
    ['degree Fahrenheit', 'degrees Fahrenheit', '(?:degrees? )?fahrenheit|°f'],
    ['degré Fahrenheit', 'degrés Fahrenheit', '(?:degrés? )?fahrenheit|°f'],
  ),
  unit('K', ['kelvin', 'kelvin', 'kelvins'], ['kelvin', 'kelvins']),
  unit(
    'km/h',
    ['kilometer per hour', 'kilometers per hour', 'kilometres? (?:per|an) hour|km/h|kph'],
    ['kilomètre par heure', 'kilomètres par heure', "kilomètres?[- ](?:à l'|/)?heure|km/h"],
  ),
  unit('mile/h', ['mile per hour', 'miles per hour', 'mph|miles an hour'], ['mile par heure', 'miles par heure', "miles? à l'heure"]),
  unit('s', ['second', 'seconds'], ['seconde', 'secondes']),
  unit('minute', ['minute', 'minutes'], ['minute', 'minutes']),
  unit('hour', ['hour', 'hours'], ['heure', 'heures']),
  unit('day', ['day', 'days'], ['jour', 'jours', 'journées?']),
  unit('week', ['week', 'weeks'], ['semaine', 'semaines']),
];

interface Calculator {
  sum(expression: string): number | undefined;
  convert(amount: number, from: string, to: string): number | undefined;
}

/** Loaded with the first sum, so that programs that never count do not wait for it. */
let loading: Promise<Calculator> | undefined;

async function loadCalculator(): Promise<Calculator> {
  const mathjs = await import('mathjs');
  const math = mathjs.create({
    ...mathjs.evaluateDependencies,
    ...mathjs.addDependencies,
    ...mathjs.subtractDependencies,
    ...mathjs.multiplyDependencies,
    ...mathjs.divideDependencies,
    ...mathjs.powDependencies,
    ...mathjs.sqrtDependencies,
    ...mathjs.unaryMinusDependencies,
    ...mathjs.unaryPlusDependencies,
    ...mathjs.unitDependencies,
  });
  const finite = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
  return {
    sum(expression) {
      try {
        return finite(math.evaluate(expression));
      } catch {
        return undefined;
      }
    },
    convert(amount, from, to) {
      try {
        return finite(math.unit(amount, from).toNumber(to));
      } catch {
        return undefined;
      }
    },
  };
}

function calculator(): Promise<Calculator> {
  loading ??= loadCalculator();
  return loading;
}

const numberWords = (value: number, language: SkillLanguage): string => {
  const rounded = Number(value.toPrecision(DIGITS));
  const large = Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-6);
  return new Intl.NumberFormat(language, { maximumSignificantDigits: DIGITS, ...(large ? { notation: 'scientific' } : {}) }).format(
    rounded,
  );
};

const dividesByZero = (expression: string): boolean => /\/\s*0+(?:\.0+)?(?![\d.])/u.test(expression);

async function work(said: string, language: SkillLanguage): Promise<string | undefined> {
  const expression = signs[language]
    .reduce((text, [pattern, sign]) => text.replace(pattern, sign), said)
    .replace(/[−–]/gu, '-')
    .trim();
  // A number alone is no sum: it may be anything.
  if (!SUM.test(expression) || !/\d/u.test(expression) || !/[+\-*/^]|sqrt/u.test(expression.replace(/^-/u, ''))) return undefined;
  if (dividesByZero(expression)) return language === 'fr' ? 'On ne peut pas diviser par zéro.' : 'Nothing can be divided by zero.';
  const value = (await calculator()).sum(expression);
  if (value === undefined) return undefined;
  return language === 'fr' ? `Cela fait ${numberWords(value, 'fr')}.` : `That is ${numberWords(value, 'en')}.`;
}

async function convert(amountSaid: string, fromSaid: string, toSaid: string, language: SkillLanguage): Promise<string | undefined> {
  const find = (name: string): Unit | undefined => units.find((one) => one[language].test(name.trim()));
  const to = find(toSaid);
  // "20 degrees in Fahrenheit" can only be the other ones.
  const other = to?.symbol === 'degF' ? 'celsius' : to?.symbol === 'degC' ? 'fahrenheit' : fromSaid;
  const from = find(/^degr(?:ees?|és?)$/u.test(fromSaid.trim()) ? other : fromSaid);
  const amount = amountSaid === '' ? 1 : Number(amountSaid);
  if (from === undefined || to === undefined || !Number.isFinite(amount)) return undefined;
  const value = (await calculator()).convert(amount, from.symbol, to.symbol);
  // Metres into kilograms: the model may explain it.
  if (value === undefined) return undefined;
  const several = (count: number): 0 | 1 => (new Intl.PluralRules(language).select(count) === 'one' ? 0 : 1);
  const told = (count: number, { names }: Unit): string =>
    `${numberWords(count, language)} ${names[language][several(Number(count.toPrecision(DIGITS)))]}`;
  const isExact = Number(value.toPrecision(4)) === value;
  const rounded = isExact ? value : Number(value.toPrecision(5));
  return language === 'fr' ? `${told(amount, from)}, c’est ${told(rounded, to)}.` : `${told(amount, from)} is ${told(rounded, to)}.`;
}

const AMOUNT = String.raw`(-?\d+(?:\.\d+)?)`;

/** Two numbers with the verb before them, and what stands between: as a sum. */
const verbs: Readonly<Record<SkillLanguage, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/^(?:add |(?:what(?:'s| is) )?the sum of )(-?[\d.]+) (?:and|to|plus) (-?[\d.]+)$/u, '$1 + $2'],
    [/^(?:multiply |(?:what(?:'s| is) )?the product of )(-?[\d.]+) (?:by|and|with) (-?[\d.]+)$/u, '$1 * $2'],
    [/^divide (-?[\d.]+) by (-?[\d.]+)$/u, '$1 / $2'],
    [/^subtract (-?[\d.]+) from (-?[\d.]+)$/u, '$2 - $1'],
  ],
  fr: [
    [/^(?:additionne |ajoute |(?:quelle est )?la somme de )(-?[\d.]+) (?:et|à) (-?[\d.]+)$/u, '$1 + $2'],
    [/^(?:multiplie |(?:quel est )?le produit de )(-?[\d.]+) (?:par|et) (-?[\d.]+)$/u, '$1 * $2'],
    [/^divise (-?[\d.]+) par (-?[\d.]+)$/u, '$1 / $2'],
    [/^soustrais (-?[\d.]+) de (-?[\d.]+)$/u, '$2 - $1'],
  ],
};
const verbRules = (language: SkillLanguage): readonly Rule[] =>
  verbs[language].map(([pattern, sum]) => ({ pattern, answer: (_, { said }) => work(said.plain.replace(pattern, sum), language) }));

const en: readonly Rule[] = [
  ...verbRules('en'),
  { pattern: /^what (\d.*) is$/u, answer: ([sum = '']) => work(sum, 'en') },
  {
    pattern: new RegExp(
      `^(?:convert |what(?:'s| is| are) |how (?:much|many|far|long|heavy|hot|tall|fast) (?:is|are) )?${AMOUNT} ?(.+?) (?:in|to|into|as) (.+)$`,
      'u',
    ),
    answer: ([amount = '', from = '', to = '']) => convert(amount, from, to, 'en'),
  },
  {
    pattern: new RegExp(`^how many (.+?) (?:are there in|are in|is in|is|are|in|make|equals?) (?:an? |${AMOUNT} )?(.+)$`, 'u'),
    answer: ([to = '', amount = '', from = '']) => convert(amount, from, to, 'en'),
  },
  {
    pattern:
      /^(?:what(?:'s| is| does| do| are)|how much (?:is|are|does|do)|calculate|compute|work out|and)? ?(.+?)(?: equals?| make| come to| ?=)?$/u,
    answer: ([sum = '']) => work(sum, 'en'),
  },
];

const fr: readonly Rule[] = [
  ...verbRules('fr'),
  {
    pattern: new RegExp(
      `^(?:convertis |convertir |combien (?:font|fait) |c'est (?:quoi|combien) )?${AMOUNT} ?(.+?) (?:en|vers) (.+)$`,
      'u',
    ),
    answer: ([amount = '', from = '', to = '']) => convert(amount, from, to, 'fr'),
  },
  {
    pattern: new RegExp(
      `^(?:il y a )?combien (?:y a-t-il |il y a )?(?:de |d')(.+?) (?:dans|font|fait|y a-t-il dans|il y a dans) (?:une? |${AMOUNT} )?(.+)$`,
      'u',
    ),
    answer: ([to = '', amount = '', from = '']) => convert(amount, from, to, 'fr'),
  },
  {
    pattern:
      /^(?:combien (?:font|fait|ça fait)|calcule(?:-moi)?|quelle est|quel est|c'est (?:quoi|combien)|ça fait combien)? ?(.+?)(?: font combien|,? ça fait combien| égale?| ?=)?$/u,
    answer: ([sum = '']) => work(sum, 'fr'),
  },
];

/** Arithmetic, percentages, powers and roots; lengths, weights, volumes, temperatures, speeds and times. */
export const calculationSkill: Skill = { name: 'calculation', rules: { en, fr } };

/** Loads what the first sum needs. */
export async function warmCalculation(): Promise<void> {
  await calculator();
}
