/** What a skill is, and how the right one is found: rules read the whole of what was said, so that a longer question goes to the language model. */
import type { CallOptions } from '../base/call.ts';
import type { SkillAnswer, SkillQuestion, Skills } from './ports.ts';
import { readSaid } from './said.ts';
import type { Said, SkillLanguage } from './said.ts';

/** One way of asking. */
export interface Rule {
  /** Matched against the whole of {@link Said.plain}; begins with `^` and ends with `$`. */
  readonly pattern: RegExp;
  /** @param found - the groups of the pattern. @returns undefined where it is not for this skill after all */
  answer(found: readonly string[], asked: Asked): Promise<string | undefined> | string | undefined;
}

/** What a rule knows of the question. */
export interface Asked extends CallOptions {
  readonly said: Said;
  readonly question: SkillQuestion;
}

/** Answers one kind of question without a language model. */
export interface Skill {
  /** As in `skill:NAME`. */
  readonly name: string;
  readonly rules: Readonly<Record<SkillLanguage, readonly Rule[]>>;
}

async function answerBy(skill: Skill, asked: Asked): Promise<string | undefined> {
  for (const { pattern, answer } of skill.rules[asked.said.language]) {
    const groups = pattern.exec(asked.said.plain)?.slice(1);
    if (groups === undefined) continue;
    const text = await answer(
      groups.map((group: string | undefined) => group ?? ''),
      asked,
    );
    if (text !== undefined) return text;
  }
  return undefined;
}

/**
 * @param skills - the first that has an answer gives it
 * @param before - asked before them
 */
export function createSkills(skills: readonly Skill[], before: Skills): Skills {
  return {
    async answer(question, options): Promise<SkillAnswer | undefined> {
      const first = await before.answer(question, options);
      if (first !== undefined) return first;
      // A short command is easily taken for another language, so the second one is tried as well.
      const languages: readonly SkillLanguage[] = question.language === 'fr' ? ['fr', 'en'] : ['en', 'fr'];
      for (const language of languages) {
        const said = readSaid(question.text, language);
        for (const skill of skills) {
          const text = await answerBy(skill, { said, question, signal: options.signal });
          if (text !== undefined) return { skill: skill.name, text };
        }
      }
      return undefined;
    },
  };
}
