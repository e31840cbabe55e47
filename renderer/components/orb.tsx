/** The assistant's state as a shape that breathes, and swells with the voice it hears. */
import type { CSSProperties, JSX } from 'react';
import type { PhaseName } from '../../contract/domain.ts';

export interface OrbProps {
  readonly phase: PhaseName;
  /** 0 to 1. */
  readonly level: number;
  readonly size: 'small' | 'large';
}

/** Speech at a usual distance is near 0.05 to 0.2 of full scale; the root spreads that over the range. */
function swell(level: number): number {
  return Math.min(1, Math.sqrt(Math.max(0, level)) * 1.6);
}

export function Orb({ phase, level, size }: OrbProps): JSX.Element {
  const style: CSSProperties & Record<'--level', string> = { '--level': swell(level).toFixed(3) };
  return (
    <span className={`orb orb-${size}`} data-phase={phase} style={style} aria-hidden="true">
      <span className="orb-halo" />
      <span className="orb-core" />
    </span>
  );
}
