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
  },
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
