/** A bar as long as the loudness, drawn as often as the screen. */
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';

export interface LevelMeterProps {
  readonly label: string;
  /** Loudness now, 0 to 1, asked for each time it is drawn. */
  readonly level: () => number;
  /** Something is measured; else the bar is empty. */
  readonly active: boolean;
}

/** How much of the way down it goes each frame; up it goes at once, as a voice does. */
const FALL = 0.15;
/** The quietest loudness that shows. */
const FLOOR_DB = -55;
/** The value for those who don't see it changes in such steps. */
const SAID_STEP = 10;

/** Loudness as ears have it: decibels, from silence to full scale. */
function share(level: number): number {
  return Math.max(0, Math.min(1, 1 - (20 * Math.log10(Math.max(level, 1e-6))) / FLOOR_DB));
}

export function LevelMeter({ label, level, active }: LevelMeterProps): JSX.Element {
  const meter = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!active) return;
    const drawn = meter.current;
    let shown = 0;
    let said = 0;
    let frame = 0;
    const draw = (): void => {
      const heard = share(level());
      shown = heard > shown ? heard : shown + (heard - shown) * FALL;
      drawn?.style.setProperty('--level', shown.toFixed(3));
      const rounded = Math.round((shown * 100) / SAID_STEP) * SAID_STEP;
      if (rounded !== said) drawn?.setAttribute('aria-valuenow', String(rounded));
      said = rounded;
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      drawn?.style.removeProperty('--level');
      drawn?.setAttribute('aria-valuenow', '0');
    };
  }, [active, level]);
  return (
    <span ref={meter} className="level-meter" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0}>
      <span className="level-meter-bar" />
    </span>
  );
}
