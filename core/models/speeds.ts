/** How fast models are on this computer, as seen while they were used. */
import type { ModelSpeed } from '../../contract/routes/models.ts';
import type { Clock } from '../base/clock.ts';
import type { ChatModel } from '../chat/ports.ts';
import type { Synthesizer } from '../voice/ports.ts';

/** Shorter answers say more about the way to the model than about the model. */
const LEAST_TOKENS = 8;

export interface Speeds {
  /** Undefined for a model that was not used since the program began. */
  of(id: string): ModelSpeed | undefined;
  note(id: string, speed: ModelSpeed): void;
}

export function createSpeeds(): Speeds {
  const seen = new Map<string, ModelSpeed>();
  return {
    of: (id) => seen.get(id),
    note(id, speed) {
      if (Number.isFinite(speed.value) && speed.value > 0) seen.set(id, speed);
    },
  };
}

/** The same voice, whose speed is noted. */
export function timedSynthesizer(synthesizer: Synthesizer, speeds: Speeds, clock: Clock): Synthesizer {
  return {
    ...synthesizer,
    async speak(sentence, options) {
      const startedMs = clock.nowMs();
      const spoken = await synthesizer.speak(sentence, options);
      const elapsedMs = clock.nowMs() - startedMs;
      const spokenMs = (spoken.samples.length / spoken.sampleRateHz) * 1000;
      if (spokenMs > 0) speeds.note(options.voice, { value: spokenMs / elapsedMs, unit: 'times-realtime' });
      return spoken;
    },
  };
}

/** The same model, whose speed is noted; its parts are about a token each. */
export function timedChatModel(model: ChatModel, speeds: Speeds, clock: Clock): ChatModel {
  return {
    model: model.model,
    async *reply(messages, options) {
      let tokens = 0;
      let firstMs = 0;
      for await (const part of model.reply(messages, options)) {
        if (part.type === 'text-delta') {
          if (tokens === 0) firstMs = clock.nowMs();
          tokens += 1;
        } else if (tokens >= LEAST_TOKENS) {
          const value = ((tokens - 1) * 1000) / (clock.nowMs() - firstMs);
          speeds.note(model.model, { value, unit: 'tokens-per-second' });
        }
        yield part;
      }
    },
    warm: (messages, options) => model.warm(messages, options),
  };
}
