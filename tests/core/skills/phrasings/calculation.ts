/** Ways of asking for sums and units, as they are typed and as a recognizer writes them. */
import { lines } from './lines.ts';

export const calculationPhrasings = {
  en: lines(`
    What's 7 times 8?
    What is seven times eight?
    what's seven times eight
    7 times 8.
    Seven times eight.
    7 x 8
    7*8
    7 × 8 =
    How much is 7 times 8?
    What does 7 times 8 equal?
    What's 7 multiplied by 8?
    Calculate 7 times 8.
    Compute 12 plus 30.
    What's 2 plus 2?
    2 + 2
    2+2=
    Two plus two.
    Two plus two equals?
    What is 100 minus 37?
    What's 144 divided by 12?
    144 / 12
    144 over 12
    What is 15% of 80?
    What's 15 percent of 80?
    What's fifteen percent of eighty?
    15 per cent of 80
    What's 20% of 49.90?
    What is half of 86?
    What's a third of 90?
    What's a quarter of 60?
    What's two thirds of 90?
    What's three quarters of 80?
    What is 3 squared?
    What's 5 cubed?
    What's 2 to the power of 10?
    What is 2 to the 8th?
    What is 2 to the 10th power?
    What is the square root of 144?
    What's the square root of two?
    Square root of 81.
    What is the cube root of 27?
    What's 12.5 times 4?
    What's twelve point five times four?
    What is 1,234 plus 5,678?
    What's one thousand two hundred plus three?
    What's twenty-three times forty-five?
    What is minus 5 plus 3?
    What's 10 minus 3 plus 2?
    What's (3 + 4) times 2?
    Add 5 and 7.
    Add 5 to 7.
    What's the sum of 5 and 7?
    Multiply 6 by 7.
    Divide 100 by 8.
    Subtract 5 from 12.
    Can you calculate 25 times 4?
    Can you tell me what 25 times 4 is?
    Jarvis, what's 9 times 9?
    How many centimeters in an inch?
    How many centimetres are in an inch?
    How many feet in a mile?
    How many cups in a liter?
    How many ounces are in a pound?
    How many grams in a pound?
    How many minutes in a day?
    How many minutes are there in a day?
    How many seconds in an hour?
    How many days are in 3 weeks?
    How many kilometers is 5 miles?
    How many pounds is 80 kilos?
    How many miles is 10 kilometers?
    Convert 10 miles to kilometers.
    Convert 5 kilometers to miles.
    Convert 100 degrees Fahrenheit to Celsius.
    What's 100 Fahrenheit in Celsius?
    What is 20 degrees Celsius in Fahrenheit?
    What's 180 degrees Celsius in Fahrenheit?
    What is 5 feet in centimeters?
    5 foot in meters
    6 feet to meters
    10 km in miles
    10 km to miles
    How much is 2 pounds in kilos?
    How far is 26 miles in kilometers?
    What is 60 mph in km/h?
    What's 100 kilometers per hour in miles per hour?
    Convert 2 cups to milliliters.
    How many tablespoons in a cup?
    How many teaspoons are in a tablespoon?
    What's 3 liters in gallons?
    How many liters in 5 gallons?
    How many hours is 90 minutes?
  `),
  fr: lines(`
    Combien font 7 fois 8 ?
    Combien font sept fois huit ?
    combien fait 7 fois 8
    Combien ça fait 7 fois 8 ?
    7 fois 8 ?
    Sept fois huit.
    7 fois 8, ça fait combien ?
    Ça fait combien 7 fois 8 ?
    C'est combien 7 fois 8 ?
    7 x 8
    7*8
    Calcule 7 fois 8.
    Calcule-moi 7 fois 8.
    Peux-tu calculer 7 fois 8 ?
    Combien font 2 plus 2 ?
    Deux plus deux ?
    2 + 2
    Un plus un ?
    Combien font un plus un ?
    Combien font 100 moins 37 ?
    Combien font 144 divisé par 12 ?
    Combien font 144 divisés par 12 ?
    144 sur 12
    Combien font 15 % de 80 ?
    Combien font 15 pour cent de 80 ?
    Combien font quinze pour cent de quatre-vingts ?
    C'est combien 20 % de 49,90 ?
    Quelle est la moitié de 86 ?
    C'est quoi la moitié de 86 ?
    Quel est le tiers de 90 ?
    Quel est le quart de 60 ?
    Combien font les deux tiers de 90 ?
    Combien font les trois quarts de 80 ?
    Combien fait 3 au carré ?
    Combien fait 5 au cube ?
    Combien fait 2 puissance 10 ?
    Quelle est la racine carrée de 144 ?
    C'est quoi la racine carrée de 2 ?
    Racine carrée de 81.
    Combien font 12,5 fois 4 ?
    Combien font douze virgule cinq fois quatre ?
    Combien font soixante-dix-sept plus trois ?
    Combien font quatre-vingt-dix moins un ?
    Combien font mille deux cents plus trois ?
    Combien font 1 234 plus 5 678 ?
    Multiplie 6 par 7.
    Divise 100 par 8.
    Additionne 5 et 7.
    Jarvis, combien font 9 fois 9 ?
    Combien de centimètres dans un pouce ?
    Combien y a-t-il de centimètres dans un pouce ?
    Combien de minutes dans une journée ?
    Combien de minutes dans un jour ?
    Combien y a-t-il de secondes dans une heure ?
    Il y a combien de secondes dans une heure ?
    Combien de jours dans 3 semaines ?
    Combien de grammes dans une livre ?
    Combien de kilomètres font 5 miles ?
    Combien font 5 miles en kilomètres ?
    Convertis 10 miles en kilomètres.
    Convertis 5 kilomètres en miles.
    Convertir 100 degrés Fahrenheit en Celsius.
    Combien font 100 Fahrenheit en Celsius ?
    Combien font 20 degrés Celsius en Fahrenheit ?
    20 degrés en Fahrenheit
    C'est quoi 6 pieds en mètres ?
    6 pieds en mètres
    10 km en miles
    Combien font 2 livres en kilos ?
    C'est combien 2 livres en kilos ?
    Combien font 3 litres en gallons ?
    Combien de centilitres dans un litre ?
    Combien font 90 minutes en heures ?
    100 km/h en miles par heure
  `),
} as const;
