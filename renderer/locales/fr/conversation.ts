/** The conversation and where to write. */
import type { Texts } from '../en.ts';

export const conversation: Texts['conversation'] = {
  welcomeTitle: 'Que puis-je faire pour vous ?',
  welcomeText: 'Appuyez sur Parler et dites votre question, ou écrivez-la ci-dessous. Tout reste sur cet ordinateur.',
  conversation: 'Conversation',
  you: 'Vous',
  recognising: 'Compréhension de ce que vous avez dit',
  answering: 'Jarvis répond',
  stopped: 'Interrompu',
  firstSound: (seconds: string) => `premier son après ${seconds} s`,
  write: 'Écrire à Jarvis',
  send: 'Envoyer',
  talk: 'Parler',
  stop: 'Arrêter',
};
