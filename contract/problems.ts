/** Every problem a person can do something about: its code, and the sentence and remedy that are shown for it. */

/** What is said about one code: `message` says what is wrong, `remedy` what to do. `{name}` is filled from the data. */
export interface ProblemText {
  readonly message: string;
  readonly remedy: string;
}

/** Code -> English text. Codes are stable: scripts and translations rely on them. */
export const problemTexts = {
  'bad-usage': { message: '{detail}', remedy: 'Run the command with --help to see what it takes.' },
  'file-missing': { message: 'There is no file at {path}.', remedy: 'Check the path.' },
  'file-unreadable': { message: '{path} could not be read: {detail}', remedy: 'Check that it is a readable file.' },
  'file-unwritable': { message: '{path} could not be written: {detail}', remedy: 'Choose a folder you may write to.' },
  'audio-empty': { message: '{path} holds no sound.', remedy: 'Record again or choose another file.' },
  'audio-unreadable': {
    message: '{path} is not a recording Jarvis can read: {detail}',
    remedy: 'Use WAV, FLAC, MP3, Ogg (Vorbis or Opus) or WebM.',
  },
  'disk-full': { message: 'The disk is full: {detail}', remedy: 'Free some space and try again. Nothing that was stored is lost.' },
  'data-unwritable': {
    message: 'The data folder {path} can not be written: {detail}',
    remedy: 'Check its permissions, or set JARVIS_HOME to another folder.',
  },
  'data-corrupt': { message: 'The database {path} is damaged: {detail}', remedy: 'Restore a backup, or move the file away to start anew.' },
  'data-busy': {
    message: 'Another program has the database {path} open.',
    remedy: 'Close it, then start Jarvis again.',
  },
  'data-foreign': {
    message: '{path} is the database of another program.',
    remedy: 'Move it away, or set JARVIS_HOME to another folder.',
  },
  'data-newer': {
    message: 'The database {path} was written by a newer Jarvis.',
    remedy: 'Update Jarvis, or set JARVIS_HOME to another folder.',
  },
  'microphone-missing': {
    message: 'No microphone was found.',
    remedy: 'Connect one, or choose another in the settings (audio.microphone).',
  },
  'microphone-unknown': { message: 'There is no microphone named "{name}".', remedy: 'Choose one of: {available}.' },
  'microphone-muted': { message: 'The microphone is muted.', remedy: 'Switch it on again (audio.muted).' },
  'hotkey-taken': { message: 'Another program uses {keys} too.', remedy: 'Choose other keys in the settings, under Shortcuts.' },
  'hotkey-same': { message: 'Two shortcuts have the same keys, {keys}.', remedy: 'Choose other keys for one of them.' },
  'hotkey-invalid': { message: '{keys} can not be a shortcut: {detail}.', remedy: 'Hold Control, Alt or both with another key.' },
  'hotkey-unsupported': {
    message: '{keys} is not heard while another program is in front: this desktop gives programs no keys.',
    remedy: 'Use the window, the tray, or bind a key of your desktop to: jarvis talk',
  },
  'microphone-lost': { message: 'The microphone is gone.', remedy: 'Connect it again: Jarvis goes on listening by itself.' },
  'speaker-lost': { message: 'The loudspeaker "{name}" is gone.', remedy: 'Until it is back, Jarvis plays on the default one.' },
  'speaker-missing': { message: 'No loudspeaker was found.', remedy: 'Connect one, or write the answer to a file with --out.' },
  'model-missing': { message: 'The model {id} is not installed.', remedy: 'Run: {command}' },
  'model-corrupt': { message: 'The model {id} is damaged: {detail}', remedy: 'Run: {command}' },
  'bundled-model-missing': {
    message: 'The model {id}, a part of Jarvis, is missing.',
    remedy: 'Install Jarvis again; in a copy of its source run: git checkout -- resources/models/{id}',
  },
  'bundled-model-corrupt': {
    message: 'The model {id}, a part of Jarvis, is damaged: {detail}',
    remedy: 'Install Jarvis again; in a copy of its source run: git checkout -- resources/models/{id}',
  },
  'model-in-use': { message: 'The model {id} is in use.', remedy: 'Choose another one first: jarvis models use ID' },
  'setting-overridden': {
    message: '{key} is set by the variable {env}, which goes before.',
    remedy: 'Take {env} out of the environment and start Jarvis again.',
  },
  'model-unknown': { message: 'There is no model named "{id}".', remedy: 'Run: jarvis models list' },
  'model-bundled': { message: 'The model {id} comes with Jarvis and stays.', remedy: 'Choose another one to use: jarvis models use ID' },
  'download-failed': {
    message: '{file} could not be downloaded: {detail}',
    remedy: 'Check the connection and try again; what arrived is kept and continued.',
  },
  'download-altered': {
    message: '{file} does not have the expected sum and was deleted.',
    remedy: 'Try again; if it happens again, the source has changed and should not be trusted.',
  },
  'chat-unreachable': { message: 'No language model answers at {url}.', remedy: 'Start Ollama, or set chat.provider to embedded.' },
  'chat-model-missing': { message: 'The language model {model} is not installed at {url}.', remedy: 'Run: ollama pull {model}' },
  'chat-refused': {
    message: 'The language model refused the request: {detail}',
    remedy: 'Choose another model in the settings (chat.model).',
  },
  'chat-interrupted': { message: 'The language model stopped in the middle of its answer: {detail}', remedy: 'Ask again.' },
  'chat-insecure': {
    message: '{url} is neither on this computer nor encrypted.',
    remedy: 'Use an address that begins with https, or let Ollama run on this computer.',
  },
  'engine-failed': { message: 'The {engine} helper keeps failing: {detail}', remedy: 'Run: jarvis doctor' },
  'conversation-missing': { message: 'There is no conversation {id}.', remedy: 'Run: jarvis conversations list' },
  'message-missing': { message: 'There is no message {id} in this conversation.', remedy: 'Open the conversation again.' },
  'utterance-missing': { message: 'What was said is not there any more.', remedy: 'Say it again.' },
  'link-refused': { message: 'This address is not opened: {address}', remedy: 'Jarvis opens only https and mailto addresses.' },
  'memory-missing': { message: 'There is no memory {id}.', remedy: 'Run: jarvis memory list' },
  'backup-damaged': { message: 'The backup {path} is damaged: {detail}', remedy: 'Choose another one: jarvis backup list' },
  'backup-foreign': {
    message: '{path} is not a backup of Jarvis, or something was added to it.',
    remedy: 'Choose one that jarvis backup list shows.',
  },
  'backup-passphrase-needed': {
    message: 'The backup {path} is encrypted.',
    remedy: 'Give its passphrase: --passphrase-file FILE, or - for standard input.',
  },
  'backup-passphrase-wrong': {
    message: 'The passphrase does not open the backup {path}.',
    remedy: 'Give the one that was set when it was made: --passphrase-file FILE, or - for standard input.',
  },
  'recovery-waits': {
    message: 'The data is damaged, and the newest backup is encrypted with a passphrase that is not read yet.',
    remedy: 'Unlock the keychain or the secrets, then try again.',
  },
  'backup-waits': {
    message: 'Today’s backup could not be made: the passphrase for backups can not be read.',
    remedy:
      'Unlock the keychain or the secrets, give it again with jarvis secrets set backup.passphrase, or run: jarvis backup create --plain',
  },
  'migration-waits': {
    message: 'The data has to be brought up to date, and the copy that is kept before can not be encrypted: {detail}',
    remedy: 'Unlock the keychain or the secrets, or let that copy be plain: jarvis backup create --plain',
  },
  'backup-newer': { message: 'The backup {path} was made by a newer Jarvis.', remedy: 'Update Jarvis, then restore it.' },
  'import-foreign': {
    message: '{path} is not an export of Jarvis: {detail}',
    remedy: 'Choose a JSON file that jarvis conversations export or memory export wrote. Nothing was changed.',
  },
  'import-newer': { message: '{path} was exported by a newer Jarvis.', remedy: 'Update Jarvis, then import it. Nothing was changed.' },
  'import-damaged': {
    message: '{path} is damaged: {detail}',
    remedy: 'Export it again, or choose another file. Nothing was changed.',
  },
  'import-too-large': {
    message: '{path} has {gigabytes} GB; {most} GB can be imported at once.',
    remedy: 'Export fewer conversations at a time. Nothing was changed.',
  },
  'setting-unknown': { message: 'There is no setting named "{key}".', remedy: 'Run: jarvis config' },
  'setting-invalid': {
    message: '{key} can not be {value}: {detail}',
    remedy: 'The value from {keptFrom} is kept. Run: jarvis config get {key}',
  },
  'settings-file-damaged': {
    message: 'The settings file {path} is not readable: {detail}',
    remedy: 'Mend it, or run jarvis config set, which keeps it beside a new one.',
  },
  'keychain-unavailable': {
    message: 'There is no keychain to keep secrets in: {detail}',
    remedy: 'Start one, such as GNOME Keyring or KWallet, or choose a passphrase instead: jarvis secrets unlock --create',
  },
  'keychain-locked': { message: 'The keychain is locked.', remedy: 'Unlock it with its own password and try again.' },
  'passphrase-needed': {
    message: 'The secrets are locked with your passphrase.',
    remedy: 'Enter it in the settings, or run: jarvis secrets unlock',
  },
  'passphrase-wrong': {
    message: 'This is not the passphrase.',
    remedy: 'Try again. If it is forgotten, start over: the secrets then have to be entered again.',
  },
  'passphrase-short': { message: 'A passphrase needs at least {min} characters.', remedy: 'Take a few words you can remember.' },
  'passphrase-absent': { message: 'No passphrase was chosen yet.', remedy: 'Choose one: jarvis secrets unlock --create' },
  'secret-unknown': { message: 'There is no secret named "{name}".', remedy: 'Run: jarvis secrets list' },
  'secret-invalid': { message: 'This can not be the value of {name}.', remedy: 'Give it without spaces and line breaks.' },
  'secret-lost': {
    message: '{name} is no longer where it was kept.',
    remedy: 'Enter it again in the settings, or run: jarvis secrets set {name}',
  },
  'secrets-damaged': {
    message: 'The file {path} is damaged.',
    remedy: 'Put it back from a backup, or delete it and enter the secrets again. Nothing else is lost.',
  },
  'conversation-model-missing': {
    message: 'The model of this conversation, {model}, is not there; {instead} answered.',
    remedy: 'Choose another model for the conversation, or the one of the settings.',
  },
  'conversation-voice-missing': {
    message: 'The voice of this conversation, {voice}, is not there; {instead} spoke.',
    remedy: 'Choose another voice for the conversation, or the one of the settings.',
  },
  'voice-unknown': { message: 'There is no voice named "{voice}".', remedy: 'Choose one of: {available}.' },
  'language-unknown': {
    message: '"{language}" is not a language Whisper knows.',
    remedy: 'Use a two-letter code such as en or fr, or auto.',
  },
  'text-empty': { message: 'There is nothing to say.', remedy: 'Give some text.' },
  'instance-unreachable': { message: 'Jarvis is not running with this data folder.', remedy: 'Start it with ./scripts/run.' },
  'instance-running': {
    message: 'Jarvis is already running with the data folder {path}.',
    remedy: 'Use that one, or set JARVIS_HOME to another folder.',
  },
  'setup-missing': { message: 'Jarvis is not set up here: {detail}', remedy: 'Run: ./scripts/run --setup-only' },
  internal: { message: 'Something went wrong inside Jarvis: {detail}', remedy: 'Run: jarvis doctor. The log has the details.' },
} as const satisfies Record<string, ProblemText>;

/** A stable name of a problem. */
export type ProblemCode = keyof typeof problemTexts;

/** A secret that is set can't be read now. */
export const secretOutOfReach: readonly ProblemCode[] = [
  'keychain-locked',
  'keychain-unavailable',
  'passphrase-needed',
  'secret-lost',
  'secrets-damaged',
];

/** What fills the text; plain values only, since it crosses IPC and HTTP. */
export type ProblemData = Readonly<Record<string, string | number | boolean>>;

/** A problem as it crosses a process boundary. */
export interface ProblemReport {
  readonly code: ProblemCode;
  readonly message: string;
  readonly data: ProblemData;
}

/** Fills `{name}` from the data; a name without data stays as it is. */
export function fillText(text: string, data: ProblemData): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole));
}
