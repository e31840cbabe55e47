/** Puts quick chat into its page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from './bridge/bridge.ts';
import { LocaleProvider } from './locales/context.tsx';
import { createConversationStore } from './stores/conversation.ts';
import { createQuickChatStore } from './stores/quick-chat.ts';
import { createSettingsStore } from './stores/settings.ts';
import { QuickChat } from './views/quick-chat/quick-chat.tsx';
import './styles/theme.css';
import './styles/base.css';
import './styles/quick-chat.css';

const root = document.getElementById('root');
const settings = createSettingsStore(bridge);
// While it is out of sight no frame comes, so nothing is drawn for nobody.
const conversation = createConversationStore(bridge, { nextFrame: (run) => void requestAnimationFrame(run) });
const quickChat = createQuickChatStore(bridge);
bridge.onEvent(({ type }) => {
  if (type === 'data-erased') location.reload();
});
void settings.getState().load();
void conversation.getState().load();
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <LocaleProvider settings={settings}>
        <QuickChat bridge={bridge} conversation={conversation} settings={settings} quickChat={quickChat} />
      </LocaleProvider>
    </StrictMode>,
  );
}
