/** The assistant with its real memory process on a big database, or on an empty one. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { MemoryProtocol } from '../workers/memory/protocol.ts';
import type { WorkerClient } from '../workers/host/supervisor.ts';
import { bigStore } from './big-store.ts';
import type { BigStoreSize } from './big-store.ts';
import { openRig } from './rig.ts';
import type { Rig } from './rig.ts';

export interface BigRig {
  readonly rig: Rig;
  readonly databaseFile: string;
  readonly memory: WorkerClient<MemoryProtocol>;
  close(): Promise<void>;
}

/** @param size - undefined for an empty one */
export async function openBigRig(size: BigStoreSize | undefined): Promise<BigRig> {
  const rig = await openRig();
  const databaseFile = path.join(rig.home, 'jarvis.db');
  if (size !== undefined) copyFileSync(await bigStore(size), databaseFile);
  return { rig, databaseFile, memory: rig.worker<MemoryProtocol>('memory'), close: () => rig.close() };
}
