import { describe, expect, it } from 'vitest';
import { createLocale } from '../../renderer/locales/locale.ts';
import { shownParts, timingParts } from '../../renderer/views/conversation/answer-timing.ts';

const stages = { speechEndMs: 300, transcriptMs: 500, firstTokenMs: 1_100, firstSentenceMs: 1_300, firstAudioMs: 1_650, doneMs: 4_000 };

describe('where the time of an answer went', () => {
  it('is one part after the other', () => {
    expect(timingParts(stages)).toEqual([
      { name: 'pause', ms: 300 },
      { name: 'text', ms: 200 },
      { name: 'token', ms: 600 },
      { name: 'sound', ms: 550 },
    ]);
  });

  it('leaves out what was not done', () => {
    expect(timingParts({ ...stages, speechEndMs: 0, transcriptMs: 0 }).map(({ name }) => name)).toEqual(['token', 'sound']);
    expect(timingParts({ ...stages, firstTokenMs: 0, firstAudioMs: 0 }).map(({ name }) => name)).toEqual(['pause', 'text']);
  });

  it('is written as the language writes numbers', () => {
    expect(shownParts(stages, createLocale('fr')).map(({ label, value }) => `${label} ${value}`)[1]).toMatch(/^Parole en texte 0,20.s$/);
    expect(shownParts(stages, createLocale('en'))[3]).toMatchObject({ label: 'First sound', value: '0.55 s' });
  });
});
