import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createTransferStore, exportName } from '../../renderer/stores/transfer.ts';

const exported = { file: '/d/x.json', bytes: 10, conversations: 2, messages: 4, memories: 1 };
const wish = { name: 'Où ?', format: 'json', conversations: 'all', memories: true } as const;
const nowMs = new Date(2026, 10, 22, 12).getTime();

function scripted(path: string | null, refuse: readonly string[] = []) {
  const asked: [string, unknown][] = [];
  const bridge = {
    request: (route: string, input: unknown) => {
      asked.push([route, input]);
      if (refuse.includes(route)) return Promise.resolve({ ok: false, error: { code: 'import-damaged', message: 'no', data: {} } });
      return Promise.resolve({ ok: true, data: route.startsWith('files.') ? { path } : exported });
    },
    onEvent: () => () => undefined,
  } as unknown as Bridge;
  return { store: createTransferStore(bridge, () => nowMs), asked };
}

describe('export and import', () => {
  it('goes to the file that was chosen, and says what went', async () => {
    const { store, asked } = scripted('/d/x.json');
    const going = store.getState().exportTo(wish);
    expect(store.getState().busy).toBe('choosing');
    await store.getState().importFrom({ conversations: true, memories: true });
    await going;
    expect(asked).toEqual([
      ['files.choose-export', { name: 'ou-2026-11-22', format: 'json' }],
      ['transfer.export', { file: '/d/x.json', format: 'json', conversations: 'all', memories: true }],
    ]);
    expect(store.getState()).toMatchObject({ busy: undefined, done: { what: 'exported', file: exported }, problem: undefined });
  });

  it('comes from the file that was chosen', async () => {
    const { store, asked } = scripted('/d/y.json');
    await store.getState().importFrom({ conversations: false, memories: true });
    expect(asked.at(-1)).toEqual(['transfer.import', { file: '/d/y.json', conversations: false, memories: true }]);
    expect(store.getState().done?.what).toBe('imported');
  });

  it('is nothing where nobody chooses a file', async () => {
    const { store, asked } = scripted(null);
    await store.getState().exportTo(wish);
    await store.getState().importFrom({ conversations: true, memories: true });
    expect(asked.map(([route]) => route)).toEqual(['files.choose-export', 'files.choose-import']);
    expect(store.getState()).toMatchObject({ busy: undefined, done: undefined, problem: undefined });
  });

  it('that fails says so, and what was said before is gone', async () => {
    const { store } = scripted('/d/x.json', ['transfer.import']);
    await store.getState().exportTo(wish);
    await store.getState().importFrom({ conversations: true, memories: true });
    expect(store.getState()).toMatchObject({ busy: undefined, done: undefined, problem: { code: 'import-damaged' } });
  });
});

describe('a name for the file', () => {
  it.each([
    ['Où est le café ?', 'ou-est-le-cafe-2026-11-22'],
    ['../../etc/passwd', 'etc-passwd-2026-11-22'],
    ['日本語', 'jarvis-2026-11-22'],
    ['', 'jarvis-2026-11-22'],
    ['x'.repeat(300), `${'x'.repeat(60)}-2026-11-22`],
  ])('of %j', (name, expected) => {
    expect(exportName(name, nowMs)).toBe(expected);
  });
});
