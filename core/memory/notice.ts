/** Facts about the user that are worth keeping though nobody asked: few, said in the first person, and never from a question. */

/** Longest sentence that is a fact; longer ones are stories. */
const MAX_FACT_CHARACTERS = 160;

const RELATIVE =
  '(?:wife|husband|partner|girlfriend|boyfriend|fianc[ée]e?|son|daughter|child|brother|sister|mother|mum|mom|father|dad|grandmother|grandma|grandfather|grandpa|aunt|uncle|cousin|nephew|niece|dog|cat|horse|rabbit|boss|manager|doctor|dentist|landlord|neighbour|neighbor|best friend)';
const PROCHE =
  '(?:femme|mari|conjointe?|copine|copain|compagne|compagnon|fianc[ée]e?|fils|fille|fr[èe]re|s[œo]e?ur|m[èe]re|maman|p[èe]re|papa|grand-m[èe]re|grand-p[èe]re|tante|oncle|cousine?|neveu|ni[èe]ce|chien|chienne|chat|chatte|cheval|lapin|chef|patron|patronne|m[ée]decin|dentiste|propri[ée]taire|voisine?|meilleure? amie?)';
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const MOIS = '(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)';
const COUNT = '(?:\\d+|an?|one|two|three|four|five|six|seven)';
const NOMBRE = '(?:\\d+|une?|deux|trois|quatre|cinq|six|sept)';
const INSTRUMENT =
  '(?:piano|guitar|violin|viola|cello|double bass|bass|drums|flute|clarinet|oboe|saxophone|trumpet|trombone|harp|organ|accordion|ukulele|recorder|banjo)';
const INSTRUMENT_FR =
  "(?:du piano|de la guitare|du violon|de l[’']alto|du violoncelle|de la contrebasse|de la basse|de la batterie|de la fl[ûu]te|de la clarinette|du hautbois|du saxophone|de la trompette|de la harpe|de l[’']orgue|de l[’']accord[ée]on)";
const SPORT = '(?:tennis|football|rugby|chess|golf|badminton|basketball|volleyball|cricket|hockey|bridge)';
/** Nothing lasting is called so. */
const VAGUE =
  '(?:it|this|that|these|those|you|him|her|them|when|how|what|who|where|why|to|not|being|the way|the idea|my|your|everything|nothing)';
const VAGUE_FR = '(?:[çc]a|cela|ceci|toi|te|tu|lui|eux|quand|comment|pas|que|qu|tout|rien|mon|ma|mes|ton|ta|tes|bien|mieux|[êe]tre)';
const NO_DIET = '(?!.*\\b(?:today|tonight|now|here|yet|ce soir|aujourd|maintenant|ici)\\b)';

