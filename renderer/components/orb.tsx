/** The assistant's state as a shape that breathes, and swells with the voice it hears. */
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';
import type { PhaseName } from '../../contract/domain.ts';

export interface OrbProps {
  readonly phase: PhaseName | 'muted' | 'waiting';
  /** Loudness now, 0 to 1, asked for each time the window is drawn; nothing is drawn anew by React for it. */
  readonly level: () => number;
  readonly size: 'small' | 'large';
}

/** How much of the way down it goes each frame; up it goes at once, as a voice does. */
const FALL = 0.12;

/** Speech at a usual distance is near 0.05 to 0.2 of full scale; the root spreads that over the range. */
function swell(level: number): number {
  return Math.min(1, Math.sqrt(Math.max(0, level)) * 1.6);
}

export function Orb({ phase, level, size }: OrbProps): JSX.Element {
  const shape = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (phase !== 'listening') return;
    const drawn = shape.current;
    let shown = 0;
    let frame = 0;
    const draw = (): void => {
      const heard = swell(level());
      shown = heard > shown ? heard : shown + (heard - shown) * FALL;
      drawn?.style.setProperty('--level', shown.toFixed(3));
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      drawn?.style.removeProperty('--level');
    };
  }, [phase, level]);
  return (
    <span ref={shape} className={`orb orb-${size}`} data-phase={phase} aria-hidden="true">
      <span className="orb-halo" />
      <span className="orb-core" />
    </span>
  );
}
