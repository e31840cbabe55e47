/** The facts and questions of tests/recall: three people, each with facts and questions about them. */
import { readFileSync } from 'node:fs';

/** A fact as it is told; the number of the line says nothing. */
export interface RecallFact {
  readonly id: string;
  readonly language: string;
  readonly text: string;
  /** The fact whose place it takes. */
  readonly replaces: string | undefined;
}

export interface RecallQuestion {
  /** `tune`: what was chosen was chosen on it. `test` and `other`: reported. */
  readonly split: string;
  readonly language: string;
  readonly text: string;
  /** Facts that answer it; empty when none does. */
  readonly answers: readonly string[];
}

/** What one person told and asks. */
export interface RecallPerson {
  readonly name: string;
  /** In the order they are told: later ones take the place of earlier ones. */
  readonly facts: readonly RecallFact[];
  readonly questions: readonly RecallQuestion[];
}

function fieldsOf(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`../tests/recall/${name}.txt`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => line.split(' | '));
}

function readFacts(name: string): readonly RecallFact[] {
  return fieldsOf(name).map(([id = '', language = '', told = '']) => {
    const [text = '', replaces] = told.split(' > ');
    return { id, language, text, replaces };
  });
}

function readQuestions(name: string): readonly RecallQuestion[] {
  return fieldsOf(name).map(([split = '', language = '', text = '', answers = '-']) => ({
    split,
    language,
    text,
    answers: answers === '-' ? [] : answers.split(','),
  }));
}

/** Everybody; the first has two hundred facts and questions of both halves. */
export function readPeople(): readonly RecallPerson[] {
  return ['', 'other-', 'third-'].map((prefix) => ({
    name: prefix,
    facts: readFacts(`${prefix}facts`),
    questions: readQuestions(`${prefix}questions`),
  }));
}

/** Whether a question is asked in another language than its answers. */
export function isAcrossLanguages({ language, answers }: RecallQuestion): boolean {
  return answers.length > 0 && !answers.some((id) => id.startsWith(language.charAt(0)));
}

/** A sentence somebody says, and whether it tells something lasting of them. */
export interface SaidSentence {
  readonly keep: boolean;
  readonly text: string;
}

/** @param name - `said` is what patterns were widened on, `said-test` was written after them */
export function readSaid(name: string): readonly SaidSentence[] {
  return fieldsOf(name).map(([kind = '', text = '']) => ({ keep: kind === 'keep', text }));
}
