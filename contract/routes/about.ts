/** What the app is, its licences, and where it keeps things. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { absolutePath, nothing } from './shapes.ts';

/** A folder of the app: the user's data, the log within it, what was downloaded, and the models that came with it. */
export const placeSchema = z.enum(['data', 'logs', 'downloads', 'bundled']);
export type Place = z.infer<typeof placeSchema>;

export const documentSchema = z.enum(['licence', 'third-party']);
export type DocumentName = z.infer<typeof documentSchema>;

export const aboutRoutes = {
  'about.show': {
    input: nothing,
    output: z.object({
      version: z.string(),
      /** As in `linux`, `x64`. */
      platform: z.string(),
      arch: z.string(),
      electron: z.string(),
      chromium: z.string(),
      node: z.string(),
    }),
  },
  /** A text that comes with the app. */
  'about.document': { input: z.object({ document: documentSchema }).strict(), output: z.object({ text: z.string() }) },
  /** Every folder with what it takes on the disk; nothing for one that is not there. */
  'about.places': {
    input: nothing,
    output: z.object({ places: z.array(z.object({ place: placeSchema, path: z.string(), bytes: z.number().nullable() })) }),
  },
  /** Shows a folder in the system's file manager. */
  'about.open-place': { input: z.object({ place: placeSchema }).strict(), output: nothing },
  /** Asks where to write a file; null when the person gives up. The name is a suggestion without folders. */
  'about.choose-file': {
    input: z.object({ name: z.string().regex(/^[\w][\w.-]{0,99}$/) }).strict(),
    output: z.object({ path: absolutePath.nullable() }),
  },
} as const satisfies RouteMap;
