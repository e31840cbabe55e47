/** What went wrong in a step, in words; the step can still be passed over. */
import type { JSX } from 'react';
import type { ProblemReport } from '../../../contract/problems.ts';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';

export function StepProblem({ problem }: { readonly problem: ProblemReport | undefined }): JSX.Element | null {
  const { texts } = useLocale();
  if (problem === undefined) return null;
  const { message, remedy } = problemWords(texts, problem);
  return (
    <p className="intro-problem" role="alert">
      <strong>{message}</strong> {remedy}
    </p>
  );
}
