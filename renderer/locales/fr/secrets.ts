/** Keys and passwords in the settings. */
import type { Texts } from '../en.ts';

export const secrets: Texts['secrets'] = {
  title: 'Clés',
  names: {
    'chat.openaiKey': {
      title: 'Clé du serveur compatible OpenAI',
      about: 'Envoyée à ce serveur seul, et seulement par https ou sur cet ordinateur.',
    },
  },
  states: { unset: 'Absente', set: 'Enregistrée', lost: 'À saisir de nouveau', locked: 'Verrouillée' },
  places: { keychain: 'dans le trousseau de cet ordinateur', passphrase: 'dans un fichier avec votre phrase secrète' },
  writeOnly: 'Une clé donnée peut être remplacée ou retirée, jamais affichée.',
  value: 'Nouvelle valeur',
  enter: 'Saisir',
  replace: 'Remplacer',
  remove: 'Retirer',
  keep: 'Enregistrer',
  cancel: 'Annuler',
  waiting: 'Enregistrement… Le trousseau peut demander son mot de passe dans sa propre fenêtre.',
  removeTitle: 'Retirer cette clé ?',
  removeText: 'Ce qui en a besoin ne fonctionnera plus tant qu’elle ne sera pas saisie de nouveau.',
  keychain: {
    ready: 'Les clés sont gardées dans le trousseau de cet ordinateur.',
    locked: 'Le trousseau de cet ordinateur est verrouillé. Il demande son propre mot de passe quand une clé est nécessaire.',
    unavailable: 'Aucun trousseau ne fonctionne sur cet ordinateur. Les clés peuvent être gardées dans un fichier avec une phrase secrète.',
  },
  choosePassphrase: 'Choisir une phrase secrète',
  choosePassphraseAbout:
    'Elle chiffre le fichier et n’est gardée nulle part : Jarvis la demande après chaque démarrage. Sans elle, les clés doivent être saisies de nouveau.',
  passphrase: 'Phrase secrète',
  again: 'Encore une fois',
  different: 'Les deux ne sont pas identiques.',
  choose: 'Choisir',
  unlock: 'Déverrouiller',
  unlockAbout: 'Les clés sont dans un fichier avec votre phrase secrète. Saisissez-la pour les utiliser jusqu’à la fermeture de Jarvis.',
  open: 'Le fichier avec votre phrase secrète est ouvert jusqu’à la fermeture de Jarvis.',
  startOver: 'Recommencer',
  startOverTitle: 'Supprimer le fichier des clés ?',
  startOverText: 'Les clés qu’il contient devront être saisies de nouveau. Rien d’autre n’est perdu.',
  news: { set: 'La clé est enregistrée.', removed: 'La clé est retirée.', unlocked: 'Les clés sont déverrouillées.' },
};
