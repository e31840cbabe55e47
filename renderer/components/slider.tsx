/** A number within its ends, kept when the hand lets go. */
import { useState } from 'react';
import type { JSX } from 'react';
import type { ControlProps } from './control.ts';

export interface SliderProps extends ControlProps<number> {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The number as people read it. */
  readonly shown: (value: number) => string;
}

export function Slider({ id, value, disabled, describedBy, onChange, min, max, step, shown }: SliderProps): JSX.Element {
  const [draft, setDraft] = useState<number>();
  const keep = (): void => {
    if (draft === undefined) return;
    setDraft(undefined);
    if (draft !== value) onChange(draft);
  };
  const now = draft ?? value;
  return (
    <span className="slider">
      <input
        type="range"
        id={id}
        value={now}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        aria-describedby={describedBy}
        aria-valuetext={shown(now)}
        onChange={(event) => {
          setDraft(event.target.valueAsNumber);
        }}
        onPointerUp={keep}
        onKeyUp={keep}
        onBlur={keep}
      />
      <output htmlFor={id} aria-hidden="true">
        {shown(now)}
      </output>
    </span>
  );
}
