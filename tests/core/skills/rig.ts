/** Skills on a clock that stands: Sunday, 22 November 2026, five past three in the afternoon, where the tests run. */
import type { Skills } from '../../../core/skills/ports.ts';
import { createSkills } from '../../../core/skills/skill.ts';
import type { Skill } from '../../../core/skills/skill.ts';

export const NOW = new Date(2026, 10, 22, 15, 5);

/** Nothing is asked before these. */
const nobody: Skills = { answer: () => Promise.resolve(undefined) };

/** @returns what the skills answer, with plain spaces; undefined where they leave it to the language model */
export function asking(
  ...skills: readonly Skill[]
): (text: string, language?: string, conversationId?: string) => Promise<string | undefined> {
  const all = createSkills(skills, nobody);
  const { signal } = new AbortController();
  return async (text, language = '', conversationId) =>
    (await all.answer({ text, language, conversationId }, { signal }))?.text.replace(/\s/gu, ' ');
}
