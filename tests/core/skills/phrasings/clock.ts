/** Ways of asking the time and the date, as they are typed and as a recognizer writes them. */
import { lines } from './lines.ts';

export const clockPhrasings = {
  en: lines(`
    What time is it?
    what time is it
    What's the time?
    Whats the time
    What is the time?
    What is the time right now?
    What time is it now?
    Tell me the time.
    Tell me what time it is.
    Can you tell me the time?
    Can you tell me the time, please?
    Could you tell me what time it is?
    Do you know what time it is?
    Hey Jarvis, what time is it?
    Hey, Jarvis. What time is it?
    Jarvis, what's the time?
    Okay Jarvis, what's the time right now?
    Excuse me, what time is it?
    The time, please.
    Time?
    What's the current time?
    Give me the time.
    What time do you have?
    Have you got the time?
    Do you have the time?
    Current time.
    What time is it in Tokyo?
    What's the time in New York?
    What time is it in London right now?
    What is the current time in Sydney?
    Time in Paris.
    What time is it in Los Angeles, please?
    What's the date?
    What is the date today?
    What's today's date?
    What is today's date?
    What date is it?
    What date is it today?
    What day is it?
    What day is it today?
    What day of the week is it?
    What's today?
    What day is today?
    Which day is it today?
    Tell me the date.
    Tell me today's date.
    Can you tell me what day it is?
    Today's date.
    What year is it?
    What year are we in?
    What month is it?
    What day is tomorrow?
    What day is it tomorrow?
    What day was yesterday?
    What's the date tomorrow?
    What date is next Friday?
    What day is Christmas?
    What day of the week is December 25?
    What day is the 3rd of January?
    How many days until Christmas?
    How many days till Christmas?
    How many days are there until New Year's Eve?
    How many days is it until Friday?
    How many days left until December 31st?
    How long until Christmas?
    How long is it until Halloween?
    How many days to go until Christmas?
    What's the week number?
    What week is it?
  `),
  fr: lines(`
    Quelle heure est-il ?
    Quelle heure il est ?
    Il est quelle heure ?
    quelle heure est il
    Quelle heure est-il maintenant ?
    Quelle est l'heure ?
    Dis-moi l'heure.
    Donne-moi l'heure.
    Peux-tu me donner l'heure ?
    Tu peux me dire l'heure ?
    Tu peux me dire quelle heure il est ?
    Peux-tu me dire quelle heure il est, s'il te plaît ?
    Est-ce que tu peux me dire l'heure ?
    Est-ce que tu sais quelle heure il est ?
    Jarvis, quelle heure est-il ?
    Hé Jarvis, il est quelle heure ?
    Dis Jarvis, quelle heure est-il ?
    Tu as l'heure ?
    L'heure, s'il te plaît.
    Il est quelle heure là ?
    Quelle heure est-il à Tokyo ?
    Il est quelle heure à New York ?
    Quelle heure est-il au Japon ?
    Quelle heure il est à Londres ?
    Quelle est l'heure à Montréal ?
    Quelle est la date ?
    Quelle est la date d'aujourd'hui ?
    Quelle est la date aujourd'hui ?
    Quelle date sommes-nous ?
    On est quelle date ?
    On est quel jour ?
    On est quel jour aujourd'hui ?
    Quel jour sommes-nous ?
    Quel jour on est ?
    Quel jour est-on ?
    Quel jour est-ce aujourd'hui ?
    C'est quel jour aujourd'hui ?
    Nous sommes quel jour ?
    On est le combien ?
    On est le combien aujourd'hui ?
    Le combien sommes-nous ?
    Dis-moi la date.
    Donne-moi la date du jour.
    Peux-tu me dire quel jour on est ?
    En quelle année sommes-nous ?
    On est en quelle année ?
    Quelle année sommes-nous ?
    Quel mois sommes-nous ?
    On est quel mois ?
    Quel jour est Noël ?
    Quel jour tombe Noël ?
    Quel jour sera le 14 juillet ?
    Quel jour on sera demain ?
    Quel jour serons-nous demain ?
    Combien de jours avant Noël ?
    Combien de jours jusqu'à Noël ?
    Dans combien de jours est Noël ?
    Combien de jours reste-t-il avant Noël ?
    Combien de jours il reste avant le 31 décembre ?
    Il reste combien de jours avant Noël ?
    C'est dans combien de jours Noël ?
    Quelle semaine sommes-nous ?
    On est quelle semaine ?
  `),
} as const;
