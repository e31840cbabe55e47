/** What was said stays until its turn is stored, whatever happens to the turn. */
import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../../contract/events.ts';
import { EngineFault, Problem } from '../../../core/base/errors.ts';
import { silentLog } from '../../../core/base/log.ts';
import { createUtteranceKeeper } from '../../../core/voice/utterance-keeper.ts';
import type { UtteranceKeeper } from '../../../core/voice/utterance-keeper.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import { createFakeUtteranceFiles } from '../../fakes/fake-utterance-files.ts';
import type { FakeUtteranceFiles } from '../../fakes/fake-utterance-files.ts';
import type { ScriptedEvent } from '../../fakes/fake-hearing.ts';
import { oneUtterance, setStage } from './stage.ts';
import type { Stage, StageOptions } from './stage.ts';

const options = { signal: new AbortController().signal };
const fault = new EngineFault('stt', 'exited');
const said = { kind: 'text', text: 'Count', language: 'en' } as const;

interface KeptStage extends Stage {
  readonly files: FakeUtteranceFiles;
  readonly keeper: UtteranceKeeper;
  readonly told: readonly AssistantEvent[];
  unanswered(): Promise<readonly string[]>;
}

function setKeptStage(stageOptions: StageOptions = {}): KeptStage {
  const files = createFakeUtteranceFiles();
  let keeper: UtteranceKeeper | undefined;
  const stage = setStage({
    ...stageOptions,
    keeper: (clock, stored) =>
      (keeper = createUtteranceKeeper({
        files,
        stored: (ids) => Promise.resolve(ids.filter((id) => stored.some((turn) => turn.id === id))),
        keepDays: () => 0,
        clock,
        log: silentLog,
      })),
  });
  if (keeper === undefined) throw new Error('no keeper');
  const told: AssistantEvent[] = [];
  stage.conversation.subscribe((event) => told.push(event));
  const made = keeper;
  return {
    ...stage,
    files,
    keeper,
    told,
    async unanswered() {
      await made.settled();
      return (await made.list(options)).unanswered.map(({ id }) => id);
    },
  };
}

/** Recognises nothing at first: the live utterance and the whole once more. */
const failing = (count: number): Pick<StageOptions, 'recognizer'> => ({
  recognizer: (clock) => createFakeRecognizer({ transcript: said, clock, takesMs: 100, failures: { count, error: fault } }),
});

async function talked(stage: KeptStage): Promise<unknown> {
  const outcome = stage.talk().catch((error: unknown) => error);
  await stage.clock.advance(20_000);
  return outcome;
}

const failedTurn = (stage: KeptStage) => stage.told.find((event) => event.type === 'turn-failed');

