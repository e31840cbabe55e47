/** Secrets, write-only: no route gives a value back. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

const name = z.string().min(1).max(100);
const place = z.enum(['keychain', 'passphrase']);
/** Longer than any key or passphrase a person has. */
const passphrase = z.string().min(1).max(1_000);

export const secretOverviewSchema = z.object({
  /** Where the next secret goes. */
  place,
  keychain: z.enum(['ready', 'locked', 'unavailable']),
  passphrase: z.enum(['absent', 'locked', 'open']),
  secrets: z.array(
    z.object({
      name: z.string(),
      /** `lost`: it was set and has to be entered again. `locked`: it waits for the passphrase. */
      state: z.enum(['unset', 'set', 'lost', 'locked']),
      place: place.nullable(),
    }),
  ),
});

export const secretRoutes = {
  'secrets.list': { input: nothing, output: secretOverviewSchema },
  'secrets.set': { input: z.object({ name, value: z.string().min(1).max(4_096) }).strict(), output: nothing },
  'secrets.delete': { input: z.object({ name }).strict(), output: nothing },
  /** Opens the encrypted file for this session; `create` makes it, for a computer without a keychain. */
  'secrets.unlock': { input: z.object({ passphrase, create: z.boolean().optional() }).strict(), output: nothing },
  /** Deletes the encrypted file, for a passphrase that was forgotten. */
  'secrets.discard-passphrase': { input: nothing, output: nothing },
} as const satisfies RouteMap;
