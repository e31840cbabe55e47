/** Who is told which conversation is another now. */
import { expect, it } from 'vitest';
import type { ConversationLibrary } from '../../../core/chat/library-ports.ts';
import { tellingLibrary } from '../../../core/chat/telling-library.ts';

const options = { signal: new AbortController().signal };

function scripted() {
  const refused = new Set<string>();
  const call = (name: string) => async (): Promise<never> => {
    if (refused.has(name)) throw new Error('refused');
    return { id: 'begun' } as never;
  };
  const names = ['page', 'begin', 'models', 'search', 'change', 'delete', 'restore', 'showBranch'] as const;
  const library = tellingLibrary(Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as ConversationLibrary);
  const told: (string | null)[] = [];
  const end = library.subscribe(({ conversationId }) => told.push(conversationId));
  return { library, told, end, refused };
}

it('tells of every change once it is made, and of nothing that is read', async () => {
  const { library, told, end } = scripted();
  await library.page({ limit: 1 }, options);
  await library.search({ text: 'x', limit: 1 }, options);
  expect(told).toEqual([]);
  await library.change('a', { title: 'A' }, options);
  await library.delete('b', options);
  await library.restore('c', options);
  await library.showBranch('d', 'm', options);
  library.tell(null);
  expect(told).toEqual(['a', 'b', 'c', 'd', null]);
  end();
  await library.delete('b', options);
  expect(told).toHaveLength(5);
});

it('does not tell of what was refused', async () => {
  const { library, told, refused } = scripted();
  refused.add('change');
  await expect(library.change('a', {}, options)).rejects.toThrow('refused');
  expect(told).toEqual([]);
});
