/** Addresses in answers. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

export const linkRoutes = {
  /** Opens an https or mailto address in the program of the system; `link-refused` for any other. */
  'windows.open-link': { input: z.object({ address: z.string().min(1).max(2_048) }).strict(), output: nothing },
} as const satisfies RouteMap;
