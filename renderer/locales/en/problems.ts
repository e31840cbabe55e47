/** Problems as a window says them: the texts of the contract, with remedies for hands on a mouse where those name commands. */
import { problemTexts } from '../../../contract/problems.ts';
import type { ProblemCode, ProblemText } from '../../../contract/problems.ts';

export const problems: Readonly<Record<ProblemCode, ProblemText>> = {
  ...problemTexts,
  'bad-usage': {
    message: 'Jarvis did not understand this request: {detail}',
    remedy: 'Start Jarvis again; if it stays, look into the log.',
  },
  'microphone-missing': { message: 'No microphone was found.', remedy: 'Connect one, or choose another under Settings, Sound.' },
  'speaker-missing': { message: 'No loudspeaker was found.', remedy: 'Connect one, or choose another under Settings, Sound.' },
  'model-missing': { message: 'The model {id} is not installed.', remedy: 'Download it on the page Models.' },
  'model-corrupt': { message: 'The model {id} is damaged: {detail}', remedy: 'Delete it and download it again on the page Models.' },
  'model-unknown': { message: 'There is no model named “{id}”.', remedy: 'Choose one on the page Models.' },
  'model-bundled': { message: 'The model {id} comes with Jarvis and stays.', remedy: 'Use another one; it takes no more space.' },
  'chat-unreachable': {
    message: 'No language model answers at {url}.',
    remedy: 'Start Ollama, or choose the embedded model under Settings, Models.',
  },
  'chat-model-missing': {
    message: 'The language model {model} is not installed at {url}.',
    remedy: 'Fetch it or choose another one on the page Models.',
  },
  'chat-refused': {
    message: 'The language model refused the request: {detail}',
    remedy: 'Choose another one under Settings, Models.',
  },
  'engine-failed': {
    message: 'A part of Jarvis keeps failing ({engine}): {detail}',
    remedy: 'Start Jarvis again; the log has the details.',
  },
  'conversation-missing': { message: 'This conversation is not there any more.', remedy: 'Choose another one.' },
  'setting-unknown': { message: 'There is no setting named “{key}”.', remedy: 'It is ignored; take it out where it is set.' },
  'setting-invalid': { message: '{key} can’t be {value}.', remedy: 'Another value is used instead.' },
  'settings-file-damaged': {
    message: 'The settings file {path} can’t be read: {detail}',
    remedy: 'Mend it. A change made here is kept in a new file, and the damaged one beside it.',
  },
  'voice-unknown': { message: 'There is no voice named “{voice}”.', remedy: 'Choose one of: {available}.' },
  'backup-damaged': { message: 'This backup is damaged: {detail}', remedy: 'Choose another one.' },
  'backup-passphrase-needed': { message: 'This backup is encrypted.', remedy: 'Enter its passphrase.' },
  'backup-passphrase-wrong': {
    message: 'The passphrase does not open this backup.',
    remedy: 'Enter the one that was set when the backup was made. If it is that one, the backup is damaged.',
  },
  'backup-waits': {
    message: 'Today’s backup could not be made: the passphrase for backups can’t be read.',
    remedy: 'Unlock the keychain or enter the passphrase again under Settings, Privacy and data.',
  },
  'migration-waits': {
    message: 'Your data has to be brought up to date, and the passphrase for the copy that is kept before can’t be read.',
    remedy: 'Unlock the keychain or enter the passphrase again under Settings, Privacy and data; there you can also let the copy be plain.',
  },
  'backup-foreign': { message: 'This file is not a backup of Jarvis, or something was added to it.', remedy: 'Choose another one.' },
  'import-foreign': {
    message: '{path} is not an export of Jarvis: {detail}',
    remedy: 'Choose another file. Nothing was changed.',
  },
  'memory-missing': { message: 'This memory is not there any more.', remedy: 'Choose another one.' },
  'setup-missing': { message: 'Jarvis is not set up here: {detail}', remedy: 'Install it again.' },
  'instance-unreachable': { message: 'Jarvis is not running with this data folder.', remedy: 'Start it.' },
  'microphone-muted': { message: 'The microphone is muted.', remedy: 'Switch it on again.' },
  'model-in-use': { message: 'The model {id} is in use.', remedy: 'Choose another one on the page Models first.' },
  'keychain-unavailable': {
    message: 'There is no keychain to keep secrets in: {detail}',
    remedy: 'Start one, such as GNOME Keyring or KWallet, or choose a passphrase instead.',
  },
  'passphrase-needed': { message: 'The secrets are locked with your passphrase.', remedy: 'Enter it in the settings.' },
  'passphrase-absent': { message: 'No passphrase was chosen yet.', remedy: 'Choose one in the settings.' },
  'secret-unknown': { message: 'There is no secret named “{name}”.', remedy: 'Choose one in the settings.' },
  'secret-lost': { message: '{name} is no longer where it was kept.', remedy: 'Enter it again in the settings.' },
  internal: { message: 'Something went wrong inside Jarvis: {detail}', remedy: 'Try again; the log has the details.' },
};
