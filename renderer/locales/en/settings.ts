/** The settings pages, and every setting by name. */
import type { SettingGroup } from '../../../contract/settings.ts';

/** What a person reads about one setting. */
export interface SettingText {
  readonly title: string;
  readonly description: string;
  /** After a number. */
  readonly unit?: string;
  /** What a text has to be, said when it is not. */
  readonly format?: string;
}

interface GroupText {
  readonly title: string;
  readonly description: string;
}

const groups: Readonly<Record<SettingGroup, GroupText>> = {
  general: { title: 'General', description: 'How Jarvis looks and when it is there.' },
  talking: { title: 'Talking', description: 'How Jarvis listens to you.' },
  answering: { title: 'Answering', description: 'How Jarvis speaks and what it says.' },
  sound: { title: 'Sound', description: 'Microphone, loudspeaker and signals.' },
  shortcuts: { title: 'Shortcuts', description: 'Keys that work in every program.' },
  models: { title: 'Models', description: 'What recognises speech and what answers.' },
  privacy: { title: 'Privacy and data', description: 'What is kept, where, and what leaves this computer.' },
  advanced: { title: 'Advanced', description: 'For those who know what they are after.' },
};

const names = {
  'app.language': { title: 'Language', description: 'The language of the windows.' },
  'app.theme': { title: 'Appearance', description: 'Light or dark windows.' },
  'app.startAtLogin': { title: 'Start at login', description: 'Starts Jarvis in the tray when you sign in.' },
  'app.notifications': {
    title: 'Notifications',
    description: 'Shows one when an answer or a problem comes while no window of Jarvis is in sight.',
  },
  'app.loadModelsAtStart': {
    title: 'Load models at the start',
    description: 'Loads them once the window is shown, so that the first answer does not wait.',
  },
  'app.keepLoadedMinutes': {
    title: 'Keep models loaded',
    description: 'How long what hears, understands, speaks and remembers stays in memory after it was last used.',
    unit: 'min',
  },
  'hotkey.talk': {
    title: 'Talk',
    description: 'The keys that make Jarvis listen.',
    format: 'Keys joined by +, such as Control+Alt+Space, or nothing.',
  },
  'hotkey.talkMode': { title: 'How the talk keys work', description: 'Hold them while you speak, press them twice, or both.' },
  'hotkey.quickChat': {
    title: 'Quick chat',
    description: 'The keys that open quick chat.',
    format: 'Keys joined by +, such as Control+Alt+J, or nothing.',
  },
  'hotkey.dictate': {
    title: 'Dictate',
    description:
      'The keys that write what you say at the cursor of the program in front. Jarvis is asked nothing, and keeps nothing of it.',
    format: 'Keys joined by +, such as Control+Alt+D, or nothing.',
  },
  'dictation.method': {
    title: 'How dictated text gets to the cursor',
    description: 'It is pasted, and what was on the clipboard is put back. Automatic knows terminals, which take other keys.',
  },
  'audio.microphone': { title: 'Microphone', description: 'The microphone Jarvis listens to.' },
  'audio.speaker': { title: 'Loudspeaker', description: 'The loudspeaker Jarvis answers on.' },
  'audio.muted': { title: 'Mute the microphone', description: 'Closes the microphone until you switch it on again.' },
  'audio.earcons': { title: 'Signals', description: 'Plays short sounds when listening starts and stops and when something goes wrong.' },
  'audio.keepOpenSeconds': {
    title: 'Keep the microphone open',
    description: 'For so long after a question, so that the next one can begin at once. With 0 it closes when you have spoken.',
    unit: 's',
  },
  'hearing.language': {
    title: 'Language you speak',
    description: 'Found out at each utterance, or always the same.',
    format: 'A language code such as en or fr, or auto.',
  },
  'hearing.recognizer': {
    title: 'Speech recognition',
    description: 'The model that turns speech into text.',
    format: 'The id of a model, such as whisper-base.',
  },
  'hearing.livePartial': { title: 'Words while you speak', description: 'Shows what was understood so far, before you have finished.' },
  'hearing.pauseMs': {
    title: 'Pause that ends a question',
    description: 'How long you are silent when you talk without keys.',
    unit: 'ms',
  },
  'hearing.wakeWord': {
    title: 'Listen for “hey Jarvis”',
    description: 'All the time, without keys. What is said without it is not turned into words and kept nowhere.',
  },
  'hearing.wakePaused': {
    title: 'Pause “hey Jarvis”',
    description: 'Closes the microphone that waits for it until you go on. The keys and the button still work.',
  },
  'hearing.wakeSensitivity': {
    title: 'How readily it wakes',
    description: 'A more eager one misses you less and asks the recogniser more often whether it was you.',
  },
  'speech.voice': { title: 'Voice', description: 'The voice that answers.', format: 'The id of a voice, such as hibari-heart.' },
  'speech.speed': { title: 'Speed', description: 'How fast Jarvis speaks; 1 is the pace the voice was made with.' },
  'speech.volume': { title: 'Volume', description: 'How loud Jarvis speaks.' },
  'chat.provider': {
    title: 'What answers',
    description: 'Automatic takes Ollama when it runs on this computer, and else the model that is built in.',
  },
  'chat.model': { title: 'Language model', description: 'Of Ollama or the other server. Leave it empty and Jarvis chooses one.' },
  'chat.ollamaUrl': {
    title: 'Address of Ollama',
    description: 'Where Ollama answers.',
    format: 'An address that begins with http:// or https://, without a password in it.',
  },
  'chat.openaiUrl': {
    title: 'Address of an OpenAI-compatible server',
    description: 'Such as http://127.0.0.1:8080/v1.',
    format: 'An address that begins with http:// or https://, without a password in it, or nothing.',
  },
  'models.mirror': {
    title: 'Mirror for models',
    description: 'An address that has the folders of models, asked before their own sources; what it gives is checked like any download.',
    format: 'An address that begins with http:// or https://, without a password in it, or nothing.',
  },
  'chat.embeddedModel': {
    title: 'Built-in language model',
    description: 'The language model that runs inside Jarvis.',
    format: 'The id of a model, such as smollm2-135m-instruct.',
  },
  'chat.instructions': {
    title: 'Instructions',
    description: 'What Jarvis should know about you, and how it should answer.',
  },
  'chat.maxTokens': { title: 'Longest answer', description: 'A token is about three quarters of a word.', unit: 'tokens' },
  'chat.temperature': { title: 'Freedom of words', description: 'With 0 the likeliest word is always taken; higher is more surprising.' },
  'chat.keepAliveMinutes': {
    title: 'Keep the language model loaded',
    description: 'For so long after an answer. Loading it anew takes time, keeping it takes memory.',
    unit: 'min',
  },
  'chat.historyTokens': {
    title: 'How much it looks back',
    description: 'How much of the conversation the language model is shown with each question.',
    unit: 'tokens',
  },
  'memory.enabled': { title: 'Memory', description: 'Keeps what you ask Jarvis to remember, and uses it in answers.' },
  'memory.notice': {
    title: 'Remember by itself',
    description: 'Also keeps facts you tell about yourself without being asked, such as your name.',
  },
  'data.keepAudioDays': {
    title: 'Keep the sound of questions',
    description:
      'How many days you can still hear what you said. At 0 the sound is deleted as soon as the question is answered; until then it is kept, so that a crash loses nothing.',
  },
  'log.level': { title: 'Log', description: 'How much is written to the log. What you say is never in it.' },
};

