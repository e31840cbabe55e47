/** English: every text of the windows by area; other languages have the same keys. */
import { about } from './en/about.ts';
import { backups } from './en/backups.ts';
import { conversation } from './en/conversation.ts';
import { data } from './en/data.ts';
import { firstRun } from './en/first-run.ts';
import { history } from './en/history.ts';
import { memory } from './en/memory.ts';
import { models } from './en/models.ts';
import { problems } from './en/problems.ts';
import { recovery } from './en/recovery.ts';
import { reminders } from './en/reminders.ts';
import { secrets } from './en/secrets.ts';
import { settings } from './en/settings.ts';
import { quickChat } from './en/quick-chat.ts';
import { shell } from './en/shell.ts';
import { shortcuts } from './en/shortcuts.ts';
import { sound } from './en/sound.ts';
import { transfer } from './en/transfer.ts';

export const en = {
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

export type Texts = typeof en;
