/** How much of a slow test is run: all of it, or a share of it while it is being worked on (`JARVIS_TEST_SLOW_SHARE=0.05`). */

const share = Number(process.env['JARVIS_TEST_SLOW_SHARE'] ?? 1);

/** So much of `whole`, at least one. */
export function shareOf(whole: number): number {
  return Math.max(1, Math.round(whole * share));
}

/** What a slow test found, for docs/BENCHMARKS.md. */
export function tell(what: string, figures: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  console.log(`slow test, ${what}: ${told.join(', ')}`);
}
