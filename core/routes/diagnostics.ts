/** What the diagnostics routes do. */
import type { HandlersOf } from '../../contract/route.ts';
import type { Check, diagnosticRoutes } from '../../contract/routes/diagnostics.ts';
import type { CallOptions } from '../base/call.ts';

/** Looks at every part of a program. */
export interface Diagnostics {
  /** A part that fails is a finding, not an error. */
  check(options: CallOptions): Promise<readonly Check[]>;
  /** @param path - absolute. @returns its size. @throws Problem `file-unwritable`, `disk-full` */
  writeBundle(path: string, options: CallOptions): Promise<number>;
}

export function createDiagnosticHandlers(diagnostics: Diagnostics): HandlersOf<typeof diagnosticRoutes> {
  return {
    'diagnostics.check': async (_input, options) => {
      const checks = [...(await diagnostics.check(options))];
      return { ok: checks.every(({ ok }) => ok), checks };
    },
    'diagnostics.bundle': async ({ path }, options) => ({ path, bytes: await diagnostics.writeBundle(path, options) }),
  };
}
