/** The facts and questions of tests/recall. */
import { readFileSync } from 'node:fs';

/** A fact as it is told; the number of the line says nothing. */
export interface RecallFact {
  readonly id: string;
  readonly language: string;
  readonly text: string;
}

export interface RecallQuestion {
  /** `tune`: what was chosen was chosen on it. `test`: reported. */
  readonly split: string;
  readonly language: string;
  readonly text: string;
  /** Facts that answer it; empty when none does. */
  readonly answers: readonly string[];
}

function fieldsOf(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`../tests/recall/${name}`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => line.split(' | '));
}

/** In the order they are told: later ones take the place of earlier ones. */
export function readFacts(): readonly RecallFact[] {
  return fieldsOf('facts.txt').map(([id = '', language = '', text = '']) => ({ id, language, text: text.split(' > ')[0] ?? '' }));
}

export function readQuestions(): readonly RecallQuestion[] {
  return fieldsOf('questions.txt').map(([split = '', language = '', text = '', answers = '-']) => ({
    split,
    language,
    text,
    answers: answers === '-' ? [] : answers.split(','),
  }));
}