describe('what was said', () => {
  it('is gone once its turn is stored, and names its question', async () => {
    const stage = setKeptStage();
    await talked(stage);
    expect(stage.stored).toHaveLength(1);
    expect(stage.stored[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(stage.files.kept.size).toBe(0);
    await stage.quiet();
  });

  it('stays when it was not understood; tried again it is answered', async () => {
    const stage = setKeptStage(failing(2));
    expect(await talked(stage)).toBeInstanceOf(Problem);
    const [id = ''] = await stage.unanswered();
    expect(failedTurn(stage)).toMatchObject({ utteranceId: id });
    expect(stage.stored).toEqual([]);
    const again = stage.conversation.tryAgain(id, { speaker: stage.speaker, language: 'auto' });
    await stage.clock.advance(20_000);
    expect((await again).transcript).toBe('Count');
    expect(stage.stored.map((turn) => turn.id)).toEqual([id]);
    expect(stage.files.kept.size).toBe(0);
    await stage.quiet();
  });

  it('stays when trying again fails as well', async () => {
    const stage = setKeptStage(failing(3));
    await talked(stage);
    const [id = ''] = await stage.unanswered();
    const again = stage.conversation.tryAgain(id, { speaker: stage.speaker, language: 'auto' }).catch((error: unknown) => error);
    await stage.clock.advance(20_000);
    expect(await again).toBeInstanceOf(Problem);
    expect(await stage.unanswered()).toEqual([id]);
    await stage.quiet();
  });

  it('stays when it could not be stored; tried again it is stored once', async () => {
    let failures = 1;
    const stage = setKeptStage({
      failStore: async (operation) => {
        await Promise.resolve();
        if (operation === 'appendTurn' && failures-- > 0) throw new Problem('disk-full', { detail: 'test' });
      },
    });
    await talked(stage);
    const [id = ''] = await stage.unanswered();
    expect(failedTurn(stage)).toMatchObject({ utteranceId: id, problem: { code: 'disk-full' } });
    const again = stage.conversation.tryAgain(id, { speaker: stage.speaker, language: 'auto' });
    await stage.clock.advance(20_000);
    await again;
    expect(stage.stored.map((turn) => turn.id)).toEqual([id]);
    expect(stage.files.kept.size).toBe(0);
  });

  it('is not needed when only the answer failed: the question is stored', async () => {
    const stage = setKeptStage({ chooseChat: () => Promise.reject(fault) });
    await talked(stage);
    expect(stage.files.kept.size).toBe(0);
    expect(failedTurn(stage)).toMatchObject({ stored: { conversationId: 'c1', messageId: stage.stored[0]?.id } });
    expect(failedTurn(stage)).not.toHaveProperty('utteranceId');
  });

  it('is gone when there was nothing in it, and when it was stopped', async () => {
    const silent = setKeptStage({
      recognizer: (clock) => createFakeRecognizer({ transcript: { kind: 'no-speech' }, clock, takesMs: 100 }),
    });
    await talked(silent);
    expect(silent.files.kept.size).toBe(0);

    const stopped = setKeptStage();
    for (const afterMs of [600, 1_060]) {
      const outcome = stopped.talk().catch((error: unknown) => error);
      await stopped.clock.advance(afterMs);
      stopped.conversation.stop('user-stop');
      await outcome;
      await stopped.keeper.settled();
    }
    expect(stopped.files.kept.size).toBe(0);
    expect(stopped.stored).toEqual([]);
  });

  it.each([
    ['said', 600],
    ['understood', 1_060],
  ])('stays when the program ends while it is %s', async (_what, afterMs) => {
    const stage = setKeptStage();
    const outcome = stage.talk().catch((error: unknown) => error);
    await stage.clock.advance(afterMs);
    await stage.conversation.close();
    await outcome;
    expect(await stage.unanswered()).toHaveLength(1);
    expect(stage.files.open()).toBe(0);
  });

  it('stays when the ears fail, and is gone when the microphone is switched off', async () => {
    for (const [error, kept] of [
      [fault, 1],
      [new Problem('microphone-muted'), 0],
    ] as const) {
      const broken = setKeptStage();
      async function* frames() {
        for (let atSample = 0; atSample < 20 * 512; atSample += 512)
          yield await Promise.resolve({ samples: new Int16Array(512), atSample });
        throw error;
      }
      const outcome = broken.conversation.talk({ speaker: broken.speaker, language: 'auto', mode: 'once', microphone: { frames } });
      expect(await outcome.catch((thrown: unknown) => thrown)).toMatchObject({ code: kept === 1 ? 'engine-failed' : 'microphone-muted' });
      expect(await broken.unanswered()).toHaveLength(kept);
      expect(broken.files.kept.size).toBe(kept);
    }
  });

  it('is not written for a noise, for a recording, or where nobody speaks', async () => {
    const noise: readonly ScriptedEvent[] = [...oneUtterance.slice(0, 2), { afterFrames: 10, event: { type: 'misfire', atSample: 5_000 } }];
    const noisy = setKeptStage({ hearing: noise });
    const outcome = noisy.talk().catch((error: unknown) => error);
    await noisy.clock.advance(3_000);
    noisy.conversation.stop('shutdown');
    await outcome;
    expect(noisy.files.kept.size).toBe(0);

    const recording = setKeptStage(failing(2));
    const asked = recording.conversation
      .talk({ speaker: recording.speaker, language: 'auto', microphone: recording.microphone, mode: 'once', keep: false })
      .catch((error: unknown) => error);
    await recording.clock.advance(20_000);
    expect(await asked).toBeInstanceOf(Problem);
    expect(recording.files.kept.size).toBe(0);
    expect(failedTurn(recording)).not.toHaveProperty('utteranceId');
  });

  it('is nobody’s concern when it can not be written: the turn is answered all the same', async () => {
    const stage = setKeptStage();
    stage.files.fail(new Problem('disk-full', { detail: 'test' }));
    expect(await talked(stage)).toMatchObject({ transcript: 'Who are you?', reply: 'Hello there. How are you?' });
    expect(await stage.unanswered()).toEqual([]);
    await stage.quiet();
  });

  it.each([
    ['stopped', 0],
    ['ended', 1],
  ] as const)('is not forgotten in between when its ears were %s at its last moment', async (how, left) => {
    let closed: Promise<void> | undefined;
    const frames = oneUtterance.map(({ afterFrames, event }) => ({
      afterFrames,
      get event() {
        // Nothing of it has been told when the ears are left.
        if (event.type === 'speech-end' && how === 'stopped') stage.conversation.stop('user-stop');
        if (event.type === 'speech-end' && how === 'ended') closed ??= stage.conversation.close();
        return event;
      },
    }));
    const stage: KeptStage = setKeptStage({ hearing: frames });
    const outcome = stage.talk().catch((error: unknown) => error);
    await stage.clock.advance(5_000);
    await closed;
    expect(await outcome).toMatchObject({ name: 'Stopped' });
    expect(await stage.unanswered()).toHaveLength(left);
    expect(stage.files.kept.size).toBe(left);
    await stage.quiet();
  });

  it('holds up neither its turn nor the end when the disk hangs', async () => {
    const stage = setKeptStage();
    stage.files.hang();
    expect(await talked(stage)).toMatchObject({ transcript: 'Who are you?' });
    const closing = stage.conversation.close();
    await stage.clock.advance(2_000);
    await closing;
    expect(stage.clock.timers()).toBe(0);
  });

  it('can not be tried again when it is not there', async () => {
    const stage = setKeptStage();
    await expect(stage.conversation.tryAgain('none', { speaker: stage.speaker, language: 'auto' })).rejects.toMatchObject({
      code: 'utterance-missing',
    });
  });
});
