/** Opens what the conversation has of its own, and shows that it has something. */
import { useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import { createChoicesStore } from '../../stores/choices.ts';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import { ChoicesSheet } from './choices-sheet.tsx';

export interface ChoicesButtonProps {
  readonly bridge: Bridge;
  readonly conversation: ConversationStore;
  readonly settings: SettingsStore;
}

export function ChoicesButton({ bridge, conversation, settings }: ChoicesButtonProps): JSX.Element {
  const { choices: words } = useLocale().texts.conversation;
  const [store] = useState(() => createChoicesStore(bridge, conversation));
  const [open, setOpen] = useState(false);
  const { model, voice, instructions } = useStore(conversation, (state) => state.choices);
  const own = [model?.model, voice, instructions === undefined ? undefined : words.instructionsLabel].filter((one) => one !== undefined);
  const label = own.length === 0 ? words.title : words.titleWith(own.join(', '));
  return (
    <>
      <button
        type="button"
        className="button-quiet choices-button"
        aria-haspopup="dialog"
        aria-label={label}
        title={label}
        data-own={own.length > 0}
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon name="settings" />
      </button>
      {open && (
        <ChoicesSheet
          store={store}
          conversation={conversation}
          settings={settings}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
