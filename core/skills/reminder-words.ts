/** How timers, alarms and reminders are asked for, English and French. */
import type { Reminder } from './ports.ts';
import type { SkillLanguage } from './said.ts';

export interface ReminderWords {
  /** Around the name of a timer. */
  readonly around: RegExp;
  /** Groups: what stands before and after the word for a timer. */
  readonly timer: RegExp;
  /** Group: when; empty where it was not said. */
  readonly alarm: RegExp;
  /** Group: when and what, in any order. */
  readonly reminder: RegExp;
  /** Begins what is to be done. */
  readonly doing: RegExp;
  /** Makes "7" a time. */
  readonly at: string;
  /** Makes "7 minutes" a length. */
  readonly during: RegExp;
  /** Group: the timer's name. */
  readonly left: RegExp;
  /** How long until the next alarm. */
  readonly untilAlarm: RegExp;
  /** When the next alarm rings. */
  readonly alarmAt: RegExp;
  /** Group: what kind. */
  readonly list: RegExp;
  /** Groups: "all", a name, what kind, a name. */
  readonly cancel: RegExp;
  readonly kinds: readonly (readonly [RegExp, Reminder['kind']])[];
}

export const reminderWords: Readonly<Record<SkillLanguage, ReminderWords>> = {
  en: {
    around:
      /^(?:(?:for|of|to|about|called|named|with|the|my|a|an|another|second|in|from|and|,)(?: |$))+|(?:(?:^| )(?:for|of|to|called|named|with|the|my|a|an|in|from|,))+$/gu,
    timer:
      /^(?:(?:set|start|make|create|begin|run|add|give|put|i need|i want|i'd like)(?: me| up| on)*|(?=timer|countdown|count down|a |\d))(.*?)\b(?:timer|countdown|count down)\b(.*)$/u,
    alarm:
      /^(?:(?:(?:set|make|create|put|add) (?:me )?(?:(?:an|the|my|another) )?|i need an )?alarm(?: clock)?(?: for| at| to| on)?(?: |$)|wake me(?: up)?(?: |$))(.*)$/u,
    reminder: /^(?:remind me|(?:set|make|create|add) (?:me )?a reminder|(?:do not|don't) let me forget)(?: again)? (.+)$/u,
    doing: /^(?:to|that|about|of|for) /u,
    at: 'at',
    during: /^(?:in|for) /u,
    left: /^(?:how (?:much (?:time|longer)|long|many (?:minutes|seconds|hours))|what)(?: are| is| do i have| have i got|'s)?(?: left| remaining| to go)?(?: (?:on|for|in) (?:the|my) (.*?) ?timer| (?:is|has) (?:left|the timer)(?: got)?(?: left)?| (?:does|has) (?:the|my) timer (?:have|got)| (?:until|before) (?:the|my) timer(?: (?:goes off|is (?:done|up|over)|ends|rings))?)?(?: left| to go)?$|^how(?:'s| is) (?:the|my) timer(?: doing)?$/u,
    untilAlarm:
      /^how (?:long|much time|many hours)(?: is it| is left| left)? (?:until|till|to|before) (?:my|the)(?: next)? alarm(?: goes off| rings)?$/u,
    alarmAt:
      /^(?:when(?: is|'s| does| will)|(?:what time|for when)(?: is| does| will| have i set)|for what time is) (?:my|the)(?: next)? alarm(?: set(?: for)?| go off| goes off| ring)?$/u,
    list: /^(?:what|which|list|show|read|tell|do i have|are there)(?: me)?(?: are)?(?: any| all| an)?(?: of)?(?: my| the)? (timers?|alarms?|reminders?)(?: (?:do i have|are (?:there|set|running)|have i set|are on|set|running))?$|^what (?:did i (?:ask|tell) you to|(?:do|did) you have to|should you|must you|will you) (remind) me (?:of|about)$/u,
    cancel:
      /^(?:cancel|stop|delete|remove|turn off|turn|clear|kill|end|switch off)( all| every)?(?: of)?(?: the| my| that| this)? ?(.*?) ?(timers?|alarms?|reminders?)(?: off)?(?: (?:(?=to |about |for |at |of |called |named ))(.+))?$/u,
    kinds: [
      [/timer/u, 'timer'],
      [/alarm/u, 'alarm'],
      [/remind/u, 'reminder'],
    ],
  },
  fr: {
    around:
      /^(?:(?:pour|de|d'|appelée?|nommée?|avec|les|la|le|l'|un|une|dans|sur|à|et|,)(?: |$|(?<=')))+|(?:(?:^| )(?:pour|de|d'|appelée?|nommée?|avec|les|la|le|un|une|dans|sur|à|,))+$/gu,
    timer:
      /^(?:(?:mets|lance|démarre|crée|règle|programme|fais|active|ajoute|il me faut|je veux)(?:-moi)?|(?=(?:une? )?(?:minuteur|minuterie|compte|timer)))(.*?)(?:minuteur|minuterie|compte à rebours|timer)(?!\p{L})(.*)$/u,
    alarm:
      /^(?:(?:(?:mets|règle|programme|crée|ajoute)(?:-moi)? (?:un |une |le |mon |l'))?(?:réveil|alarme)(?: pour| sur)?(?: |$)|réveille-moi(?: |$))(.*)$/u,
    reminder:
      /^(?:rappelle-moi|(?:mets|crée|ajoute|programme)(?:-moi)? un rappel|n'oublie pas de me rappeler|(?:tu dois|il faut) me rappeler)(?: pour)? (.+)$/u,
    doing: /^(?:de |d'|que |qu'|pour |: ?)/u,
    at: 'à',
    during: /^(?:dans|pour|de) /u,
    left: /^(?:combien (?:de temps )?(?:reste-t-il|il reste|reste t il|me reste-t-il)|il (?:me )?reste combien(?: de temps)?)(?: (?:au|sur le|pour le|à mon|sur mon) (?:minuteur|timer) ?(.*)| (?:pour|avant) (.+)|)$/u,
    untilAlarm:
      /^(?:combien de temps|combien d'heures)(?: (?:reste-t-il|il reste))? (?:avant|jusqu'à|avant que) (?:mon|le|que (?:mon|le)) réveil(?: sonne)?$/u,
    alarmAt:
      /^(?:(?:à quelle heure|quand|pour quand)(?: est-ce que)?(?: est| sonne| sonnera)? (?:mon|le)(?: prochain)? réveil(?: sonne| est(?: réglé)?| sonnera)?|(?:mon|le) réveil (?:est|sonne) (?:à quelle heure|quand))$/u,
    list: /^(?:quels?|quelles?|liste|montre(?:-moi)?|lis(?:-moi)?|dis-moi|ai-je|est-ce que j'ai)(?: sont)?(?: mes| les| des| un| une| tous mes| toutes mes)? (minuteurs?|timers?|alarmes?|réveils?|rappels?)(?: (?:ai-je|j'ai|sont (?:en cours|réglés)|y a-t-il))?$|^(?:qu'est-ce que je t'ai (?:demandé|dit) de me|qu'est-ce que tu dois me|que dois-tu me|que t'ai-je demandé de me) (rappel)er$/u,
    cancel:
      /^(?:annule|arrête|supprime|efface|coupe|enlève|éteins|désactive)( tous| toutes)?(?: les| mes| le| mon| la| l'| ce)? ?(.*?) ?(minuteurs?|timers?|minuteries?|alarmes?|réveils?|rappels?)(?: (?:de |d'|des |pour )?(?:les |la |le )?(.+))?$/u,
    kinds: [
      [/minute|timer/u, 'timer'],
      [/alarme|réveil/u, 'alarm'],
      [/rappel/u, 'reminder'],
    ],
  },
};
