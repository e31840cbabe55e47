/** Ce qui sonne, et ce qui est réglé ou noté. */
import type { Texts } from '../en.ts';

export const reminders: Texts['reminders'] = {
  rings: 'Ça sonne',
  stop: 'Arrêter',
  snooze: { one: 'Encore # minute', other: 'Encore # minutes' },
  title: 'Minuteurs, rappels et listes',
  titleWith: (set) => `Minuteurs, rappels et listes : ${set}`,
  set: { one: '# est réglé', other: '# sont réglés' },
  listed: 'Minuteurs, réveils et rappels',
  empty: 'Rien n’est réglé ni noté. Dites « mets un minuteur de cinq minutes » ou « ajoute du lait à ma liste de courses ».',
  kinds: { timer: 'Minuteur', alarm: 'Réveil', reminder: 'Rappel' },
  named: {
    timer: (label) => `Minuteur : ${label}`,
    alarm: (label) => `Réveil : ${label}`,
    reminder: (label) => label,
  },
  due: 'maintenant',
  left: (time) => `encore ${time}`,
  cancel: (name) => `Annuler : ${name}`,
  lists: { shopping: 'Liste de courses', 'to-do': 'Liste de tâches', notes: 'Notes', '': 'Liste' },
  listNamed: (name) => `Liste : ${name}`,
  clear: 'Vider',
  clearNamed: (name) => `Vider : ${name}`,
  remove: (text) => `Supprimer : ${text}`,
  close: 'Fermer',
};
