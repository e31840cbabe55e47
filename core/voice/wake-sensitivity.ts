/** How eager the first stage of the wake word is. */

export const wakeSensitivities = ['strict', 'balanced', 'eager'] as const;
export type WakeSensitivity = (typeof wakeSensitivities)[number];

const scores: Readonly<Record<WakeSensitivity, number>> = { strict: 0.4, balanced: 0.25, eager: 0.15 };

/** The score, 0 to 1, from which the recogniser is asked whether it was the wake word. */
export function wakeScore(sensitivity: WakeSensitivity): number {
  return scores[sensitivity];
}
