/** Raccourcis, choisis en les pressant. */
import type { Texts } from '../en.ts';

export const shortcuts: Texts['shortcuts'] = {
  change: (name, keys) => `${name} : ${keys}. Choisir d’autres touches`,
  none: 'Aucune',
  press: 'Appuyez sur les touches…',
  pressHint: 'Maintenez Ctrl ou Alt et appuyez sur une autre touche. Échap laisse tout en l’état.',
  remove: (name) => `Aucune touche pour « ${name} »`,
  escape:
    'Tant que Jarvis écoute, réfléchit ou parle parce que vous avez pressé ces touches, Échap l’arrête, quelle que soit la fenêtre au premier plan.',
  taken: (keys) => `Un autre programme utilise aussi ${keys}.`,
  takenHeard: 'Les deux réagiront quand vous appuierez. Choisissez d’autres touches, ou changez-les dans l’autre programme.',
  takenSilent: 'Elles ne font rien ici. Choisissez d’autres touches, ou changez-les dans l’autre programme.',
  same: (keys) => `${keys} est déjà un autre raccourci.`,
  chooseOthers: 'Choisissez d’autres touches.',
  invalid: (keys) => `${keys} ne peut pas être un raccourci.`,
  reasons: {
    types: 'Cela s’écrit dans tous les programmes. Ajoutez Ctrl, Alt ou les deux, ou prenez une touche de fonction comme F9.',
    unknown: 'Cette touche ne convient pas. Choisissez-en une autre.',
    'modifiers-only': 'Il faut une touche de plus.',
    reserved: 'Échap arrête Jarvis. Choisissez une autre touche.',
  },
  limits: {
    wayland: {
      title: 'Appuyez une fois pour commencer, une autre fois pour finir.',
      text: 'Ce bureau (Wayland) ne dit pas aux programmes quand on relâche les touches : on ne peut donc pas les maintenir. Il vous demandera peut-être si Jarvis peut les utiliser. Si rien ne se passe, associez une touche de votre bureau à la commande « jarvis talk ».',
    },
    permission: {
      title: 'Appuyez une fois pour commencer, une autre fois pour finir.',
      text: 'Pour les maintenir en parlant, autorisez Jarvis dans Réglages Système, Confidentialité et sécurité, Accessibilité, puis redémarrez-le.',
    },
    'hook-failed': {
      title: 'Appuyez une fois pour commencer, une autre fois pour finir.',
      text: 'Ici, Jarvis ne peut pas savoir quand on relâche les touches : on ne peut donc pas les maintenir.',
    },
    none: {
      title: 'Aucune touche ne marche quand un autre programme est au premier plan.',
      text: 'Utilisez la fenêtre ou la zone de notification, ou associez une touche de votre bureau à la commande « jarvis talk ».',
    },
  },
  keyNames: {
    Control: 'Ctrl',
    Alt: 'Alt',
    AltGr: 'AltGr',
    Shift: 'Maj',
    Super: 'Super',
    Space: 'Espace',
    Return: 'Entrée',
    Plus: '+',
    Up: '↑',
    Down: '↓',
    Left: '←',
    Right: '→',
    PageUp: 'Page préc.',
    PageDown: 'Page suiv.',
    PrintScreen: 'Impr. écran',
    Scrolllock: 'Arrêt défil.',
  },
};
