/** What the app's own windows can ask beside the assistant's routes: windows, hotkeys, sound in the page. Nobody else is served these. */
import type { z } from 'zod';
import { routes } from './ipc.ts';
import type { HandlersOf, Reply } from './route.ts';
import { aboutRoutes } from './routes/about.ts';
import { audioRoutes } from './routes/audio.ts';
import { fileRoutes } from './routes/files.ts';
import { firstRunRoutes } from './routes/first-run.ts';
import { hotkeyRoutes } from './routes/hotkey.ts';
import { linkRoutes } from './routes/links.ts';
import { talkRoutes } from './routes/talk.ts';
import { windowRoutes } from './routes/windows.ts';

/** The routes only the desktop app has. */
export const desktopRoutes = {
  ...windowRoutes,
  ...linkRoutes,
  ...audioRoutes,
  ...hotkeyRoutes,
  ...talkRoutes,
  ...aboutRoutes,
  ...firstRunRoutes,
  ...fileRoutes,
} as const;

/** Everything a window may ask. */
export const pageRoutes = { ...routes, ...desktopRoutes } as const;

export type PageRouteName = keyof typeof pageRoutes;
export type PageRouteInput<R extends PageRouteName> = z.infer<(typeof pageRoutes)[R]['input']>;
export type PageRouteOutput<R extends PageRouteName> = z.infer<(typeof pageRoutes)[R]['output']>;
export type PageReply<R extends PageRouteName> = Reply<PageRouteOutput<R>>;
export type DesktopHandlers = HandlersOf<typeof desktopRoutes>;
