/** French. */
import type { Texts } from './en.ts';
import { conversation } from './fr/conversation.ts';
import { shell } from './fr/shell.ts';

export const fr: Texts = { shell, conversation };
