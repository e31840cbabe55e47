/** Names a conversation after its first question. */

/** Longest name, in characters: one line of a list. */
const MAX_CHARACTERS = 48;

/** What people say before they come to the point, in English and French. */
const LEAD_INS = [
  /^(?:hey|hi|hello|ok|okay|bonjour|salut|dis|dit)\b[\s,!.]*/i,
  /^jarvis\b[\s,!.]*/i,
  /^(?:please|so|well|um+|uh+|euh+|alors|donc|s'il (?:te|vous) pla[iî]t)\b[\s,]*/i,
  /^(?:can|could|would|will) you (?:please )?(?=(?:tell|give|show|explain|find|help|remind|set|write|make|play|say)\b)/i,
  /^(?:tell|give|show) me (?:about |please )?/i,
  /^(?:peux-tu|pouvez-vous|est-ce que tu peux) (?:me )?/i,
] as const;

function withoutLeadIns(text: string): string {
  let rest = text;
  for (;;) {
    const shorter = LEAD_INS.reduce((current, pattern) => current.replace(pattern, ''), rest);
    if (shorter === rest || shorter === '') return rest;
    rest = shorter;
  }
}

/** Cuts at a word, if there is one in the second half. */
function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_CHARACTERS) return text;
  const cut = characters.slice(0, MAX_CHARACTERS - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/u, '')}…`;
}

/** @param question - what was asked first. @returns one line of at most 48 characters; empty only for an empty question. */
export function conversationTitle(question: string): string {
  const line = question.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const sentence = /^.+?(?:[.!?。！？…](?=\s|$)|$)/u.exec(withoutLeadIns(line))?.[0] ?? line;
  const named = shortened(sentence.replace(/[.,;:!…\s]+$/u, ''));
  const [first = '', ...rest] = [...(named === '' ? shortened(line) : named)];
  return first.toLocaleUpperCase() + rest.join('');
}
