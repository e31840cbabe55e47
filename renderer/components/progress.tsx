/** How far something with a few steps is: a dot for each. */
import type { JSX } from 'react';

export interface ProgressProps {
  /** The step that is shown, from 0. */
  readonly at: number;
  readonly of: number;
  /** In words. */
  readonly label: string;
}

export function Progress({ at, of, label }: ProgressProps): JSX.Element {
  return (
    <p className="progress">
      <span className="progress-dots" aria-hidden="true">
        {Array.from({ length: of }, (_, step) => (
          <i key={step} data-state={step < at ? 'done' : step === at ? 'now' : 'later'} />
        ))}
      </span>
      <span>{label}</span>
    </p>
  );
}
