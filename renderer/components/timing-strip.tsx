/** Where the time of an answer went: a bar in proportion, and the same in words and numbers. */
import type { JSX } from 'react';
import type { TimingPart } from './timing-part.ts';

export interface TimingStripProps {
  readonly title: string;
  readonly parts: readonly TimingPart[];
}

export function TimingStrip({ title, parts }: TimingStripProps): JSX.Element {
  return (
    <div className="timing" role="group" aria-label={title}>
      <div className="timing-bar" aria-hidden="true">
        {parts.map(({ name, ms }) => (
          <span key={name} data-part={name} style={{ flexGrow: Math.max(ms, 1) }} />
        ))}
      </div>
      <dl className="timing-parts">
        {parts.map(({ name, label, value }) => (
          <div key={name} data-part={name}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
