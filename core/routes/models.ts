/** The models' routes. */
import type { HandlersOf } from '../../contract/route.ts';
import type { modelRoutes } from '../../contract/routes/models.ts';
import type { ModelLibrary } from '../models/library.ts';

export function createModelHandlers(library: ModelLibrary): HandlersOf<typeof modelRoutes> {
  return {
    'models.list': async () => {
      const { models, freeBytes } = await library.list();
      return { models: [...models], freeBytes };
    },
    'models.servers': async (_input, options) => {
      const { answering, ollama } = await library.servers(options);
      const { url, version, models, offers, downloads } = ollama;
      return { answering, ollama: { url, version, models: [...models], offers: [...offers], downloads: [...downloads] } };
    },
    'models.download': async ({ home, id }) => library.download(home, id),
    'models.pause': async ({ home, id }) => {
      await library.pause(home, id);
      return {};
    },
    'models.cancel': async ({ home, id }) => {
      await library.cancel(home, id);
      return {};
    },
    'models.delete': async ({ home, id }, options) => {
      await library.delete(home, id, options);
      return {};
    },
    'models.use': async ({ home, id }) => {
      await library.use(home, id);
      return {};
    },
    'models.verify': async ({ id }, options) => ({ state: await library.verify(id, options) }),
  };
}
