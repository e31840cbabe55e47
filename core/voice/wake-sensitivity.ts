/** How eager the first stage of the wake word is. */

export const wakeSensitivities = ['strict', 'balanced', 'eager'] as const;
export type WakeSensitivity = (typeof wakeSensitivities)[number];

const scores: Readonly<Record<WakeSensitivity, number>> = { strict: 0.8, balanced: 0.5, eager: 0.25 };

/** The score, 0 to 1, from which the recogniser is asked whether it was the wake word. */
export function wakeScore(sensitivity: WakeSensitivity): number {
  return scores[sensitivity];
}
