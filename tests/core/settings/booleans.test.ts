/** Settings that are on or off: in the file, in variables and on the command line. */
import { describe, expect, it } from 'vitest';
import { parseSetting, resolveSettings } from '../../../core/settings/resolve.ts';
import { settingDefinition, settingKeys } from '../../../core/settings/schema.ts';
import { settingGroupSchema } from '../../../contract/settings.ts';

const KEY = 'app.notifications';

describe('a boolean setting', () => {
  it.each([true, false])('is %s in the file', (value) => {
    expect(resolveSettings({ file: { [KEY]: value } })).toMatchObject({ values: { [KEY]: value }, problems: [] });
  });

  it.each(['true', 'false', 1, 0, 'yes', null, []])('is no %j in the file', (value) => {
    const { values, problems } = resolveSettings({ file: { [KEY]: value } });
    expect(values[KEY]).toBe(true);
    expect(problems).toMatchObject([{ code: 'setting-invalid', data: { key: KEY, detail: 'it must be true or false', from: 'file' } }]);
  });

  it.each([
    ['true', true],
    ['TRUE', true],
    [' yes ', true],
    ['on', true],
    ['1', true],
    ['false', false],
    ['No', false],
    ['off', false],
    ['0', false],
  ])('is written %j in a variable and on the command line', (written, value) => {
    expect(resolveSettings({ environment: { JARVIS_APP_NOTIFICATIONS: written } }).values[KEY]).toBe(value);
    expect(resolveSettings({ commandLine: [`${KEY}=${written}`] }).values[KEY]).toBe(value);
    expect(parseSetting(KEY, written, 'default')).toEqual({ key: KEY, value });
  });

  it.each(['maybe', '2', 'constructor', 'toString', '__proto__'])('is not %j', (written) => {
    const { values, problems } = resolveSettings({ environment: { JARVIS_APP_NOTIFICATIONS: written } });
    expect(values[KEY]).toBe(true);
    expect(problems).toMatchObject([{ data: { key: KEY, value: `"${written}"`, from: 'environment' } }]);
  });

  it('names where a bad value came from, whose value holds instead, and goes on', () => {
    const { values, problems } = resolveSettings({
      file: { [KEY]: false },
      commandLine: [`${KEY}=perhaps`, 'audio.muted=on'],
    });
    expect(values).toMatchObject({ [KEY]: false, 'audio.muted': true });
    expect(problems).toMatchObject([{ data: { from: 'command line', keptFrom: 'file' } }]);
  });
});

describe('the schema', () => {
  it('puts every setting on a page, and something on every page', () => {
    const used = new Set(settingKeys.map((key) => settingDefinition(key).group));
    expect([...used].sort()).toEqual([...settingGroupSchema.options].sort());
    expect(resolveSettings({}).entries.map(({ key, group }) => [key, group])).toEqual(
      settingKeys.map((key) => [key, settingDefinition(key).group]),
    );
  });
});
