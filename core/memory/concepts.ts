/** Words that name the same thing in what people tell of themselves, English and French: "mum" and "mère", "bin" and "poubelle". */

/**
 * Several words that are one thing, on normalised text without hyphens. Where a French word is an English one too and means something
 * else (thé, pain, chat), it is left out.
 */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bmots? de passe\b/g, 'password'],
  [/\bgrande?s? (?:mere|maman)s?\b/g, 'grandmother'],
  [/\bgrands? (?:pere|papa)s?\b/g, 'grandfather'],
  [/\b(?:belle soeur|sister in law)\b/g, 'sisterinlaw'],
  [/\b(?:beau frere|brother in law)\b/g, 'brotherinlaw'],
  [/\b(?:belle mere|mother in law)\b/g, 'motherinlaw'],
  [/\b(?:beau pere|father in law)\b/g, 'fatherinlaw'],
  [/\b(?:(?:number|licence|license|registration) plate|plaque d immatriculation)s?\b/g, 'registration'],
  [/\brendez vous\b/g, 'appointment'],
  [/\bwi fi\b/g, 'wifi'],
  [/\bpetit dejeuner\b/g, 'breakfast'],
  [/\b(?:washing machine|machine a laver|lave linge)\b/g, 'washingmachine'],
  [/\b(?:runs?|ran|running) out\b/g, 'expire'],
  [/\b(?:can ?not|can t|could not|couldn t) (?:stand|bear)\b/g, 'hate'],
  [/\b(?:not|don t|doesn t) like\b/g, 'hate'],
  [/\b(?:aime|aimes|supporte) pas\b/g, 'hate'],
  [/\b(?:come|comes|coming|came|be) back\b/g, 'return'],
  [/\b(?:give|gave|given|giving) up\b/g, 'stop'],
  [/\bfor a living\b/g, 'job'],
];

/** One thing a line; the first word stands for all of them. */
const things = `
mother mum mom mummy mama mere maman
father dad daddy pere papa
sister soeur
brother frere
boy garcon
girl
daughter fille
child children kid enfant
wife femme epouse
husband mari epoux
girlfriend copine
boyfriend copain
grandmother grandma granny gran mamie
grandfather grandpa granddad papi papy
aunt auntie tante
uncle oncle tonton
cousin cousine
nephew neveu
niece
godson filleul
neighbour neighbor voisin voisine
friend ami amie
boss manager supervisor supervise patron patronne chef
colleague coworker collegue
landlord landlady proprietaire
job work profession occupation career employer metier travail travaille boulot emploi employeur
doctor gp physician medecin docteur
dentist dentiste
optician optometrist opticien
vet veterinarian veterinaire
lawyer solicitor attorney avocat
plumber plombier
hairdresser barber coiffeur coiffeuse
teacher prof professeur professeure enseignant
birthday born birth anniversaire naissance ne nee
wedding married marry marriage anniversary mariage marie
live reside habite habiter vis vit
move demenage
house home maison
address adresse
flat apartment appartement
room chambre bedroom
kitchen cuisine
garden yard jardin
door porte
gate portail
key cle clef
password passcode
alarm alarme
boiler chaudiere
heating chauffage
water eau
light lumiere lamp lampe
bin rubbish trash garbage waste refuse poubelle ordure dechet
plant plante
flower fleur
car vehicle drive drove driving voiture vehicule conduis
bike bicycle velo
plane flight fly flew avion vol
boat bateau
ticket billet
passport passeport
licence license permis
registration immatriculation
age old ans
insurance assurance
tyre tire pneu
petrol fuel essence carburant
eat ate food meal dish diet manger mange nourriture plat repas
drink drank boire bois boisson
allergy allergic allergie allergique
vegetarian vegetarien
milk lait dairy
coffee cafe
wine vin
alcohol alcool
sugar sucre
cake gateau
cheese fromage
fish poisson
meat viande
egg oeuf
lunch dejeuner
dinner supper diner
recipe recette
dog chien chienne puppy
cat kitten
pet animal
bird oiseau
horse cheval
colour color couleur
song chanson
film movie cinema
book livre novel roman
read lis lire
music musique
team club equipe
game jeu
language langue
perfume parfum scent
shoe chaussure pointure chausse
size taille
glasses spectacles lunettes
prescription ordonnance correction
blood sang sanguin
pill tablet medicine medication medicament comprime cachet
weight weigh poids pese
hospital hopital
pharmacy chemist pharmacie drugstore
school ecole lycee
university uni universite fac study studies studied etudie etudes
thesis dissertation
phone telephone mobile cellphone
email courriel mail
bank banque
money argent
card carte
account compte
rent loyer
salary salaire wage
cost charge fee price prix coute tarif
meeting reunion
holiday vacation vacances
trip voyage travel
depart departure leave
return revient retour rentre
open ouvre
close closed ferme fermee shut
start begin began commence
end finish finit
deadline due
expire expiry valid renew renewal renouveler valable
fear afraid scared scare frightened phobia peur
hate dislike loathe detest deteste
favourite favorite prefer best prefere preferee favori
lend lent prete
break broke broken casse
fix repair repare reparateur reparation mend
sing sang chante chanter
choir chorale choeur
play joue jouer
collect collectionne
learn apprend apprends apprendre
run ran jog courir cours
swim swam nage nager natation
ski skier
rehearse rehearsal repetition
church eglise
floor etage
office bureau
drawer tiroir
cellar basement cave
attic loft grenier
elevator lift ascenseur
brand make marque
document paper papier
grow grew grown grandi
buy bought achete
meet met rencontre
lose lost perdu
sell sold vendu
pay paid paie
keep kept garde
wear wore porte
win won gagne
sleep slept dors dort
write wrote ecris ecrit
smoke smoking fume
monday lundi
tuesday mardi
wednesday mercredi
thursday jeudi
friday vendredi
saturday samedi
sunday dimanche
january janvier
february fevrier
april avril
june juin
july juillet
august aout
september septembre
october octobre
november novembre
december decembre
morning matin
evening soir
night nuit
week semaine
month mois
winter hiver
summer ete
spring printemps
autumn fall automne
`;

