/** One of a few, all of them in sight. */
import { useId } from 'react';
import type { JSX, ReactNode } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Beside it, such as a button that plays it. */
  readonly beside?: ReactNode;
}

export interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}

export function ChoiceList({ label, choices, value, disabled, onChange }: ChoiceListProps): JSX.Element {
  const name = useId();
  return (
    <fieldset className="choices" disabled={disabled}>
      <legend className="unseen">{label}</legend>
      {choices.map((choice) => (
        <div key={choice.value} className="choice">
          <label>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => {
                onChange(choice.value);
              }}
            />
            {choice.label}
          </label>
          {choice.beside}
        </div>
      ))}
    </fieldset>
  );
}
