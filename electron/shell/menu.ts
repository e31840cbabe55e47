/** The application menu. */
import { Menu } from 'electron';
import { menuTemplate } from './menu-template.ts';
import type { MenuActions } from './menu-template.ts';
import type { ShellTexts } from './texts/texts.ts';

/** Puts it in place of the one before. */
export function installMenu(texts: ShellTexts, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts, actions, process.platform === 'darwin')));
}
