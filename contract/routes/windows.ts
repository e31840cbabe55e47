/** The app's windows. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

/** The pages of the main window. */
export const mainViewSchema = z.enum(['conversation', 'history', 'memory', 'models', 'settings', 'about', 'welcome']);
export type MainView = z.infer<typeof mainViewSchema>;

/** Taller than this quick chat scrolls, in pixels of the page. */
export const QUICK_CHAT_MAX_HEIGHT = 520;

export const windowRoutes = {
  /** Shows the main window, at a page where one is named; that window alone gets `view-requested`. */
  'windows.open-main': { input: z.object({ view: mainViewSchema.optional(), conversationId: id.optional() }).strict(), output: nothing },
  /** Shows quick chat on the screen with the pointer, or hides it. */
  'windows.toggle-quick-chat': { input: nothing, output: nothing },
  /** Hides quick chat; the focus goes back to where it was. */
  'windows.hide-quick-chat': { input: nothing, output: nothing },
  /** Makes quick chat as high as what it shows. */
  'windows.fit-quick-chat': { input: z.object({ heightPixels: z.number().min(40).max(QUICK_CHAT_MAX_HEIGHT) }).strict(), output: nothing },
} as const satisfies RouteMap;
