/** How long after the start of its process the app had come so far: lines of the log that the benchmark reads. */
import type { Log } from '../../core/base/log.ts';

export type Mark = 'started' | 'window-shown' | 'quick-chat-ready' | 'hotkey-ready';

/** Writes each mark once. */
export function createMarks(log: Log): (mark: Mark) => void {
  const made = new Set<Mark>();
  return (mark) => {
    if (made.has(mark)) return;
    made.add(mark);
    const createdMs = process.getCreationTime();
    log.info(mark, { sinceCreationMs: createdMs === null ? undefined : Math.round(Date.now() - createdMs) });
  };
}
