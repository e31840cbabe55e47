/** Vectors kept with their facts: read again, made where they are missing, made anew for another network, and gone on with after a stop. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeFact } from '../../../core/memory/fact.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { createHandles } from '../../../workers/memory/handles.ts';
import { createMemories } from '../../../workers/memory/memories.ts';
import { migrations } from '../../../workers/memory/migrations/migrations.ts';
import { createMemoryVectors } from '../../../workers/memory/memory-vectors.ts';

const DIMENSIONS = 384;
const { signal } = new AbortController();
const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-vectors-'));
const opened: { close(): unknown }[] = [];
let count = 0;
const newFile = (): string => path.join(folder, `${String(count++)}.db`);
const at = (place: number): Float32Array => Float32Array.from({ length: DIMENSIONS }, (_, index) => Number(index === place));
/** “thing 7” is in the direction 7. */
const vectorOf = (text: string): Float32Array => at(Number(/\d+/.exec(text)?.[0]));

afterAll(() => {
  for (const one of opened) one.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(file: string, { model = 'first', embed = vectorOf }: { model?: string; embed?: (text: string) => Float32Array } = {}) {
  const database = openDatabase(file);
  const { read, write } = createHandles(database);
  const embedded: string[] = [];
  const vectors = createMemoryVectors({
    read,
    write,
    model,
    embed: (texts) =>
      Promise.resolve(
        texts.map((text) => {
          const vector = embed(text);
          embedded.push(text);
          return vector;
        }),
      ),
  });
  const memories = createMemories(write);
  const add = (text: string): { readonly seq: number; readonly id: string } => {
    const { seq, memory } = memories.add({ ...describeFact(text), source: 'asked', importance: 0.5 }, 0);
    return { seq, id: memory.id };
  };
  opened.push(database);
  return { database, vectors, memories, add, embedded };
}

const many = (add: (text: string) => unknown, number: number): void => {
  for (let thing = 0; thing < number; thing += 1) add(`thing ${String(thing)}`);
};

it('0008 makes room for them beside the facts, which are there as before and get theirs anew', async () => {
  const file = newFile();
  const old = openDatabase(file, migrations.slice(0, 7));
  const insert = old.prepare(
    "INSERT INTO memories (id, text, normalised, source, created_at, updated_at, vector, vector_model, code) VALUES (?, ?, ?, 'asked', 1, 1, ?, 'first', ?)",
  );
  for (const thing of ['1', '2']) insert.run(thing, `thing ${thing}`, `thing ${thing}`, Buffer.alloc(1_536), Buffer.alloc(388));
  old.close();
  const { database, vectors, memories } = open(file);
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
  expect(memories.list().map(({ text }) => text)).toEqual(['thing 2', 'thing 1']);
  expect(await vectors.nearest(at(2), 1, signal)).toEqual([{ id: 2, similarity: 1 }]);
});

describe('vectors of facts', () => {
  it('are found in a new process without being made again', async () => {
    const file = newFile();
    const first = open(file);
    many(first.add, 300);
    await first.vectors.complete(signal);
    const second = open(file);
    expect(await second.vectors.nearest(at(257), 1, signal)).toEqual([{ id: 258, similarity: 1 }]);
    expect(second.embedded).toEqual([]);
  });

  it('are there for what is placed before the others were read', async () => {
    const file = newFile();
    const first = open(file);
    many(first.add, 20);
    await first.vectors.complete(signal);
    const second = open(file);
    const { seq } = second.add('thing 200');
    await second.vectors.place(seq, 'thing 200', signal);
    expect(await second.vectors.nearest(at(200), 1, signal)).toEqual([{ id: seq, similarity: 1 }]);
    expect(await open(file).vectors.nearest(at(3), 1, signal)).toEqual([{ id: 4, similarity: 1 }]);
  });

  it('go with a forgotten fact and come back with it, also in a new process', async () => {
    const file = newFile();
    const { vectors, memories, add } = open(file);
    const { id, seq } = add('thing 1');
    add('thing 2');
    await vectors.complete(signal);
    vectors.drop(memories.forget(id, 0));
    for (const one of [vectors, open(file).vectors]) {
      expect((await one.nearest(at(1), 5, signal)).map((found) => found.id)).toEqual([seq + 1]);
    }
    memories.restore(id);
    vectors.bringBack(seq);
    for (const one of [vectors, open(file).vectors]) expect((await one.nearest(at(1), 1, signal))[0]).toEqual({ id: seq, similarity: 1 });
  });

  it('follow a changed text', async () => {
    const { vectors, memories, add } = open(newFile());
    const { id, seq } = add('thing 1');
    await vectors.complete(signal);
    memories.change(id, describeFact('thing 9'), 0);
    expect(await vectors.nearest(at(9), 1, signal)).toEqual([{ id: seq, similarity: 1 }]);
    expect(vectors.similarity(seq, at(1))).toBe(0);
  });

  it('of facts that are gone for good are gone', async () => {
    const { database, vectors, memories, add } = open(newFile());
    const { id } = add('thing 1');
    await vectors.complete(signal);
    memories.forget(id, 0);
    memories.purge(1);
    expect(database.prepare('SELECT count(*) FROM memory_vectors').pluck().get()).toBe(0);
    expect(await vectors.nearest(at(1), 5, signal)).toEqual([]);
  });
});

describe('with another network', () => {
  const turned = (text: string): Float32Array => at(Number(/\d+/.exec(text)?.[0]) + 10);

  it('all are made anew, and none of the old is compared with the new', async () => {
    const file = newFile();
    const first = open(file);
    many(first.add, 200);
    await first.vectors.complete(signal);
    const second = open(file, { model: 'second', embed: turned });
    await second.vectors.complete(signal);
    expect(second.embedded).toHaveLength(200);
    expect(await second.vectors.nearest(at(15), 1, signal)).toEqual([{ id: 6, similarity: 1 }]);
    expect(await second.vectors.nearest(at(5), 1, signal)).toEqual([expect.objectContaining({ similarity: 0 })]);
  });

  it('questions are answered while they are made, and making goes on where it stopped', async () => {
    const file = newFile();
    const first = open(file);
    many(first.add, 200);
    await first.vectors.complete(signal);
    let left = 50;
    const stopping = open(file, {
      model: 'second',
      embed(text) {
        left -= 1;
        if (left < 0) throw new Error('killed');
        return turned(text);
      },
    });
    expect(await stopping.vectors.nearest(at(1), 1, signal)).toEqual([]);
    await expect(stopping.vectors.complete(signal)).rejects.toThrow('killed');
    const kept = Number(stopping.database.prepare("SELECT count(*) FROM memories WHERE vector_model = 'second'").pluck().get());
    expect(kept).toBe(48);
    const after = open(file, { model: 'second', embed: turned });
    await after.vectors.complete(signal);
    expect(after.embedded).toHaveLength(200 - kept);
    expect(new Set(after.embedded).size).toBe(200 - kept);
    expect(await after.vectors.nearest(at(15), 1, signal)).toEqual([{ id: 6, similarity: 1 }]);
  });

  it('a stop ends it', async () => {
    const { vectors, add } = open(newFile());
    many(add, 40);
    await expect(vectors.complete(AbortSignal.abort())).rejects.toThrow();
    vectors.catchUp();
    expect(await vectors.nearest(at(1), 1, signal)).toHaveLength(1);
  });
});

it('what a foreign hand wrote is passed over', async () => {
  const { database, vectors, add } = open(newFile());
  many(add, 3);
  await vectors.complete(signal);
  database.prepare('UPDATE memory_vectors SET vector = ? WHERE seq = 2').run(Buffer.alloc(7));
  database.prepare("INSERT INTO memory_codes (block, model, codes) VALUES (9007199254740991, 'first', ?)").run(Buffer.alloc(9, 255));
  const again = open(database.name);
  expect((await again.vectors.nearest(at(1), 5, signal)).map(({ id }) => id)).toEqual(expect.arrayContaining([1, 3]));
  expect(again.vectors.similarity(2, at(1))).toBeUndefined();
});
