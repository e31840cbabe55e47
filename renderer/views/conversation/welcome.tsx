/** An empty conversation: what can be done, and three things to begin with. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { Orb } from '../../components/orb.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { ShownState } from './shown-state.ts';

export function Welcome({ store, state }: { readonly store: ConversationStore; readonly state: ShownState }): JSX.Element {
  const { conversation: texts } = useLocale().texts;
  const partial = useStore(store, ({ partial: text }) => text);
  const { ask, level } = store.getState();
  return (
    <div className="welcome">
      <Orb phase={state} level={level} size="large" />
      {partial === '' ? (
        <>
          <h2>{texts.welcomeTitle}</h2>
          <p>{texts.welcomeText}</p>
          <ul className="suggestions" aria-label={texts.suggestions}>
            {texts.suggestion.map((text) => (
              <li key={text}>
                <button type="button" className="suggestion" onClick={() => void ask(text)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="partial" dir="auto">
          {partial}
        </p>
      )}
    </div>
  );
}
