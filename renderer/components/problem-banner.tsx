/** A problem, what to do about it, and the one button that does it. */
import type { JSX } from 'react';
import { Icon } from './icon.tsx';

export interface ProblemBannerProps {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
  /** Undefined where nothing can be done but to know it. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  readonly dismissLabel: string;
  readonly onDismiss: () => void;
}

export function ProblemBanner({ title, message, remedy, action, dismissLabel, onDismiss }: ProblemBannerProps): JSX.Element {
  return (
    <div className="problem" role="alert" aria-label={title}>
      <Icon name="warning" />
      <div className="problem-text">
        <p className="problem-message">{message}</p>
        {remedy !== '' && <p className="problem-remedy">{remedy}</p>}
      </div>
      {action !== undefined && (
        <button type="button" className="button problem-action" onClick={action.run}>
          {action.label}
        </button>
      )}
      <button type="button" className="button-quiet" aria-label={dismissLabel} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
