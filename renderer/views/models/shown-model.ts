/** A model as its row shows it. */
import type { ModelDownload, ModelHome, ModelView } from '../../../contract/routes/models.ts';
import type { Locale } from '../../locales/locale.ts';
import { languageWords, sizeWords } from './words.ts';

/** A model of the catalogue, of a server, or one that is offered. */
export interface ShownModel {
  readonly home: ModelHome;
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Short words beside the name; `danger` ones say that something is wrong. */
  readonly badges: readonly { readonly words: string; readonly tone: 'good' | 'plain' | 'danger' }[];
  /** Size, languages, licence and the like. */
  readonly facts: readonly string[];
  readonly download: ModelDownload | null;
  readonly can: { readonly download: 'first' | 'again' | false; readonly use: boolean; readonly delete: boolean; readonly verify: boolean };
}

/** @param answering - the id of the built-in model that answers now, where one does */
export function shownModel(model: ModelView, answering: string | undefined, locale: Locale): ShownModel {
  const { models: texts } = locale.texts;
  const { id, kind, name, bytes, licence, languages, bundled, state, downloadable, choosable, download, speed } = model;
  const here = state === 'verified' || state === 'unchecked';
  // The built-in language model is chosen and does not answer while Ollama does.
  const inUse = kind === 'chat' ? here && id === answering : model.inUse;
  const badges: ShownModel['badges'] = [
    ...(inUse ? [{ words: texts.inUse, tone: 'good' as const }] : []),
    ...(state === 'damaged' ? [{ words: texts.damaged, tone: 'danger' as const }] : []),
    ...(state === 'verified' ? [{ words: texts.verified, tone: 'plain' as const }] : []),
    ...(bundled && here ? [{ words: texts.bundled, tone: 'plain' as const }] : []),
  ];
  const speedWords =
    speed === null ? '' : texts.speeds[speed.unit](locale.number(speed.value, { maximumFractionDigits: speed.value < 10 ? 1 : 0 }));
  return {
    home: 'jarvis',
    id,
    name,
    bytes,
    badges,
    facts: [sizeWords(bytes, locale), languageWords(languages, locale), texts.licence(licence), speedWords],
    download,
    can: {
      download: !downloadable || here ? false : state === 'damaged' ? 'again' : 'first',
      use: choosable && here && !inUse,
      delete: !bundled && state !== 'absent' && !inUse,
      verify: state !== 'absent',
    },
  };
}
