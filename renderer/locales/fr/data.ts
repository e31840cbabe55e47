/** What is stored, and deleting it. */
import type { Texts } from '../en.ts';

export const data: Texts['data'] = {
  title: 'Ce qui est gardé',
  counting: 'En cours de calcul.',
  holds: (conversations: string, messages: string, memories: string) => `${conversations}, soit ${messages}, et ${memories}.`,
  conversations: { one: '# conversation', other: '# conversations' },
  messages: { one: '# message', other: '# messages' },
  memories: { one: '# souvenir', other: '# souvenirs' },
  parts: {
    database: 'Conversations, souvenirs, listes',
    index: 'dont de quoi les trouver vite',
    backups: 'Sauvegardes',
    recordings: 'Enregistrements de vos paroles',
    logs: 'Journaux, sans paroles',
    models: 'Modèles téléchargés, communs à tous les dossiers de données',
  },
  unknown: '–',
  open: 'Ouvrir le dossier',
  eraseTitle: 'Tout supprimer',
  eraseAbout:
    'Conversations, souvenirs, rappels, listes, enregistrements, journaux et toutes les sauvegardes sont effacés puis supprimés. Rien ne peut revenir. Les modèles téléchargés restent.',
  eraseSettings: 'Les réglages aussi : Jarvis recommence comme au premier jour',
  eraseSecrets: 'Les clés et les phrases secrètes aussi',
  erase: 'Tout supprimer…',
  erasing: { now: 'Tout est en cours d’effacement.', done: 'Tout est supprimé. Jarvis recommence à zéro.' },
  eraseAsk: 'Tout supprimer pour toujours ?',
  eraseText: (conversations: string, memories: string) =>
    `${conversations} et ${memories} disparaissent, avec toutes leurs sauvegardes. Personne ne peut les faire revenir.`,
  eraseType: (word: string) => `Tapez « ${word} » pour continuer`,
  eraseWord: 'supprimer',
  eraseConfirm: 'Tout supprimer',
  cancel: 'Annuler',
};
