/** French. */
import type { Texts } from './en.ts';
import { about } from './fr/about.ts';
import { backups } from './fr/backups.ts';
import { conversation } from './fr/conversation.ts';
import { data } from './fr/data.ts';
import { firstRun } from './fr/first-run.ts';
import { history } from './fr/history.ts';
import { memory } from './fr/memory.ts';
import { models } from './fr/models.ts';
import { problems } from './fr/problems.ts';
import { recovery } from './fr/recovery.ts';
import { reminders } from './fr/reminders.ts';
import { secrets } from './fr/secrets.ts';
import { settings } from './fr/settings.ts';
import { quickChat } from './fr/quick-chat.ts';
import { shell } from './fr/shell.ts';
import { shortcuts } from './fr/shortcuts.ts';
import { sound } from './fr/sound.ts';
import { transfer } from './fr/transfer.ts';

export const fr: Texts = {
  shell,
  problems,
  secrets,
  settings,
  about,
  backups,
  recovery,
  reminders,
  conversation,
  data,
  history,
  memory,
  models,
  quickChat,
  firstRun,
  shortcuts,
  sound,
  transfer,
};
