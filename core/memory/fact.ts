/** What makes two facts the same one, and what makes one take the place of another. */
import type { MemorySource, NewMemory } from './ports.ts';

/**
 * Lower case, accents and punctuation folded. Numbers, names, dates, currencies and signs that mean something stay, so that facts that differ in one are different.
 * @returns '' where nothing is left
 */
export function normaliseFact(text: string): string {
  return (
    text
      .normalize('NFKD')
      // Other scripts spell with marks: か and が, की and का are different.
      .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(\d)[.,](?=\d)/g, '$1·')
      .replace(/[^\p{L}\p{M}\p{N}\p{Sc}\p{So}·@#%+-]+/gu, ' ')
      .trim()
  );
}

/** A text as a fact to keep. */
export function describeFact(text: string): Pick<NewMemory, 'text' | 'normalised' | 'slot'> {
  const normalised = normaliseFact(text);
  return { text, normalised, slot: factSlot(normalised) };
}

/** What the user asked for matters more than what was noticed. */
const IMPORTANCE: Readonly<Record<MemorySource, number>> = { asked: 0.8, noticed: 0.5, imported: 0.5 };

/** @returns 0 to 1 */
export function importanceOf(source: MemorySource): number {
  return IMPORTANCE[source];
}

/** Things of a person there is one of, in English and French, as they end what "my …" names. */
const SINGLE =
  'name|first name|last name|surname|nickname|birthday|birth date|date of birth|age|address|phone number|phone|email|e mail|email address|password|passcode|pin|pin code|code|door code|height|weight|shoe size|size|blood type|blood group|star sign|zodiac sign|licence plate|license plate|number plate|job|profession|occupation|employer|boss|doctor|dentist|landlord|wife|husband|partner|wedding anniversary|anniversary|nationality|passport number|bank|insurance company|phone provider|time zone|native language|mother tongue|deadline' +
  '|nom|prenom|surnom|anniversaire|date de naissance|adresse|numero de telephone|telephone|mail|adresse mail|mot de passe|code|code d entree|taille|poids|pointure|groupe sanguin|signe astrologique|plaque d immatriculation|metier|travail|patron|medecin|dentiste|proprietaire|femme|mari|conjoint|conjointe|nationalite|banque|assurance|langue maternelle';

interface SlotPattern {
  readonly pattern: RegExp;
  readonly slot: (groups: readonly string[]) => string;
}

/** On normalised text. What is single-valued is a short list on purpose: a fact too many does less harm than one that is lost from sight. */
const slotPatterns: readonly SlotPattern[] = [
  { pattern: /^(?:my name is|i am called|call me|je m appelle|mon nom est|appelle moi) /, slot: () => 'my name' },
  {
    pattern: /^(?:i live (?:in|at|on|near)|i (?:have )?moved to|j habite|je vis (?:a|au|en|dans)|j ai demenage (?:a|au|en)) /,
    slot: () => 'my home',
  },
  { pattern: /^(?:i work (?:at|for)|je travaille (?:chez|pour)) /, slot: () => 'my work' },
  { pattern: /^(?:i am \d+ years old|j ai \d+ ans)/, slot: () => 'my age' },
  { pattern: /^(?:my|our) (?:favou?rite|preferred) (.+?) (?:is|are) /, slot: ([what]) => `favourite ${what ?? ''}` },
  {
    pattern: /^(?:mon|ma|mes|notre|nos) (.+?) (?:prefere|preferee|preferes|preferees|favori|favorite|favoris|favorites) (?:est|sont) /,
    slot: ([what]) => `favourite ${what ?? ''}`,
  },
  {
    pattern: new RegExp(`^(?:my|our|mon|ma|notre) ((?:.+? )?(?:${SINGLE})) (?:is|est|etait|was|falls on|tombe) `),
    slot: ([what]) => `my ${what ?? ''}`,
  },
  {
    pattern: new RegExp(`^(?:the |le |la |l )((?:.+? )?(?:${SINGLE})(?: (?:of|for|du|de la|de l|des|de) .+?)?) (?:is|est) `),
    slot: ([what]) => `the ${what ?? ''}`,
  },
  { pattern: new RegExp(`^(\\p{L}+ s (?:${SINGLE})) (?:is|falls on) `, 'u'), slot: ([what]) => what ?? '' },
  { pattern: new RegExp(`^(?:l |le |la )((?:${SINGLE}) (?:de|d) .+?) (?:est|tombe) `), slot: ([what]) => `the ${what ?? ''}` },
];

/**
 * What there can be one of, named so that two facts about it have the same name.
 * @param normalised - see {@link normaliseFact}
 */
export function factSlot(normalised: string): string | undefined {
  for (const { pattern, slot } of slotPatterns) {
    const found = pattern.exec(normalised);
    if (found !== null) return slot(found.slice(1));
  }
  return undefined;
}
