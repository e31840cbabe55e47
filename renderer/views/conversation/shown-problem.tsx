/** A problem in the words of the window, with its action. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { ConversationViewProps } from './conversation-view.tsx';
import { actionFor } from './problem-action.ts';

export function ShownProblem({ store, settings, navigation }: ConversationViewProps): JSX.Element | null {
  const { texts } = useLocale();
  const { conversation: words, shell } = texts;
  const problem = useStore(store, (state) => state.problem);
  if (problem === undefined) return null;
  const { retry, dismissProblem } = store.getState();

  const labels = {
    settings: words.openSettings,
    models: words.openModels,
    retry: words.tryAgain,
    unmute: words.unmute,
    dismiss: shell.dismiss,
  };
  const act = (): void => {
    const action = actionFor(problem.code);
    if (action.kind === 'retry') {
      void retry();
      return;
    }
    dismissProblem();
    if (action.kind === 'settings') navigation.getState().openSettings(action.group);
    if (action.kind === 'models') navigation.getState().open('models');
    if (action.kind === 'unmute') void settings.getState().set('audio.muted', false);
  };
  return (
    <ProblemBanner
      title={shell.problem}
      {...problemWords(texts, problem)}
      action={{ label: labels[actionFor(problem.code).kind], run: act }}
      dismissLabel={shell.dismiss}
      onDismiss={dismissProblem}
    />
  );
}
