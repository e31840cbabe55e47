/** Something that is on or off. */
import type { JSX } from 'react';
import type { ControlProps } from './control.ts';

export function Switch({ id, value, disabled, describedBy, onChange }: ControlProps<boolean>): JSX.Element {
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      id={id}
      checked={value}
      disabled={disabled}
      aria-describedby={describedBy}
      onChange={(event) => {
        onChange(event.target.checked);
      }}
    />
  );
}
