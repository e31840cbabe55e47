/** The settings pages, and every setting by name. */
import type { Texts } from '../en.ts';

export const settings: Texts['settings'] = {
  groupsLabel: 'Pages de réglages',
  groups: {
    general: { title: 'Général', description: 'L’apparence de Jarvis et sa présence.' },
    talking: { title: 'Parler', description: 'Comment Jarvis vous écoute.' },
    answering: { title: 'Réponses', description: 'Comment Jarvis parle et ce qu’il dit.' },
    sound: { title: 'Son', description: 'Microphone, haut-parleur et signaux.' },
    shortcuts: { title: 'Raccourcis', description: 'Des touches qui agissent dans tous les programmes.' },
    models: { title: 'Modèles', description: 'Ce qui reconnaît la parole et ce qui répond.' },
    privacy: { title: 'Vie privée et données', description: 'Ce qui est gardé, où, et ce qui quitte cet ordinateur.' },
    advanced: { title: 'Avancé', description: 'Pour qui sait ce qu’il cherche.' },
  },
  names: {
    'app.language': { title: 'Langue', description: 'La langue des fenêtres.' },
    'app.theme': { title: 'Apparence', description: 'Des fenêtres claires ou sombres.' },
    'app.startAtLogin': { title: 'Démarrer à l’ouverture de session', description: 'Démarre Jarvis dans la zone de notification.' },
    'app.notifications': {
      title: 'Notifications',
      description: 'En affiche une quand une réponse ou un problème arrive et qu’aucune fenêtre de Jarvis n’est visible.',
    },
    'app.loadModelsAtStart': {
      title: 'Charger les modèles au démarrage',
      description: 'Les charge une fois la fenêtre affichée, pour que la première réponse n’attende pas.',
    },
    'app.keepLoadedMinutes': {
      title: 'Garder les modèles en mémoire',
      description: 'Combien de temps ce qui entend, comprend, parle et se souvient reste en mémoire après le dernier usage.',
      unit: 'min',
    },
    'hotkey.talk': {
      title: 'Parler',
      description: 'Les touches qui font écouter Jarvis.',
      format: 'Des touches reliées par +, comme Control+Alt+Space, ou rien.',
    },
    'hotkey.talkMode': {
      title: 'Fonctionnement des touches pour parler',
      description: 'Les maintenir en parlant, les presser deux fois, ou les deux.',
    },
    'hotkey.quickChat': {
      title: 'Discussion rapide',
      description: 'Les touches qui ouvrent la discussion rapide.',
      format: 'Des touches reliées par +, comme Control+Alt+J, ou rien.',
    },
    'hotkey.dictate': {
      title: 'Dicter',
      description:
        'Les touches qui écrivent ce que vous dites au curseur du programme au premier plan. Rien n’est demandé à Jarvis, et il n’en garde rien.',
      format: 'Des touches reliées par +, comme Control+Alt+D, ou rien.',
    },
    'dictation.method': {
      title: 'Comment le texte dicté arrive au curseur',
      description:
        'Il est collé, puis le presse-papiers retrouve ce qu’il contenait. « Automatique » reconnaît les terminaux, qui prennent d’autres touches.',
    },
    'audio.microphone': { title: 'Microphone', description: 'Le microphone que Jarvis écoute.' },
    'audio.speaker': { title: 'Haut-parleur', description: 'Le haut-parleur sur lequel Jarvis répond.' },
    'audio.muted': { title: 'Couper le microphone', description: 'Ferme le microphone jusqu’à ce que vous le rouvriez.' },
    'audio.earcons': {
      title: 'Signaux',
      description: 'Joue de petits sons quand l’écoute commence et finit, et quand quelque chose échoue.',
    },
    'audio.keepOpenSeconds': {
      title: 'Garder le microphone ouvert',
      description: 'Pendant ce temps après une question, pour que la suivante commence aussitôt. Avec 0 il se ferme quand vous avez parlé.',
      unit: 's',
    },
    'hearing.language': {
      title: 'Langue que vous parlez',
      description: 'Reconnue à chaque phrase, ou toujours la même.',
      format: 'Un code de langue comme en ou fr, ou auto.',
    },
    'hearing.recognizer': {
      title: 'Reconnaissance de la parole',
      description: 'Le modèle qui transforme la parole en texte.',
      format: 'L’identifiant d’un modèle, comme whisper-base.',
    },
    'hearing.livePartial': {
      title: 'Mots pendant que vous parlez',
      description: 'Montre ce qui est déjà compris, avant que vous ayez fini.',
    },
    'hearing.pauseMs': {
      title: 'Pause qui termine une question',
      description: 'Combien de temps vous vous taisez quand vous parlez sans les touches.',
      unit: 'ms',
    },
    'hearing.wakeWord': {
      title: 'Écouter « hey Jarvis »',
      description: 'En permanence, sans touche. Ce qui est dit sans lui n’est ni transcrit ni gardé.',
    },
    'hearing.wakePaused': {
      title: 'Suspendre « hey Jarvis »',
      description: 'Ferme le microphone qui l’attend jusqu’à ce que vous repreniez. Les touches et le bouton marchent toujours.',
    },
    'hearing.wakeSensitivity': {
      title: 'Facilité à se réveiller',
      description: 'Plus c’est sensible, moins Jarvis vous manque, et plus souvent la reconnaissance vérifie si c’était vous.',
    },
    'speech.voice': { title: 'Voix', description: 'La voix qui répond.', format: 'L’identifiant d’une voix, comme hibari-heart.' },
    'speech.speed': { title: 'Vitesse', description: 'À quelle vitesse Jarvis parle ; 1 est l’allure naturelle de la voix.' },
    'speech.volume': { title: 'Volume', description: 'À quel volume Jarvis parle.' },
    'chat.provider': {
      title: 'Ce qui répond',
      description: 'Automatique prend Ollama quand il tourne sur cet ordinateur, et sinon le modèle intégré.',
    },
    'chat.model': {
      title: 'Modèle de langue',
      description: 'Celui d’Ollama ou de l’autre serveur. Laissez vide et Jarvis en choisit un.',
    },
    'chat.ollamaUrl': {
      title: 'Adresse d’Ollama',
      description: 'Là où Ollama répond.',
      format: 'Une adresse qui commence par http:// ou https://, sans mot de passe.',
    },
    'chat.openaiUrl': {
      title: 'Adresse d’un serveur compatible OpenAI',
      description: 'Par exemple http://127.0.0.1:8080/v1.',
      format: 'Une adresse qui commence par http:// ou https://, sans mot de passe, ou rien.',
    },
    'models.mirror': {
      title: 'Miroir pour les modèles',
      description:
        'Une adresse où se trouvent les dossiers des modèles, interrogée avant leurs propres sources ; ce qu’elle donne est vérifié comme tout téléchargement.',
      format: 'Une adresse qui commence par http:// ou https://, sans mot de passe, ou rien.',
    },
    'chat.embeddedModel': {
      title: 'Modèle de langue intégré',
      description: 'Le modèle de langue qui tourne dans Jarvis.',
      format: 'L’identifiant d’un modèle, comme smollm2-135m-instruct.',
    },
    'chat.instructions': {
      title: 'Instructions',
      description: 'Ce que Jarvis doit savoir de vous, et comment il doit répondre.',
    },
    'chat.maxTokens': { title: 'Réponse la plus longue', description: 'Un jeton vaut environ trois quarts de mot.', unit: 'jetons' },
    'chat.temperature': {
      title: 'Liberté des mots',
      description: 'Avec 0 le mot le plus probable est toujours pris ; plus haut, c’est plus surprenant.',
    },
    'chat.keepAliveMinutes': {
      title: 'Garder le modèle de langue chargé',
      description: 'Pendant ce temps après une réponse. Le recharger prend du temps, le garder prend de la mémoire.',
      unit: 'min',
    },
    'chat.historyTokens': {
      title: 'Mémoire de la conversation',
      description: 'La part de la conversation que le modèle de langue voit avec chaque question.',
      unit: 'jetons',
    },
    'memory.enabled': { title: 'Mémoire', description: 'Garde ce que vous demandez à Jarvis de retenir, et s’en sert dans ses réponses.' },
    'memory.notice': {
      title: 'Retenir de lui-même',
      description: 'Garde aussi ce que vous dites de vous sans le demander, comme votre nom.',
    },
    'data.keepAudioDays': {
      title: 'Garder le son des questions',
      description:
        'Nombre de jours pendant lesquels vous pouvez réécouter ce que vous avez dit. À 0, le son est supprimé dès que la question a sa réponse ; jusque-là il est gardé, pour qu’une panne ne perde rien.',
    },
    'log.level': { title: 'Journal', description: 'Ce qui est écrit dans le journal. Ce que vous dites n’y est jamais.' },
  },
  choices: {
    'app.language': { auto: 'Comme l’ordinateur', en: 'English', fr: 'Français' },
    'app.theme': { system: 'Comme l’ordinateur', light: 'Claire', dark: 'Sombre' },
    'hotkey.talkMode': { automatic: 'Automatique', hold: 'Maintenir pour parler', toggle: 'Presser pour commencer et finir' },
    'dictation.method': { auto: 'Automatique', paste: 'Ctrl+V', terminal: 'Ctrl+Maj+V', copy: 'Copier seulement, je colle' },
    'hearing.wakeSensitivity': { strict: 'Stricte', balanced: 'Équilibrée', eager: 'Facile' },
    'chat.provider': { auto: 'Automatique', ollama: 'Ollama', openai: 'Serveur compatible OpenAI', embedded: 'Modèle intégré' },
    'log.level': { debug: 'Tout', info: 'L’habituel', warn: 'Avertissements', error: 'Erreurs seules' },
  },
  search: 'Chercher un réglage',
  results: { one: '# réglage trouvé', other: '# réglages trouvés' },
  noResults: (query) => `Aucun réglage ne contient « ${query} » dans son nom ou sa description.`,
  allPages: 'Toutes les pages',
  openPage: (page) => `Ouvrir la page ${page}`,
  automatic: 'Automatique',
  changed: 'Modifié',
  reset: 'Rétablir',
  resetOf: (title, value) => `Rétablir ${title} à ${value}`,
  empty: 'rien',
  on: 'activé',
  off: 'désactivé',
  resetPage: 'Rétablir cette page',
  wasReset: { one: '# réglage a été rétabli.', other: '# réglages ont été rétablis.' },
  undo: 'Annuler',
  fromEnvironment: (variable) => `Fixé par la variable d’environnement ${variable}. Retirez-la pour le changer ici.`,
  fromCommandLine: 'Fixé en ligne de commande tant que Jarvis tourne cette fois.',
  fromProfile: 'Fixé par le profil de cette installation.',
  restart: 'Prend effet au prochain démarrage.',
  notSaved: (words) => `Non enregistré. ${words}`,
  needsNumber: (min, max) => `Il faut un nombre de ${min} à ${max}.`,
  needsWhole: (min, max) => `Il faut un nombre entier de ${min} à ${max}.`,
  needsOther: 'Ce n’est pas permis ici.',
  tooLong: 'C’est trop long.',
  problems: 'Ce qui ne va pas dans les réglages',
  badValue: (title, value) => `${title} ne peut pas valoir « ${value} ».`,
  badInFile: 'C’est le fichier de réglages qui le dit. Une autre valeur est utilisée.',
  badInEnvironment: (variable) => `C’est la variable d’environnement ${variable} qui le dit. Une autre valeur est utilisée.`,
  badElsewhere: 'Une autre valeur est utilisée.',
  removeBad: 'Retirer du fichier',
  loading: 'Lecture des réglages.',
};
