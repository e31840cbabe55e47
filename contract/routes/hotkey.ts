/** The keys that are heard while another program is in front. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { nothing, problemReport } from './shapes.ts';

export const shortcutNameSchema = z.enum(['talk', 'quickChat', 'dictate']);
export type ShortcutName = z.infer<typeof shortcutNameSchema>;

/**
 * How keys are heard: `hook` knows when they go up; `portal`, the desktop's own on Wayland, and `shortcut` know presses alone, so that
 * talking toggles; `none` hears nothing.
 */
export const hotkeyWaySchema = z.enum(['starting', 'hook', 'portal', 'shortcut', 'none']);
export type HotkeyWay = z.infer<typeof hotkeyWaySchema>;

/** Why it is not the hook: Wayland shows it no keys, macOS was not asked for leave, or it failed. */
export const hotkeyLimitSchema = z.enum(['wayland', 'permission', 'hook-failed']);
export type HotkeyLimit = z.infer<typeof hotkeyLimitSchema>;

export const hotkeyStateSchema = z.object({
  way: hotkeyWaySchema,
  limit: hotkeyLimitSchema.nullable(),
  shortcuts: z.array(
    z.object({
      name: shortcutNameSchema,
      /** As Electron spells them; empty for none. */
      keys: z.string(),
      /** Pressing them does something. */
      works: z.boolean(),
      problem: problemReport.nullable(),
    }),
  ),
});
export type HotkeyState = z.infer<typeof hotkeyStateSchema>;

const keys = z.string().max(100);

export const hotkeyRoutes = {
  'hotkey.state': { input: nothing, output: hotkeyStateSchema },
  /** Would these keys do? They are tried, and not kept. */
  'hotkey.check': { input: z.object({ name: shortcutNameSchema, keys }).strict(), output: z.object({ problem: problemReport.nullable() }) },
  /** While keys are chosen by pressing them they reach the page and do nothing else; it ends by itself after a minute. */
  'hotkey.capture': { input: z.object({ on: z.boolean() }).strict(), output: nothing },
  /** The characters of the keyboard in use, by `KeyboardEvent.code`: a page alone can know them. */
  'hotkey.layout': { input: z.object({ layout: z.record(z.string().max(40), z.string().max(8)) }).strict(), output: nothing },
} as const satisfies RouteMap;
