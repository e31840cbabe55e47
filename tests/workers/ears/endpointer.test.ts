import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEndpointer } from '../../../workers/ears/endpointer.ts';
import type { Decision, EndpointerOptions } from '../../../workers/ears/endpointer.ts';

/** A block is ten samples here, so that positions can be read. */
const BLOCK = 10;
const options: EndpointerOptions = {
  endpointing: 'pause',
  onset: 0.5,
  offset: 0.3,
  confirmSamples: 3 * BLOCK,
  misfireSamples: 4 * BLOCK,
  preRollSamples: 25,
  tailSamples: 20,
  earlyPauseSamples: 2 * BLOCK,
  pauseSamples: 5 * BLOCK,
  softLimitSamples: 40 * BLOCK,
  hardLimitSamples: 60 * BLOCK,
};

/** S speech, f fading (between the thresholds), anything else silence. */
const PROBABILITY: Readonly<Record<string, number>> = { S: 0.9, f: 0.4 };

function decide(blocks: string, changes: Partial<EndpointerOptions> = {}): Decision[] {
  const endpointer = createEndpointer({ ...options, ...changes });
  return [...[...blocks].flatMap((block) => endpointer.block(PROBABILITY[block] ?? 0.1, BLOCK)), ...endpointer.finish()];
}

/** Decisions in short, without `extend`. */
function told(blocks: string, changes: Partial<EndpointerOptions> = {}): string[] {
  return decide(blocks, changes).flatMap((decision) => {
    switch (decision.type) {
      case 'extend':
        return [];
      case 'start':
        return [`start ${String(decision.atSample)} from ${String(decision.fromSample)}`];
      case 'confirm':
      case 'misfire':
        return [`${decision.type} ${String(decision.atSample)}`];
      case 'pause':
      case 'end':
        return [`${decision.type} ${String(decision.lastVoicedSample)}`];
    }
  });
}

/** The stretches that were handed on as utterances, [from, to). */
function utterances(decisions: readonly Decision[]): [number, number][] {
  const found: [number, number][] = [];
  let from = 0;
  let to = 0;
  for (const decision of decisions) {
    if (decision.type === 'start') from = to = decision.fromSample;
    if (decision.type === 'extend') to = decision.toSample;
    if (decision.type === 'end') found.push([from, to]);
  }
  return found;
}

