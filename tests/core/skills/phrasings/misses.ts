/** What sounds like a skill and is not: the language model answers it. */
import { lines } from './lines.ts';

export const nearMisses = {
  en: lines(`
    What time does the sun set?
    What time is dinner usually served in Spain?
    What time is it on Mars?
    What time is it in the story?
    What is time?
    Time flies.
    What's the time complexity of quicksort?
    What's the best time to visit Japan?
    What day was the moon landing?
    What's a good date idea?
    What date did the war end?
    What year did the war end?
    How many days did the siege last?
    How long is a marathon?
    How long until the sun explodes?
    How long does it take to boil an egg?
    How long should I cook pasta?
    How does a timer work?
    What timer should I use for boiling an egg for 5 minutes?
    Write a timer in Python.
    Why do alarms go off at night?
    Why did my alarm not ring?
    Set the table for five.
    Set the scene.
    Tell me about the alarm of 1942.
    Who invented the alarm clock?
    Is a reminder a noun?
    What reminds you of home?
    You remind me of my uncle.
    That reminds me of a song.
    Stop the world, I want to get off.
    Why did the dinosaurs stop existing?
    Should I stop smoking?
    How do I stop hiccups?
    Help me write a letter.
    Help me with my homework.
    What can you do about climate change?
    What can you do with old bread?
    What can I say to my boss?
    What did you say about Rome?
    Repeat after me: hello.
    Say that again in French.
    Say hello.
    Volume 300.
    What is the volume of a sphere?
    What's the volume of a box of 3 by 4 by 5?
    Who is louder, a lion or a whale?
    Turn it into a poem.
    Mute swans are what kind of bird?
    Is quiet an adjective?
    What is 7?
    42
    What is the meaning of 42?
    What are 5 good books?
    Tell me 3 jokes.
    What is a square root?
    What's a half-life?
    How many planets are there?
    How many people live in Paris?
    How many legs does a spider have?
    How many calories are in an apple?
    How many days are in February?
    How many cups of coffee are too many?
    How much is a ticket to Rome?
    How much is 5 dollars in euros?
    Convert this sentence to French.
    Convert 5 apples to oranges.
    What is 5 in Roman numerals?
    What is love in French?
    What's nine eleven?
    9/11 what happened?
    Who won 3 to 2?
    Is 7 prime?
    The ratio of 3 to 4.
    What is 10 meters in kilograms?
    What does x plus y mean?
    What is the sum of the angles of a triangle?
    Put the kettle on.
    Make a list of planets.
    List the planets.
    What is on the menu?
    What's on TV?
    Read me a poem.
    Read me a story about notes.
    Write down three ideas for dinner.
    Make a shopping list for lasagna.
    What should be on my shopping list for a party?
    Take a guess.
    What notes are in a C major chord?
    What is a note?
    Add some humor to this text.
    Delete the last sentence of my essay.
    Clear the air.
    Remove the stain from my shirt, how?
    Tell me a story.
    Good morning.
    How are you?
    Thank you.
    Who are you?
    What's the weather?
    Will it rain at five?
    Let's meet at five.
    Five o'clock shadow, what is that?
    I woke up at 7.
    I set an alarm for 7 yesterday and it did not ring.
    What happened at 5 minutes to midnight?
  `),
  fr: lines(`
    Quel temps fait-il ?
    Quel temps fera-t-il demain ?
    À quelle heure se couche le soleil ?
    À quelle heure ferme la poste ?
    Quelle heure est-il sur Mars ?
    C'est quoi le temps ?
    Quelle est la date de la Révolution française ?
    En quelle année est mort Napoléon ?
    Quel jour est né Victor Hugo ?
    Combien de jours a duré la guerre ?
    Combien de temps faut-il pour cuire un œuf ?
    Combien de temps dure un marathon ?
    Comment fonctionne un minuteur ?
    Explique le minuteur de mon four.
    Qui a inventé le réveil ?
    Pourquoi mon réveil n'a pas sonné ?
    Le réveil de la force, c'est bien ?
    Tu me rappelles mon oncle.
    Rappelle-toi de ça.
    Comment arrêter de fumer ?
    Arrête de fumer en 10 jours, tu en penses quoi ?
    Aide-moi à écrire une lettre.
    Que peux-tu faire contre le froid ?
    Répète après moi : bonjour.
    Comment ça va ?
    Comment t'appelles-tu ?
    Quel est le volume d'une sphère ?
    Plus fort que toi, qui est-ce ?
    Parle-moi de Rome.
    Le plus grand des deux ?
    Moins de sucre, c'est mieux ?
    Combien de planètes y a-t-il ?
    Combien d'habitants à Paris ?
    Combien de pattes a une araignée ?
    Combien de calories dans une pomme ?
    Combien coûte un billet pour Rome ?
    Combien font 5 dollars en euros ?
    Traduis cette phrase en anglais.
    Comment dit-on chat en anglais ?
    C'est quoi une racine carrée ?
    C'est quoi un tiers-lieu ?
    42
    Quelle est la moitié du gâteau ?
    7 est-il premier ?
    Fais une liste de planètes.
    Fais-moi une liste de courses pour une tarte.
    Qu'est-ce qu'il y a au menu ?
    Qu'est-ce qu'il y a à la télé ?
    Lis-moi un poème.
    Quelle est la note de musique après do ?
    Notre-Dame est où ?
    Écris une lettre.
    Raconte-moi une histoire.
    Bonjour.
    Merci.
    Qui es-tu ?
    Je me suis réveillé à 7 heures.
    On se voit à cinq heures.
    Quelle heure pour dîner en Espagne ?
    Supprime la dernière phrase de mon texte.
  `),
} as const;
