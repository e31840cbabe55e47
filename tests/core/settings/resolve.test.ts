/** The order of the sources, and what happens to a bad value. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { environmentName } from '../../../core/settings/definition.ts';
import { profiles } from '../../../core/settings/profiles.ts';
import { checkSetting, parseSetting, resolveSettings } from '../../../core/settings/resolve.ts';
import { settingDefinition, settingKeys } from '../../../core/settings/schema.ts';

const entry = (resolved: ReturnType<typeof resolveSettings>, key: string) => resolved.entries.find((candidate) => candidate.key === key);

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error.code;
  }
  return 'none';
}

describe('the schema', () => {
  it('accepts its own defaults and profiles', () => {
    for (const key of settingKeys)
      expect(checkSetting(key, settingDefinition(key).default, 'default')).toBe(settingDefinition(key).default);
    for (const profile of Object.values(profiles)) {
      for (const [key, value] of Object.entries(profile)) expect(parseSetting(key, value, 'default').value).toBe(value);
    }
  });

  it('gives every setting a description, a range and a variable of its own', () => {
    const variables = new Set(settingKeys.map(environmentName));
    expect(variables.size).toBe(settingKeys.length);
    for (const key of settingKeys) {
      expect(settingDefinition(key).description).toMatch(/^[A-Z].*\.$/);
      expect(settingDefinition(key).range).not.toBe('');
    }
  });

  it.each([
    ['chat.ollamaUrl', 'JARVIS_CHAT_OLLAMA_URL'],
    ['speech.speed', 'JARVIS_SPEECH_SPEED'],
    ['chat.keepAliveMinutes', 'JARVIS_CHAT_KEEP_ALIVE_MINUTES'],
  ])('names the variable of %s %s', (key, name) => {
    expect(environmentName(key)).toBe(name);
  });
});

describe('resolveSettings', () => {
  it('has the defaults when nothing is set', () => {
    const resolved = resolveSettings({});
    expect(resolved.problems).toEqual([]);
    expect(resolved.values['chat.ollamaUrl']).toBe('http://127.0.0.1:11434');
    expect(resolved.entries.every((one) => one.from === 'default' && one.value === one.default)).toBe(true);
  });

  it('lets each source win over the one before', () => {
    const layers = {
      file: { 'log.level': 'warn', 'speech.speed': 0.7, 'chat.maxTokens': 10 },
      environment: { JARVIS_PROFILE: 'dev', JARVIS_SPEECH_SPEED: '1.5', JARVIS_CHAT_MAX_TOKENS: '20' },
      commandLine: ['chat.maxTokens=30'],
    };
    expect(entry(resolveSettings({ environment: layers.environment }), 'log.level')).toMatchObject({ value: 'debug', from: 'profile' });
    const all = resolveSettings(layers);
    expect(entry(all, 'log.level')).toMatchObject({ value: 'warn', from: 'file' });
    expect(entry(all, 'speech.speed')).toMatchObject({ value: 1.5, from: 'environment' });
    expect(entry(all, 'chat.maxTokens')).toMatchObject({ value: 30, from: 'command line' });
    expect(all.problems).toEqual([]);
  });

  it.each([
    ['speech.speed', 'fast'],
    ['speech.speed', '3'],
    ['speech.speed', 'NaN'],
    ['chat.maxTokens', '1.5'],
    ['chat.provider', 'oracle'],
    ['chat.ollamaUrl', 'ftp://x'],
    ['chat.ollamaUrl', 'http://user:secret@host'],
    ['hearing.language', 'English'],
    ['hearing.recognizer', '../whisper'],
  ])('names the bad value %s=%s and keeps the one below', (key, bad) => {
    const resolved = resolveSettings({ environment: { [environmentName(key)]: bad, JARVIS_CHAT_TEMPERATURE: '1' } });
    expect(resolved.problems).toHaveLength(1);
    expect(resolved.problems[0]).toMatchObject({ code: 'setting-invalid', data: { key, keptFrom: 'default' } });
    expect(resolved.problems[0]?.message).toContain(bad);
    expect(entry(resolved, key)).toMatchObject({ from: 'default' });
    expect(resolved.values['chat.temperature']).toBe(1);
  });

  it('keeps the file when the command line is wrong', () => {
    const resolved = resolveSettings({ file: { 'speech.speed': 0.8 }, commandLine: ['speech.speed=9', 'nonsense', 'a.b=1'] });
    expect(resolved.values['speech.speed']).toBe(0.8);
    expect(resolved.problems.map((problem) => problem.code)).toEqual(['setting-invalid', 'setting-unknown', 'setting-unknown']);
    expect(resolved.problems[0]?.data['keptFrom']).toBe('file');
  });

  it('refuses values of another type in the file', () => {
    const file = { 'speech.speed': '1.2', 'chat.model': 7, 'chat.instructions': null, 'log.level': ['debug'], toString: 1, __proto__: 2 };
    const resolved = resolveSettings({ file });
    expect(resolved.problems.map((problem) => problem.data['key'])).toEqual([
      'speech.speed',
      'chat.model',
      'chat.instructions',
      'log.level',
      'toString',
    ]);
    expect(resolved.entries.every((one) => one.from === 'default')).toBe(true);
  });

  it('takes an empty variable for an absent one', () => {
    expect(resolveSettings({ environment: { JARVIS_CHAT_PROVIDER: '', JARVIS_PROFILE: '' } }).problems).toEqual([]);
  });

  it('names an unknown profile and goes on with prod', () => {
    const resolved = resolveSettings({ environment: { JARVIS_PROFILE: 'test' } });
    expect(resolved.profile).toBe('prod');
    expect(resolved.problems[0]?.data['key']).toBe('JARVIS_PROFILE');
  });
});

describe('parseSetting', () => {
  it('refuses an unknown key, inherited names included', () => {
    expect(codeOf(() => parseSetting('constructor', '1', 'default'))).toBe('setting-unknown');
  });

  it('takes numbers with space around them, not empty text', () => {
    expect(parseSetting('speech.volume', ' 0.5 ', 'default').value).toBe(0.5);
    expect(codeOf(() => parseSetting('speech.volume', ' ', 'default'))).toBe('setting-invalid');
  });
});
