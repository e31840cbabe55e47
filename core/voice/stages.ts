/** When the stages of a turn happened, for the timing that every answer can show. */
import type { Clock } from '../base/clock.ts';
import type { TurnStages } from '../chat/ports.ts';

const stageNames = ['speechEnd', 'transcript', 'firstToken', 'firstSentence', 'firstAudio', 'done'] as const;
/** The stages in the order they happen. */
export type StageName = (typeof stageNames)[number];

/** Collects the times of one turn. */
export interface StageMarks {
  /** Notes the first time a stage is reached; later calls are ignored. */
  mark(stage: StageName): void;
  /** Milliseconds after the origin, rounded to tenths; a stage that did not happen has the value of the next one. */
  stages(): TurnStages;
}

/** @param originMs - on the clock: when the last voiced sample was handed to the ears, or the text was asked. */
export function createStageMarks(clock: Clock, originMs: number): StageMarks {
  const times = new Map<StageName, number>();
  return {
    mark(stage) {
      if (!times.has(stage)) times.set(stage, clock.nowMs() - originMs);
    },
    stages() {
      let next = times.get('done') ?? clock.nowMs() - originMs;
      const filled = new Map<StageName, number>();
      for (const name of [...stageNames].reverse()) {
        next = times.get(name) ?? next;
        filled.set(name, Math.round(next * 10) / 10);
      }
      const at = (name: StageName): number => filled.get(name) ?? 0;
      return {
        speechEndMs: at('speechEnd'),
        transcriptMs: at('transcript'),
        firstTokenMs: at('firstToken'),
        firstSentenceMs: at('firstSentence'),
        firstAudioMs: at('firstAudio'),
        doneMs: at('done'),
      };
    },
  };
}
