/** One of a few. */
import type { JSX } from 'react';
import type { ControlProps } from './control.ts';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectFieldProps extends ControlProps<string> {
  readonly options: readonly SelectOption[];
}

export function SelectField({ id, value, disabled, invalid, describedBy, onChange, options }: SelectFieldProps): JSX.Element {
  // A value from elsewhere is shown as it is.
  const all = options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
  return (
    <select
      className="field"
      id={id}
      value={value}
      disabled={disabled}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    >
      {all.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
