/** The loudspeaker of the page: opened while something plays, chosen by name, followed when it goes away and comes back. */

/** Stays open so long after the last sound, since opening takes some milliseconds. */
const REST_AFTER_MS = 5_000;
/** Between two looks for a device that is missing. */
const LOOK_EVERY_MS = 500;
/** Between two looks while a chosen device plays: where the sound server moves its sound to another one, nothing else tells. */
const CHECK_EVERY_MS = 2_000;
/**
 * A device that went away is not taken again sooner: Chromium keeps its stream for five seconds, and would go on with that one, which the
 * sound server has long moved to another device.
 */
const RETURN_AFTER_MS = 6_000;

/** An AudioContext whose device can be chosen; newer than the platform's types. */
interface SinkContext extends AudioContext {
  /** Empty for the system's default. */
  readonly sinkId: string | { readonly type: 'none' };
  setSinkId(sinkId: string | { readonly type: 'none' }): Promise<void>;
}

export interface DeviceListener {
  /** @param lost - the chosen one, when it is not among them */
  onSpeakers(speakers: readonly string[], lost: string | null): void;
}

export interface Device {
  readonly context: AudioContext;
  /** Opens it; call {@link Device.close} as often. */
  open(): Promise<void>;
  close(): void;
  /** Plays on the device of this name from now on, or on `default`; on the default while it is missing. */
  choose(name: string): void;
  /** Looks which devices there are, and tells. */
  look(): Promise<readonly string[]>;
  /** From a sample that is taken to the moment it is heard. */
  latencySeconds(): number;
}

interface Loudspeaker {
  readonly id: string;
  readonly name: string;
}

/** Every one but the system's own aliases. */
async function loudspeakers(): Promise<readonly Loudspeaker[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(
      ({ kind, deviceId, label }) => kind === 'audiooutput' && label !== '' && deviceId !== 'default' && deviceId !== 'communications',
    )
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

export function createDevice({ onSpeakers }: DeviceListener): Device {
  const context = new AudioContext({ latencyHint: 'interactive' }) as SinkContext;
  let chosen = 'default';
  let users = 0;
  /** The device broke: it plays again only when it is taken anew. */
  let broken = false;
  /** When it was left because it had gone away. */
  let leftAtMs = -Infinity;
  let settling: Promise<readonly string[]> | undefined;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (action: () => void, delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(action, delayMs);
  };

  const take = async (id: string): Promise<void> => {
    if (context.sinkId === id && !broken) return;
    // The same device is taken again only after another one.
    if (context.sinkId === id) await context.setSinkId({ type: 'none' });
    await context.setSinkId(id);
    broken = false;
  };

  /** Brings the context to the wanted device, running while anybody uses it. */
  const settleOnce = async (): Promise<readonly string[]> => {
    const found = await loudspeakers();
    const names = [...new Set(found.map(({ name }) => name))];
    let wanted = chosen === 'default' ? undefined : found.find(({ name }) => name === chosen);
    // A device that broke may be listed for a while yet, and to take it would wait for seconds.
    if (context.sinkId !== '' && (broken || wanted === undefined)) leftAtMs = performance.now();
    if (performance.now() - leftAtMs < RETURN_AFTER_MS) wanted = undefined;
    const lost = chosen !== 'default' && wanted === undefined;
    onSpeakers(names, lost ? chosen : null);
    try {
      await take(wanted?.id ?? '');
      if (users > 0 && context.state !== 'running') await context.resume();
    } catch {
      broken = true;
    }
    if (users > 0 && (chosen !== 'default' || broken)) {
      later(
        () => {
          if (users > 0) void settle();
        },
        lost || broken ? LOOK_EVERY_MS : CHECK_EVERY_MS,
      );
    }
    return names;
  };

  /** One at a time; what changes meanwhile is looked at once more. */
  const settle = (): Promise<readonly string[]> => {
    if (settling !== undefined) {
      again = true;
      return settling;
    }
    settling = settleOnce().finally(() => {
      settling = undefined;
      if (!again) return;
      again = false;
      void settle();
    });
    return settling;
  };

  context.addEventListener('error', () => {
    broken = true;
    void settle();
  });
  navigator.mediaDevices.addEventListener('devicechange', () => void settle());
  void context.suspend();

  return {
    context,
    async open() {
      users += 1;
      if (users === 1) clearTimeout(timer);
      // The device it had last is most likely still the right one: not waited for.
      if (broken || chosen !== 'default') void settle();
      if (context.state !== 'running') await context.resume();
    },
    close() {
      users -= 1;
      if (users > 0) return;
      later(() => {
        if (users === 0) void context.suspend();
      }, REST_AFTER_MS);
    },
    choose(name) {
      chosen = name;
      leftAtMs = -Infinity;
      void settle();
    },
    look: settle,
    latencySeconds: () => context.outputLatency,
  };
}