/** A setting that has texts. */
export type NamedSetting = keyof typeof names;

/** Setting -> its choices as people read them. */
const choices = {
  'app.language': { auto: 'Like the computer', en: 'English', fr: 'Français' },
  'app.theme': { system: 'Like the computer', light: 'Light', dark: 'Dark' },
  'hotkey.talkMode': { automatic: 'Automatic', hold: 'Hold to talk', toggle: 'Press to start and stop' },
  'dictation.method': { auto: 'Automatic', paste: 'Ctrl+V', terminal: 'Ctrl+Shift+V', copy: 'Copy only, I paste it' },
  'hearing.wakeSensitivity': { strict: 'Strict', balanced: 'Balanced', eager: 'Eager' },
  'chat.provider': { auto: 'Automatic', ollama: 'Ollama', openai: 'OpenAI-compatible server', embedded: 'Built-in model' },
  'log.level': { debug: 'Everything', info: 'The usual', warn: 'Warnings', error: 'Errors only' },
};

export const settings = {
  groupsLabel: 'Settings pages',
  groups,
  names: names as Readonly<Record<NamedSetting, SettingText>>,
  choices,
  search: 'Search settings',
  results: { one: '# setting found', other: '# settings found' },
  noResults: (query: string) => `No setting has “${query}” in its name or description.`,
  allPages: 'All pages',
  openPage: (page: string) => `Open the page ${page}`,
  automatic: 'Automatic',
  changed: 'Changed',
  reset: 'Reset',
  resetOf: (title: string, value: string) => `Reset ${title} to ${value}`,
  empty: 'nothing',
  on: 'on',
  off: 'off',
  resetPage: 'Reset this page',
  wasReset: { one: '# setting was reset.', other: '# settings were reset.' },
  undo: 'Undo',
  fromEnvironment: (variable: string) => `Set by the environment variable ${variable}. Take it away to change this here.`,
  fromCommandLine: 'Set on the command line for as long as Jarvis runs this time.',
  fromProfile: 'Set by the profile of this installation.',
  restart: 'Holds from the next start.',
  notSaved: (words: string) => `Not saved. ${words}`,
  needsNumber: (min: string, max: string) => `A number from ${min} to ${max} is needed.`,
  needsWhole: (min: string, max: string) => `A whole number from ${min} to ${max} is needed.`,
  needsOther: 'This is not allowed here.',
  tooLong: 'It is too long.',
  problems: 'What is wrong with the settings',
  badValue: (title: string, value: string) => `${title} can’t be “${value}”.`,
  badInFile: 'The settings file says so. Another value is used instead.',
  badInEnvironment: (variable: string) => `The environment variable ${variable} says so. Another value is used instead.`,
  badElsewhere: 'Another value is used instead.',
  removeBad: 'Take it out of the file',
  loading: 'Settings are being read.',
};
