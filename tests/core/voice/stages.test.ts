import { describe, expect, it } from 'vitest';
import { createStageMarks } from '../../../core/voice/stages.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

describe('stages', () => {
  it('are milliseconds after the origin, each noted once', async () => {
    const clock = createVirtualClock();
    await clock.advance(100);
    const marks = createStageMarks(clock, 40);
    marks.mark('speechEnd');
    await clock.advance(10);
    marks.mark('transcript');
    await clock.advance(5);
    marks.mark('firstToken');
    marks.mark('transcript');
    await clock.advance(5);
    marks.mark('firstSentence');
    await clock.advance(30);
    marks.mark('firstAudio');
    await clock.advance(500);
    marks.mark('done');
    expect(marks.stages()).toEqual({
      speechEndMs: 60,
      transcriptMs: 70,
      firstTokenMs: 75,
      firstSentenceMs: 80,
      firstAudioMs: 110,
      doneMs: 610,
    });
  });

  it('have the value of the next one where they did not happen', async () => {
    const clock = createVirtualClock();
    const marks = createStageMarks(clock, 0);
    await clock.advance(20);
    marks.mark('firstToken');
    await clock.advance(20);
    marks.mark('done');
    expect(marks.stages()).toEqual({
      speechEndMs: 20,
      transcriptMs: 20,
      firstTokenMs: 20,
      firstSentenceMs: 40,
      firstAudioMs: 40,
      doneMs: 40,
    });
  });
});