describe('an endpointer', () => {
  it.each<[string, string, Partial<EndpointerOptions>, string[]]>([
    ['silence', '..........', {}, []],
    ['a fade never begins speech', '..ffffffff..', {}, []],
    ['one utterance', '....SSSS........', {}, ['start 40 from 15', 'confirm 70', 'pause 79', 'end 79']],
    ['pre-roll ends at the start of the stream', '.SSSS......', {}, ['start 10 from 0', 'confirm 40', 'pause 49', 'end 49']],
    ['a fade goes on with it', '..SSfff......', {}, ['start 20 from 0', 'confirm 50', 'pause 69', 'end 69']],
    ['a short noise', '..S.....', {}, ['start 20 from 0', 'misfire 70']],
    ['short noises with gaps add up', '..S.S.S......', {}, ['start 20 from 0', 'confirm 70', 'pause 69', 'end 69']],
    ['a dip shorter than a pause', '..SSS.SS......', {}, ['start 20 from 0', 'confirm 50', 'pause 79', 'end 79']],
    ['a pause that does not end it', '..SSS...SS.......', {}, ['start 20 from 0', 'confirm 50', 'pause 49', 'pause 99', 'end 99']],
    [
      'two utterances',
      '..SSS.....SSS......',
      {},
      ['start 20 from 0', 'confirm 50', 'pause 49', 'end 49', 'start 100 from 75', 'confirm 130', 'pause 129', 'end 129'],
    ],
    [
      'pre-roll never takes what was handed on',
      '..SSS.....SSS......',
      { preRollSamples: 500 },
      ['start 20 from 0', 'confirm 50', 'pause 49', 'end 49', 'start 100 from 70', 'confirm 130', 'pause 129', 'end 129'],
    ],
    ['the stream ends in speech', '..SSSS', {}, ['start 20 from 0', 'confirm 50', 'end 59']],
    ['the stream ends in a noise', '..SS', {}, ['start 20 from 0', 'misfire 40']],
    [
      'hold waits for the end',
      '..SSS............SS.......',
      { endpointing: 'hold' },
      ['start 20 from 0', 'confirm 50', 'pause 49', 'pause 189', 'end 189'],
    ],
    ['hold in silence', '.............', { endpointing: 'hold' }, []],
    [
      'hold forgets a noise',
      '..S.......SSS..',
      { endpointing: 'hold' },
      ['start 20 from 0', 'misfire 70', 'start 100 from 75', 'confirm 130', 'pause 129', 'end 129'],
    ],
    [
      'a long one ends at a short pause',
      'SSSSSSSSSS..SSS.......',
      { softLimitSamples: 100 },
      ['start 0 from 0', 'confirm 30', 'pause 99', 'end 99', 'start 120 from 120', 'confirm 150', 'pause 149', 'end 149'],
    ],
    [
      'a longer one is cut, and what follows is confirmed at once',
      'SSSSSSSSSSSS........',
      { hardLimitSamples: 100 },
      ['start 0 from 0', 'confirm 30', 'end 99', 'start 100 from 100', 'confirm 100', 'pause 119', 'end 119'],
    ],
    [
      'a fade goes on after a cut',
      'SSSSSSSSSSff........',
      { hardLimitSamples: 100 },
      ['start 0 from 0', 'confirm 30', 'end 99', 'start 100 from 100', 'confirm 100', 'pause 119', 'end 119'],
    ],
    ['nothing after a cut', 'SSSSSSSSSS..........', { hardLimitSamples: 100 }, ['start 0 from 0', 'confirm 30', 'end 99']],
  ])('%s', (_, blocks, changes, expected) => {
    expect(told(blocks, changes)).toEqual(expected);
  });

  it('hands silence on only once speech goes on after it, but for the tail', () => {
    const extends_ = decide('.SSS....S......').flatMap((decision) => (decision.type === 'extend' ? [decision.toSample] : []));
    expect(extends_).toEqual([20, 30, 40, 50, 60, 90, 100, 110]);
  });

  it('has told at a pause all that the end will have', () => {
    const decisions = decide('.SSS.......');
    const atPause = decisions.slice(
      0,
      decisions.findIndex((decision) => decision.type === 'pause'),
    );
    const later = decisions.slice(atPause.length);
    expect(later.map((decision) => decision.type)).toEqual(['pause', 'end']);
  });

  it('keeps every voiced block of what it confirmed, in order and once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('S', 'S', 'f', '.'), { minLength: 1, maxLength: 300 }),
        fc.constantFrom<EndpointerOptions['endpointing']>('pause', 'hold'),
        (blocks, endpointing) => {
          const decisions = decide(blocks.join(''), { endpointing, softLimitSamples: 150, hardLimitSamples: 200 });
          const spans = utterances(decisions);
          let before = 0;
          for (const [from, to] of spans) {
            expect(from).toBeGreaterThanOrEqual(before);
            expect(to).toBeGreaterThan(from);
            before = to;
          }
          if (endpointing === 'hold') expect(spans.length).toBeLessThanOrEqual(1);
          // Three S in a row are confirmed wherever they are.
          for (const match of blocks.join('').matchAll(/SSS/g)) {
            const at = match.index * BLOCK;
            expect(
              spans.some(([from, to]) => from <= at && to >= at + 3 * BLOCK) || spans.some(([from]) => from > at && from < at + 30),
            ).toBe(true);
          }
        },
      ),
    );
  });

  it('never needs audio it did not ask to keep', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('S', 'f', '.'), { maxLength: 200 }), (blocks) => {
        const endpointer = createEndpointer({ ...options, hardLimitSamples: 200 });
        let needed = 0;
        let handedTo = 0;
        for (const block of blocks) {
          for (const decision of endpointer.block(PROBABILITY[block] ?? 0.1, BLOCK)) {
            if (decision.type === 'start') {
              expect(decision.fromSample).toBeGreaterThanOrEqual(needed);
              handedTo = decision.fromSample;
            }
            if (decision.type === 'extend') {
              expect(handedTo).toBeGreaterThanOrEqual(needed);
              handedTo = decision.toSample;
            }
          }
          needed = endpointer.neededFrom();
        }
      }),
    );
  });
});

describe('a pause that is told to be the end', () => {
  const after = (blocks: string, lastVoicedSample: number): string[] => {
    const endpointer = createEndpointer(options);
    for (const block of blocks) endpointer.block(PROBABILITY[block] ?? 0.1, BLOCK);
    return endpointer.endPause(lastVoicedSample).map(({ type }) => type);
  };

  it.each([
    ['ends a pause that was announced', 'SSSS--', 39, ['end']],
    ['is too soon before it was announced', 'SSSS-', 39, []],
    ['is undone by speech that goes on', 'SSSS--S', 39, []],
    ['means no other pause', 'SSSS--SS--', 39, []],
    ['ends nothing that may be a cough', 'SS--', 19, []],
    ['ends nothing twice', 'SSSS-------', 39, []],
  ])('%s', (_, blocks, lastVoicedSample, expected) => {
    expect(after(blocks, lastVoicedSample)).toEqual(expected);
  });
});
