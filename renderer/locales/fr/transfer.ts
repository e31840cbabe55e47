/** Taking conversations and memories out, and bringing them in. */
import type { Texts } from '../en.ts';

export const transfer: Texts['transfer'] = {
  title: 'Export et import',
  about:
    'Toutes vos conversations et tous vos souvenirs dans un fichier qui est à vous : en JSON, que Jarvis peut importer ici ou sur un autre ordinateur, ou en Markdown, pour lire. Le fichier n’est pas chiffré.',
  exportAll: 'Tout exporter…',
  exportReading: 'Exporter pour lire…',
  importAll: 'Importer…',
  importAbout: 'Un import ajoute ce qui n’est pas encore ici. Ce qui est ici ne change pas, et les souvenirs importés sont marqués.',
  exportMemories: 'Exporter…',
  importMemories: 'Importer…',
  exportOne: (title: string) => `Exporter : ${title}`,
  importConversations: 'Importer des conversations',
  dialogTitle: (title: string) => `Exporter « ${title} »`,
  dialogText: 'Markdown est fait pour lire : titres, dates, qui a dit quoi. JSON contient tout et peut être importé de nouveau.',
  markdown: 'Markdown',
  json: 'JSON',
  cancel: 'Annuler',
  busy: { exporting: 'Écriture en cours.', importing: 'Le fichier est d’abord lu et vérifié.' },
  exported: (path: string, size: string) => `Exporté dans ${path} (${size}).`,
  imported: (conversations: string, memories: string) => `Importé : ${conversations} et ${memories}.`,
  importedSome: (what: string) => `Importé : ${what}.`,
  nothingNew: 'Tout ce qu’il contient est déjà ici.',
  conversations: { one: '# conversation', other: '# conversations' },
  memories: { one: '# souvenir', other: '# souvenirs' },
};
