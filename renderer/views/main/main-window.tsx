/** The main window: its pages, and the way from one to another. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { MainView } from '../../../contract/routes/windows.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import { ConversationView } from '../conversation/conversation-view.tsx';

export interface MainWindowStores {
  readonly conversation: ConversationStore;
  readonly navigation: NavigationStore;
}

/** Pages in the order of the rail. */
const pages: readonly MainView[] = ['conversation'];

export function MainWindow({ conversation, navigation }: MainWindowStores): JSX.Element {
  const { shell } = useLocale().texts;
  const view = useStore(navigation, (state) => state.view);
  return (
    <div className="main-window">
      {pages.length > 1 && (
        <nav className="rail" aria-label={shell.navigation}>
          {pages.map((page) => (
            <button
              key={page}
              type="button"
              className="rail-item"
              aria-current={page === view ? 'page' : undefined}
              onClick={() => {
                navigation.getState().open(page);
              }}
            >
              {shell.views[page]}
            </button>
          ))}
        </nav>
      )}
      {view === 'conversation' && <ConversationView store={conversation} />}
    </div>
  );
}
