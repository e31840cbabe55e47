/** What went wrong, with its action; pages are opened in the main window. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { MainView } from '../../../contract/routes/windows.ts';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import { actionFor } from '../conversation/problem-action.ts';
import type { QuickChatStores } from './quick-chat.tsx';

export function QuickProblem({ conversation, settings, quickChat }: QuickChatStores): JSX.Element | null {
  const { texts } = useLocale();
  const problem = useStore(conversation, (state) => state.problem);
  if (problem === undefined) return null;
  const { retry, dismissProblem } = conversation.getState();
  const open = (view: MainView) => (): void => {
    dismissProblem();
    void quickChat.getState().openMain(view);
  };
  const unmute = (): void => {
    dismissProblem();
    void settings.getState().set('audio.muted', false);
  };
  const actions = {
    settings: { label: texts.conversation.openSettings, run: open('settings') },
    models: { label: texts.conversation.openModels, run: open('models') },
    retry: { label: texts.conversation.tryAgain, run: () => void retry() },
    unmute: { label: texts.conversation.unmute, run: unmute },
    dismiss: { label: texts.shell.dismiss, run: dismissProblem },
  };
  return (
    <ProblemBanner
      title={texts.shell.problem}
      {...problemWords(texts, problem)}
      action={actions[actionFor(problem.code).kind]}
      dismissLabel={texts.shell.dismiss}
      onDismiss={dismissProblem}
    />
  );
}
