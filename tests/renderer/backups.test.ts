import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createBackupsStore } from '../../renderer/stores/backups.ts';

const backup = { file: '/b/1', bytes: 10, createdAt: 1, kind: 'daily' as const, encrypted: false };
const content = { file: '/b/1', bytes: 10, version: 3, conversations: 2, messages: 4, memories: 1 };

function scripted(refuse: readonly string[] = [], code = 'backup-damaged') {
  const asked: [string, unknown][] = [];
  const bridge = {
    request: (route: string, input: unknown) => {
      asked.push([route, input]);
      if (refuse.includes(route)) return Promise.resolve({ ok: false, error: { code, message: 'no', data: {} } });
      const data = route === 'backups.list' ? { backups: [backup], waiting: null } : route === 'backups.create' ? backup : content;
      return Promise.resolve({ ok: true, data });
    },
    onEvent: () => () => undefined,
  } as unknown as Bridge;
  return { store: createBackupsStore(bridge), asked };
}

describe('the backups', () => {
  it('are listed, and one more is made, once at a time', async () => {
    const { store, asked } = scripted();
    await store.getState().load();
    expect(store.getState().backups).toEqual([backup]);
    const first = store.getState().create();
    expect(store.getState().busy).toBe('creating');
    await store.getState().create();
    await first;
    expect(asked.map(([route]) => route)).toEqual(['backups.list', 'backups.create', 'backups.list']);
    expect(store.getState()).toMatchObject({ busy: undefined, done: { what: 'created', bytes: 10 } });
  });

  it('are read before anybody is asked, and restored only then', async () => {
    const { store, asked } = scripted();
    await store.getState().restore();
    expect(asked).toEqual([]);
    await store.getState().open(backup, 'restore');
    expect(store.getState().asked).toEqual({ backup, content });
    store.getState().giveUp();
    await store.getState().restore();
    expect(asked).toEqual([['backups.verify', { file: '/b/1' }]]);
    await store.getState().open(backup, 'restore');
    await store.getState().restore();
    expect(asked.slice(2)).toEqual([
      ['backups.restore', { file: '/b/1' }],
      ['backups.list', {}],
    ]);
    expect(store.getState()).toMatchObject({ asked: undefined, done: { what: 'restored', content } });
  });

  it('that are damaged are not asked about', async () => {
    const { store } = scripted(['backups.verify']);
    await store.getState().open(backup, 'restore');
    expect(store.getState()).toMatchObject({ asked: undefined, busy: undefined, problem: { code: 'backup-damaged' } });
  });

  it('that could not be restored or made are no success', async () => {
    const { store } = scripted(['backups.restore', 'backups.create']);
    await store.getState().open(backup, 'restore');
    await store.getState().restore();
    expect(store.getState()).toMatchObject({ done: undefined, problem: { code: 'backup-damaged' } });
    await store.getState().create();
    expect(store.getState()).toMatchObject({ done: undefined, busy: undefined, problem: { code: 'backup-damaged' } });
  });

  it('that another passphrase opens are asked for it, which is forgotten once it was used', async () => {
    const refused = ['backups.verify'];
    const { store, asked } = scripted(refused, 'backup-passphrase-wrong');
    await store.getState().open(backup, 'restore');
    expect(store.getState()).toMatchObject({ locked: { purpose: 'restore', wrong: false }, problem: undefined, busy: undefined });
    await store.getState().open(backup, 'restore', 'not this one');
    expect(store.getState().locked).toMatchObject({ wrong: true });
    refused.pop();
    await store.getState().open(backup, 'restore', 'an old passphrase');
    await store.getState().restore();
    expect(asked.at(-2)).toEqual(['backups.restore', { file: '/b/1', passphrase: 'an old passphrase' }]);
    expect(JSON.stringify(store.getState())).not.toContain('an old passphrase');
  });

  it('are made without encryption only when a person says so', async () => {
    const refused = ['backups.create', 'backups.restore'];
    const { store, asked } = scripted(refused, 'keychain-locked');
    await store.getState().create();
    expect(asked).toEqual([['backups.create', {}]]);
    await store.getState().plainly?.();
    expect(asked.at(-1)).toEqual(['backups.create', { plain: true }]);
    await store.getState().open(backup, 'restore');
    expect(store.getState().plainly).toBeUndefined();
    await store.getState().restore();
    refused.pop();
    await store.getState().plainly?.();
    expect(asked.at(-2)).toEqual(['backups.restore', { file: '/b/1', plain: true }]);
    expect(store.getState()).toMatchObject({ done: { what: 'restored' }, plainly: undefined });
  });

  it('are checked and deleted', async () => {
    const { store, asked } = scripted();
    await store.getState().open(backup, 'check');
    expect(store.getState()).toMatchObject({ done: { what: 'checked', content }, asked: undefined });
    await store.getState().delete(backup);
    expect(asked.slice(-2)).toEqual([
      ['backups.delete', { file: '/b/1' }],
      ['backups.list', {}],
    ]);
  });
});