/** What is a kind of the first word, or tells it: a question about the first is answered by a fact with one of the others. */
const kinds = `
child boy girl daughter twin baby garcon jumeau jumelle bebe fiston
parent mother father
sibling brother sister
relative mother father sister brother uncle aunt cousin nephew niece
family mother father sister brother child daughter wife husband
job nurse teacher vet doctor engineer lawyer plumber dentist driver baker cook waiter student farmer builder electrician carpenter programmer accountant architect journalist infirmier infirmiere ingenieur boulanger cuisinier etudiant electricien menuisier comptable architecte journaliste retired retraite
study law medicine geography history physics biology chemistry economics maths droit medecine geographie histoire physique biologie chimie economie thesis
eat allergy intolerant vegetarian vegan gluten lactose halal kosher coeliac celiac diabetic cook steak cake cheese meat fish
drink coffee tea wine beer alcohol water milk whisky juice caffeine biere jus
meat beef pork lamb chicken veal steak ham boeuf porc agneau poulet veau jambon
fish salmon tuna cod shellfish seafood oyster saumon thon huitre
fruit apple banana orange pear lemon strawberry pomme banane poire citron fraise
dessert cake pie tart ice chocolate tarte glace chocolat gateau
pet dog cat rabbit hamster parrot horse guinea fish budgie tortoise lapin perroquet tortue poisson
animal dog cat rabbit hamster parrot horse guinea cow sheep lapin perroquet vache mouton
instrument piano cello violin viola guitar flute clarinet drum trumpet saxophone oud harp violon violoncelle guitare clarinette batterie trompette harpe
sport tennis football rugby judo karate swim run ski golf cricket basketball volleyball cycling yoga natation
language english french german spanish italian portuguese arabic berber dutch chinese japanese russian welsh anglais francais allemand espagnol italien portugais arabe berbere
hand left right handed gaucher gauchere droitier droitiere
medicine penicillin aspirin insulin vitamin ibuprofen
fuel unleaded diesel electric petrol gasoil
vehicle car bike van motorcycle scooter camionnette moto
injury break twisted sprained scar wrist ankle knee
`;

/** Endings that do not change what a word is about; the stem keeps three letters at least. */
const ENDINGS = ['ings', 'ing', 'ies', 'ees', 'ee', 'es', 'ed', 's', 'e', 'y'];

/** A word without its ending; "running" and "run" are one. */
export function stem(word: string): string {
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    const rest = word.slice(0, -ending.length);
    return ending.startsWith('ing') && /([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
  }
  return word;
}

const groups = things
  .trim()
  .split('\n')
  .map((line) => [...new Set(line.split(' ').map(stem))]);
const groupOf = new Map<string, readonly string[]>();
for (const group of groups) for (const word of group) if (!groupOf.has(word)) groupOf.set(word, group);

const kindsOf = new Map(
  kinds
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(conceptOf))
    .map(([first = '', ...rest]) => [first, rest] as const),
);

/** Normalised text with what takes several words brought to one. */
export function joinPhrases(normalised: string): string {
  let text = normalised.replace(/-/g, ' ');
  for (const [pattern, word] of phrases) text = text.replace(pattern, word);
  return text;
}

/** The stem that stands for a word and all that mean the same. */
export function conceptOf(word: string): string {
  const known = stem(word);
  return groupOf.get(known)?.[0] ?? known;
}

/** Whether one of these concepts is a concept, or a kind of it. */
export function hasConcept(concepts: ReadonlySet<string>, concept: string): boolean {
  return concepts.has(concept) || (kindsOf.get(concept)?.some((kind) => concepts.has(kind)) ?? false);
}

/** Whether a word is in the table. */
export function isThing(word: string): boolean {
  return groupOf.has(stem(word));
}

/** The stems of all words that stand for a concept, itself among them. */
export function wordsFor(concept: string): readonly string[] {
  return groupOf.get(concept) ?? [concept];
}
