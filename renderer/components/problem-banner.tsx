/** A problem with what to do about it. */
import type { JSX } from 'react';
import { Icon } from './icon.tsx';

export interface ProblemBannerProps {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
  readonly dismissLabel: string;
  readonly onDismiss: () => void;
}

export function ProblemBanner({ title, message, remedy, dismissLabel, onDismiss }: ProblemBannerProps): JSX.Element {
  return (
    <div className="problem" role="alert" aria-label={title}>
      <Icon name="warning" />
      <div className="problem-text">
        <p className="problem-message">{message}</p>
        {remedy !== '' && <p className="problem-remedy">{remedy}</p>}
      </div>
      <button type="button" className="button-quiet" aria-label={dismissLabel} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
