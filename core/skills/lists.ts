/** Lists and notes: "add milk to my shopping list", "take a note: …", read out, struck off and cleared. */
import type { ListEntry, ListStore } from './ports.ts';
import { asSaid } from './said.ts';
import type { Said, SkillLanguage } from './said.ts';
import type { Asked, Rule, Skill } from './skill.ts';

/** The list that notes are. */
const NOTES = 'notes';
/** Entries read out; the rest are counted. */
const READ_OUT = 10;

interface Texts {
  added(items: readonly string[], list: string): string;
  readonly noted: string;
  empty(list: string): string;
  read(list: string, items: readonly string[], more: number): string;
  struck(items: readonly string[], list: string): string;
  missing(item: string, list: string): string;
  there(item: string, list: string): string;
  cleared(list: string): string;
  lists(names: readonly string[]): string;
  readonly noLists: string;
}

const en: Texts = {
  added: (items, list) => `Added to ${nameOf(list, 'en')}: ${join(items, 'en')}.`,
  noted: 'Noted.',
  empty: (list) => `There is nothing on ${nameOf(list, 'en')}.`,
  read: (list, items, more) => `On ${nameOf(list, 'en')}: ${join(items, 'en')}${more > 0 ? `, and ${String(more)} more` : ''}.`,
  struck: (items, list) => `Taken off ${nameOf(list, 'en')}: ${join(items, 'en')}.`,
  missing: (item, list) => `${item} is not on ${nameOf(list, 'en')}.`,
  there: (item, list) => `Yes, ${item} is on ${nameOf(list, 'en')}.`,
  cleared: (list) => `All is taken off ${nameOf(list, 'en')}.`,
  lists: (names) =>
    `You have ${join(
      names.map((name) => nameOf(name, 'en')),
      'en',
    )}.`,
  noLists: 'You have no lists yet.',
};

const fr: Texts = {
  added: (items, list) => `Ajouté à ${nameOf(list, 'fr')} : ${join(items, 'fr')}.`,
  noted: 'C’est noté.',
  empty: (list) => `Il n’y a rien sur ${nameOf(list, 'fr')}.`,
  read: (list, items, more) => `Sur ${nameOf(list, 'fr')} : ${join(items, 'fr')}${more > 0 ? `, et ${String(more)} autres` : ''}.`,
  struck: (items, list) => `Retiré de ${nameOf(list, 'fr')} : ${join(items, 'fr')}.`,
  missing: (item, list) => `${item} n’est pas sur ${nameOf(list, 'fr')}.`,
  there: (item, list) => `Oui, ${item} est sur ${nameOf(list, 'fr')}.`,
  cleared: (list) => `Tout est retiré de ${nameOf(list, 'fr')}.`,
  lists: (names) =>
    `Vous avez ${join(
      names.map((name) => nameOf(name, 'fr')),
      'fr',
    )}.`,
  noLists: 'Vous n’avez pas encore de liste.',
};

const texts: Readonly<Record<SkillLanguage, Texts>> = { en, fr };

