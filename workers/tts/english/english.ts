/** English: its normaliser and its phonemiser. */
import type { Language } from '../language.ts';
import type { Dialect } from '../protocol.ts';
import { normalise } from './normalise/normaliser.ts';
import { openPhonemiser } from './phonemes/phonemiser.ts';

/** A language that can also open its rarely needed parts ahead. */
export interface WarmableLanguage extends Language {
  warm(): Promise<void>;
}

/**
 * Opens English with the dictionaries in `folder`.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function openEnglish(folder: string, dialect: Dialect): Promise<WarmableLanguage> {
  const phonemiser = await openPhonemiser(folder, dialect);
  return { normalise, phonemise: (normalised) => phonemiser.phonemise(normalised), warm: () => phonemiser.warm() };
}
