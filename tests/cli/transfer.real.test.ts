/** Export and import as people run them: files where they stand, standard output that is one document, words for what is wrong. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportDocumentSchema } from '../../contract/export.ts';
import type { ExportDocument } from '../../contract/export.ts';
import type { CommandLineRun } from '../rig/command-line.ts';
import { runCommandLine } from '../rig/command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-transfer-'));
const printing = path.join(folder, 'tmp');
const run = (home: string, ...args: readonly string[]): Promise<CommandLineRun> =>
  runCommandLine(args, { home: path.join(folder, home), stoodAt: folder, environment: { TMPDIR: printing } });
const answer = ({ out }: CommandLineRun): unknown => JSON.parse(out);

const message = { id: 'm1', parentId: null, role: 'user', text: 'Where is the café?\nAnd "the bar"?', createdAt: 1 } as const;
const given: ExportDocument = {
  format: 'jarvis-export',
  version: 1,
  exportedAt: 1,
  conversations: [
    { id: 'c1', title: 'In town', createdAt: 1, updatedAt: 2, shownMessageId: 'm1', messages: [message] },
    { id: 'c2', title: 'At home', createdAt: 1, updatedAt: 2, shownMessageId: 'm2', messages: [{ ...message, id: 'm2' }] },
  ],
  memories: [{ id: 'f1', text: 'I like tea', source: 'asked', createdAt: 1, updatedAt: 1, uses: 0 }],
};

beforeAll(() => {
  mkdirSync(printing);
  writeFileSync(path.join(folder, 'given.json'), JSON.stringify(given));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('import', () => {
  it('takes conversations, says what it left, and adds nothing twice', async () => {
    expect(answer(await run('one', 'conversations', 'import', 'given.json', '--json'))).toMatchObject({
      file: path.join(folder, 'given.json'),
      bytes: statSync(path.join(folder, 'given.json')).size,
      conversations: 2,
      messages: 2,
      memories: 0,
      left: { memories: 1 },
    });
    const again = await run('one', 'conversations', 'import', 'given.json');
    expect(again.out).toMatch(/Nothing in it is new\.\nHere already: 2 conversations\.\nLeft in it: 1 memory\. Run: jarvis memory import/u);
  });

  it('takes memories', async () => {
    expect(answer(await run('one', 'memory', 'import', 'given.json', '--json'))).toMatchObject({ conversations: 0, memories: 1 });
    const { out } = await run('one', 'memory', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject({ memories: [{ id: 'f1', text: 'I like tea', source: 'asked' }] });
  });

  it.each([
    ['none.json', 'file-missing'],
    ['.', 'file-unreadable'],
    ['../etc/passwd', 'file-missing'],
  ])('refuses %s with %s', async (file, code) => {
    const refused = await run('one', 'conversations', 'import', file, '--json');
    expect(refused.code).toBe(1);
    expect(answer(refused)).toMatchObject({ error: { code } });
  });
});

describe('export', () => {
  it('prints one document, whole, in one line for a script', async () => {
    const { out, code } = await run('one', 'conversations', 'export', '--memories', '--json');
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    const document = exportDocumentSchema.parse(JSON.parse(out));
    expect({ ...document, exportedAt: 1 }).toEqual(given);
    const plain = await run('one', 'conversations', 'export', '--memories');
    expect({ ...(answer(plain) as ExportDocument), exportedAt: 1 }).toEqual(given);
    expect(plain.err).toContain('2 conversations with 2 messages, and 1 memory');
    expect(readdirSync(printing).filter((name) => name.startsWith('jarvis-'))).toEqual([]);
  });

  it('writes a file where the person stands, for them alone', async () => {
    const wrote = await run('one', 'conversations', 'export', 'c2', '--out', 'c2.json', '--json');
    const file = path.join(folder, 'c2.json');
    expect(answer(wrote)).toEqual({ file, bytes: statSync(file).size, conversations: 1, messages: 1, memories: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((JSON.parse(readFileSync(file, 'utf8')) as ExportDocument).conversations.map(({ id }) => id)).toEqual(['c2']);
  });

  it('writes Markdown, into a file or as one field', async () => {
    const { out } = await run('one', 'conversations', 'export', '--format', 'markdown');
    expect(out).toMatch(/^# Jarvis[^]*## In town[^]*> Where is the café\?\n> And "the bar"\?/u);
    const asJson = await run('one', 'memory', 'export', '--format', 'markdown', '--json');
    expect(answer(asJson)).toMatchObject({ memories: 1, markdown: expect.stringContaining('- I like tea') as string });
  });

  it('says what is wrong, and leaves the file as it was', async () => {
    writeFileSync(path.join(folder, 'kept.json'), 'kept');
    const missing = await run('one', 'conversations', 'export', 'none', '--out', 'kept.json', '--json');
    expect(answer(missing)).toMatchObject({ error: { code: 'conversation-missing' } });
    expect(readFileSync(path.join(folder, 'kept.json'), 'utf8')).toBe('kept');
    const into = async (out: string): Promise<unknown> => answer(await run('one', 'conversations', 'export', '--out', out, '--json'));
    expect(await into('no/where.json')).toMatchObject({ error: { code: 'file-unwritable' } });
    expect(await into('one')).toMatchObject({ error: { code: 'file-unwritable' } });
    expect(await into('one/jarvis.db')).toMatchObject({ error: { code: 'file-unwritable' } });
    expect(await into('one/jarvis.db-wal')).toMatchObject({ error: { code: 'file-unwritable' } });
    const usage = await run('one', 'conversations', 'export', '--format', 'xml', '--json');
    expect([usage.code, answer(usage)]).toMatchObject([2, { error: { code: 'bad-usage' } }]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(path.join(folder, 'no'))).toBe(false);
  });
});
