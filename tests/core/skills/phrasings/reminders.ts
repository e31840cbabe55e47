/** Ways of setting, asking for and cancelling timers, alarms and reminders, as they are typed and as a recognizer writes them. */
import { lines } from './lines.ts';

export const reminderPhrasings = {
  en: lines(`
    Set a timer for 5 minutes.
    Set a timer for five minutes.
    set timer five minutes
    Set timer 5 minutes.
    Set a five minute timer.
    Set a five-minute timer.
    Set a 5-minute timer.
    Set a timer of 10 minutes.
    Set the timer to 10 minutes.
    Set me a timer for 20 minutes.
    Set a timer for twenty minutes please.
    Please set a timer for 3 minutes.
    Can you set a timer for ten minutes?
    Could you please set a timer for 15 minutes?
    Hey Jarvis, set a timer for 5 minutes.
    Hey Jarvis. Set a timer for five minutes.
    Jarvis, timer, five minutes.
    Timer for 5 minutes.
    Timer 5 minutes.
    5 minute timer.
    Five minute timer, please.
    Start a timer for 30 seconds.
    Start a 30 second timer.
    Start a one hour timer.
    Start a timer for an hour.
    Set a timer for half an hour.
    Set a timer for an hour and a half.
    Set a timer for 1 hour and 30 minutes.
    Set a timer for one hour, fifteen minutes.
    Set a timer for a minute.
    Set a timer for two and a half minutes.
    Set a timer for a minute and a half.
    Set a timer for 90 seconds.
    Set a timer for a quarter of an hour.
    Set a timer for 45 mins.
    Set another timer for 5 minutes.
    Set a second timer for 8 minutes.
    Set a pasta timer for 9 minutes.
    Set a 9-minute pasta timer.
    Set a timer for 9 minutes for the pasta.
    Set a timer called tea for 4 minutes.
    Set a timer named laundry for 40 minutes.
    I need a timer for 5 minutes.
    I want a 10 minute timer.
    Give me a 5 minute timer.
    Make a timer for 5 minutes.
    Create a timer for 5 minutes.
    Put a timer on for 12 minutes.
    Put on a timer for 12 minutes.
    Count down from 5 minutes.
    Start a countdown of 5 minutes.
    Set a countdown for 10 minutes.
    Set a timer.
    Start a timer.
    How much time is left?
    How much time is left on the timer?
    How much time is left on my timer?
    How much longer on the timer?
    How long is left on the timer?
    How long is left on the pasta timer?
    How long does the timer have left?
    How long until the timer goes off?
    How long until my timer is done?
    How many minutes are left on the timer?
    How much longer?
    How's the timer?
    How long until my alarm?
    How long until my alarm goes off?
    When does my alarm go off?
    When is my alarm?
    When is my next alarm?
    What time is my alarm?
    What time is my alarm set for?
    What timers do I have?
    What timers are running?
    Which timers are running?
    Do I have any timers?
    Do I have any alarms?
    Do I have any alarms set?
    Are there any timers running?
    List my timers.
    Show my alarms.
    What are my reminders?
    What reminders do I have?
    Show me my reminders.
    Read my reminders.
    Tell me my reminders.
    What did I ask you to remind me of?
    What did I ask you to remind me about?
    What did you have to remind me of?
    What should you remind me of?
    Cancel the timer.
    Cancel timer.
    Cancel my timer.
    Stop the timer.
    Stop the pasta timer.
    Turn off the timer.
    Turn the timer off.
    Cancel the five minute timer.
    Cancel all timers.
    Cancel all my alarms.
    Delete all reminders.
    Delete my alarm.
    Cancel my alarm for 7.
    Cancel the 7 o'clock alarm.
    Turn off my alarm.
    Delete the reminder to call Mum.
    Cancel the reminder about the dentist.
    Set an alarm for 7.
    Set an alarm for seven a.m.
    Set an alarm for 7 a.m.
    Set an alarm for 7 AM.
    Set an alarm for 7 a.m. tomorrow.
    Set an alarm for 7:30.
    Set an alarm for 7.30.
    Set an alarm for 7:30 in the morning.
    Set an alarm for half past seven.
    Set an alarm for quarter to eight.
    Set an alarm for tomorrow at 6.
    Set an alarm for tomorrow morning at 6:15.
    Set my alarm for 6 o'clock.
    Set the alarm to 6:45.
    Set alarm for 6 a.m.
    Set an alarm.
    Alarm at 7.
    Alarm for 8 tomorrow morning.
    Wake me up at 7.
    Wake me up at 7 tomorrow.
    Wake me up tomorrow at 7.
    Wake me up at seven thirty.
    Wake me at half past six.
    Wake me up in 20 minutes.
    Wake me up in half an hour.
    Can you wake me up at 6 a.m.?
    Remind me to call Mum at 5.
    Remind me to call Mum at 5 p.m.
    Remind me at 5 to call Mum.
    Remind me at five to call Mom.
    Remind me in 10 minutes to take the bread out.
    Remind me to take the bread out in 10 minutes.
    Remind me in an hour to drink water.
    Remind me in half an hour to check the oven.
    Remind me tomorrow to water the plants.
    Remind me tomorrow at 9 to pay the rent.
    Remind me tomorrow morning to call the bank.
    Remind me on Friday to take out the bins.
    Remind me next Monday at 8 to send the report.
    Remind me about the dentist at 3.
    Remind me about the meeting tomorrow at 10 a.m.
    Remind me of the meeting in 20 minutes.
    Remind me that the cake is in the oven in 30 minutes.
    Set a reminder to call Mum at 5.
    Set a reminder for 5 p.m. to call Mum.
    Set a reminder for tomorrow to buy milk.
    Create a reminder to stretch in an hour.
    Can you remind me to lock the door at 10 p.m.?
    Please remind me to feed the cat at 6.
    I need you to remind me to call Bob at 4.
    Don't let me forget to call Mum at 5.
    Remind me to call Mum.
    Remind me at 5.
    Remind me tonight to charge the phone.
    Remind me this evening to call Anna.
    Remind me at noon to eat.
  `),
  fr: lines(`
    Mets un minuteur de 5 minutes.
    Mets un minuteur de cinq minutes.
    Mets un minuteur pour 5 minutes.
    Mets-moi un minuteur de 10 minutes.
    Mets un timer de 5 minutes.
    Mets un timer de dix minutes s'il te plaît.
    Minuteur 5 minutes.
    minuteur cinq minutes
    Un minuteur de 5 minutes.
    Un minuteur de 5 minutes, s'il te plaît.
    Timer 3 minutes.
    Lance un minuteur de 3 minutes.
    Lance le minuteur pour 3 minutes.
    Démarre un minuteur d'une minute.
    Règle un minuteur sur 10 minutes.
    Règle le minuteur à 10 minutes.
    Programme un minuteur de 20 minutes.
    Crée un minuteur de 20 minutes.
    Active un minuteur de 5 minutes.
    Mets un minuteur d'une heure.
    Mets un minuteur d'une demi-heure.
    Mets un minuteur d'une heure et demie.
    Mets un minuteur d'un quart d'heure.
    Mets un minuteur de trois quarts d'heure.
    Mets un minuteur d'une minute trente.
    Mets un minuteur de 1 minute 30.
    Mets un minuteur de 1 h 30.
    Mets un minuteur de 30 secondes.
    Mets un minuteur de 12 minutes pour les pâtes.
    Mets un minuteur pour les pâtes de 12 minutes.
    Lance un compte à rebours de 10 minutes.
    Compte à rebours de 5 minutes.
    Peux-tu mettre un minuteur de 5 minutes ?
    Tu peux mettre un minuteur de 5 minutes ?
    Tu peux me mettre un minuteur de 5 minutes ?
    Pourrais-tu lancer un minuteur de 8 minutes ?
    Est-ce que tu peux mettre un minuteur de 8 minutes ?
    Jarvis, mets un minuteur de cinq minutes.
    Dis Jarvis, mets un minuteur de cinq minutes.
    Mets un minuteur.
    Lance un minuteur.
    Combien de temps reste-t-il ?
    Combien de temps il reste ?
    Il reste combien de temps ?
    Il reste combien ?
    Combien de temps reste-t-il sur le minuteur ?
    Combien de temps reste-t-il au minuteur ?
    Il reste combien de temps sur le minuteur ?
    Combien de temps reste-t-il pour les pâtes ?
    Combien de temps avant mon réveil ?
    Combien de temps avant que le réveil sonne ?
    À quelle heure sonne mon réveil ?
    À quelle heure est mon réveil ?
    Mon réveil est à quelle heure ?
    Quand sonne mon réveil ?
    Quels minuteurs sont en cours ?
    Quels sont mes rappels ?
    Quels rappels ai-je ?
    Est-ce que j'ai des rappels ?
    Ai-je des alarmes ?
    Est-ce que j'ai un réveil ?
    Montre-moi mes rappels.
    Montre mes alarmes.
    Lis mes rappels.
    Liste mes minuteurs.
    Qu'est-ce que je t'ai demandé de me rappeler ?
    Que dois-tu me rappeler ?
    Qu'est-ce que tu dois me rappeler ?
    Annule le minuteur.
    Arrête le minuteur.
    Arrête le minuteur des pâtes.
    Supprime le minuteur.
    Annule mon minuteur.
    Annule tous les minuteurs.
    Annule tous mes réveils.
    Supprime toutes les alarmes.
    Annule le réveil.
    Annule mon réveil de 7 heures.
    Supprime mon réveil.
    Désactive mon réveil.
    Annule le rappel pour le dentiste.
    Supprime tous mes rappels.
    Mets un réveil à 7 heures.
    Mets un réveil pour 7 heures.
    Mets un réveil pour 7h.
    Mets un réveil à 7h30.
    Mets le réveil à 6 heures et demie.
    Mets un réveil pour demain à 7 heures.
    Mets un réveil demain matin à 6 h 45.
    Mets une alarme à 8 heures.
    Mets une alarme pour 8h15.
    Règle le réveil sur 7 heures.
    Règle mon réveil à 6 h.
    Programme un réveil pour 6 heures moins le quart.
    Réveil à 7 heures.
    Mets un réveil.
    Réveille-moi à 7 heures.
    Réveille-moi à sept heures.
    Réveille-moi demain à 7 h.
    Réveille-moi demain matin à 7 heures.
    Réveille-moi à sept heures et demie.
    Réveille-moi à huit heures moins le quart.
    Réveille-moi dans 20 minutes.
    Réveille-moi dans une demi-heure.
    Peux-tu me réveiller à 7 heures ?
    Tu peux me réveiller à 7 heures ?
    Rappelle-moi d'appeler Léa à 17 h.
    Rappelle-moi d'appeler maman à 17 heures.
    Rappelle-moi à 17 heures d'appeler maman.
    Rappelle-moi dans 10 minutes de sortir le pain.
    Rappelle-moi de sortir le pain dans 10 minutes.
    Rappelle-moi dans une heure de boire de l'eau.
    Rappelle-moi dans une demi-heure de vérifier le four.
    Rappelle-moi demain d'arroser les plantes.
    Rappelle-moi demain à 9 heures de payer le loyer.
    Rappelle-moi demain matin d'appeler la banque.
    Rappelle-moi vendredi de sortir les poubelles.
    Rappelle-moi lundi à 8 heures d'envoyer le rapport.
    Rappelle-moi le rendez-vous à 15 h.
    Rappelle-moi que le gâteau est au four dans 30 minutes.
    Rappelle-moi ce soir de charger le téléphone.
    Rappelle-moi à midi de manger.
    Peux-tu me rappeler d'appeler Léa à 17 heures ?
    Tu peux me rappeler de fermer la porte à 22 h ?
    Mets un rappel pour appeler maman à 17 h.
    Crée un rappel pour demain à 9 h : payer le loyer.
    Rappelle-moi d'appeler maman.
    N'oublie pas de me rappeler d'appeler Léa à 17 h.
    Rappelle-moi à 17 h.
  `),
} as const;
