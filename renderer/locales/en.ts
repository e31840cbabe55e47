/** English: every text of the windows by area; other languages have the same keys. */
import { conversation } from './en/conversation.ts';
import { shell } from './en/shell.ts';

export const en = { shell, conversation };

export type Texts = typeof en;
