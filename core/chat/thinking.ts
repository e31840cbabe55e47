/** Leaves out what a reasoning model thinks aloud at the start of its answer. */

const OPEN = '<think>';
const CLOSE = '</think>';

/** Takes deltas, gives what may be shown and spoken. */
export interface ThinkingFilter {
  push(delta: string): string;
  /** What was held back at the end. */
  flush(): string;
}

/** Drops one leading `<think>…</think>` with the white space around it; a text that mentions the tag later is left as it is. */
export function createThinkingFilter(): ThinkingFilter {
  let state: 'start' | 'thinking' | 'gap' | 'answer' = 'start';
  let held = '';
  return {
    push(delta) {
      if (state === 'answer') return delta;
      held += delta;
      if (state === 'start') {
        const text = held.trimStart();
        if (text.startsWith(OPEN)) {
          state = 'thinking';
          held = text.slice(OPEN.length);
        } else if (OPEN.startsWith(text)) return '';
        else {
          state = 'answer';
          return held;
        }
      }
      if (state === 'thinking') {
        const end = held.indexOf(CLOSE);
        if (end < 0) {
          held = held.slice(-(CLOSE.length - 1));
          return '';
        }
        state = 'gap';
        held = held.slice(end + CLOSE.length);
      }
      const text = held.trimStart();
      if (text === '') return '';
      state = 'answer';
      return text;
    },
    flush: () => (state === 'start' ? held : ''),
  };
}
