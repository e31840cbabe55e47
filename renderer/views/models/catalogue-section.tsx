/** One part of the catalogue, such as its voices. */
import type { JSX, ReactNode } from 'react';
import type { ModelView } from '../../../contract/routes/models.ts';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import type { ModelsStore } from '../../stores/models.ts';
import { ModelRow } from './model-row.tsx';
import type { ShownModel } from './model-row.tsx';
import { languageWords, sizeWords } from './words.ts';

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

export interface CatalogueSectionProps {
  readonly section: keyof Locale['texts']['models']['sections'];
  readonly models: readonly ModelView[];
  readonly answering: string | undefined;
  readonly store: ModelsStore;
  readonly children?: ReactNode;
}

export function CatalogueSection({ section, models, answering, store, children }: CatalogueSectionProps): JSX.Element {
  const locale = useLocale();
  const { title, about } = locale.texts.models.sections[section];
  return (
    <section className="models-section" aria-labelledby={`models-${section}`}>
      <h2 id={`models-${section}`}>{title}</h2>
      <p className="models-about">{about}</p>
      <ul className="card model-list">
        {models.map((model) => (
          <ModelRow key={model.id} model={shownModel(model, answering, locale)} store={store} />
        ))}
      </ul>
      {children}
    </section>
  );
}