/** One name for the same list in both languages. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/^(?:shopping|grocery|groceries|de courses|des courses|courses|d'achats)$/u, 'shopping'],
  [/^(?:to-?\s?do|todo|task|tasks|de(?:s)? tâches|tâches|de choses à faire)$/u, 'to-do'],
  [/^(?:notes?|de notes)$/u, NOTES],
];

const shownNames: Readonly<Record<SkillLanguage, Readonly<Record<string, string>>>> = {
  en: { [NOTES]: 'your notes' },
  fr: { [NOTES]: 'vos notes', shopping: 'la liste de courses', 'to-do': 'la liste de tâches', '': 'la liste' },
};

function nameOf(list: string, language: SkillLanguage): string {
  const shown = shownNames[language][list];
  if (shown !== undefined) return shown;
  if (language === 'en') return list === '' ? 'the list' : `the ${list} list`;
  return `la liste ${/^(?:de|des|d'|du)\b/u.test(list) ? list : `« ${list} »`}`;
}

const join = (items: readonly string[], language: SkillLanguage): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items);

function listName(said: string): string {
  const name = said.trim().replace(/^(?:my|the|our|ma|la|notre) /u, '');
  return synonyms.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}

/** "milk, eggs and bread" as three, in the letters they were said in. */
function itemsOf(part: string, said: Said): readonly string[] {
  return part
    .split(said.language === 'fr' ? /,\s*(?:et\s+)?|\s+et\s+/u : /,\s*(?:and\s+)?|\s+and\s+/u)
    .map((item) =>
      asSaid(
        item
          .trim()
          .replace(/^(?:an?|some|the|du|de la|des|de l'|un|une|le|la|les|l') ?(?=\S)/u, (article) =>
            article.endsWith("'") || article.endsWith(' ') ? '' : article,
          ),
        said,
      ),
    )
    .filter((item) => item !== '');
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

/** What is on a list once or in the plural. */
const alike = (one: string, other: string): boolean => fold(one).replace(/s$/u, '') === fold(other).replace(/s$/u, '');

export function createListSkill(store: ListStore): Skill {
  const add = async (list: string, items: readonly string[], { said, signal }: Asked): Promise<string | undefined> => {
    if (items.length === 0) return undefined;
    await store.add(list, items, { signal });
    return list === NOTES ? texts[said.language].noted : texts[said.language].added(items, list);
  };
  const read = async (list: string, { said, signal }: Asked): Promise<string> => {
    const entries = await store.entries(list, { signal });
    const spoken = texts[said.language];
    if (entries.length === 0) return spoken.empty(list);
    return spoken.read(
      list,
      entries.slice(0, READ_OUT).map(({ text }) => text),
      Math.max(0, entries.length - READ_OUT),
    );
  };
  const has = async (part: string, list: string, { said, signal }: Asked): Promise<string> => {
    const [item = ''] = itemsOf(part, said);
    const found = (await store.entries(list, { signal })).find(({ text }) => alike(text, item));
    return found === undefined ? texts[said.language].missing(item, list) : texts[said.language].there(found.text, list);
  };
  const strike = async (part: string, list: string, { said, signal }: Asked): Promise<string> => {
    if (/^(?:everything|all|tout)$/u.test(part)) return clear(list, { said, signal });
    const entries = await store.entries(list, { signal });
    const items = itemsOf(part, said);
    const gone: ListEntry[] = items.flatMap((item) => entries.filter(({ text }) => alike(text, item)).slice(0, 1));
    const spoken = texts[said.language];
    const missing = items.find((item) => !gone.some(({ text }) => alike(text, item)));
    if (missing !== undefined) return spoken.missing(missing, list);
    await store.remove(
      gone.map(({ id }) => id),
      { signal },
    );
    return spoken.struck(
      gone.map(({ text }) => text),
      list,
    );
  };
  const clear = async (list: string, { said, signal }: Pick<Asked, 'said' | 'signal'>): Promise<string> => {
    const entries = await store.entries(list, { signal });
    await store.remove(
      entries.map(({ id }) => id),
      { signal },
    );
    return entries.length === 0 ? texts[said.language].empty(list) : texts[said.language].cleared(list);
  };
  const names = async ({ said, signal }: Asked): Promise<string> => {
    const all = [...new Set((await store.entries(undefined, { signal })).map(({ list }) => list))];
    return all.length === 0 ? texts[said.language].noLists : texts[said.language].lists(all);
  };
  const forgetNote = async ({ said, signal }: Asked): Promise<string> => {
    const last = (await store.entries(NOTES, { signal })).at(-1);
    if (last === undefined) return texts[said.language].empty(NOTES);
    await store.remove([last.id], { signal });
    return texts[said.language].struck([last.text], NOTES);
  };
  const note = ([text = '']: readonly string[], asked: Asked): Promise<string | undefined> => add(NOTES, [asSaid(text, asked.said)], asked);

  const english: readonly Rule[] = [
    { pattern: /^(?:take|make|write|add) (?:down )?a (?:quick )?note(?: that|[:.,]| saying)? (.+)$/u, answer: note },
    { pattern: /^(?:(?:new |quick )?note(?: to self)?[:.,]|(?:write|jot) (?:this )?down(?: that|[:,])) (.+)$/u, answer: note },
    {
      pattern:
        /^(?:(?:read|show|tell me|what are|what's in|list)(?: me)?(?: all)?(?: of)? my notes|what notes do i have|do i have (?:any )?notes)$/u,
      answer: (_, asked) => read(NOTES, asked),
    },
    { pattern: /^(?:delete|remove|forget) (?:my |the )?last note$/u, answer: (_, asked) => forgetNote(asked) },
    { pattern: /^(?:delete|remove|clear) (?:all )?(?:of )?my notes$/u, answer: (_, asked) => clear(NOTES, asked) },
    {
      pattern: /^(?:add|put) (.+) (?:to|on|onto) (?:(?:my|the|our) (?:(.+) )?list(?: of (.+))?|((?:shopping|grocery|to-?\s?do) )list)$/u,
      answer: ([items = '', list = '', of = '', bare = ''], asked) => add(listName(list + of + bare), itemsOf(items, asked.said), asked),
    },
    {
      pattern:
        /^(?:what(?:'s| is)|read(?: out)?|show|what do i have|what do we have|is there anything|do i have anything)(?: me)?(?: on| in)? (?:my|the|our) (?:(.+) )?list$/u,
      answer: ([list = ''], asked) => read(listName(list), asked),
    },
    {
      pattern: /^(?:remove|take|delete|strike|cross|tick|check) (.+) (?:from|off|out of) (?:my|the|our) (?:(.+) )?list$/u,
      answer: ([items = '', list = ''], asked) => strike(items.replace(/ off$/u, ''), listName(list), asked),
    },
    { pattern: /^(?:clear|empty|delete) (?:my|the|our) (?:(.+) )?list$/u, answer: ([list = ''], asked) => clear(listName(list), asked) },
    {
      pattern: /^(?:is|are) (.+) on (?:my|the|our) (?:(.+) )?list$/u,
      answer: ([item = '', list = ''], asked) => has(item, listName(list), asked),
    },
    {
      pattern: /^(?:(?:what|which) lists (?:do i have|are there)|(?:what are|show|list|read)(?: me)?(?: all)? my lists)$/u,
      answer: (_, asked) => names(asked),
    },
  ];
  const french: readonly Rule[] = [
    {
      pattern:
        /^(?:(?:prends|ajoute|fais|écris|crée)(?:-moi)?(?: en)? (?:une )?note(?: que| ?[:.]| disant|,)?|nouvelle note ?[:.,]?) (.+)$/u,
      answer: note,
    },
    {
      pattern: /^(?:(?:lis|montre|dis|quelles sont)(?:-moi)?(?: toutes)? mes notes|(?:est-ce que j'ai|ai-je|j'ai) (?:des|quelles) notes)$/u,
      answer: (_, asked) => read(NOTES, asked),
    },
    { pattern: /^(?:efface|supprime|oublie) (?:ma |la )?dernière note$/u, answer: (_, asked) => forgetNote(asked) },
    { pattern: /^(?:efface|supprime|vide) (?:toutes )?mes notes$/u, answer: (_, asked) => clear(NOTES, asked) },
    {
      pattern: /^(?:ajoute|mets|rajoute) (.+) (?:(?:à|sur|dans) (?:ma|la|notre) liste(?: (.+))?|(?:aux|à mes) (courses|tâches))$/u,
      answer: ([items = '', list = '', known = ''], asked) => add(listName(list + known), itemsOf(items, asked.said), asked),
    },
    {
      pattern:
        /^(?:qu'est-ce (?:qu'il y a|que j'ai)|(?:dis-moi )?ce qu'il y a|qu'y a-t-il|il y a quoi|lis|lis-moi|montre|montre-moi|quoi)(?: sur| dans)? (?:ma|la|notre) liste(?: (.+))?$/u,
      answer: ([list = ''], asked) => read(listName(list), asked),
    },
    {
      pattern: /^(?:enlève|retire|supprime|raye|efface) (.+) de (?:ma|la|notre) liste(?: (.+))?$/u,
      answer: ([items = '', list = ''], asked) => strike(items, listName(list), asked),
    },
    {
      pattern: /^(?:vide|efface|supprime) (?:ma|la|notre) liste(?: (.+))?$/u,
      answer: ([list = ''], asked) => clear(listName(list), asked),
    },
    {
      pattern: /^(?:quelles listes (?:ai-je|j'ai|y a-t-il)|j'ai quelles listes|(?:quelles sont|montre|lis)(?:-moi)? mes listes)$/u,
      answer: (_, asked) => names(asked),
    },
  ];
  return { name: 'lists', rules: { en: english, fr: french } };
}
