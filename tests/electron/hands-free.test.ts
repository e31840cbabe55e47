/** When the app listens for the wake word, and when it does not. */
import { expect, it } from 'vitest';
import { wireHandsFree } from '../../electron/hands-free.ts';
import { resolveSettings } from '../../core/settings/resolve.ts';
import type { LiveSettings } from '../../core/settings/live.ts';
import type { SettingKey, SettingValues } from '../../core/settings/schema.ts';
import type { Microphone } from '../../core/voice/ports.ts';
import { createFakeSpeaker } from '../fakes/fake-speaker.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';

function wired() {
  let values: SettingValues = resolveSettings({}).values;
  const listeners: ((keys: readonly SettingKey[]) => void)[] = [];
  const heard: (string | undefined)[] = [];
  const settings = { values: () => values, onChange: (listener: (typeof listeners)[number]) => listeners.push(listener) };
  const handsFree = wireHandsFree({
    conversation: { handsFree: (options) => void heard.push(options?.sensitivity()) },
    settings: settings as unknown as LiveSettings,
    microphone: {} as Microphone,
    speaker: createFakeSpeaker(createVirtualClock()),
  });
  return {
    heard,
    begin: handsFree.begin,
    change(changes: Partial<SettingValues>) {
      values = { ...values, ...changes };
      for (const listener of listeners) listener(Object.keys(changes) as SettingKey[]);
    },
  };
}

it('is off until it is switched on, pauses and goes on', () => {
  const { heard, begin, change } = wired();
  begin();
  change({ 'hearing.wakeWord': true });
  change({ 'hearing.wakePaused': true });
  change({ 'hearing.wakePaused': false });
  change({ 'hearing.wakeWord': false });
  expect(heard).toEqual([undefined, 'balanced', undefined, 'balanced', undefined]);
});

it('opens its ears anew when how they listen changes, and for nothing else', () => {
  const { heard, change } = wired();
  change({ 'hearing.wakeWord': true });
  change({ 'hearing.wakeSensitivity': 'eager' });
  change({ 'audio.muted': true });
  change({ 'speech.volume': 0.5 });
  expect(heard).toEqual(['balanced', 'eager', 'eager']);
});
