/** The ears: find speech in frames. */
import { join } from 'node:path';
import type { LoadWorker } from '../host/serve.ts';
import { loadDetector } from './detector.ts';
import { createListener } from './listener.ts';
import type { EarsProtocol } from './protocol.ts';
import { endpointerOptions } from './tuning.ts';
import { loadWakeModel } from './wake-detector.ts';
import type { WakeModel } from './wake-detector.ts';
import { createWakeListener } from './wake-listener.ts';
import type { WakeListener } from './wake-listener.ts';

export const loadEars: LoadWorker<EarsProtocol> = async (config) => {
  const model = await loadDetector(join(config.modelFolder, 'silero_vad_v6.onnx'));
  let wakeModel: Promise<WakeModel> | undefined;
  const loadedWake = (): Promise<WakeModel> => {
    wakeModel ??= loadWakeModel(config.wakeFolder ?? '');
    // Models that were missing may be there at the next call.
    wakeModel.catch(() => {
      wakeModel = undefined;
    });
    return wakeModel;
  };
  return {
    handlers: {
      async listen(input, { chunks, signal, emit }) {
        let listener: ReturnType<typeof createListener> | undefined;
        let wake: WakeListener | undefined;
        for await (const { atSample, samples } of chunks) {
          signal.throwIfAborted();
          listener ??= createListener(model.stream(), endpointerOptions(input), atSample);
          if (input.wakeScore !== undefined) wake ??= createWakeListener(await (await loadedWake()).stream(), input.wakeScore, atSample);
          const events = await listener.hear(samples);
          // What the word is in has begun by then: its start is told first.
          emit({ events: [...events, ...((await wake?.hear(samples)) ?? [])] });
        }
        emit({ events: (await listener?.finish()) ?? [] });
        return undefined;
      },
    },
    async close() {
      await model.close();
      await (await wakeModel?.catch(() => undefined))?.close();
    },
  };
};
