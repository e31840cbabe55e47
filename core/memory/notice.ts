/** Facts about the user that are worth keeping though nobody asked: few, said in the first person, and never from a question. */

/** Longest sentence that is a fact; longer ones are stories. */
const MAX_FACT_CHARACTERS = 160;

/** What people say of themselves that stays true for long. */
const patterns: readonly RegExp[] = [
  /^my name is \p{Lu}/u,
  /^my (?:\p{L}+['’]s )?(?:birthday|anniversary|address|phone number|email|doctor|dentist|job|wife|husband|partner|son|daughter|brother|sister|mother|father|dog|cat|boss|car) (?:is|are|['’]s) \S/iu,
  /^my (?:\p{L}+['’]s )?name is \p{Lu}/u,
  /^my (?:favou?rite) .{2,60} (?:is|are) \S/iu,
  /^i(?:['’]m| am) (?:allergic|intolerant) to \S/iu,
  /^i(?:['’]m| am) (?:a |an )?(?:vegetarian|vegan|pescatarian|diabetic|left-handed|colou?r-?blind|deaf)\b/iu,
  /^i (?:live|grew up|was born) in \p{Lu}/u,
  /^i (?:moved|have moved) to \p{Lu}/u,
  /^i work (?:at|for|as) \S/iu,
  /^i have (?:\d+|a|an|one|two|three|four|five) (?:\p{L}+ )?(?:child|children|son|sons|daughter|daughters|brother|brothers|sister|sisters|dog|dogs|cat|cats|kids?)\b/iu,
  /^je m['’]appelle \p{Lu}/u,
  /^mon (?:nom|pr[ée]nom) est \p{Lu}/u,
  /^(?:mon|ma) (?:anniversaire|adresse|num[ée]ro|m[ée]decin|dentiste|m[ée]tier|femme|mari|fils|fille|fr[èe]re|s[œoe]+ur|m[èe]re|p[èe]re|chien|chat|voiture) (?:est|s['’]appelle|tombe) \S/iu,
  /^(?:mon|ma|mes) .{2,60} (?:pr[ée]f[ée]r[ée]e?s?|favorite?s?) (?:est|sont) \S/iu,
  /^je suis (?:allergique|intol[ée]rante?) (?:[àa]|au|aux) \S/iu,
  /^je suis (?:v[ée]g[ée]tarien|v[ée]g[ée]tarienne|v[ée]gane?|diab[ée]tique|gaucher|gauch[èe]re|daltonien|daltonienne)\b/iu,
  /^j['’]habite (?:[àa]|au|en|dans) \p{L}/iu,
  /^je travaille (?:chez|pour|comme|dans) \S/iu,
  /^j['’]ai (?:\d+|une?|deux|trois|quatre|cinq) (?:enfants?|fils|filles?|fr[èe]res?|s[œoe]+urs?|chiens?|chats?)\b/iu,
];
/** What is supposed, wished or somebody else's is no fact. */
const DOUBTFUL =
  /\b(?:if|maybe|perhaps|wish|would|could|might|imagine|suppose|pretend|let['’]s say|said|says|si|peut-[êe]tre|imagine|supposons|voudrais|aimerais|dit que)\b/iu;

/** The facts in what was said, each a sentence of it; mostly none. */
export function noticeFacts(said: string): readonly string[] {
  return (
    said
      .split(/(?<=[.!?…])\s+|\n+/u)
      .map((sentence) =>
        sentence
          .trim()
          .replace(
            /^(?:(?:hey|hi|hello|ok|okay|so|well|by the way|also|and|actually|bonjour|salut|alors|au fait|et|en fait)[,!]?\s+)+/iu,
            '',
          ),
      )
      .filter(
        (sentence) => sentence !== '' && sentence.length <= MAX_FACT_CHARACTERS && !sentence.endsWith('?') && !DOUBTFUL.test(sentence),
      )
      .map((sentence) => sentence.replace(/[\s.!…]+$/u, ''))
      // Only the beginning is folded: a name is told by its capital.
      .filter((sentence) => patterns.some((pattern) => pattern.test(sentence.charAt(0).toLowerCase() + sentence.slice(1))))
  );
}
