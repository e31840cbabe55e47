/** Ways of telling Jarvis what to do with itself. */
import { lines } from './lines.ts';

export const controlPhrasings = {
  en: lines(`
    Stop.
    Stop!
    Stop, stop.
    Stop. Stop. Stop.
    Stop it.
    Stop that.
    Stop talking.
    Stop speaking.
    Please stop.
    Jarvis, stop.
    Okay, stop.
    Be quiet.
    Quiet, please.
    Shut up.
    Enough.
    That's enough.
    Okay, that's enough.
    Hush.
    Silence.
    Cancel.
    Cancel that.
    Never mind.
    Nevermind.
    Stop the alarm.
    Stop ringing.
    Stop the bell.
    Louder.
    Louder please.
    A bit louder.
    A little louder, please.
    Speak up.
    Speak louder.
    Can you speak louder?
    Could you speak up?
    Turn it up.
    Turn up the volume.
    Turn the volume up.
    Volume up.
    Increase the volume.
    Raise the volume.
    Make it louder.
    Quieter.
    Quieter please.
    A bit quieter.
    Not so loud.
    Too loud.
    That's too loud.
    You're too loud.
    I can't hear you.
    Speak more quietly.
    Speak softer.
    Turn it down.
    Turn it down a bit.
    Turn it up a little.
    Turn down the volume.
    Turn the volume down.
    Volume down.
    Lower the volume.
    Decrease the volume.
    Set the volume to 30.
    Set the volume to thirty percent.
    Set volume to 50%.
    Volume 40.
    Volume at 60 percent.
    Volume to 80.
    Turn the volume to 20.
    Full volume.
    Maximum volume.
    Max volume.
    Half volume.
    What's the volume?
    Mute.
    Mute yourself.
    Mute the microphone.
    Mute your microphone.
    Turn off the microphone.
    Turn your microphone off.
    Stop listening.
    Repeat that.
    Repeat that, please.
    Can you repeat that?
    Could you repeat that please?
    Say that again.
    Say that again, please.
    Can you say that again?
    What did you say?
    Sorry, what did you say?
    I didn't hear that.
    I didn't catch that.
    Come again?
    Pardon?
    One more time.
    Again, please.
    Help.
    Help me.
    What can you do?
    What can you do for me?
    What else can you do?
    What can I say?
    What can I ask you?
    How can you help me?
    What are you able to do?
  `),
  fr: lines(`
    Stop.
    Stop !
    Stop, stop.
    Arrête.
    Arrête !
    Arrête-toi.
    Arrête ça.
    Arrête de parler.
    Arrêtez.
    Tais-toi.
    Taisez-vous.
    Chut.
    Silence.
    Ça suffit.
    C'est bon, arrête.
    Jarvis, stop.
    Laisse tomber.
    Annule.
    Peu importe.
    Tant pis.
    Arrête de sonner.
    Arrête la sonnerie.
    Plus fort.
    Plus fort, s'il te plaît.
    Un peu plus fort.
    Parle plus fort.
    Tu peux parler plus fort ?
    Peux-tu parler plus fort ?
    Monte le son.
    Monte le volume.
    Augmente le volume.
    Augmente le son.
    Je ne t'entends pas.
    Moins fort.
    Un peu moins fort.
    Parle moins fort.
    Plus doucement.
    Plus bas.
    C'est trop fort.
    Trop fort.
    Tu parles trop fort.
    Baisse le son.
    Baisse le volume.
    Baisse un peu le son.
    Diminue le volume.
    Mets le volume à 50.
    Mets le volume à cinquante pour cent.
    Mets le son à 30 %.
    Règle le volume à 40 %.
    Règle le volume sur 40.
    Volume à 80 %.
    Volume 60.
    Volume maximum.
    Volume au maximum.
    Mets le volume au maximum.
    Mets le son à fond.
    Quel est le volume ?
    Coupe le micro.
    Coupe ton micro.
    Désactive le micro.
    Éteins le micro.
    Arrête d'écouter.
    Arrête de m'écouter.
    Répète.
    Répète s'il te plaît.
    Répète ça.
    Tu peux répéter ?
    Peux-tu répéter ?
    Tu peux répéter, s'il te plaît ?
    Est-ce que tu peux répéter ?
    Redis-le.
    Redis ça.
    Qu'est-ce que tu as dit ?
    Qu'as-tu dit ?
    Tu as dit quoi ?
    Je n'ai pas entendu.
    Je n'ai pas compris.
    Encore une fois.
    Pardon ?
    Comment ?
    Aide.
    Aide-moi.
    À l'aide.
    Que sais-tu faire ?
    Que peux-tu faire ?
    Qu'est-ce que tu sais faire ?
    Qu'est-ce que tu peux faire ?
    Qu'est-ce que tu peux faire pour moi ?
    Tu sais faire quoi ?
    Que puis-je te demander ?
    Qu'est-ce que je peux te demander ?
    À quoi tu sers ?
  `),
} as const;
