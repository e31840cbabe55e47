/** Who answered: a model by its name, a skill in the language of the window. */
import { expect, it } from 'vitest';
import { history as en } from '../../renderer/locales/en/history.ts';
import { history as fr } from '../../renderer/locales/fr/history.ts';
import { answeredBy } from '../../renderer/views/answered-by.ts';

it.each([
  ['smollm2-135m-instruct', en, 'smollm2-135m-instruct'],
  ['skill:clock', en, 'Jarvis itself (time and date)'],
  ['skill:clock', fr, 'Jarvis lui-même (heure et date)'],
  ['skill:later', fr, 'Jarvis lui-même (later)'],
  ['skill:constructor', en, 'Jarvis itself (constructor)'],
])('%s', (model, words, shown) => {
  expect(answeredBy(model, words)).toBe(shown);
});
