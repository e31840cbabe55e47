import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFirstRunHandlers } from '../../electron/ipc/first-run-handlers.ts';
import { createFirstRunFile } from '../../electron/shell/first-run.ts';

const beginning = { step: 'language', finished: false };
const { signal } = new AbortController();

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jarvis-first-run-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('how far the introduction is', () => {
  it('is remembered', async () => {
    const file = createFirstRunFile(home);
    expect(await file.read()).toEqual(beginning);
    await file.write({ step: 'voice', finished: false });
    expect(await createFirstRunFile(home).read()).toEqual({ step: 'voice', finished: false });
    expect(statSync(join(home, 'first-run.json')).mode & 0o777).toBe(0o600);
  });

  it('is what was said last, whatever overlaps', async () => {
    const file = createFirstRunFile(home);
    await Promise.all([file.write({ step: 'hotkey', finished: false }), file.write({ step: 'try', finished: true })]);
    expect(await file.read()).toEqual({ step: 'try', finished: true });
    expect(readdirSync(home)).toEqual(['first-run.json']);
  });

  it.each(['', 'no', '{}', '{"step":"nowhere","finished":true}', '{"step":"try","finished":true,"more":1}'])(
    'is the beginning for a file that says %j',
    async (text) => {
      writeFileSync(join(home, 'first-run.json'), text);
      expect(await createFirstRunFile(home).read()).toEqual(beginning);
    },
  );

  it('says when it can not be kept', async () => {
    const blocked = join(home, 'file');
    writeFileSync(blocked, '');
    const handlers = createFirstRunHandlers(createFirstRunFile(blocked), blocked);
    expect(await handlers['first-run.state']({}, { signal })).toEqual(beginning);
    await expect(handlers['first-run.keep']({ step: 'try', finished: true }, { signal })).rejects.toMatchObject({
      code: 'data-unwritable',
    });
  });
});
