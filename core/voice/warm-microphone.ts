/**
 * One microphone for everybody who listens: it is opened once, stays open for a while where that is wanted, hands what it heard just
 * before to whoever comes next, and is closed while it is muted.
 */
import type { CancelTimer, Clock } from '../base/clock.ts';
import { Problem, Stopped } from '../base/errors.ts';
import { createAsyncQueue } from '../base/queue.ts';
import type { AsyncQueue } from '../base/queue.ts';
import { HEARING_RATE_HZ } from './ports.ts';
import type { Microphone, PcmFrame } from './ports.ts';

/** Audio from before the key that a warm microphone gives: half a second, so that no first word is clipped. */
export const PRE_ROLL_SAMPLES = HEARING_RATE_HZ / 2;

export interface WarmMicrophoneOptions {
  /** The device; opened at most once at a time. */
  readonly microphone: Microphone;
  readonly clock: Clock;
  /** The settings; read when they matter. */
  readonly settings: () => { readonly muted: boolean; readonly keepOpenMs: number; readonly device: string };
  /** False while Jarvis speaks: what the microphone hears then is its own voice, and is not kept. */
  readonly mayKeep: () => boolean;
}

export interface WarmMicrophone extends Microphone {
  /** True while the device is open. */
  isOpen(): boolean;
  /** To be called when settings changed: a muted device is closed and whoever listens is stopped; another device takes over. */
  check(): void;
  /** Closes the device; whoever listens is stopped. */
  close(): void;
}

interface Opened {
  /** Of the device that is open now. */
  controller: AbortController;
  device: string;
  readonly listeners: Set<AsyncQueue<Int16Array>>;
  /** The latest audio, oldest first. */
  recent: Int16Array[];
  cancelClosing: CancelTimer | undefined;
}

function keepRecent(recent: readonly Int16Array[], samples: Int16Array): Int16Array[] {
  const all = [...recent, samples];
  let length = all.reduce((sum, piece) => sum + piece.length, 0);
  while (all[0] !== undefined && length - all[0].length >= PRE_ROLL_SAMPLES) length -= all.shift()?.length ?? 0;
  return all;
}

export function createWarmMicrophone({ microphone, clock, settings, mayKeep }: WarmMicrophoneOptions): WarmMicrophone {
  let opened: Opened | undefined;

  const close = (device: Opened, error: unknown): void => {
    if (opened === device) opened = undefined;
    device.cancelClosing?.();
    device.recent = [];
    for (const listener of device.listeners) listener.fail(error);
    device.controller.abort(error);
  };

  const pump = async (device: Opened): Promise<void> => {
    const { controller } = device;
    try {
      for await (const { samples } of microphone.frames({ signal: controller.signal })) {
        if (controller.signal.aborted) return;
        for (const listener of device.listeners) listener.push(samples);
        device.recent = mayKeep() ? keepRecent(device.recent, samples) : [];
      }
      // A recording in place of a device comes to its end.
      for (const listener of device.listeners) listener.end();
      close(device, new Stopped('superseded'));
    } catch (error) {
      if (device.controller === controller) close(device, error);
    }
  };

  const open = (): Opened => {
    const device: Opened = {
      controller: new AbortController(),
      device: settings().device,
      listeners: new Set(),
      recent: [],
      cancelClosing: undefined,
    };
    opened = device;
    void pump(device);
    return device;
  };

  /** Listeners stay: they hear the other device from now on. */
  const exchange = (device: Opened): void => {
    device.controller.abort(new Stopped('superseded'));
    device.controller = new AbortController();
    device.device = settings().device;
    device.recent = [];
    void pump(device);
  };

  const leave = (device: Opened, listener: AsyncQueue<Int16Array>): void => {
    device.listeners.delete(listener);
    if (opened !== device || device.listeners.size > 0) return;
    const { keepOpenMs } = settings();
    if (keepOpenMs === 0) {
      close(device, new Stopped('user-stop'));
      return;
    }
    device.cancelClosing = clock.after(keepOpenMs, () => {
      close(device, new Stopped('user-stop'));
    });
  };

  const refusal = (): Problem | undefined => (settings().muted ? new Problem('microphone-muted') : undefined);

  async function* frames(signal: AbortSignal): AsyncGenerator<PcmFrame> {
    signal.throwIfAborted();
    const refused = refusal();
    if (refused !== undefined) throw refused;
    const device = opened ?? open();
    device.cancelClosing?.();
    const queue = createAsyncQueue<Int16Array>();
    for (const samples of device.recent) queue.push(samples);
    device.listeners.add(queue);
    const onAbort = (): void => {
      queue.fail(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    let atSample = 0;
    try {
      for await (const samples of queue) {
        // What waits when the signal is aborted was said before: it is heard, and then it ends.
        yield { samples, atSample };
        atSample += samples.length;
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      leave(device, queue);
    }
  }

  return {
    frames: ({ signal }) => frames(signal),
    refusal,
    isOpen: () => opened !== undefined,
    check() {
      if (opened === undefined) return;
      const { muted, keepOpenMs, device } = settings();
      const unused = opened.listeners.size === 0;
      if (muted || (unused && (keepOpenMs === 0 || device !== opened.device))) close(opened, new Stopped('user-stop'));
      else if (device !== opened.device) exchange(opened);
    },
    close() {
      if (opened !== undefined) close(opened, new Stopped('shutdown'));
    },
  };
}
