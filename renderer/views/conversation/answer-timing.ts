/** An answer's stages as parts that follow each other. */
import type { TurnResult } from '../../../contract/domain.ts';
import type { TimingPart } from '../../components/timing-part.ts';
import type { Locale } from '../../locales/locale.ts';

type PartName = TimingPart['name'];

/** Milliseconds of each part; those that took no time, as recognising what was typed, are left out. */
export function timingParts({ speechEndMs, transcriptMs, firstTokenMs, firstAudioMs }: TurnResult['stages']): readonly {
  readonly name: PartName;
  readonly ms: number;
}[] {
  const ends: readonly (readonly [PartName, number])[] = [
    ['pause', speechEndMs],
    ['text', transcriptMs],
    ['token', firstTokenMs],
    ['sound', firstAudioMs],
  ];
  let before = 0;
  return ends.flatMap(([name, endMs]) => {
    const ms = Math.max(0, endMs - before);
    before = Math.max(before, endMs);
    return ms > 0 ? [{ name, ms }] : [];
  });
}

/** The parts as they are shown. */
export function shownParts(stages: TurnResult['stages'], { texts: { conversation: texts }, number }: Locale): readonly TimingPart[] {
  return timingParts(stages).map(({ name, ms }) => ({
    name,
    ms,
    label: texts.timing[name],
    value: texts.seconds(number(ms / 1000, { minimumFractionDigits: 2, maximumFractionDigits: 2 })),
  }));
}
