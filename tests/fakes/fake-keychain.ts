/** A keychain in memory that can be taken away, locked or emptied. */
import { Problem } from '../../core/base/errors.ts';
import type { Keychain } from '../../core/settings/secret-ports.ts';

export class FakeKeychain implements Keychain {
  readonly entries = new Map<string, string>();
  /** `asks`: its own window waits for a password, and nobody types it. */
  state: 'ready' | 'unavailable' | 'locked' | 'asks' = 'ready';
  reads = 0;

  private async reached(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.state === 'unavailable') throw new Problem('keychain-unavailable', { detail: 'none' });
    if (this.state === 'locked') throw new Problem('keychain-locked');
    if (this.state === 'asks') {
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    }
  }

  async probe({ signal }: { signal: AbortSignal }): Promise<void> {
    await this.reached(signal);
  }

  async get(name: string, { signal }: { signal: AbortSignal }): Promise<string | undefined> {
    this.reads += 1;
    await this.reached(signal);
    return this.entries.get(name);
  }

  async set(name: string, value: string, { signal }: { signal: AbortSignal }): Promise<void> {
    await this.reached(signal);
    this.entries.set(name, value);
  }

  async delete(name: string, { signal }: { signal: AbortSignal }): Promise<void> {
    await this.reached(signal);
    this.entries.delete(name);
  }
}
