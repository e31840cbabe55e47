/** Where a search looks: when it was said, and who answered. */
import { useId } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { SelectField } from '../../components/select-field.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { HistoryStore } from '../../stores/history.ts';
import { searchTimes } from '../../stores/search-filters.ts';
import type { SearchTime } from '../../stores/search-filters.ts';
import { answeredBy } from '../answered-by.ts';

export function SearchFilterBar({ store }: { readonly store: HistoryStore }): JSX.Element {
  const { history: words } = useLocale().texts;
  const id = useId();
  const { time, model } = useStore(store, (state) => state.filters);
  const models = useStore(store, (state) => state.models);
  const { filter } = store.getState();
  const shared = { disabled: false, invalid: false, describedBy: '' };
  return (
    <div className="history-filters">
      <span>
        <label htmlFor={`${id}-time`}>{words.timeLabel}</label>
        <SelectField
          {...shared}
          id={`${id}-time`}
          value={time}
          options={searchTimes.map((value) => ({ value, label: words.times[value] }))}
          onChange={(value) => {
            filter({ time: value as SearchTime });
          }}
        />
      </span>
      <span>
        <label htmlFor={`${id}-model`}>{words.modelLabel}</label>
        <SelectField
          {...shared}
          id={`${id}-model`}
          value={model}
          options={[{ value: '', label: words.anyone }, ...models.map((name) => ({ value: name, label: answeredBy(name, words) }))]}
          onChange={(value) => {
            filter({ model: value });
          }}
        />
      </span>
    </div>
  );
}
