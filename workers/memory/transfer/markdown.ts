/** Conversations and memories as Markdown, for people: titles, dates, who said what. */
import type { ExportedMemory, ExportedMessage } from '../../../contract/export.ts';
import type { ConversationHead } from './content.ts';

export type MarkdownLanguage = 'en' | 'fr';

interface Words {
  readonly title: string;
  readonly exported: (date: string) => string;
  readonly you: string;
  readonly untitled: string;
  readonly stopped: string;
  readonly memories: string;
  readonly sources: Readonly<Record<ExportedMemory['source'], string>>;
  readonly used: (date: string) => string;
  readonly outdated: string;
}

const wordsOf: Readonly<Record<MarkdownLanguage, Words>> = {
  en: {
    title: 'Jarvis',
    exported: (date) => `Exported on ${date}`,
    you: 'You',
    untitled: 'Without a name',
    stopped: 'stopped before its end',
    memories: 'What Jarvis remembers',
    sources: { asked: 'you asked for it', noticed: 'noticed in a conversation', imported: 'imported' },
    used: (date) => `last used ${date}`,
    outdated: 'no longer true',
  },
  fr: {
    title: 'Jarvis',
    exported: (date) => `Exporté le ${date}`,
    you: 'Vous',
    untitled: 'Sans nom',
    stopped: 'arrêtée avant la fin',
    memories: 'Ce que Jarvis retient',
    sources: { asked: 'à votre demande', noticed: 'remarqué dans une conversation', imported: 'importé' },
    used: (date) => `dernière utilisation le ${date}`,
    outdated: 'plus vrai',
  },
};

/** One line of plain words: nothing in it is markup. */
function plainLine(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^([-+=]|\d+[.)])/, '\\$1');
}

/** As a quotation: whatever its markup opens ends with it. */
function quoted(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

export interface MarkdownWriter {
  start(nowMs: number): string;
  /** @param messages - of the branch that is shown, oldest first */
  conversation(head: ConversationHead, messages: readonly ExportedMessage[]): string;
  memoriesStart(): string;
  memory(memory: ExportedMemory): string;
}

/** Dates are those of this computer's time zone. */
export function createMarkdownWriter(language: MarkdownLanguage): MarkdownWriter {
  const words = wordsOf[language];
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  const said = ({ role, text, createdAt, model, complete }: ExportedMessage): string => {
    const who = role === 'user' ? words.you : words.title;
    const details = [moment.format(createdAt), model === undefined ? '' : plainLine(model), complete === false ? words.stopped : ''];
    return `**${who}** · ${details.filter((detail) => detail !== '').join(' · ')}\n\n${quoted(text)}\n\n`;
  };
  return {
    start: (nowMs) => `# ${words.title}\n\n${words.exported(moment.format(nowMs))}\n\n`,
    conversation: ({ title, createdAt }, messages) =>
      `## ${title.trim() === '' ? words.untitled : plainLine(title)}\n\n*${moment.format(createdAt)}*\n\n${messages.map(said).join('')}`,
    memoriesStart: () => `## ${words.memories}\n\n`,
    memory({ text, source, createdAt, usedAt, supersededBy }) {
      const details = [
        supersededBy === undefined ? '' : words.outdated,
        `${words.sources[source]}, ${day.format(createdAt)}`,
        usedAt === undefined ? '' : words.used(day.format(usedAt)),
      ];
      return `- ${plainLine(text)} *(${details.filter((detail) => detail !== '').join('; ')})*\n`;
    },
  };
}