/** What people say of themselves that stays true for long; names are told by their capital, the first letter is folded. */
const patterns: readonly RegExp[] = [
  /^(?:my name is|i['’]m called|i am called|please call me|call me|people call me) \p{Lu}/u,
  /^my name is (?!not |mud\b)\p{L}+$/u,
  new RegExp(`^my (?:${RELATIVE}['’]s )name is \\p{Lu}`, 'u'),
  new RegExp(`^my ${RELATIVE}(?:['’]s | is | was )(?:called|named) \\p{L}`, 'u'),
  new RegExp(
    `^my ${RELATIVE}(?:['’]s| is) (?:\\p{Lu}|an? \\p{L}+$|from \\p{Lu}|allergic to \\p{L}|(?:\\d+|\\p{L}+(?:-\\p{L}+)?) years old)`,
    'u',
  ),
  new RegExp(`^my ${RELATIVE} (?:lives in \\p{Lu}|works (?:as|at|for) \\p{L}|was born (?:in|on) [\\p{Lu}\\d])`, 'u'),
  new RegExp(
    `^(?:my|our) (?:${RELATIVE}['’]s )?(?:birthday|anniversary|wedding anniversary)(?: is|['’]s) (?:on |in )?(?:the )?(?:\\d|${MONTH})`,
    'u',
  ),
  /^my (?:\p{L}+ )?(?:phone number|telephone number|mobile number|number plate|address|postcode)(?: is|['’]s) .*\d/u,
  /^my e-?mail(?: address)?(?: is|['’]s) \S+@\S/u,
  /^my (?:job|profession) is \p{L}/u,
  /^my (?:shoe size|dress size|blood type|blood group|star sign)(?: is|['’]s) \S/u,
  /^(?:my|our) car(?: is|['’]s) an? (?!bit\b|mess\b|wreck\b|problem\b|lot\b)\p{L}/u,
  new RegExp(`^my favou?rite (?:\\p{L}+ ){0,4}\\p{L}+ (?:is|are) (?!${VAGUE}\\b|better\\b|broken\\b|late\\b|playing\\b|on\\b)\\S`, 'u'),
  /^(?:i['’]m|i am) (?:very |severely )?allergic to (?!mondays?\b|mornings?\b|work\b|people\b|you\b|that\b|this\b|it\b|being\b|nonsense\b|stupid)\p{L}/u,
  /^(?:i['’]m|i am) (?:(?:lactose|gluten)[ -]intolerant|intolerant to \p{L}|coeliac|celiac)/u,
  /^(?:i['’]m|i am) (?:a |an )?(?:vegetarian|vegan|pescatarian|diabetic|asthmatic|left-handed|colou?r-?blind|deaf|married|engaged to \p{L}+|divorced|widowed|retired)\b/u,
  /^(?:i['’]m|i am) (?:\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\p{L}+)?) years old/u,
  /^(?:i['’]m|i am|i come) (?:originally )?from \p{Lu}/u,
  /^i (?:live|grew up|was born|was raised) (?:in|on|near) (?:\p{Lu}|\d{4}|(?:a|an|the) (?:\p{L}+ ){0,2}(?:village|town|city|farm|flat|house|apartment|countryside|island|suburbs?|centre|center)\b)/u,
  /^i (?:moved|have moved|['’]ve moved) to \p{Lu}/u,
  /^i work (?:as an? \p{L}|nights\b|night shifts\b|(?:at|for|in) (?:(?:the|an?) )?(?!it\b|home\b|myself\b|me\b|fun\b|now\b|hours\b|you\b|on\b|peace\b|moment\b)\p{L})/u,
  new RegExp(
    `^i have ${COUNT} (?:\\p{L}+ )?(?:child|children|kids?|sons?|daughters?|brothers?|sisters?|siblings|twins|dogs?|cats?|horses?|rabbits?|grandchildren|nephews?|nieces?)\\b`,
    'u',
  ),
  new RegExp(`^i play (?:the )?(?:${INSTRUMENT}|${SPORT})\\b`, 'u'),
  /^i speak (?:(?:a little|some|fluent|fluently) )?(?:English|French|Spanish|German|Italian|Portuguese|Dutch|Arabic|Chinese|Mandarin|Japanese|Korean|Russian|Polish|Turkish|Welsh|Irish|Hindi|Swedish|Norwegian|Danish|Finnish|Greek)\b/u,
  new RegExp(`^i (?:don['’]t|do not|can['’]t|cannot|never) (?:eat|drink) (?!${VAGUE}\\b|much\\b|a\\b|the\\b)${NO_DIET}\\p{L}`, 'u'),
  new RegExp(
    `^i (?:really |absolutely )?(?:hate|dislike|can['’]t stand|cannot stand|love) (?!${VAGUE}\\b|the\\b)(?!\\p{L}+ing\\b)\\p{L}+(?: \\p{L}+){0,2}$`,
    'u',
  ),
  new RegExp(`^i prefer (?!${VAGUE}\\b|the (?:first|second|other|one)\\b)\\p{L}.*\\b(?:to|over)\\b`, 'u'),
  /^(?:je m['’]appelle|moi c['’]est|appelle-moi|appelez-moi) \p{Lu}/u,
  /^je m['’]appelle \p{L}+$/u,
  /^mon (?:nom|pr[ée]nom) est \p{L}/u,
  new RegExp(`^(?:mon|ma) ${PROCHE} s['’]appelle \\p{L}`, 'u'),
  new RegExp(
    `^(?:mon|ma) ${PROCHE} (?:est (?:\\p{Lu}|(?:le |la )?(?:docteure?|dr\\.?|professeure?) |n[ée]e? |allergique [àa] |v[ée]g[ée]tarien)|habite \\p{L}|vit (?:[àa]|en|au) |travaille (?:chez|comme|pour) |a (?:\\d+|\\p{L}+(?:-\\p{L}+)*) ans)`,
    'u',
  ),
  new RegExp(`^(?:mon|notre) anniversaire(?: de mariage)? (?:est|tombe) (?:le )?(?:\\d|1er|${MOIS})`, 'u'),
  /^mon (?:num[ée]ro(?: de t[ée]l[ée]phone)?|adresse|code postal) (?:est|c['’]est) .*\d/u,
  /^mon adresse (?:e-?)?mail est \S+@\S/u,
  /^mon (?:m[ée]tier|travail) (?:est|c['’]est) \p{L}/u,
  /^ma (?:pointure|taille) est \S/u,
  /^(?:ma|notre) voiture est une \p{L}/u,
  new RegExp(`^(?:mon|ma|mes) .{2,60} (?:pr[ée]f[ée]r[ée]e?s?|favori(?:te)?s?) (?:est|sont) (?!${VAGUE_FR}\\b)\\S`, 'u'),
  /^je suis (?:tr[èe]s )?(?:allergique|intol[ée]rante?) (?:[àa] la|[àa] l['’]|[àa]|au|aux) ?(?!(?:b[êe]tise|connerie|travail|lundi|matin|gens|toi)\b)\p{L}/u,
  /^je suis (?:v[ée]g[ée]tarien(?:ne)?|v[ée]gane?|diab[ée]tique|asthmatique|gauch[èe]re?|daltonien(?:ne)?|mari[ée]e?|divorc[ée]e?|veu[fv]e?|retrait[ée]e?)(?!\p{L})/u,
  /^je suis n[ée]e? (?:[àa]|en|au|le) [\p{Lu}\d]/u,
  /^j['’]ai grandi (?:[àa]|en|au|dans) \p{L}/u,
  /^j['’]ai (?:\d+|\p{L}+(?:-\p{L}+)*) ans$/u,
  /^(?:j['’]habite|je vis) (?:(?:[àa]|en|au|aux|pr[èe]s de) (?:la |le |les )?\p{Lu}|dans une? (?:petite? )?(?:village|ville|ferme|maison|appartement))/u,
  /^je (?:viens|suis originaire) (?:de|du|d['’]) ?\p{Lu}/u,
  /^je travaille (?:chez|comme|pour|de nuit|en tant que|[àa] (?:la|l['’]) ?(?:mairie|h[ôo]pital|poste|banque|SNCF)) ?(?!(?:moi|rien|toi|vous)\b)\p{L}*/u,
  new RegExp(
    `^j['’]ai ${NOMBRE} (?:petite?s? |grande?s? )?(?:enfants?|fils|filles?|fr[èe]res?|s[œo]e?urs?|chiens?|chats?|chevaux|lapins?|petits-enfants|neveux|ni[èe]ces?)(?!\\p{L})`,
    'u',
  ),
  new RegExp(
    `^je joue (?:${INSTRUMENT_FR}|au (?:tennis|football|foot|rugby|golf|badminton|basket|bridge|volley)|aux [ée]checs)(?!\\p{L})`,
    'u',
  ),
  /^je parle (?:couramment |un peu )?(?:l['’]|le )?(?:anglais|fran[çc]ais|espagnol|allemand|italien|portugais|n[ée]erlandais|arabe|chinois|japonais|cor[ée]en|russe|polonais|turc|breton)(?!\p{L})/u,
  new RegExp(`^je ne (?:mange|bois) (?:pas|jamais|plus) (?:de |d['’])${NO_DIET}\\p{L}`, 'u'),
  new RegExp(`^(?:je d[ée]teste|j['’]adore) (?:le |la |les |l['’])(?!${VAGUE_FR}\\b)\\p{L}+(?: \\p{L}+){0,2}$`, 'u'),
  /^je pr[ée]f[èe]re (?:le |la |les |l['’])\p{L}.* (?:[àa]|au|aux) /u,
];
/** What is supposed, wished, a joke, over or somebody else's is no fact. */
const DOUBTFUL =
  /\b(?:if|maybe|perhaps|wish|would|could|might|imagine|suppose|pretend|let['’]s say|said|says|used to|haha|lol|kidding|joking|right now|at the moment|si|peut-[êe]tre|supposons|voudrais|aimerais|dit que|blague|mdr|en ce moment)\b/iu;
const FILLERS =
  /^(?:(?:hey|hi|hello|ok|okay|so|well|by the way|also|and|actually|oh|yes|no|just so you know|for your information|bonjour|salut|alors|au fait|et|en fait|oui|non|tu sais|sache que|(?:hey )?jarvis)[,!.]?\s+)+/iu;

/** What is pasted, quoted or to be worked on is somebody else's words, though it says “I”. */
const MAX_SAID_CHARACTERS = 400;
const QUOTED =
  /["“”«»\n]|(?:^|\s)['‘]\p{Lu}|\b(?:translate|summari[sz]e|rewrite|rephrase|correct|proofread|reply to|answer this|write|draft|read this|repeat|say|pretend|role-?play|traduis|traduisez|r[ée]sume|reformule|corrige|[ée]cris|r[ée]dige|r[ée]ponds [àa]|lis|r[ée]p[èe]te|dis)(?!\p{L}).*[.:!]\s/iu;

/** The facts in what was said, each a sentence of it; mostly none. */
export function noticeFacts(said: string): readonly string[] {
  if (said.length > MAX_SAID_CHARACTERS || QUOTED.test(said.trim())) return [];
  return (
    said
      .split(/(?<=[.!?…])\s+(?=\P{Ll})/u)
      .map((sentence) => sentence.trim().replace(FILLERS, ''))
      .filter(
        (sentence) => sentence !== '' && sentence.length <= MAX_FACT_CHARACTERS && !sentence.endsWith('?') && !DOUBTFUL.test(sentence),
      )
      .map((sentence) => sentence.replace(/[\s.!…]+$/u, ''))
      // Only the beginning is folded: a name is told by its capital.
      .filter((sentence) => patterns.some((pattern) => pattern.test(sentence.charAt(0).toLowerCase() + sentence.slice(1))))
  );
}
