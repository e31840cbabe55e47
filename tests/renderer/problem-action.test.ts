import { describe, expect, it } from 'vitest';
import { problemTexts } from '../../contract/problems.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import { createLocale } from '../../renderer/locales/locale.ts';
import { problemWords } from '../../renderer/locales/problem.ts';
import { actionFor } from '../../renderer/views/conversation/problem-action.ts';

const codes = Object.keys(problemTexts) as ProblemCode[];
const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('problems in the window', () => {
  it.each(['en', 'fr'] as const)('have words for every code (%s), without commands', (language) => {
    const { problems } = createLocale(language).texts;
    expect(Object.keys(problems).sort()).toEqual([...codes].sort());
    for (const code of codes) {
      const { message, remedy } = problemWords({ problems }, { code, data: {}, message: '' });
      expect(message, code).toMatch(/\S/);
      expect(remedy, code).toMatch(/\S/);
      expect(`${message} ${remedy}`, code).not.toMatch(/jarvis (doctor|config|models|conversations)|--\w|Run:|\.\/scripts/);
    }
  });

  it('are filled with nothing but what comes with them', () => {
    for (const language of ['en', 'fr'] as const) {
      const { problems } = createLocale(language).texts;
      for (const code of codes) {
        const known = new Set([...names(problemTexts[code].message), ...names(problemTexts[code].remedy)]);
        const used = [...names(problems[code].message), ...names(problems[code].remedy)];
        expect(
          used.filter((name) => !known.has(name)),
          `${language} ${code}`,
        ).toEqual([]);
      }
    }
  });

  it('are said as they came when they are not known', () => {
    const problem = { code: 'of-tomorrow' as ProblemCode, message: 'Something new.', data: {} };
    expect(problemWords(createLocale('fr').texts, problem)).toEqual({ message: 'Something new.', remedy: '' });
  });

  it('lead where they can be mended', () => {
    expect(actionFor('microphone-muted')).toEqual({ kind: 'unmute' });
    expect(actionFor('microphone-missing')).toEqual({ kind: 'settings', group: 'sound' });
    expect(actionFor('chat-model-missing')).toEqual({ kind: 'models' });
    expect(actionFor('chat-interrupted')).toEqual({ kind: 'retry' });
    expect(actionFor('conversation-missing')).toEqual({ kind: 'dismiss' });
  });
});
