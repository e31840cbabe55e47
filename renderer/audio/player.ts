/** Plays what the main process sends on the device of the page, and reports what is heard. */
import type { DesktopEvent } from '../../contract/desktop-events.ts';
import type { Bridge } from '../bridge/port.ts';
import type { Device } from './device.ts';
import type { WorkletCommand, WorkletReport } from './messages.ts';
import { PROCESSOR_NAME } from './messages.ts';

export interface Player {
  /** Events that are not about playing are ignored. */
  follow(event: DesktopEvent): void;
}

interface Play {
  readonly id: number;
  /** Of the speech that is playing, for what is still on its way to the ear. */
  sampleRateHz: number;
}

/** @param device - whose context knows the worklet already */
export function createPlayer(bridge: Bridge, device: Device): Player {
  const node = new AudioWorkletNode(device.context, PROCESSOR_NAME, { numberOfInputs: 0, outputChannelCount: [1] });
  node.connect(device.context.destination);
  let play: Play | undefined;
  const send = (command: WorkletCommand, transfer: Transferable[] = []): void => {
    node.port.postMessage(command, transfer);
  };

  const end = (): void => {
    if (play === undefined) return;
    play = undefined;
    device.close();
  };
  const fail = (playId: number, detail: string): void => {
    if (play?.id !== playId) return;
    end();
    void bridge.request('playback.failed', { playId, detail: detail.slice(0, 500) });
  };
  const heardOf = (takenSamples: number, { sampleRateHz }: Play): number =>
    Math.max(0, takenSamples - Math.round(device.latencySeconds() * sampleRateHz));

  node.port.onmessage = ({ data }: MessageEvent<WorkletReport>) => {
    const { playId } = data;
    if (play?.id !== playId) return;
    switch (data.type) {
      case 'position':
        void bridge.request('playback.position', {
          playId,
          takenSamples: data.takenSamples,
          heardSamples: heardOf(data.takenSamples, play),
        });
        break;
      case 'sounded':
        void bridge.request('playback.sounded', { playId });
        break;
      case 'played': {
        const { samples, atSample } = data;
        void bridge.request('playback.played', { playId, samples, atSample, sampleRateHz: device.context.sampleRate });
        break;
      }
      case 'finished':
        end();
        void bridge.request('playback.finished', { playId, heardSamples: data.takenSamples });
        break;
    }
  };
  node.onprocessorerror = () => {
    if (play !== undefined) fail(play.id, 'the audio worklet failed');
  };

  return {
    follow(event) {
      switch (event.type) {
        case 'playback-started': {
          const { playId, volume, ducked, tapped = false } = event;
          end();
          play = { id: playId, sampleRateHz: 24_000 };
          send({ type: 'start', playId, volume, ducked, tapped });
          device.open().catch((error: unknown) => {
            fail(playId, String(error));
          });
          break;
        }
        case 'playback-speech': {
          const { playId, samples, sampleRateHz } = event;
          if (play?.id !== playId) break;
          play.sampleRateHz = sampleRateHz;
          send({ type: 'speech', playId, samples, sampleRateHz }, [samples.buffer as ArrayBuffer]);
          break;
        }
        case 'playback-ended':
          send({ type: 'end', playId: event.playId, drainFrames: Math.round(device.latencySeconds() * device.context.sampleRate) });
          break;
        case 'playback-ducked':
          send({ type: 'duck', playId: event.playId, ducked: event.ducked });
          break;
        case 'volume-changed':
          send({ type: 'volume', volume: event.volume });
          break;
        case 'playback-stopped':
          send({ type: 'stop', playId: event.playId });
          break;
        default:
          break;
      }
    },
  };
}
