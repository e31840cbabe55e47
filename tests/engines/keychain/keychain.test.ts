import { expect, test } from 'vitest';
import { EngineFault } from '../../../core/base/errors.ts';
import { createKeychain } from '../../../engines/keychain/keychain.ts';
import type { WorkerClient } from '../../../workers/host/supervisor.ts';
import type { KeychainProtocol } from '../../../workers/keychain/protocol.ts';

const NAME = 'chat.openaiKey';
const never = new AbortController().signal;

/** A helper whose `get` waits for a password; `probe` answers at once. */
function helper(get: (signal: AbortSignal) => Promise<string | null>) {
  const seen = { stops: 0, probes: 0 };
  const worker = {
    call: async (method: string, _input: unknown, { signal }: { signal: AbortSignal }) => {
      if (method === 'get') return get(signal);
      seen.probes += 1;
      return undefined;
    },
    stop: async () => {
      seen.stops += 1;
    },
  } as unknown as WorkerClient<KeychainProtocol>;
  return { keychain: createKeychain({ worker, folderId: async () => 'f' }), seen };
}

test('C4: a look at the keychain while it asks for its password gives up alone', async () => {
  let unlock: (value: string) => void = () => undefined;
  const { keychain, seen } = helper(() => new Promise((resolve) => (unlock = resolve)));
  const asked = keychain.get(NAME, { signal: never });
  const late = new AbortController();
  const probed = keychain.probe({ signal: late.signal });
  late.abort(new Error('late'));
  await expect(probed).rejects.toThrow('late');
  expect(seen).toEqual({ stops: 0, probes: 0 });
  unlock('sk-1');
  expect(await asked).toBe('sk-1');
  await keychain.probe({ signal: never });
  expect(seen).toEqual({ stops: 0, probes: 1 });
});

test('a call that is given up ends its process, and the next one starts another', async () => {
  const { keychain, seen } = helper(
    (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
  );
  const given = new AbortController();
  const asked = keychain.get(NAME, { signal: given.signal });
  // The folder's id is asked for first.
  await new Promise<void>((resolve) => void setImmediate(resolve));
  given.abort(new Error('given up'));
  await expect(asked).rejects.toThrow('given up');
  await keychain.probe({ signal: never });
  expect(seen).toEqual({ stops: 1, probes: 1 });
});

test('a helper that dies is a keychain that is not there', async () => {
  const { keychain } = helper(async () => Promise.reject(new EngineFault('keychain', 'exited')));
  await expect(keychain.get(NAME, { signal: never })).rejects.toMatchObject({ code: 'keychain-unavailable' });
});
