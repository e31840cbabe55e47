/** The control that fits the type of a setting. */
import { use } from 'react';
import type { JSX } from 'react';
import type { SettingEntry, SettingValue } from '../../../contract/settings.ts';
import { SelectField } from '../../components/select-field.tsx';
import type { SelectOption } from '../../components/select-field.tsx';
import { Slider } from '../../components/slider.tsx';
import { Switch } from '../../components/switch.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useLocale } from '../../locales/context.tsx';
import { spokenLanguages } from './languages.ts';
import { ModelOptionsContext } from './model-options.ts';
import { choiceLabel, languageName, numberFromText, numberText, textOf } from './wording.ts';

export interface SettingControlProps {
  readonly id: string;
  readonly entry: SettingEntry;
  /** What was typed and refused; shown in place of the value. */
  readonly typed: SettingValue | undefined;
  readonly disabled: boolean;
  readonly describedBy: string;
  /** The values there are, for a text that is chosen among them. */
  readonly options?: readonly SelectOption[] | undefined;
  readonly onChange: (value: SettingValue) => void;
}

/** Texts of more than a line. */
const LONG: ReadonlySet<string> = new Set(['chat.instructions']);
/** A wider range can't be met with a slider. */
const SLIDER_MAX_RANGE = 4;
/** Twenty to forty steps from end to end. */
const SLIDER_STEP = 0.05;

export function SettingControl({ id, entry, typed, disabled, describedBy, options: given, onChange }: SettingControlProps): JSX.Element {
  const locale = useLocale();
  const { key, type, value, choices, min, max } = entry;
  const shared = { id, disabled, describedBy, invalid: typed !== undefined };
  const models = use(ModelOptionsContext)[key];
  if (type === 'boolean') return <Switch {...shared} value={value === true} onChange={onChange} />;
  if (given !== undefined) return <SelectField {...shared} value={String(value)} options={given} onChange={onChange} />;
  if (type === 'choice' && choices !== undefined) {
    const options = choices.map((choice) => ({ value: choice, label: choiceLabel(locale.texts, key, choice) }));
    return <SelectField {...shared} value={String(value)} options={options} onChange={onChange} />;
  }
  if (models !== undefined && models.length > 0 && typed === undefined) {
    return <SelectField {...shared} value={String(value)} options={models} onChange={onChange} />;
  }
  if (key === 'hearing.language') {
    const options = spokenLanguages(locale.language).map((code) => ({ value: code, label: languageName(locale, code) }));
    return <SelectField {...shared} value={String(value)} options={options} onChange={onChange} />;
  }
  if (type === 'number' && min !== undefined && max !== undefined && max - min <= SLIDER_MAX_RANGE) {
    const shown = (now: number): string => numberText(locale, key, now);
    return <Slider {...shared} value={Number(value)} min={min} max={max} step={SLIDER_STEP} shown={shown} onChange={onChange} />;
  }
  if (type === 'text') {
    return <TextField {...shared} kind={LONG.has(key) ? 'lines' : 'line'} value={String(typed ?? value)} onChange={onChange} />;
  }
  const { unit } = textOf(locale.texts, entry);
  const written = typed === undefined ? numberText(locale, key, Number(value)) : String(typed);
  return (
    <TextField
      {...shared}
      kind="number"
      value={written}
      {...(unit === undefined ? {} : { unit })}
      onChange={(text) => {
        onChange(numberFromText(text));
      }}
    />
  );
}
