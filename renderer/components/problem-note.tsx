/** What went wrong and what to do about it, among other things on a page. */
import type { JSX, ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface ProblemNoteProps {
  readonly message: string;
  readonly remedy: string;
  /** Said at once when it comes; left out for what was there when the page opened. */
  readonly sudden?: boolean;
  /** What can be done here. */
  readonly children?: ReactNode;
}

export function ProblemNote({ message, remedy, sudden = true, children }: ProblemNoteProps): JSX.Element {
  return (
    <div className="problem-note" role={sudden ? 'alert' : undefined}>
      <Icon name="warning" />
      <div>
        <p className="problem-message">{message}</p>
        {remedy !== '' && <p className="problem-remedy">{remedy}</p>}
        {children}
      </div>
    </div>
  );
}
