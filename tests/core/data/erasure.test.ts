/** In what order everything is deleted, and what a crash or a locked keychain leaves. */
import { expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { silentLog } from '../../../core/base/log.ts';
import { createErasure } from '../../../core/data/erasure.ts';
import type { ErasureMark } from '../../../core/data/erasure-ports.ts';

const options = { signal: new AbortController().signal };

/** @param fail - the step that fails, or at which the process is killed */
function start({ mark, fail }: { readonly mark?: ErasureMark; readonly fail?: string } = {}) {
  const done: string[] = [];
  let kept = mark;
  const step = async (name: string): Promise<void> => {
    if (name === fail) throw new Problem(name === 'secrets' ? 'keychain-locked' : 'data-unwritable');
    done.push(name);
  };
  const erasure = createErasure({
    marks: {
      read: async () => kept,
      async write(next) {
        await step('mark');
        kept = next;
      },
      async remove() {
        await step('unmark');
        kept = undefined;
      },
    },
    quiet: () => step('quiet'),
    async eraseData() {
      await step('data');
      if (kept !== undefined) kept = { ...kept, data: false };
    },
    resetSettings: () => step('settings'),
    secrets: {
      overview: async () => ({ place: 'keychain', keychain: 'ready', passphrase: 'open', secrets: [] }),
      discardPassphrase: () => step('secrets'),
      delete: (name) => step(`secret ${name}`),
    },
    log: silentLog,
  });
  erasure.onErased(() => done.push('told'));
  return { erasure, done, kept: () => kept };
}

it('what goes on ends first, and the mark stands from before the first loss to after the last', async () => {
  const { erasure, done, kept } = start();
  await erasure.erase({ settings: true, secrets: true }, options);
  expect(done).toEqual([
    'quiet',
    'mark',
    'secrets',
    'secret chat.openaiKey',
    'secret backup.passphrase',
    'data',
    'settings',
    'unmark',
    'told',
  ]);
  expect(kept()).toBeUndefined();
});

it('settings and secrets go only when that is wanted', async () => {
  const { erasure, done } = start();
  await erasure.erase({ settings: false, secrets: false }, options);
  expect(done).toEqual(['quiet', 'mark', 'data', 'unmark', 'told']);
});

it('C4: a locked keychain is said, and then all data is there', async () => {
  const { erasure, done, kept } = start({ fail: 'secrets' });
  await expect(erasure.erase({ settings: true, secrets: true }, options)).rejects.toMatchObject({ code: 'keychain-locked' });
  expect(done).toEqual(['quiet', 'mark', 'unmark']);
  expect(kept()).toBeUndefined();
});

it('a folder that can not be written loses nothing', async () => {
  const { erasure, done } = start({ fail: 'mark' });
  await expect(erasure.erase({ settings: true, secrets: true }, options)).rejects.toMatchObject({ code: 'data-unwritable' });
  expect(done).toEqual(['quiet']);
});

it.each(['data', 'settings'])('C3: what ended at %s is finished at the next start', async (fail) => {
  const first = start({ fail });
  await expect(first.erasure.erase({ settings: true, secrets: true }, options)).rejects.toMatchObject({ code: 'data-unwritable' });
  const left = first.kept();
  if (left === undefined) throw new Error('no mark');
  expect(left).toEqual({ data: fail === 'data', settings: true, secrets: true });
  const next = start({ mark: left });
  await next.erasure.resume(options);
  expect(next.done.slice(-4)).toEqual(['data', 'settings', 'unmark', 'told']);
  await next.erasure.resume(options);
  expect(next.done.filter((step) => step === 'data')).toHaveLength(1);
});

it('a secret that can not be reached at the next start does not keep the data', async () => {
  const { erasure, done } = start({ mark: { data: true, settings: false, secrets: true }, fail: 'secrets' });
  await erasure.resume(options);
  expect(done).toEqual(['data', 'unmark', 'told']);
});
