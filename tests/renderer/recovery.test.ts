import { describe, expect, it } from 'vitest';
import type { RecoveryReport } from '../../contract/routes/backups.ts';
import { createRecoveryStore } from '../../renderer/stores/recovery.ts';
import { scriptedBridge } from './scripted-bridge.ts';

const report: RecoveryReport = {
  at: 1,
  cause: 'pages',
  detail: 'malformed',
  outcome: 'restored',
  backup: { file: '/b', createdAt: 1 },
  saved: { conversations: 0, messages: 2, memories: 0 },
  unusable: 0,
  locked: 0,
};

describe('what became of a damaged database', () => {
  it('is shown when it was before the window, until it is read', async () => {
    const { bridge, asked } = scriptedBridge({ 'backups.recovery': { ok: true, data: { recovery: report } } });
    const store = createRecoveryStore(bridge);
    store.getState().follow();
    await Promise.resolve();
    await Promise.resolve();
    expect(store.getState().recovery).toEqual(report);
    await store.getState().dismiss();
    expect(store.getState().recovery).toBeUndefined();
    expect(asked.map(([route]) => route)).toEqual(['backups.recovery', 'backups.dismissRecovery']);
  });

  it('is shown when it happens, and goes with everything that is deleted', async () => {
    const { bridge, emit } = scriptedBridge({ 'backups.recovery': { ok: true, data: { recovery: null } } });
    const store = createRecoveryStore(bridge);
    store.getState().follow();
    await Promise.resolve();
    expect(store.getState().recovery).toBeUndefined();
    emit({ type: 'data-recovered', recovery: report });
    expect(store.getState().recovery).toEqual(report);
    emit({ type: 'data-erased' });
    expect(store.getState().recovery).toBeUndefined();
  });
});
