/** Devices, their tests, and voices. */
import type { Texts } from '../en.ts';

export const sound: Texts['sound'] = {
  defaultDevice: 'Par défaut',
  missingDevice: (name) => `${name} (non connecté)`,
  noMicrophones: 'Aucun micro n’est connecté.',
  noSpeakers: 'Aucun haut-parleur n’est connecté.',
  speakerLost: (name) => `${name} n’est pas connecté. En attendant, Jarvis utilise celui par défaut.`,
  level: 'Niveau du micro',
  record: 'Tester le micro',
  endRecording: 'Terminer le test',
  playRecording: 'Écouter l’enregistrement',
  recording: 'Dites quelque chose. Le test dure cinq secondes.',
  heardNothing: 'Rien n’a été entendu. Est-ce le bon micro, et est-il allumé ?',
  heardQuiet: 'On vous entend, mais très faiblement. Rapprochez-vous ou augmentez le volume du micro.',
  heardLoud: 'On vous entend, mais c’est trop fort. Baissez le volume du micro.',
  heardWell: 'On vous entend bien.',
  testSpeaker: 'Tester le haut-parleur',
  hearVoice: 'Écouter',
  stop: 'Arrêter',
};
