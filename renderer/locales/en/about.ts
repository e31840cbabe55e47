/** What Jarvis is, its licences, what is kept where, and what leaves the computer. */
import type { Place } from '../../../contract/routes/about.ts';

/** A folder as people read it. */
interface PlaceText {
  readonly title: string;
  readonly description: string;
}

const places: Readonly<Record<Place, PlaceText>> = {
  data: { title: 'Your data', description: 'Conversations, memories and settings, with the log.' },
  logs: { title: 'Log', description: 'What happened and when; never what was said.' },
  downloads: { title: 'Downloads', description: 'Models that were fetched later.' },
  bundled: { title: 'Models of Jarvis', description: 'Those it came with.' },
};

export const about = {
  tagline: 'A private voice assistant that lives on your own computer.',
  version: (version: string) => `Version ${version}`,
  system: 'System',
  runtime: 'Built on',
  platforms: { linux: 'Linux', darwin: 'macOS', win32: 'Windows' },
  folders: 'Where things are kept',
  places,
  open: 'Open',
  openPlace: (title: string) => `Open the folder: ${title}`,
  notThere: 'not there yet',
  counting: 'is being counted',
  staysTitle: 'Nothing leaves this computer',
  stays: 'What you say, what Jarvis answers and what it remembers is worked out and kept here. There is no account and no telemetry.',
  leavesTitle: 'Questions leave this computer',
  leaves: (host: string) => `The language model answers at ${host}. Your questions and the conversation so far go there.`,
  soundKept:
    'The sound of a question is kept here until the question is answered, so that a crash loses nothing of what you said, and is then deleted; a setting keeps it longer. While the microphone is off, nothing is recorded.',
  wouldLeave: 'What would',
  wouldServer: 'A language model at an address elsewhere, chosen under Models, gets your questions and the conversation so far.',
  wouldDownload: 'Downloading a model tells its source which one you fetch.',
  wouldLink: 'A link in an answer is opened by your browser once you click it.',
  openModels: 'Open Models',
  diagnostics: 'When something is wrong',
  diagnosticsText:
    'A file with versions, settings, the state of every part and the end of the log helps others to help you. Nothing you said is in it, and no secret. It is sent to nobody.',
  writeBundle: 'Write diagnostics…',
  writing: 'Every part is looked at; this takes a few seconds.',
  written: (path: string, size: string) => `Written to ${path} (${size}).`,
  licences: 'Licences',
  licence: 'Licence of Jarvis',
  thirdParty: 'Licences of what it is made of',
  overview: 'Overview',
  others: { one: 'and # other', other: 'and # others' },
  searchLicences: 'Search the licences',
  found: { one: '# licence found', other: '# licences found' },
  reading: 'Being read.',
};
