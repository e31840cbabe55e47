/** The models on this computer and on its Ollama: what there is, fetching, deleting, choosing. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

/** Where a model lives: in the catalogue of Jarvis, or on the Ollama server. */
export const modelHomeSchema = z.enum(['jarvis', 'ollama']);
export type ModelHome = z.infer<typeof modelHomeSchema>;

/** A model of the catalogue, or a name as Ollama writes them, such as `llama3.2:3b`. */
const model = z
  .object({
    home: modelHomeSchema,
    id: z
      .string()
      .max(200)
      .regex(/^[a-z0-9][\w.-]*(?:[/:][\w.-]+)*$/i, 'this is not the name of a model'),
  })
  .strict();

/** A download as it is now; `receivedBytes` counts earlier tries. */
export const modelDownloadSchema = z.object({
  home: modelHomeSchema,
  id: z.string(),
  /** `checking`: all has arrived and its sum is computed. `done` and `cancelled` are said once. */
  state: z.enum(['queued', 'downloading', 'checking', 'paused', 'failed', 'done', 'cancelled']),
  receivedBytes: z.number(),
  /** Null while it is not known. */
  totalBytes: z.number().nullable(),
  /** Over the last seconds; null while it stands still. */
  bytesPerSecond: z.number().nullable(),
  problem: z
    .object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) })
    .nullable(),
});
export type ModelDownload = z.infer<typeof modelDownloadSchema>;

export const modelKindSchema = z.enum(['recognizer', 'voice', 'phonemes', 'embedder', 'vad', 'wake', 'chat']);

/** How fast a model was on this computer when it was used last. */
export const modelSpeedSchema = z.object({
  value: z.number(),
  /** Seconds of speech made or understood in a second, or pieces of text in a second. */
  unit: z.enum(['times-realtime', 'tokens-per-second']),
});
export type ModelSpeed = z.infer<typeof modelSpeedSchema>;

export const modelViewSchema = z.object({
  id: z.string(),
  kind: modelKindSchema,
  name: z.string(),
  bytes: z.number(),
  licence: z.string(),
  /** ISO 639-1 codes; `*` for many. */
  languages: z.array(z.string()),
  /** Comes with the program. */
  bundled: z.boolean(),
  /** `unchecked`: all files are there and were not compared with their sums since they changed. */
  state: z.enum(['absent', 'unchecked', 'verified', 'damaged']),
  /** It can be fetched from somewhere. */
  downloadable: z.boolean(),
  /** There is a choice among models of its kind. */
  choosable: z.boolean(),
  inUse: z.boolean(),
  /** Why it stays. */
  kept: z.enum(['bundled', 'in-use']).nullable(),
  download: modelDownloadSchema.nullable(),
  speed: modelSpeedSchema.nullable(),
});
export type ModelView = z.infer<typeof modelViewSchema>;

/** What answers questions now. */
const answeringSchema = z.object({ provider: z.enum(['ollama', 'openai', 'embedded']), model: z.string() });

export const ollamaModelSchema = z.object({
  name: z.string(),
  bytes: z.number(),
  /** How many it has; null where Ollama does not say. */
  parameters: z.number().nullable(),
  /** In memory now. */
  loaded: z.boolean(),
  inUse: z.boolean(),
});

export const modelRoutes = {
  /** What the catalogue offers and what is here; looks at the disk only. */
  'models.list': { input: nothing, output: z.object({ models: z.array(modelViewSchema), freeBytes: z.number().nullable() }) },
  /** What answers now, and what Ollama has; waits a moment for servers. */
  'models.servers': {
    input: nothing,
    output: z.object({
      answering: answeringSchema.nullable(),
      ollama: z.object({
        url: z.string(),
        /** Null where nothing answers. */
        version: z.string().nullable(),
        models: z.array(ollamaModelSchema),
        /** What is known to suit, as Ollama's library names it; sizes are about right. */
        offers: z.array(z.object({ name: z.string(), bytes: z.number(), licence: z.string() })),
        downloads: z.array(modelDownloadSchema),
      }),
    }),
  },
  /** Begins or goes on, one at a time; what happens is told by `model-progress`. */
  'models.download': { input: model, output: modelDownloadSchema },
  /** Stops and keeps what arrived. */
  'models.pause': { input: model, output: nothing },
  /** Stops and deletes what arrived. */
  'models.cancel': { input: model, output: nothing },
  'models.delete': { input: model, output: nothing },
  /** Chooses it, from the next question on. */
  'models.use': { input: model, output: nothing },
  /** Compares every file with its sum. */
  'models.verify': {
    input: z.object({ id: z.string().min(1).max(200) }).strict(),
    output: z.object({ state: z.enum(['absent', 'verified', 'damaged']) }),
  },
} as const satisfies RouteMap;
