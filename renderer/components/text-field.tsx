/** A text that is kept when it is left or Enter is pressed; Escape puts back what was there. */
import { useState } from 'react';
import type { ChangeEvent, JSX, KeyboardEvent } from 'react';
import type { ControlProps } from './control.ts';

export interface TextFieldProps extends ControlProps<string> {
  readonly kind: 'line' | 'lines' | 'number';
  /** After the field, such as `ms`. */
  readonly unit?: string;
}

export function TextField({ id, value, disabled, invalid, describedBy, onChange, kind, unit }: TextFieldProps): JSX.Element {
  const [draft, setDraft] = useState<string>();
  const keep = (): void => {
    if (draft === undefined) return;
    setDraft(undefined);
    if (draft !== value) onChange(draft);
  };
  const shared = {
    id,
    value: draft ?? value,
    disabled,
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
    spellCheck: false,
    onBlur: keep,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
      setDraft(event.target.value);
    },
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Enter' && (kind !== 'lines' || event.ctrlKey || event.metaKey)) keep();
      if (event.key === 'Escape' && draft !== undefined) {
        // Only this; what else Escape does is not meant.
        event.stopPropagation();
        setDraft(undefined);
      }
    },
  };
  if (kind === 'lines') return <textarea className="field field-lines" rows={4} maxLength={4000} {...shared} />;
  return (
    <span className={`field-with-unit field-${kind}`}>
      <input className="field" type="text" inputMode={kind === 'number' ? 'decimal' : 'text'} autoComplete="off" {...shared} />
      {unit !== undefined && <span aria-hidden="true">{unit}</span>}
    </span>
  );
}
