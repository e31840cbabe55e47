/** The secrets' routes: they take values and give none. */
import type { HandlersOf } from '../../contract/route.ts';
import type { secretRoutes } from '../../contract/routes/secrets.ts';
import type { Secrets } from '../settings/secrets.ts';

export function createSecretHandlers(secrets: Secrets): HandlersOf<typeof secretRoutes> {
  return {
    'secrets.list': async (_input, options) => {
      const overview = await secrets.overview(options);
      return { ...overview, secrets: overview.secrets.map((secret) => ({ ...secret })) };
    },
    'secrets.set': async ({ name, value }, options) => {
      await secrets.set(name, value, options);
      return {};
    },
    'secrets.delete': async ({ name }, options) => {
      await secrets.delete(name, options);
      return {};
    },
    'secrets.unlock': async ({ passphrase, create }) => {
      await secrets.unlock(passphrase, create ?? false);
      return {};
    },
    'secrets.discard-passphrase': async () => {
      await secrets.discardPassphrase();
      return {};
    },
  };
}
