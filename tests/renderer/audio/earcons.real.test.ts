import { afterAll, describe, expect, it } from 'vitest';
import type { EarconName } from '../../../contract/desktop-events.ts';
import { FRAME_SAMPLES, HEARING_RATE_HZ } from '../../../core/voice/ports.ts';
import type { PcmFrame } from '../../../core/voice/ports.ts';
import { createHearing } from '../../../engines/hearing/hearing.ts';
import { earconSamples } from '../../../renderer/audio/earcons.ts';
import type { EarsProtocol } from '../../../workers/ears/protocol.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const worker = realWorker<EarsProtocol>('ears', { modelFolder: modelFolder('silero-vad') });
const hearing = createHearing({ worker, pauseMs: () => 700 });
afterAll(() => worker.stop());

async function* frames(samples: Int16Array): AsyncGenerator<PcmFrame> {
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES)
    yield await Promise.resolve({ samples: samples.slice(at, at + FRAME_SAMPLES), atSample: at });
}

/** What the ears notice of sounds at the microphone, a second of quiet room before and after them. */
async function noticed(sound: Float32Array | Int16Array): Promise<readonly string[]> {
  const room = Int16Array.from({ length: sound.length + 2 * HEARING_RATE_HZ }, (_, at) => Math.round(8 * Math.sin(at * at)));
  const scale = sound instanceof Float32Array ? 32_767 : 1;
  sound.forEach((sample, at) => {
    room[at + HEARING_RATE_HZ] = (room[at + HEARING_RATE_HZ] ?? 0) + Math.round(sample * scale);
  });
  const types: string[] = [];
  for await (const event of hearing.listen(frames(room), { endpointing: 'hold', signal: new AbortController().signal })) {
    if (event.type !== 'level' && event.type !== 'audio') types.push(event.type);
  }
  return types;
}

describe('the ears', () => {
  it.each<EarconName>(['listening-started', 'listening-stopped', 'failed', 'muted', 'unmuted'])(
    'do not take the earcon %s for speech, as loud as it is played',
    async (name) => {
      expect(await noticed(earconSamples(name, HEARING_RATE_HZ))).toEqual([]);
    },
  );

  it('notice words in the same room', async () => {
    expect(await noticed(readRecording('living-room-light-en.wav'))).toContain('speech-end');
  });
});
