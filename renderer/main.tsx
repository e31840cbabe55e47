/** Puts the main window into its page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startSound } from './audio/sound.ts';
import { bridge } from './bridge/bridge.ts';
import { tellKeyboardLayout } from './bridge/keyboard-layout.ts';
import { LocaleProvider } from './locales/context.tsx';
import { createConversationStore } from './stores/conversation.ts';
import { createFirstRunStore } from './stores/first-run.ts';
import { createNavigationStore } from './stores/navigation.ts';
import { createSettingsStore } from './stores/settings.ts';
import { createUtterancesStore } from './stores/utterances.ts';
import { MainWindow } from './views/main/main-window.tsx';
import './styles/theme.css';
import './styles/base.css';

/** How long it is said that everything was deleted. */
const ERASED_SHOWN_MS = 4_000;
/** A page that nobody sees draws no frames. */
const HIDDEN_FRAME_MS = 100;

function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, HIDDEN_FRAME_MS);
  else requestAnimationFrame(run);
}

const root = document.getElementById('root');
const settings = createSettingsStore(bridge);
const conversation = createConversationStore(bridge, { nextFrame });
const utterances = createUtterancesStore(bridge, (problem) => {
  conversation.setState({ problem });
});
const navigation = createNavigationStore(bridge);
const firstRun = createFirstRunStore(bridge);
navigation.getState().follow();
void settings.getState().load();
void conversation.getState().load();
void utterances.getState().load();
void tellKeyboardLayout(bridge);
bridge.onEvent((event) => {
  if (event.type === 'backup-failed') conversation.setState({ problem: event.problem });
  // Nothing that was on the page stays in it; before that, whoever asked for it reads that it is done.
  if (event.type !== 'data-erased') return;
  setTimeout(() => {
    location.reload();
  }, ERASED_SHOWN_MS);
});
// Without it the main process plays by itself.
startSound(bridge).catch(() => undefined);

function draw(): void {
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <LocaleProvider settings={settings}>
        <MainWindow
          bridge={bridge}
          conversation={conversation}
          utterances={utterances}
          navigation={navigation}
          settings={settings}
          firstRun={firstRun}
        />
      </LocaleProvider>
    </StrictMode>,
  );
}
// The reply takes a few milliseconds; drawn before it, the conversation would flash up in front of the introduction.
void firstRun
  .getState()
  .load()
  .then(() => {
    if (!firstRun.getState().finished) navigation.getState().open('welcome');
    draw();
  });
