/** The embedded language model for tests, where the set-up has put it. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { ChatConfig } from '../../workers/chat/protocol.ts';

/** Its name in the catalogue. */
export const EMBEDDED_MODEL = 'smollm2-135m-instruct';

const modelFile = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'jarvis/models',
  EMBEDDED_MODEL,
  'SmolLM2-135M-Instruct.Q4_1.gguf',
);

/** How its helper is started; undefined where the file is missing. */
export const embeddedChatConfig: ChatConfig | undefined = existsSync(modelFile) ? { modelId: EMBEDDED_MODEL, modelFile } : undefined;

/** Why a test is skipped without it. */
export const EMBEDDED_MISSING = `${modelFile} is missing: the set-up fetches it`;
