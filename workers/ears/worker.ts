/** The ears: find speech in frames. */
import { join } from 'node:path';
import type { LoadWorker } from '../host/serve.ts';
import { loadDetector } from './detector.ts';
import { createListener } from './listener.ts';
import type { EarsProtocol } from './protocol.ts';
import { endpointerOptions } from './tuning.ts';

export const loadEars: LoadWorker<EarsProtocol> = async (config) => {
  const model = await loadDetector(join(config.modelFolder, 'silero_vad_v6.onnx'));
  return {
    handlers: {
      async listen(input, { chunks, signal, emit }) {
        let listener: ReturnType<typeof createListener> | undefined;
        for await (const { atSample, samples } of chunks) {
          signal.throwIfAborted();
          listener ??= createListener(model.stream(), endpointerOptions(input), atSample);
          emit({ events: await listener.hear(samples) });
        }
        emit({ events: (await listener?.finish()) ?? [] });
        return undefined;
      },
    },
    close: () => model.close(),
  };
};
