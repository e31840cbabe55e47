/** The icon in the tray: its state, its tooltip, and its menu. */
import { Menu, nativeImage, Tray } from 'electron';
import type { NativeImage } from 'electron';
import type { ShellTexts } from './texts/texts.ts';
import { trayPixels } from './tray-icon.ts';
import type { TrayState } from './tray-icon.ts';
import { trayMenu } from './tray-menu.ts';
import type { TrayActions, TrayMenuState } from './tray-menu.ts';

/** Points across; the menu bar of macOS is lower than the panels of others. */
const SIZE = process.platform === 'darwin' ? 18 : 22;
const SCALES = [1, 1.5, 2, 3];

function drawIcon(state: TrayState): NativeImage {
  const template = process.platform === 'darwin';
  const image = nativeImage.createEmpty();
  for (const scaleFactor of SCALES) {
    const pixels = Math.round(SIZE * scaleFactor);
    const bitmap = nativeImage.createFromBitmap(trayPixels(state, pixels, template), { width: pixels, height: pixels });
    image.addRepresentation({ scaleFactor, width: pixels, height: pixels, dataURL: bitmap.toDataURL() });
  }
  image.setTemplateImage(template);
  return image;
}

export interface TrayIcon {
  show(state: TrayMenuState, texts: ShellTexts): void;
  close(): void;
}

/** What the icon tells of a state; a mute, or a microphone that is open for the wake word, is told while nothing else goes on. */
export function trayStateOf({ phase, muted, wake }: Pick<TrayMenuState, 'phase' | 'muted' | 'wake'>): TrayState {
  if (phase !== 'idle') return phase;
  if (muted) return 'muted';
  return wake === 'on' ? 'waiting' : 'idle';
}

/** @param onLook - called when somebody may be about to open the menu */
export function createTray(actions: TrayActions, onLook: () => void): TrayIcon {
  const images = new Map<TrayState, NativeImage>();
  const imageOf = (state: TrayState): NativeImage => {
    const image = images.get(state) ?? drawIcon(state);
    images.set(state, image);
    return image;
  };
  const tray = new Tray(imageOf('idle'));
  let items: Parameters<typeof Menu.buildFromTemplate>[0] = [];
  let shown: TrayState | undefined;
  tray.on('click', actions.toggleQuickChat);
  tray.on('mouse-enter', onLook);
  // macOS would open a menu that is set on every click.
  if (process.platform === 'darwin') {
    tray.on('right-click', () => {
      onLook();
      tray.popUpContextMenu(Menu.buildFromTemplate(items));
    });
  }
  return {
    show(state, texts) {
      const next = trayStateOf(state);
      if (next !== shown) tray.setImage(imageOf(next));
      shown = next;
      tray.setToolTip(texts.states[next]);
      items = trayMenu(state, texts, actions);
      // Linux shows a menu only as it was when it was set.
      if (process.platform !== 'darwin') tray.setContextMenu(Menu.buildFromTemplate(items));
    },
    close() {
      tray.destroy();
    },
  };
}
