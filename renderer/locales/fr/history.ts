/** The page of conversations that were had. */
import type { Texts } from '../en.ts';

export const history: Texts['history'] = {
  search: 'Chercher ce qui a été dit',
  newConversation: 'Nouvelle conversation',
  groups: { pinned: 'Épinglées', today: 'Aujourd’hui', yesterday: 'Hier', week: 'Les sept derniers jours', older: 'Plus anciennes' },
  messages: { one: '# message', other: '# messages' },
  untitled: 'Sans nom',
  empty: 'Rien n’a encore été dit.',
  emptyText: 'Chaque conversation reste ici, sur cet ordinateur, jusqu’à ce que vous la supprimiez.',
  loading: 'Recherche…',
  found: { one: 'Dans un message', other: 'Dans # messages' },
  foundNothing: (query: string) => `Personne n’a dit « ${query} ».`,
  you: 'Vous',
  rename: (title: string) => `Renommer : ${title}`,
  name: 'Nom de la conversation',
  pin: (title: string) => `Épingler : ${title}`,
  delete: (title: string) => `Supprimer : ${title}`,
  deleted: (title: string) => `« ${title} » est supprimée.`,
  restored: (title: string) => `« ${title} » est de retour.`,
  undo: 'Annuler',
  more: 'En montrer plus',
};
