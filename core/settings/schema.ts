/** Every setting there is. Secrets are not settings. */
import { boolean, choice, number, text } from './definition.ts';
import type { SettingDefinition } from './definition.ts';

/** A model or voice id of the models' catalogue. */
const MODEL_ID = { pattern: /^[a-z0-9][a-z0-9._-]{0,99}$/i, range: 'an id such as jarvis models list shows' };

/** Empty, or an http address. Credentials have no place in it: they would be printed by `config`. */
const URL_OR_EMPTY = {
  pattern: /^$|^https?:\/\/[^\s/@?#]+(\/[^\s@?#]*)?$/i,
  range: 'an http or https address without credentials, or empty',
};
const URL_NEEDED = { pattern: /^https?:\/\/[^\s/@?#]+(\/[^\s@?#]*)?$/i, range: 'an http or https address without credentials' };

/** Keys joined by `+`, modifiers first, in the names Electron gives them; empty for none. */
const SHORTCUT = { pattern: /^$|^[A-Za-z0-9]+(\+[^\s+]+|\+Plus)*$/, range: 'keys joined by +, such as Control+Alt+Space, or empty' };

/** Key -> definition, in the order people see them. */
export const settingDefinitions = {
  'app.language': choice({
    group: 'general',
    default: 'auto',
    of: ['auto', 'en', 'fr'],
    description: 'The language of the windows; auto takes that of the computer.',
  }),
  'app.theme': choice({
    group: 'general',
    default: 'system',
    of: ['system', 'light', 'dark'],
    description: 'Light or dark windows; system follows the computer.',
  }),
  'app.startAtLogin': boolean({ group: 'general', default: false, description: 'Starts Jarvis in the tray when you sign in.' }),
  'app.notifications': boolean({
    group: 'general',
    default: true,
    description: 'Shows a notification when an answer or a problem comes while no window of Jarvis is in sight.',
  }),
  'app.loadModelsAtStart': boolean({
    group: 'models',
    default: true,
    description: 'Loads the models once the window is shown, so that the first answer does not wait for them.',
  }),
  'app.keepLoadedMinutes': number({
    group: 'models',
    default: 30,
    min: 1,
    max: 1440,
    description:
      'How long what hears, understands, speaks and remembers stays in memory after it was last used, in minutes; it is loaded again while you speak.',
  }),
  'hotkey.talk': text({
    group: 'shortcuts',
    ...SHORTCUT,
    default: 'Control+Alt+Space',
    description: 'The keys that make Jarvis listen; empty for none.',
  }),
  'hotkey.talkMode': choice({
    group: 'shortcuts',
    default: 'automatic',
    of: ['automatic', 'hold', 'toggle'],
    description:
      'How the talk keys work: hold to talk, press to start and stop, or automatic, where a short press toggles and a long one is held.',
  }),
  'hotkey.quickChat': text({
    group: 'shortcuts',
    ...SHORTCUT,
    default: 'Control+Alt+J',
    description: 'The keys that open quick chat; empty for none.',
  }),
  'hotkey.dictate': text({
    group: 'shortcuts',
    ...SHORTCUT,
    default: '',
    description: 'The keys that write what you say at the cursor of the program in front, asking Jarvis nothing; empty for none.',
  }),
  'dictation.method': choice({
    group: 'shortcuts',
    default: 'auto',
    of: ['auto', 'paste', 'terminal', 'copy'],
    description:
      'How dictated text gets to the cursor: pasted with Control+V, with Control+Shift+V as in terminals, whichever the program takes, or only copied.',
  }),
  'audio.microphone': text({
    group: 'sound',
    default: 'default',
    range: 'the name of a microphone, or default',
    description: 'The microphone to listen to.',
  }),
  'audio.speaker': text({
    group: 'sound',
    default: 'default',
    range: 'the name of a loudspeaker, or default',
    description: 'The loudspeaker that answers; used by the app.',
  }),
  'audio.muted': boolean({ group: 'sound', default: false, description: 'Closes the microphone until it is switched on again.' }),
  'audio.earcons': boolean({
    group: 'sound',
    default: true,
    description: 'Plays short sounds when listening starts and stops and when something goes wrong.',
  }),
  'audio.keepOpenSeconds': number({
    group: 'talking',
    default: 0,
    min: 0,
    max: 3600,
    integer: true,
    description:
      'How long the microphone stays open after a question, so that the next one can begin at once and before the key, in seconds.',
  }),
  'hearing.language': text({
    group: 'talking',
    default: 'auto',
    pattern: /^(auto|[a-z]{2,3})$/,
    range: 'a two-letter language code such as en or fr, or auto',
    description: 'The language that is spoken to Jarvis; auto finds out at each utterance.',
  }),
  'hearing.livePartial': boolean({
    group: 'talking',
    default: true,
    description: 'Shows the words while you are still speaking.',
  }),
  'hearing.recognizer': text({
    group: 'models',
    ...MODEL_ID,
    default: 'whisper-base',
    description: 'The model that turns speech into text.',
    restart: true,
  }),
  'hearing.pauseMs': number({
    group: 'talking',
    default: 700,
    min: 200,
    max: 5000,
    integer: true,
    description: 'How long a pause ends an utterance when hands-free, in milliseconds.',
  }),
  'hearing.wakeWord': boolean({
    group: 'talking',
    default: false,
    description: 'Listens for “hey Jarvis” all the time; what is said without it is not recognised and kept nowhere.',
  }),
  'hearing.wakePaused': boolean({
    group: 'talking',
    default: false,
    description: 'Closes the ears that wait for “hey Jarvis” until it is taken back; the keys go on working.',
  }),
  'hearing.wakeSensitivity': choice({
    group: 'talking',
    default: 'balanced',
    of: ['strict', 'balanced', 'eager'],
    description: 'How readily “hey Jarvis” is taken as heard; what was recognised has to confirm it all the same.',
  }),
  'speech.voice': text({ group: 'answering', ...MODEL_ID, default: 'hibari-heart', description: 'The voice that answers.' }),
  'speech.speed': number({
    group: 'answering',
    default: 1,
    min: 0.5,
    max: 2,
    description: 'How fast it speaks; 1 is the pace the voice was made with.',
  }),
  'speech.volume': number({ group: 'answering', default: 1, min: 0, max: 1, description: 'How loud it speaks; 0 is silent.' }),
  'chat.provider': choice({
    group: 'models',
    default: 'auto',
    of: ['auto', 'ollama', 'openai', 'embedded'],
    description:
      'What answers: Ollama, an OpenAI-compatible server, or the embedded model; auto takes Ollama when it runs, else the embedded model.',
  }),
  'chat.model': text({
    group: 'models',
    default: '',
    range: 'the name of a model, or empty to choose one',
    description: 'The language model of Ollama or the OpenAI-compatible server.',
  }),
  'chat.ollamaUrl': text({ group: 'models', ...URL_NEEDED, default: 'http://127.0.0.1:11434', description: 'Where Ollama answers.' }),
  'chat.openaiUrl': text({
    group: 'models',
    ...URL_OR_EMPTY,
    default: '',
    description: 'Where an OpenAI-compatible server answers, such as http://127.0.0.1:8080/v1.',
  }),
  'models.mirror': text({
    group: 'models',
    ...URL_OR_EMPTY,
    default: '',
    description: 'An address that has the folders of models, asked before their own sources; what it gives is checked like any download.',
  }),
  'chat.embeddedModel': text({
    group: 'models',
    ...MODEL_ID,
    default: 'smollm2-135m-instruct',
    description: 'The language model that runs inside Jarvis.',
  }),
  'chat.instructions': text({
    group: 'answering',
    default: '',
    description: 'What the language model is told about how to answer, beside what Jarvis tells it.',
  }),
  'chat.maxTokens': number({
    group: 'answering',
    default: 256,
    min: 1,
    max: 8192,
    integer: true,
    description: 'The longest answer, in tokens.',
  }),
  'chat.temperature': number({
    group: 'advanced',
    default: 0.3,
    min: 0,
    max: 2,
    description: 'How freely the language model chooses its words; 0 is always the likeliest.',
  }),
  'chat.keepAliveMinutes': number({
    group: 'models',
    default: 30,
    min: 0,
    max: 1440,
    description: 'How long the language model stays loaded after an answer, in minutes.',
  }),
  'chat.historyTokens': number({
    group: 'advanced',
    default: 1024,
    min: 0,
    max: 131_072,
    integer: true,
    description: 'How much of the conversation the language model is shown, in tokens.',
  }),
  'memory.enabled': boolean({
    group: 'privacy',
    default: true,
    description: 'Keeps what you ask Jarvis to remember, and uses it in answers.',
  }),
  'memory.notice': boolean({
    group: 'privacy',
    default: true,
    description: 'Also keeps facts you tell about yourself without being asked, such as your name.',
  }),
  'data.keepAudioDays': number({
    group: 'privacy',
    default: 0,
    min: 0,
    max: 365,
    integer: true,
    description:
      'How long the sound of your questions is kept once they are answered, in days; 0 deletes it at once. Until then it is kept, so that a crash loses nothing.',
  }),
  'log.level': choice({
    group: 'privacy',
    default: 'info',
    of: ['debug', 'info', 'warn', 'error'],
    description: 'How much is written to the log.',
  }),
} as const satisfies Record<string, SettingDefinition>;

export type SettingKey = keyof typeof settingDefinitions;

/** Every setting with its value. */
export type SettingValues = { readonly [K in SettingKey]: (typeof settingDefinitions)[K] extends SettingDefinition<infer T> ? T : never };

/** All keys, in the order people see them. */
export const settingKeys = Object.keys(settingDefinitions) as readonly SettingKey[];

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingDefinitions, key);
}

/** The definition without the type of its value. */
export function settingDefinition(key: SettingKey): SettingDefinition {
  return settingDefinitions[key];
}
