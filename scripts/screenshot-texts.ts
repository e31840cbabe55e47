/** What is asked and answered in the pictures, in each language. */

export type PictureLanguage = 'en' | 'fr';

interface PictureTexts {
  readonly turns: readonly { readonly question: string; readonly answer: string }[];
  /** Questions of other conversations. */
  readonly earlier: readonly string[];
  /** What is remembered; the last takes the place of the one before it. */
  readonly facts: readonly string[];
  readonly fallback: string;
  /** Of tests/audio. */
  readonly recording: string;
  /** What is to be understood of it before the picture is taken. */
  readonly understood: RegExp;
}

export const screenshotTexts: Readonly<Record<PictureLanguage, PictureTexts>> = {
  en: {
    turns: [
      {
        question: 'How long do I boil an egg so that the yolk stays soft?',
        answer: 'About six and a half minutes from when the water boils again. Then put it into cold water, so that it stops cooking.',
      },
      {
        question: 'And what can I make for four people with eggs, potatoes and an onion?',
        answer:
          'A **Spanish omelette**. For four people:\n\n| What | How much |\n| --- | --- |\n| Eggs | 6 |\n| Potatoes | 600 g |\n| Onion | 1 large |\n\n1. Cook the sliced potatoes and the onion slowly in oil, for about twenty minutes.\n2. Mix them with the beaten eggs and a little salt.\n3. Fry the mixture for five minutes on each side.\n',
      },
    ],
    earlier: ['Which birds can be heard in March?', 'How does a sundial work?', 'What is a good name for a sailing boat?'],
    facts: ['I am allergic to hazelnuts', 'The spare key is under the third flower pot', 'I live in Bristol', 'I live in Bath'],
    fallback: 'I am here.',
    recording: 'living-room-light-en.wav',
    understood: /living room/i,
  },
  fr: {
    turns: [
      {
        question: 'Combien de temps faut-il cuire un œuf pour que le jaune reste coulant ?',
        answer:
          'Environ six minutes et demie à partir de la reprise de l’ébullition. Plongez-le ensuite dans l’eau froide pour arrêter la cuisson.',
      },
      {
        question: 'Et que préparer pour quatre avec des œufs, des pommes de terre et un oignon ?',
        answer:
          'Une **tortilla espagnole**. Pour quatre personnes :\n\n| Quoi | Combien |\n| --- | --- |\n| Œufs | 6 |\n| Pommes de terre | 600 g |\n| Oignon | 1 gros |\n\n1. Faites cuire doucement dans l’huile les pommes de terre en rondelles et l’oignon, une vingtaine de minutes.\n2. Mélangez-les aux œufs battus, avec un peu de sel.\n3. Faites dorer cinq minutes de chaque côté.\n',
      },
    ],
    earlier: ['Quels oiseaux entend-on en mars ?', 'Comment fonctionne un cadran solaire ?', 'Quel nom donner à un voilier ?'],
    facts: [
      'Je suis allergique aux noisettes',
      'Le double des clés est sous le troisième pot de fleurs',
      'J’habite à Nantes',
      'J’habite à Rennes',
    ],
    fallback: 'Je suis là.',
    recording: 'whats-your-name-fr.wav',
    understood: /appelle/i,
  },
};
