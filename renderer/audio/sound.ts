/** Makes the page the loudspeaker of the app: speech, earcons, and the choice of the device. */
import type { EarconName } from '../../contract/desktop-events.ts';
import type { Bridge } from '../bridge/port.ts';
import { createDevice } from './device.ts';
import type { Device } from './device.ts';
import { earconSamples } from './earcons.ts';
import workletUrl from './playback.worklet.ts?worker&url';
import { createPlayer } from './player.ts';

async function playEarcon(device: Device, name: EarconName): Promise<void> {
  const { context } = device;
  await device.open();
  const samples = earconSamples(name, context.sampleRate);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: context.sampleRate });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.onended = () => {
    device.close();
  };
  source.start();
}

/** Starts it; the main process plays by itself until this is done, and where the page has no loudspeaker. */
export async function startSound(bridge: Bridge): Promise<void> {
  let attached = false;
  const device = createDevice({
    onSpeakers(speakers, lost) {
      if (attached) void bridge.request('playback.speakers', { speakers: [...speakers], lost });
    },
  });
  await device.context.audioWorklet.addModule(workletUrl);
  const player = createPlayer(bridge, device);
  bridge.onDesktopEvent((event) => {
    if (event.type === 'earcon-wanted') playEarcon(device, event.name).catch(() => undefined);
    else if (event.type === 'speaker-chosen') device.choose(event.name);
    else if (event.type === 'speakers-wanted') void device.look();
    else player.follow(event);
  });
  const speakers = await device.look();
  const reply = await bridge.request('playback.attach', { speakers: [...speakers] });
  attached = true;
  if (reply.ok) device.choose(reply.data.speaker);
}
