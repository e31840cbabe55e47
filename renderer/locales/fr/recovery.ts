/** Ce qu’est devenue une base de données endommagée. */
import type { Texts } from '../en.ts';

export const recovery: Texts['recovery'] = {
  title: 'Les données étaient endommagées',
  happened: (date: string) => `Vos données ont été trouvées endommagées le ${date}, et sont de nouveau utilisables.`,
  mended: 'Elles ont été réparées sur place. Il ne manque rien.',
  rebuilt: 'Tout a pu être relu et a été récrit. Il ne manque rien.',
  restored: (date: string, saved: string) =>
    `La sauvegarde du ${date} a été restaurée. Ce qui pouvait encore être lu de la suite y a été ajouté : ${saved}. Ce qui a été dit depuis et n’a pas pu être lu manque.`,
  salvaged: (saved: string) =>
    `Aucune sauvegarde n’était utilisable. Ce qui pouvait encore être lu a été sauvé : ${saved}. Ce qui n’a pas pu être lu manque.`,
  saved: (messages: string, memories: string) => `${messages} et ${memories}`,
  messages: { one: '# message', other: '# messages' },
  memories: { one: '# souvenir', other: '# souvenirs' },
  unusable: {
    one: '# sauvegarde plus récente n’était pas utilisable.',
    other: '# sauvegardes plus récentes n’étaient pas utilisables.',
  },
  locked: {
    one: '# sauvegarde plus récente est chiffrée, et sa phrase secrète n’a pas pu être lue : vous pouvez la restaurer dans Réglages, Vie privée et données.',
    other:
      '# sauvegardes plus récentes sont chiffrées, et leur phrase secrète n’a pas pu être lue : vous pouvez en restaurer une dans Réglages, Vie privée et données.',
  },
  kept: (path: string) => `Le fichier endommagé est conservé : ${path}.`,
  dismiss: 'J’ai lu',
};
