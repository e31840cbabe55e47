/** Recall among two hundred facts: whether the right one is among five, and how often something is recalled that answers nothing. */
import { rankRecall } from '../../core/memory/recall.ts';
import type { MemoryCandidate } from '../../core/memory/ports.ts';
import { readFacts, readQuestions } from '../recall-set.ts';
import type { RecallQuestion } from '../recall-set.ts';
import { atLeast, atMost } from '../report.ts';
import type { Row, Table } from '../report.ts';
import { openRig } from '../rig.ts';
import { rounded, spread } from '../statistics.ts';

const LIMIT = 5;
/** What plain similarity gets to look at. */
const CANDIDATES = 20;

type Found = ReadonlySet<string>;

interface Asked {
  readonly question: RecallQuestion;
  readonly ours: Found;
  readonly cosine: Found;
  readonly tookMs: number;
}

const groups = [
  {
    name: 'English, about English facts',
    of: ({ language, answers }: RecallQuestion) => language === 'en' && answers.some((id) => id.startsWith('e')),
  },
  {
    name: 'French, about French facts',
    of: ({ language, answers }: RecallQuestion) => language === 'fr' && answers.some((id) => id.startsWith('f')),
  },
  {
    name: 'across languages',
    of: ({ language, answers }: RecallQuestion) => answers.length > 0 && !answers.some((id) => id.startsWith(language.charAt(0))),
  },
] as const;

function hitRate(asked: readonly Asked[], found: (one: Asked) => Found): number {
  const hits = asked.filter((one) => one.question.answers.some((id) => found(one).has(id))).length;
  return rounded(hits / asked.length, 3);
}

/** Measures. About half a minute. */
export const recall: Row = async ({ say, signal }) => {
  const rig = await openRig();
  try {
    const { memories, memoryStore } = rig.assistant;
    const idOf = new Map<string, string>();
    for (const { id, text } of readFacts()) {
      const { memory } = await memories.remember(text, { source: 'asked' }, { signal });
      idOf.set(memory.id, id);
    }
    say('told');
    const named = (candidates: readonly MemoryCandidate[]): Found => new Set(candidates.map(({ memory }) => idOf.get(memory.id) ?? ''));
    const asked: Asked[] = [];
    for (const question of readQuestions()) {
      const started = performance.now();
      const candidates = await memoryStore.candidates(question.text, CANDIDATES, { signal });
      const options = { limit: LIMIT, tokens: Number.POSITIVE_INFINITY, nowMs: Date.now() };
      const ours = rankRecall(question.text, candidates, options).map(({ candidate }) => candidate);
      const tookMs = performance.now() - started;
      const cosine = candidates.toSorted((a, b) => b.similarity - a.similarity).slice(0, LIMIT);
      asked.push({ question, ours: named(ours), cosine: named(cosine), tookMs });
    }
    const rows: Table = ['tune', 'test'].flatMap((split) => {
      const mine = asked.filter(({ question }) => question.split === split);
      const unanswerable = mine.filter(({ question }) => question.answers.length === 0);
      const wrong = (found: (one: Asked) => Found): string =>
        `${String(rounded((100 * unanswerable.filter((one) => found(one).size > 0).length) / unanswerable.length))} %`;
      return [
        ...groups.map(({ name, of }) => {
          const these = mine.filter(({ question }) => of(question));
          return [split, name, these.length, hitRate(these, ({ ours }) => ours), hitRate(these, ({ cosine }) => cosine)];
        }),
        [split, 'no answer: something recalled', unanswerable.length, wrong(({ ours }) => ours), wrong(({ cosine }) => cosine)],
      ];
    });
    const test = asked.filter(({ question }) => question.split === 'test');
    const same = test.filter(({ question }) => groups[0].of(question) || groups[1].of(question));
    const none = test.filter(({ question }) => question.answers.length === 0);
    const took = spread(asked.map(({ tookMs }) => tookMs));
    return {
      timed: [
        'Two hundred facts told one after the other, four of which take the place of an older one; questions of two kinds, those a fact answers and those none does.',
        'Cosine: the five facts with the nearest vectors, which always finds something. What was chosen was chosen on the questions marked tune.',
        'The network is English: across languages it finds little; a multilingual one (paraphrase-multilingual-MiniLM-L12-v2, 118 MB in 8 bits) would be needed for that.',
      ],
      goals: [
        atLeast(
          'recall@5, questions in the language of their facts',
          hitRate(same, ({ ours }) => ours),
          0.9,
          '',
        ),
        atMost(
          'something recalled where nothing answers',
          rounded((100 * none.filter(({ ours }) => ours.size > 0).length) / none.length),
          5,
          '%',
        ),
      ],
      tables: [
        { title: 'Recall', table: [['questions', 'kind', 'number', 'ours', 'cosine'], ...rows] },
        {
          title: 'Time of a recall',
          table: [
            ['questions', 'median ms', 'p95 ms'],
            [asked.length, rounded(took.medianMs), rounded(took.p95Ms)],
          ],
        },
      ],
      details: asked.map(({ question, ours, tookMs }) => ({ ...question, recalled: [...ours], tookMs: rounded(tookMs, 2) })),
    };
  } finally {
    await rig.close();
  }
};
