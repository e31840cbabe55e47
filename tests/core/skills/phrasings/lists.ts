/** Ways of keeping lists and notes; what "note that" and "make a note" keep is a memory. */
import { lines } from './lines.ts';

export const listPhrasings = {
  en: lines(`
    Add milk to my shopping list.
    Add milk to the shopping list.
    Add milk to shopping list.
    add milk and eggs to my shopping list
    Add milk, eggs and bread to my shopping list.
    Please add butter to my shopping list.
    Can you add butter to my shopping list?
    Could you put butter on my shopping list?
    Put butter on the shopping list.
    Put butter on my grocery list.
    Add a bottle of wine to my shopping list.
    Add tomatoes to the grocery list.
    Add call Bob to my to-do list.
    Add call Bob to my to do list.
    Add call Bob to my todo list.
    Put paying the rent on my to-do list.
    Add Paris to my travel list.
    Add Dune to my list of books.
    Add bread to the list.
    Add bread to my list.
    What's on my shopping list?
    What is on my shopping list?
    What's on the list?
    What do I have on my shopping list?
    What do I have on my to-do list?
    Read my shopping list.
    Read me my shopping list.
    Read out my shopping list.
    Show me my shopping list.
    Show my to-do list.
    Tell me what's on my shopping list.
    Is there anything on my shopping list?
    Is milk on my shopping list?
    Remove milk from my shopping list.
    Remove milk and eggs from my shopping list.
    Take milk off my shopping list.
    Take milk off the list.
    Delete milk from my shopping list.
    Cross milk off my shopping list.
    Cross off milk from my shopping list.
    Check milk off my list.
    Clear my shopping list.
    Empty my shopping list.
    Delete my shopping list.
    Clear the list.
    Remove everything from my shopping list.
    What lists do I have?
    Which lists do I have?
    Show me my lists.
    What are my lists?
    Take a note: the flight is at 9.
    Take a note. The flight is at 9.
    Take a note that the flight is at 9.
    Write this down: the code is blue.
    Add a note: call Anna.
    New note: call Anna.
    Note to self: call Anna.
    Jot down that the key is under the mat.
    Read my notes.
    Read me my notes.
    Show me my notes.
    What are my notes?
    What notes do I have?
    What's in my notes?
    Do I have any notes?
    Delete my last note.
    Delete the last note.
    Delete all my notes.
    Delete my notes.
    Clear my notes.
  `),
  fr: lines(`
    Ajoute du lait à ma liste de courses.
    Ajoute du lait à la liste de courses.
    Ajoute du lait sur ma liste de courses.
    Ajoute lait et œufs à ma liste de courses.
    Ajoute du lait, des œufs et du pain à ma liste de courses.
    Ajoute un œuf à ma liste de courses.
    Mets du beurre sur ma liste de courses.
    Mets du beurre sur la liste.
    Mets du beurre dans ma liste de courses.
    Rajoute des tomates à la liste de courses.
    Peux-tu ajouter du beurre à ma liste de courses ?
    Tu peux ajouter du beurre à la liste de courses ?
    Tu peux mettre du beurre sur la liste de courses ?
    Ajoute du lait à la liste des courses.
    Ajoute du lait aux courses.
    Ajoute appeler Bob à ma liste de tâches.
    Ajoute appeler Bob à mes tâches.
    Ajoute du pain à la liste.
    Qu'est-ce qu'il y a sur ma liste de courses ?
    Qu'est-ce qu'il y a sur la liste ?
    Qu'y a-t-il sur ma liste de courses ?
    Il y a quoi sur ma liste de courses ?
    Qu'est-ce que j'ai sur ma liste de courses ?
    Lis ma liste de courses.
    Lis-moi ma liste de courses.
    Montre-moi ma liste de courses.
    Montre ma liste de tâches.
    Dis-moi ce qu'il y a sur ma liste de courses.
    Enlève le lait de ma liste de courses.
    Retire le lait de la liste de courses.
    Supprime le lait de ma liste de courses.
    Raye le lait de la liste.
    Efface le lait de ma liste de courses.
    Vide ma liste de courses.
    Efface ma liste de courses.
    Supprime la liste de courses.
    Enlève tout de ma liste de courses.
    Quelles listes ai-je ?
    Quelles sont mes listes ?
    Montre-moi mes listes.
    Prends une note : le vol est à 9 heures.
    Nouvelle note : appeler Anna.
    Écris une note : appeler Anna.
    Ajoute une note : appeler Anna.
    Lis mes notes.
    Lis-moi mes notes.
    Montre-moi mes notes.
    Quelles sont mes notes ?
    Est-ce que j'ai des notes ?
    Efface ma dernière note.
    Supprime la dernière note.
    Efface toutes mes notes.
    Supprime mes notes.
  `),
} as const;
