/** The short sounds of the app, as samples: soft notes, quiet enough not to be taken for speech. Pure. */
import type { EarconName } from '../../contract/desktop-events.ts';

/** The loudest sample: -22 dBFS. */
const PEAK = 0.08;
/** A note swells for so long and then dies away. */
const ATTACK_SECONDS = 0.008;

interface Note {
  readonly hertz: number;
  readonly atSeconds: number;
  readonly lastsSeconds: number;
}

const note = (hertz: number, atSeconds: number, lastsSeconds: number): Note => ({ hertz, atSeconds, lastsSeconds });

/** Rising where something opens, falling where it closes. */
const melodies: Readonly<Record<EarconName, readonly Note[]>> = {
  'listening-started': [note(784, 0, 0.09), note(1_175, 0.06, 0.12)],
  'listening-stopped': [note(1_175, 0, 0.09), note(784, 0.06, 0.12)],
  failed: [note(415, 0, 0.16), note(330, 0.13, 0.26)],
  muted: [note(523, 0, 0.1), note(392, 0.07, 0.16)],
  unmuted: [note(392, 0, 0.1), note(523, 0.07, 0.16)],
};

/** Rises as a sine, falls as an exponential that is bent to reach zero. */
function envelope(seconds: number, lastsSeconds: number): number {
  if (seconds < 0 || seconds >= lastsSeconds) return 0;
  if (seconds < ATTACK_SECONDS) return Math.sin(((Math.PI / 2) * seconds) / ATTACK_SECONDS) ** 2;
  const fallen = (seconds - ATTACK_SECONDS) / (lastsSeconds - ATTACK_SECONDS);
  return Math.exp(-3 * fallen) * (1 - fallen);
}

/** @returns mono samples at the rate, -1 to 1 */
export function earconSamples(name: EarconName, sampleRateHz: number): Float32Array<ArrayBuffer> {
  const melody = melodies[name];
  const lastsSeconds = Math.max(...melody.map(({ atSeconds, lastsSeconds: lasts }) => atSeconds + lasts));
  const samples = new Float32Array(Math.ceil(lastsSeconds * sampleRateHz) + 1);
  for (const { hertz, atSeconds, lastsSeconds: lasts } of melody) {
    const from = Math.round(atSeconds * sampleRateHz);
    for (let index = 0; index < lasts * sampleRateHz; index += 1) {
      const seconds = index / sampleRateHz;
      const angle = 2 * Math.PI * hertz * seconds;
      const at = from + index;
      // An octave above, faintly: a bell rather than a beep.
      samples[at] = (samples[at] ?? 0) + envelope(seconds, lasts) * (Math.sin(angle) + 0.15 * Math.sin(2 * angle));
    }
  }
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / loudest) * PEAK);
}
