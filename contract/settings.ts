/** One setting as it crosses a process boundary. */
import { z } from 'zod';

export const settingValueSchema = z.union([z.string(), z.number(), z.boolean()]);
export type SettingValue = z.infer<typeof settingValueSchema>;

/** Where a value came from, the weakest first. */
export const settingSourceSchema = z.enum(['default', 'profile', 'file', 'environment', 'command line']);
export type SettingSource = z.infer<typeof settingSourceSchema>;

export const settingTypeSchema = z.enum(['text', 'number', 'integer', 'choice', 'boolean']);
export type SettingType = z.infer<typeof settingTypeSchema>;

/** The settings pages, in the order people see them. */
export const settingGroupSchema = z.enum(['general', 'talking', 'answering', 'sound', 'shortcuts', 'models', 'privacy', 'advanced']);
export type SettingGroup = z.infer<typeof settingGroupSchema>;

/** One setting as `jarvis config` and the settings pages show it. */
export const settingEntrySchema = z.object({
  key: z.string(),
  group: settingGroupSchema,
  value: settingValueSchema,
  from: settingSourceSchema,
  default: settingValueSchema,
  type: settingTypeSchema,
  /** The words of a choice; the ends of a number. */
  choices: z.array(z.string()).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** In words, such as `0.5 to 2` or `one of: auto, ollama`. */
  range: z.string(),
  /** Its environment variable. */
  env: z.string(),
  /** It holds only from the next start. */
  restart: z.boolean(),
  description: z.string(),
});
export type SettingEntry = z.infer<typeof settingEntrySchema>;
