/** Files a person chooses in the system's own dialog: a page exports to and imports from no other. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { absolutePath, nothing } from './shapes.ts';

/** Null when the person gives up. */
const chosen = z.object({ path: absolutePath.nullable() });

export const fileRoutes = {
  /** Asks where to export to. The name is a suggestion without folders and without its ending. */
  'files.choose-export': {
    input: z.object({ name: z.string().regex(/^[\w][\w.-]{0,99}$/), format: z.enum(['json', 'markdown']) }).strict(),
    output: chosen,
  },
  /** Asks what to import. */
  'files.choose-import': { input: nothing, output: chosen },
} as const satisfies RouteMap;
