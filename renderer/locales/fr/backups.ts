/** Copies of all that is stored. */
import type { Texts } from '../en.ts';

export const backups: Texts['backups'] = {
  title: 'Sauvegardes',
  about:
    'Vos conversations et vos souvenirs sont copiés chaque jour et avant chaque mise à jour des données. Chaque copie est relue une fois, pour en être sûr.',
  none: 'Il n’y a pas encore de sauvegarde.',
  loading: 'En cours de lecture.',
  create: 'Sauvegarder maintenant',
  busy: {
    creating: 'Une copie est faite et relue une fois.',
    checking: 'La sauvegarde est relue.',
    restoring: 'La sauvegarde est restaurée.',
    deleting: 'La sauvegarde est supprimée.',
  },
  createdEncrypted: (size: string) => `Sauvegardé et chiffré : ${size}.`,
  checked: (conversations: string, memories: string) => `La sauvegarde est intacte : ${conversations} et ${memories}.`,
  deleted: 'La sauvegarde est supprimée.',
  waiting: 'La sauvegarde du jour n’a pas pu être faite.',
  plainly: 'Continuer sans chiffrement',
  encrypted: 'Chiffrée',
  check: 'Vérifier',
  checkOf: (date: string) => `Vérifier la sauvegarde du ${date}`,
  delete: 'Supprimer…',
  deleteOf: (date: string) => `Supprimer la sauvegarde du ${date}`,
  deleteTitle: (date: string) => `Supprimer la sauvegarde du ${date} ?`,
  deleteText: 'Elle ne pourra pas revenir. Ce qui est gardé maintenant reste.',
  deleteConfirm: 'Supprimer',
  unlockTitle: (date: string) => `Phrase secrète de la sauvegarde du ${date}`,
  unlockText: 'Elle a été chiffrée avec une autre phrase secrète que celle qui est choisie.',
  sealTitle: 'Chiffrement',
  seals: {
    unset: 'Les sauvegardes ne sont pas chiffrées : qui en obtient une peut la lire.',
    set: 'Les nouvelles sauvegardes sont chiffrées avec votre phrase secrète. L’outil age les ouvre aussi.',
    locked:
      'Votre phrase secrète des sauvegardes est verrouillée ; tant qu’elle ne peut pas être lue, aucune sauvegarde ne se fait d’elle-même.',
    lost: 'Votre phrase secrète des sauvegardes n’est plus là où elle était gardée ; tant que vous ne la saisissez pas de nouveau, aucune sauvegarde ne se fait d’elle-même.',
  },
  sealSet: 'Chiffrer les sauvegardes',
  sealChange: 'Changer la phrase secrète',
  sealRemove: 'Ne plus chiffrer',
  sealAbout:
    'Au moins 8 caractères ; quatre ou cinq mots valent mieux. Notez-la aussi ailleurs : sans elle personne ne peut ouvrir les sauvegardes, Jarvis non plus. Les sauvegardes déjà faites gardent leur phrase.',
  sealKept: 'La phrase secrète est gardée. Les sauvegardes sont désormais chiffrées.',
  sealRemoved: 'Les sauvegardes ne sont plus chiffrées.',
  sealRemoveTitle: 'Faire des sauvegardes sans chiffrement ?',
  sealRemoveText:
    'Qui obtient une des nouvelles peut alors la lire. Celles qui sont chiffrées demandent toujours leur phrase secrète, que Jarvis oublie.',
  created: (size: string) => `Sauvegardé : ${size}.`,
  kinds: { daily: 'Quotidienne', manual: 'Faite par vous', migration: 'Avant une mise à jour' },
  restore: 'Restaurer…',
  restoreOf: (date: string) => `Restaurer la sauvegarde du ${date}`,
  confirmTitle: (date: string) => `Revenir au ${date} ?`,
  confirmText: (conversations: string, memories: string) =>
    `La sauvegarde contient ${conversations} et ${memories}, qui remplacent ce qui est ici. Ce qui est ici devient une sauvegarde : vous pourrez y revenir.`,
  conversations: { one: '# conversation', other: '# conversations' },
  memories: { one: '# souvenir', other: '# souvenirs' },
  confirm: 'Restaurer',
  cancel: 'Annuler',
  restored: (conversations: string, memories: string) => `Restauré : ${conversations} et ${memories}.`,
  more: 'Tout montrer',
};
