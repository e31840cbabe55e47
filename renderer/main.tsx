/** Puts the app into the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from './bridge/bridge.ts';
import { createConversationStore } from './stores/conversation.ts';
import { ConversationView } from './views/conversation/conversation-view.tsx';
import './styles/theme.css';
import './styles/base.css';

const root = document.getElementById('root');
const conversation = createConversationStore(bridge);
void conversation.getState().load();
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ConversationView store={conversation} />
    </StrictMode>,
  );
}
