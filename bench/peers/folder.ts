/** Where scripts/bench-peers puts what the benchmark compares with. */
import { homedir } from 'node:os';
import path from 'node:path';

export function peersFolder(): string {
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'jarvis', 'bench-peers');
}
