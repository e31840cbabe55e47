/** The bell of timers and alarms: two notes, struck three times. */

/** Samples a second. */
export const BELL_HZ = 24_000;
/** E5 and B5 of the equal temperament on A4 = 440 Hz. */
const NOTES_HZ = [659.26, 987.77] as const;
const STRIKES = 3;
const NOTE_MS = 180;
const REST_MS = 160;
/** A note falls to a tenth in this time. */
const DECAY_MS = 140;
/** Of full scale: as loud as speech, and not louder. */
const LEVEL = 0.35;

/** Mono, 16 bit, {@link BELL_HZ}; 1.6 seconds. */
export function bell(): Int16Array {
  const noteSamples = (NOTE_MS * BELL_HZ) / 1000;
  const strikeSamples = noteSamples * NOTES_HZ.length + (REST_MS * BELL_HZ) / 1000;
  const samples = new Int16Array(strikeSamples * STRIKES);
  for (let strike = 0; strike < STRIKES; strike += 1) {
    NOTES_HZ.forEach((hz, note) => {
      const from = strike * strikeSamples + note * noteSamples;
      // A note sounds on under the next one.
      for (let at = 0; at < strikeSamples - note * noteSamples; at += 1) {
        const seconds = at / BELL_HZ;
        const attack = Math.min(1, seconds / 0.004);
        const level = LEVEL * attack * 10 ** (-(seconds * 1000) / DECAY_MS) * 32_767;
        samples[from + at] = Math.round((samples[from + at] ?? 0) + level * Math.sin(2 * Math.PI * hz * seconds));
      }
    });
  }
  return samples;
}
