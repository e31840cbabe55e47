/** How Jarvis is told to be louder, quieter, deaf or silent, to repeat, to wait and to say what it can do. */
import type { SkillLanguage } from './said.ts';

export interface ControlWords {
  /** Group: percent. */
  readonly exact: RegExp;
  readonly louder: RegExp;
  readonly quieter: RegExp;
  readonly loudest: RegExp;
  readonly half: RegExp;
  readonly volume: RegExp;
  readonly mute: RegExp;
  readonly stop: RegExp;
  /** Means the bell, and something else where nothing rings. */
  readonly awake: RegExp;
  /** Group: for how long. */
  readonly snooze: RegExp;
  /** Group: for how long; means something else where nothing rings. */
  readonly later: RegExp;
  readonly repeat: RegExp;
  readonly help: RegExp;
}

export const controlWords: Readonly<Record<SkillLanguage, ControlWords>> = {
  en: {
    exact: /^(?:(?:set|turn|change|put) )?(?:the |your )?volume (?:(?:up|down) )?(?:to |at )?(\d{1,3})(?: ?%| ?per ?cent)?$/u,
    louder:
      /^(?:louder|(?:speak|talk) (?:up|louder)|(?:turn|crank) (?:it|the volume|your volume) up(?: a (?:bit|little))?|turn up the volume|volume up|increase the volume|(?:make it )?(?:a (?:bit|little) )?louder|raise the volume|i can't hear you)$/u,
    quieter:
      /^(?:quieter|softer|(?:speak|talk) (?:quieter|softer|more quietly|softly)|turn (?:it|the volume|your volume) down(?: a (?:bit|little))?|turn down the volume|volume down|decrease the volume|(?:make it )?(?:a (?:bit|little) )?(?:quieter|softer)|lower the volume|not so loud|(?:it's |that's |you're |you are )?too loud)$/u,
    loudest: /^(?:(?:full|maximum|max) volume|volume (?:to )?(?:full|maximum|max)|as loud as you can)$/u,
    half: /^half volume$/u,
    volume: /^(?:what(?:'s| is) (?:the|your) volume|how loud are you)$/u,
    mute: /^(?:mute(?: yourself| the microphone| the mic| your microphone)?|stop listening|turn (?:off (?:the|your) (?:microphone|mic)|(?:the|your) (?:microphone|mic) off))$/u,
    stop: /^(?:stop(?:[,.!]? stop)*(?: it| that| talking| speaking| now)?|be quiet|quiet|hush|shut up|enough|that's enough|cancel(?: that)?|never ?mind|stop (?:the )?(?:ringing|alarm|noise|bell)|silence)$/u,
    awake:
      /^(?:dismiss(?: it| the alarm)?|i'm (?:awake|up)|turn (?:it|that|this) off|turn off|off|got it|okay|ok|thanks|thank you|all right|alright)$/u,
    snooze: /^snooze(?: it| the alarm| that)?(?: for)?(?: (.+?))?(?: more)?$/u,
    later:
      /^(?:(?:give me |let me sleep |wake me )?(?:another |in )?(\d+(?: more)? minutes?)(?: more| longer)?|remind me (?:again )?in (.+)|again in (.+)|later|not now)$/u,
    repeat:
      /^(?:(?:please )?repeat(?: that| it| your answer| what you said)?|say (?:that|it) again|what did you(?: just)? say|come again|pardon|(?:i'm )?sorry,? what(?: did you say)?|once more|1 more time|again|i (?:didn't|did not) (?:hear|catch) (?:that|you))$/u,
    help: /^(?:help(?: me)?|what (?:else )?can you do(?: for me)?|what (?:can|could|may) i (?:ask|say)(?: you)?|what are you able to do|what do you do|how can you help(?: me)?)$/u,
  },
  fr: {
    exact: /^(?:(?:mets|règle|baisse|monte) )?(?:le |ton )?(?:volume|son) (?:à |sur )?(\d{1,3})(?: ?%| ?pour ?cents?| pour 100)?$/u,
    louder: /^(?:plus fort|parle plus fort|(?:monte|augmente)(?: un peu)? le (?:son|volume)|un peu plus fort|je ne t'entends pas)$/u,
    quieter:
      /^(?:moins fort|parle moins fort|plus doucement|(?:baisse|diminue)(?: un peu)? le (?:son|volume)|un peu moins fort|plus bas|(?:c'est |tu parles )?trop fort)$/u,
    loudest: /^(?:(?:mets )?(?:le )?(?:son|volume) (?:au )?max(?:imum)?|le plus fort possible|(?:mets )?(?:le )?(?:son|volume) à fond)$/u,
    half: /^(?:mets )?(?:le )?(?:son|volume) à (?:la )?moitié$/u,
    volume: /^(?:quel est le volume|le volume est à combien)$/u,
    mute: /^(?:(?:coupe|éteins|désactive) (?:le|ton) (?:micro|microphone)|arrête de m'écouter|arrête d'écouter|ne m'écoute plus|n'écoute plus)$/u,
    stop: /^(?:stop(?:[,.!]? stop)*|arrête(?:-toi)?(?: ça| de parler)?|tais-toi|taise-toi|silence|chut|ça suffit|laisse tomber|annule|peu importe|tant pis|arrête (?:(?:le |la )?(?:réveil|sonnerie)|de sonner))$/u,
    awake: /^(?:je suis (?:réveillée?|debout|levée?)|c'est bon|d'accord|merci|éteins)$/u,
    snooze: /^(?:snooze|rappel plus tard|laisse-moi dormir|répète l'alarme)(?: (?:pendant |encore |dans )?(.+))?$/u,
    later:
      /^(?:encore (\d+ minutes?)|(?:rappelle-moi|redis-le|sonne|réveille-moi|répète)(?:-moi)?(?: ça)? (?:à nouveau )?dans (.+)|dans (\d+ minutes?)|plus tard|pas maintenant)$/u,
    repeat:
      /^(?:répète(?:-moi)?(?: ça| ta réponse)?|redis(?: ça|-le)?|qu'est-ce que tu (?:as dit|viens de dire)|qu'as-tu dit|tu as dit quoi|je n'ai pas (?:entendu|compris)|encore une fois|pardon|comment)$/u,
    help: /^(?:aide(?:-moi)?|à l'aide|(?:que|qu'est-ce que tu) (?:sais-tu faire|peux faire|sais faire|peux-tu faire)(?: pour moi)?|tu sais faire quoi|que puis-je (?:te )?(?:demander|dire)|qu'est-ce que je peux te (?:demander|dire)|à quoi tu sers|à quoi sers-tu)$/u,
  },
};
