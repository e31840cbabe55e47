/** French. */
import type { Texts } from './en.ts';
import { about } from './fr/about.ts';
import { conversation } from './fr/conversation.ts';
import { firstRun } from './fr/first-run.ts';
import { problems } from './fr/problems.ts';
import { settings } from './fr/settings.ts';
import { quickChat } from './fr/quick-chat.ts';
import { shell } from './fr/shell.ts';
import { sound } from './fr/sound.ts';

export const fr: Texts = { shell, problems, settings, about, conversation, quickChat, firstRun, sound };
