/** The app's windows. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

/** The pages of the main window. */
export const mainViewSchema = z.enum(['conversation', 'models', 'settings', 'about']);
export type MainView = z.infer<typeof mainViewSchema>;

export const windowRoutes = {
  /** Shows the main window, at a page where one is named. */
  'windows.open-main': { input: z.object({ view: mainViewSchema.optional() }).strict(), output: nothing },
} as const satisfies RouteMap;
