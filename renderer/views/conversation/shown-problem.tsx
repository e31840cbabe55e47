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
  const problem = useStore(store, (state) => state.problem);
  if (problem === undefined) return null;
  const { retry, dismissProblem } = store.getState();
  const open = (view: 'settings' | 'models') => (): void => {
    dismissProblem();
    navigation.getState().open(view);
  };
  const actions = {
    settings: { label: texts.conversation.openSettings, run: open('settings') },
    models: { label: texts.conversation.openModels, run: open('models') },
    retry: { label: texts.conversation.tryAgain, run: () => void retry() },
    unmute: {
      label: texts.conversation.unmute,
      run: () => {
        dismissProblem();
        void settings.getState().set('audio.muted', false);
      },
    },
    none: undefined,
  };
  return (
    <ProblemBanner
      title={texts.shell.problem}
      {...problemWords(texts, problem)}
      action={actions[actionFor(problem.code)]}
      dismissLabel={texts.shell.dismiss}
      onDismiss={dismissProblem}
    />
  );
}
