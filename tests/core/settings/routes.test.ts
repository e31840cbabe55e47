/** The settings' routes as a window or a socket asks them. */
import { describe, expect, it } from 'vitest';
import { settingRoutes } from '../../../contract/routes/settings.ts';
import { silentLog } from '../../../core/base/log.ts';
import { answerRequest } from '../../../core/routes/answer.ts';
import type { AnyReply } from '../../../core/routes/answer.ts';
import { createSettingHandlers } from '../../../core/routes/settings.ts';
import { openLiveSettings } from '../../../core/settings/live.ts';
import { settingKeys } from '../../../core/settings/schema.ts';

async function opened(values: Record<string, unknown> = {}): Promise<(route: string, input: unknown) => Promise<AnyReply>> {
  let file = values;
  const settings = await openLiveSettings(
    {
      read: async () => ({ values: file, problem: undefined }),
      set: async (key, value) => {
        file = { ...file, [key]: value };
        if (value === undefined) file = Object.fromEntries(Object.entries(file).filter(([other]) => other !== key));
      },
    },
    {},
  );
  const served = { routes: settingRoutes, handlers: createSettingHandlers(settings) };
  return (route, input) => answerRequest(served, route, input, { signal: new AbortController().signal, log: silentLog });
}

describe('settings.list', () => {
  it('gives every setting, and what is wrong, in the shapes of the contract', async () => {
    const ask = await opened({ 'speech.speed': 'fast' });
    const reply = await ask('settings.list', {});
    expect(reply.ok).toBe(true);
    const { settings, problems } = settingRoutes['settings.list'].output.parse(reply.ok ? reply.data : undefined);
    expect(settings.map(({ key }) => key)).toEqual(settingKeys);
    expect(problems).toMatchObject([{ code: 'setting-invalid', data: { key: 'speech.speed' } }]);
  });
});

describe('settings.set and settings.reset', () => {
  it('change a setting and give it back', async () => {
    const ask = await opened();
    expect(await ask('settings.set', { key: 'audio.earcons', value: false })).toMatchObject({
      ok: true,
      data: { setting: { key: 'audio.earcons', value: false, from: 'file' } },
    });
    expect(await ask('settings.reset', { key: 'audio.earcons' })).toMatchObject({
      ok: true,
      data: { setting: { key: 'audio.earcons', value: true, from: 'default' } },
    });
  });

  it.each([
    ['settings.set', { key: 'audio.earcons', value: 'off' }, 'setting-invalid'],
    ['settings.set', { key: 'no.such', value: 1 }, 'setting-unknown'],
    ['settings.set', { key: 'audio.earcons' }, 'bad-usage'],
    ['settings.set', { key: 'audio.earcons', value: null }, 'bad-usage'],
    ['settings.set', { key: 'audio.earcons', value: true, more: 1 }, 'bad-usage'],
    ['settings.set', { key: 'chat.instructions', value: 'x'.repeat(4_001) }, 'bad-usage'],
    ['settings.reset', { key: 'toString' }, 'setting-unknown'],
    ['settings.reset', {}, 'bad-usage'],
  ])('refuse %s %j with %s', async (route, input, code) => {
    const ask = await opened();
    expect(await ask(route, input)).toMatchObject({ ok: false, error: { code } });
  });
});
