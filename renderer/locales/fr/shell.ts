/** What all windows share. */
import type { Texts } from '../en.ts';

export const shell: Texts['shell'] = {
  appName: 'Jarvis',
  phases: {
    idle: 'Prêt',
    listening: 'À l’écoute',
    thinking: 'Réflexion',
    speaking: 'Réponse',
    muted: 'Micro coupé',
    waiting: 'Dites « Hey Jarvis »',
  },
  views: {
    conversation: 'Conversation',
    history: 'Historique',
    memory: 'Mémoire',
    models: 'Modèles',
    settings: 'Réglages',
    about: 'À propos',
    welcome: 'Présentation',
  },
  navigation: 'Pages',
  dismiss: 'Fermer',
  problem: 'Problème',
  drawingFailed: 'Cette page n’a pas pu être affichée.',
  drawingFailedRemedy: 'Réessayez. Ce qui a été dit et enregistré n’est pas touché.',
  drawAgain: 'Réessayer',
};
