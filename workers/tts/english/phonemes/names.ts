/** First names, surnames and places that the dictionaries lack or read badly, in misaki's alphabet. */

const TABLE = `
patricia pətɹˈɪʃə; linda lˈɪndə; matthew mˈæθju; betty bˈɛTi; anthony ˈænθəni; margaret mˈɑɹɡɹət; donald dˈɑnəld; ashley ˈæʃli; kimberly kˈɪmbəɹli;
paul pˈɔl; emily ˈɛməli; michelle məʃˈɛl; kenneth kˈɛnəθ; kevin kˈɛvən; amanda əmˈændə; brian bɹˈIən; dorothy dˈɔɹəθi; ronald ɹˈɑnəld;
stephanie stˈɛfəni; rebecca ɹəbˈɛkə; ryan ɹˈIən; cynthia sˈɪnθiə; kathleen kæθlˈin; angela ˈænʤələ; eric ˈɛɹɪk; shirley ʃˈɜɹli; larry lˈɛɹi;
pamela pˈæmələ; nicole nɪkˈOl; katherine kˈæθɹɪn; catherine kˈæθɹɪn; kathryn kˈæθɹɪn; christine kɹɪstˈin; debra dˈɛbɹə; patrick pˈætɹɪk;
carolyn kˈɛɹəlɪn; raymond ɹˈAmənd; janet ʤˈænət; jerry ʤˈɛɹi; diane dIˈæn; jose hOzˈA; josé hOzˈA; julie ʤˈuli; olivia əlˈɪviə; nathan nˈAθən;
douglas dˈʌɡləs; zachary zˈækəɹi; lauren lˈɔɹən; kyle kˈIl; ethan ˈiθən; joan ʤˈOn; evelyn ˈɛvəlɪn; jeremy ʤˈɛɹəmi; megan mˈAɡən;
andrea ˈændɹiə; keith kˈiθ; cheryl ʃˈɛɹəl; hannah hˈænə; jacqueline ʤˈækəlɪn; gerald ʤˈɛɹəld; martha mˈɑɹθə; sean ʃˈɔn; teresa təɹˈisə; theresa təɹˈisə;
ann ˈæn; anna ˈænə; sara sˈɛɹə; dylan dˈɪlən; janice ʤˈænɪs; bruce bɹˈus; sophia sOfˈiə; sofia sOfˈiə; denise dənˈis; willie wˈɪli; juan wˈɑn;
maria məɹˈiə; maría məɹˈiə; marilyn mˈɛɹəlɪn; danielle dænjˈɛl; natalie nˈætəli; russell ɹˈʌsəl; marie məɹˈi; kayla kˈAlə; lori lˈɔɹi; mia mˈiə;
ava ˈAvə; layla lˈAlə; zoe zˈOi; zoë zˈOi; chloe klˈOi; chloë klˈOi; aiden ˈAdᵊn; mateo mətˈAO; diego diˈAɡO; luca lˈukə; giovanni ʤˌOvˈɑni;
alejandro ˌæləhˈɑndɹO; joaquin wɑkˈin; joaquín wɑkˈin; johann jˈOhɑn; siobhan ʃəvˈɔn; niamh nˈiəv; saoirse sˈɪɹʃə; xavier zˈAvjəɹ; yusuf jˈusʊf;
ahmed ˈɑmɛd; omar ˈOmɑɹ; aisha Iˈiʃə; priya pɹˈijə; hiroshi hɪɹˈOʃi; yuki jˈuki; kenji kˈɛnʤi; olga ˈOlɡə; dmitri dəmˈitɹi; natasha nətˈɑʃə;
boris bˈɔɹɪs; sergei sˈɛɹɡA; jacques ʒˈɑk; françois fɹɑnswˈɑ; francois fɹɑnswˈɑ; helene həlˈɛn; hélène həlˈɛn; renee ɹənˈA; renée ɹənˈA; klaus klˈWs;
jürgen jˈɜɹɡən; jurgen jˈɜɹɡən; greta ɡɹˈɛTə; ingrid ˈɪŋɡɹɪd; björn bjˈɔɹn; bjorn bjˈɔɹn; lars lˈɑɹz; søren sˈɔɹən; soren sˈɔɹən; pablo pˈɑblO;
miguel mɪɡˈɛl; javier hˌɑviˈɛɹ; jorge hˈɔɹhA; guadalupe ɡwˌɑdəlˈupA; ximena hɪmˈAnə; francesca fɹænʧˈɛskə; yvonne ɪvˈɑn; mohammed mOhˈɑməd;
rajesh ɹɑʤˈɛʃ; guinevere ɡwˈɪnəvˌɪɹ; barack bəɹˈɑk; nguyen nwˈɪn; jinping ʤˌɪnpˈɪŋ; xi ʃˈi; beyoncé biˈɑnsˌA;
krakow kɹˈɑkˌW; kraków kɹˈɑkˌW; bogota bˌOɡətˈɑ; bogotá bˌOɡətˈɑ; marseille mɑɹsˈA; lyon liˈɔn; zürich zˈʊɹɪk; são sˈW; versailles vɛɹsˈI;
arkansas ˈɑɹkənsˌɔ; illinois ˌɪlənˈY; mexico mˈɛksɪkˌO; gloucester ɡlˈɔstəɹ;
mozart mˈOtsɑɹt; beethoven bˈAtOvən; bach bˈɑk; tchaikovsky ʧIkˈɔfski; debussy dˌɛbjusˈi; vivaldi vɪvˈɑldi; haydn hˈIdᵊn; schubert ʃˈubəɹt; chopin ʃˈOpæn;
dvorak dvˈɔɹʒɑk; dvořák dvˈɔɹʒɑk; goethe ɡˈɜɹtə; sartre sˈɑɹtɹə; kafka kˈɑfkə; dostoevsky dˌɔstəjˈɛfski; tolstoy tˈOlstˌY; copernicus kəpˈɜɹnɪkəs;
darwin dˈɑɹwɪn; monet mOnˈA; camus kæmˈu; biden bˈIdᵊn; macron mɑkɹˈOn; merkel mˈɛɹkəl; scholz ʃˈOlts; trudeau tɹudˈO; zelensky zəlˈɛnski;
putin pˈutᵊn; erdogan ˈɛɹdəwˌɑn; modi mˈOdi; netanyahu nˌɛtɑnjˈɑhu; amadeus ˌɑmədˈAəs; wolfgang wˈʊlfɡæŋ; sebastian səbˈæsʧən;
schwarzenegger ʃwˈɔɹtsənˌɛɡəɹ; descartes dAkˈɑɹt; müller mjˈuləɹ; claude klˈɔd; kowalski kəvˈɑlski; rodriguez ɹɑdɹˈiɡɛz; gonzalez ɡənzˈɑlɛz; hernandez hɛɹnˈɑndɛz;
nakamura nˌɑkəmˈʊɹə; tanaka tənˈɑkə; patel pətˈɛl; johnson ʤˈɑnsən; anderson ˈændəɹsən; williams wˈɪljəmz; smith smˈɪθ; o'brien ObɹˈIən; garcia ɡɑɹsˈiə; martinez mɑɹtˈinɛz;
airbnb ˌɛɹbiˌɛnbˈi; whatsapp wˈʌtsˌæp; tiktok tˈɪktˌɑk; linkedin lɪŋktˈɪn; openai ˌOpᵊnˌAˈI; regex ɹˈɛʤˌɛks; enum ˈinəm; async ˈAsɪŋk; kubectl kjˈubkəntɹˌOl; pytest pˈItˌɛst;
config kˈɑnfɪɡ; params pəɹˈæmz; llama lˈɑmə; qwen kwˈɛn; mistral mˈɪstɹəl; wikipedia wˌɪkɪpˈidiə`;

/** Lower-case spelling -> phonemes. */
export const names: Readonly<Record<string, string>> = Object.fromEntries(
  TABLE.split(';').flatMap((entry): [string, string][] => {
    const [name, phonemes] = entry.trim().split(' ');
    return name === undefined || phonemes === undefined ? [] : [[name, phonemes]];
  }),
);
