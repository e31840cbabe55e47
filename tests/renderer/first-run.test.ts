import { describe, expect, it } from 'vitest';
import { firstRunStepSchema } from '../../contract/routes/first-run.ts';
import type { FirstRunState } from '../../contract/routes/first-run.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createFirstRunStore, firstRunSteps } from '../../renderer/stores/first-run.ts';

/** A bridge that remembers. */
function scripted(stored: FirstRunState): { readonly bridge: Pick<Bridge, 'request'>; readonly kept: FirstRunState[] } {
  const kept: FirstRunState[] = [];
  const request = async (route: string, input: unknown): Promise<unknown> => {
    if (route === 'first-run.keep') kept.push(input as FirstRunState);
    return { ok: true, data: route === 'first-run.state' ? stored : {} };
  };
  return { bridge: { request } as Pick<Bridge, 'request'>, kept };
}

describe('the introduction', () => {
  it('has the steps of the contract, in its order', () => {
    expect(firstRunSteps).toEqual(firstRunStepSchema.options);
  });

  it('is over until it is known to be not, and goes on where it was', async () => {
    const { bridge } = scripted({ step: 'voice', finished: false });
    const store = createFirstRunStore(bridge);
    expect(store.getState().finished).toBe(true);
    await store.getState().load();
    expect(store.getState()).toMatchObject({ step: 'voice', finished: false });
  });

  it('keeps every step, and stays at its ends', async () => {
    const { bridge, kept } = scripted({ step: 'language', finished: false });
    const store = createFirstRunStore(bridge);
    await store.getState().load();
    store.getState().move(-1);
    expect(kept).toEqual([]);
    for (const _ of firstRunSteps) store.getState().move(1);
    expect(store.getState().step).toBe('try');
    expect(kept.map(({ step }) => step)).toEqual(firstRunSteps.slice(1));
    store.getState().finish();
    expect(kept.at(-1)).toEqual({ step: 'language', finished: true });
    store.getState().restart();
    expect(kept.at(-1)).toEqual({ step: 'language', finished: true });
  });
});
