/** What the application menu holds: what the keyboard can do in any window, in the language of the windows. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MainView } from '../../contract/routes/windows.ts';
import type { ShellTexts } from './texts/texts.ts';

export interface MenuActions {
  toggleQuickChat(): void;
  toggleMuted(): void;
  openView(view: MainView): void;
  quit(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** @param isMac - macOS has a menu of the program and one of windows */
export function menuTemplate(texts: ShellTexts, actions: MenuActions, isMac: boolean): MenuItemConstructorOptions[] {
  const page = (label: string, view: MainView, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      actions.openView(view);
    },
  });
  const macOnly = (...items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] => (isMac ? items : []);
  return [
    {
      label: 'Jarvis',
      submenu: [
        page(texts.about, 'about'),
        page(texts.settings, 'settings', 'CommandOrControl+,'),
        separator,
        { label: texts.quickChat, accelerator: 'CommandOrControl+J', click: actions.toggleQuickChat },
        { label: texts.mute, accelerator: 'CommandOrControl+Shift+M', click: actions.toggleMuted },
        separator,
        ...macOnly(
          { label: texts.services, role: 'services' },
          separator,
          { label: texts.hide, role: 'hide' },
          { label: texts.hideOthers, role: 'hideOthers' },
          { label: texts.showAll, role: 'unhide' },
          separator,
        ),
        { label: texts.closeWindow, role: 'close', accelerator: 'CommandOrControl+W' },
        { label: texts.quit, accelerator: 'CommandOrControl+Q', click: actions.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { label: texts.undo, role: 'undo' },
        { label: texts.redo, role: 'redo' },
        separator,
        { label: texts.cut, role: 'cut' },
        { label: texts.copy, role: 'copy' },
        { label: texts.paste, role: 'paste' },
        { label: texts.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: texts.view,
      submenu: [
        page(texts.conversation, 'conversation', 'CommandOrControl+1'),
        page(texts.models, 'models', 'CommandOrControl+2'),
        separator,
        { label: texts.actualSize, role: 'resetZoom' },
        { label: texts.zoomIn, role: 'zoomIn' },
        // The key of `+` without Shift.
        { label: texts.zoomIn, role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
        { label: texts.zoomOut, role: 'zoomOut' },
        separator,
        { label: texts.fullScreen, role: 'togglefullscreen' },
      ],
    },
    ...macOnly({
      label: texts.window,
      role: 'window',
      submenu: [
        { label: texts.minimise, role: 'minimize' },
        { label: texts.zoom, role: 'zoom' },
        separator,
        { label: texts.front, role: 'front' },
      ],
    }),
  ];
}
