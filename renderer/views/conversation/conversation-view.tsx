/** The window: what Jarvis is doing, what was said, and where to speak or write. */
import { useEffect } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { fillText, problemTexts } from '../../../contract/problems.ts';
import type { ProblemReport } from '../../../contract/problems.ts';
import { Orb } from '../../components/orb.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

function Problem({ problem, onDismiss }: { readonly problem: ProblemReport; readonly onDismiss: () => void }): JSX.Element {
  const { shell } = useLocale().texts;
  const known = Object.hasOwn(problemTexts, problem.code) ? problemTexts[problem.code] : undefined;
  return (
    <ProblemBanner
      title={shell.problem}
      message={known === undefined ? problem.message : fillText(known.message, problem.data)}
      remedy={known === undefined ? '' : fillText(known.remedy, problem.data)}
      dismissLabel={shell.dismiss}
      onDismiss={onDismiss}
    />
  );
}

export function ConversationView({ store }: { readonly store: ConversationStore }): JSX.Element {
  const { conversation: texts, shell } = useLocale().texts;
  const phase = useStore(store, (state) => state.phase);
  const problem = useStore(store, (state) => state.problem);
  const empty = useStore(store, (state) => state.messages.length === 0);
  const { stop, dismissProblem, level } = store.getState();

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) void stop();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [stop]);

  return (
    <div className="window" data-phase={phase}>
      <header className="topbar">
        <Orb phase={phase} level={level} size="small" />
        <h1>{shell.appName}</h1>
        <p className="phase" data-phase={phase}>
          {shell.phases[phase]}
        </p>
      </header>
      <main className="stage">
        {empty ? (
          <div className="welcome">
            <Orb phase={phase} level={level} size="large" />
            <h2>{texts.welcomeTitle}</h2>
            <p>{texts.welcomeText}</p>
          </div>
        ) : (
          <MessageList store={store} />
        )}
      </main>
      <footer className="dock">
        {problem !== undefined && <Problem problem={problem} onDismiss={dismissProblem} />}
        <Composer store={store} />
      </footer>
      <Announcer store={store} />
    </div>
  );
}
