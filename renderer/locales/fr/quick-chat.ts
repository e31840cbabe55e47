/** The small window that is called by a key or from the tray. */
import type { Texts } from '../en.ts';

export const quickChat: Texts['quickChat'] = {
  title: 'Discussion rapide',
  write: 'Demandez ce que vous voulez à Jarvis',
  openMain: 'Ouvrir dans la fenêtre principale',
  close: 'Fermer',
  unmute: 'Rétablir le micro',
  lastTurn: 'Dernière question et sa réponse',
};
