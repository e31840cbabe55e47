/** Who gave an answer, in words. */
import type { Texts } from '../locales/en.ts';

/** What answers without a language model is named after its part of Jarvis. */
const WITHOUT_MODEL = 'skill:';

/** @param model - as it is stored with the answer */
export function answeredBy(model: string, { withoutModel, skills }: Texts['history']): string {
  if (!model.startsWith(WITHOUT_MODEL)) return model;
  const name = model.slice(WITHOUT_MODEL.length);
  return withoutModel(Object.hasOwn(skills, name) ? skills[name as keyof typeof skills] : name);
}
