/** One part of the catalogue, such as its voices. */
import type { JSX, ReactNode } from 'react';
import type { ModelView } from '../../../contract/routes/models.ts';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import type { ModelsStore } from '../../stores/models.ts';
import { ModelRow } from './model-row.tsx';
import { shownModel } from './shown-model.ts';

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
