/** Problems as a window says them. */
import type { ProblemCode, ProblemText } from '../../../contract/problems.ts';

export const problems: Readonly<Record<ProblemCode, ProblemText>> = {
  'bad-usage': {
    message: 'Jarvis n’a pas compris cette demande : {detail}',
    remedy: 'Redémarrez Jarvis ; si cela persiste, consultez le journal.',
  },
  'file-missing': { message: 'Il n’y a pas de fichier à l’emplacement {path}.', remedy: 'Vérifiez le chemin.' },
  'file-unreadable': { message: '{path} n’a pas pu être lu : {detail}', remedy: 'Vérifiez que c’est un fichier lisible.' },
  'file-unwritable': { message: '{path} n’a pas pu être écrit : {detail}', remedy: 'Choisissez un dossier où vous pouvez écrire.' },
  'audio-empty': { message: '{path} ne contient aucun son.', remedy: 'Enregistrez de nouveau ou choisissez un autre fichier.' },
  'audio-unreadable': {
    message: '{path} n’est pas un enregistrement que Jarvis sait lire : {detail}',
    remedy: 'Utilisez WAV, FLAC, MP3, Ogg (Vorbis ou Opus) ou WebM.',
  },
  'disk-full': {
    message: 'Le disque est plein : {detail}',
    remedy: 'Libérez de l’espace et réessayez. Rien de ce qui était enregistré n’est perdu.',
  },
  'data-unwritable': {
    message: 'Impossible d’écrire dans le dossier de données {path} : {detail}',
    remedy: 'Vérifiez ses droits, ou désignez un autre dossier avec JARVIS_HOME.',
  },
  'data-corrupt': {
    message: 'La base de données {path} est endommagée : {detail}',
    remedy: 'Restaurez une sauvegarde, ou déplacez le fichier pour repartir de zéro.',
  },
  'data-busy': {
    message: 'Un autre programme utilise la base de données {path}.',
    remedy: 'Fermez-le, puis redémarrez Jarvis.',
  },
  'data-foreign': {
    message: '{path} est la base de données d’un autre programme.',
    remedy: 'Déplacez-la, ou désignez un autre dossier avec JARVIS_HOME.',
  },
  'data-newer': {
    message: 'La base de données {path} a été écrite par un Jarvis plus récent.',
    remedy: 'Mettez Jarvis à jour, ou désignez un autre dossier avec JARVIS_HOME.',
  },
  'microphone-missing': {
    message: 'Aucun microphone n’a été trouvé.',
    remedy: 'Branchez-en un, ou choisissez-en un autre dans Réglages, Son.',
  },
  'microphone-unknown': { message: 'Il n’y a pas de microphone nommé « {name} ».', remedy: 'Choisissez parmi : {available}.' },
  'microphone-lost': { message: 'Le micro n’est plus là.', remedy: 'Rebranchez-le : Jarvis se remettra à écouter de lui-même.' },
  'speaker-lost': {
    message: 'Le haut-parleur « {name} » n’est plus là.',
    remedy: 'En attendant son retour, Jarvis utilise celui par défaut.',
  },
  'speaker-missing': {
    message: 'Aucun haut-parleur n’a été trouvé.',
    remedy: 'Branchez-en un, ou choisissez-en un autre dans Réglages, Son.',
  },
  'model-missing': { message: 'Le modèle {id} n’est pas installé.', remedy: 'Téléchargez-le sur la page Modèles.' },
  'model-corrupt': {
    message: 'Le modèle {id} est endommagé : {detail}',
    remedy: 'Supprimez-le et téléchargez-le de nouveau sur la page Modèles.',
  },
  'model-unknown': { message: 'Il n’y a pas de modèle nommé « {id} ».', remedy: 'Choisissez-en un sur la page Modèles.' },
  'model-bundled': {
    message: 'Le modèle {id} est fourni avec Jarvis et reste.',
    remedy: 'Utilisez-en un autre ; il ne prend pas plus de place.',
  },
  'download-failed': {
    message: '{file} n’a pas pu être téléchargé : {detail}',
    remedy: 'Vérifiez la connexion et réessayez ; ce qui est arrivé est gardé et complété.',
  },
  'download-altered': {
    message: '{file} n’a pas la somme attendue et a été supprimé.',
    remedy: 'Réessayez ; si cela se reproduit, la source a changé et n’est plus digne de confiance.',
  },
  'chat-unreachable': {
    message: 'Aucun modèle de langue ne répond à {url}.',
    remedy: 'Démarrez Ollama, ou choisissez le modèle intégré dans Réglages, Modèles.',
  },
  'chat-model-missing': {
    message: 'Le modèle de langue {model} n’est pas installé à {url}.',
    remedy: 'Téléchargez-le ou choisissez-en un autre sur la page Modèles.',
  },
  'chat-refused': {
    message: 'Le modèle de langue a refusé la demande : {detail}',
    remedy: 'Choisissez-en un autre dans Réglages, Modèles.',
  },
  'chat-interrupted': {
    message: 'Le modèle de langue s’est arrêté au milieu de sa réponse : {detail}',
    remedy: 'Posez la question de nouveau.',
  },
  'chat-insecure': {
    message: '{url} n’est ni sur cet ordinateur ni chiffré.',
    remedy: 'Utilisez une adresse qui commence par https, ou faites tourner Ollama sur cet ordinateur.',
  },
  'engine-failed': {
    message: 'Une partie de Jarvis échoue sans cesse ({engine}) : {detail}',
    remedy: 'Redémarrez Jarvis ; le journal contient les détails.',
  },
  'conversation-missing': { message: 'Cette conversation n’existe plus.', remedy: 'Choisissez-en une autre.' },
  'backup-damaged': { message: 'Cette sauvegarde est endommagée : {detail}', remedy: 'Choisissez-en une autre.' },
  'backup-passphrase-needed': { message: 'Cette sauvegarde est chiffrée.', remedy: 'Saisissez sa phrase secrète.' },
  'backup-passphrase-wrong': {
    message: 'La phrase secrète n’ouvre pas cette sauvegarde.',
    remedy: 'Saisissez celle qui était choisie quand la sauvegarde a été faite. Si c’est bien elle, la sauvegarde est endommagée.',
  },
  'recovery-waits': {
    message:
      'Les données sont endommagées, et la sauvegarde la plus récente est chiffrée avec une phrase secrète qui n’est pas encore lue.',
    remedy: 'Déverrouillez le trousseau ou les secrets, puis réessayez.',
  },
  'backup-waits': {
    message: 'La sauvegarde du jour n’a pas pu être faite : la phrase secrète des sauvegardes ne peut pas être lue.',
    remedy: 'Déverrouillez le trousseau ou saisissez-la de nouveau dans Réglages, Vie privée et données.',
  },
  'migration-waits': {
    message: 'Vos données doivent être mises à jour, et la phrase secrète de la copie faite avant ne peut pas être lue.',
    remedy:
      'Déverrouillez le trousseau ou saisissez de nouveau la phrase secrète dans Réglages, Vie privée et données ; vous pouvez aussi y laisser la copie en clair.',
  },
  'backup-foreign': {
    message: 'Ce fichier n’est pas une sauvegarde de Jarvis, ou quelque chose y a été ajouté.',
    remedy: 'Choisissez-en un autre.',
  },
  'backup-newer': { message: 'Cette sauvegarde vient d’un Jarvis plus récent.', remedy: 'Mettez Jarvis à jour, puis restaurez-la.' },
  'import-foreign': { message: '{path} n’est pas un export de Jarvis : {detail}', remedy: 'Choisissez-en un autre. Rien n’a été changé.' },
  'import-newer': {
    message: '{path} a été exporté par un Jarvis plus récent.',
    remedy: 'Mettez Jarvis à jour, puis importez-le. Rien n’a été changé.',
  },
  'import-damaged': {
    message: '{path} est endommagé : {detail}',
    remedy: 'Exportez-le de nouveau ou choisissez-en un autre. Rien n’a été changé.',
  },
  'import-too-large': {
    message: '{path} fait {gigabytes} Go ; {most} Go peuvent être importés à la fois.',
    remedy: 'Exportez moins de conversations à la fois. Rien n’a été changé.',
  },
  'memory-missing': { message: 'Ce souvenir n’existe plus.', remedy: 'Choisissez-en un autre.' },
  'message-missing': { message: 'Ce message n’existe plus dans la conversation.', remedy: 'Ouvrez la conversation de nouveau.' },
  'utterance-missing': { message: 'Ce qui a été dit n’est plus là.', remedy: 'Dites-le de nouveau.' },
  'setting-unknown': { message: 'Il n’y a pas de réglage nommé « {key} ».', remedy: 'Il est ignoré ; retirez-le là où il est défini.' },
  'setting-invalid': { message: '{key} ne peut pas valoir {value}.', remedy: 'Une autre valeur est utilisée à la place.' },
  'settings-file-damaged': {
    message: 'Le fichier de réglages {path} est illisible : {detail}',
    remedy: 'Réparez-le. Un changement fait ici est gardé dans un nouveau fichier, et l’ancien à côté.',
  },
  'conversation-model-missing': {
    message: 'Le modèle de cette conversation, {model}, n’est plus là ; {instead} a répondu.',
    remedy: 'Choisissez un autre modèle pour la conversation, ou celui des réglages.',
  },
  'conversation-voice-missing': {
    message: 'La voix de cette conversation, {voice}, n’est plus là ; {instead} a parlé.',
    remedy: 'Choisissez une autre voix pour la conversation, ou celle des réglages.',
  },
  'voice-unknown': { message: 'Il n’y a pas de voix nommée « {voice} ».', remedy: 'Choisissez parmi : {available}.' },
  'language-unknown': {
    message: '« {language} » n’est pas une langue que Whisper connaît.',
    remedy: 'Utilisez un code de deux lettres comme en ou fr, ou auto.',
  },
  'text-empty': { message: 'Il n’y a rien à dire.', remedy: 'Écrivez un texte.' },
  'instance-unreachable': { message: 'Jarvis ne tourne pas avec ce dossier de données.', remedy: 'Démarrez-le.' },
  'instance-running': {
    message: 'Jarvis tourne déjà avec le dossier de données {path}.',
    remedy: 'Utilisez celui-là, ou désignez un autre dossier avec JARVIS_HOME.',
  },
  'setup-missing': { message: 'Jarvis n’est pas installé ici : {detail}', remedy: 'Installez-le de nouveau.' },
  'microphone-muted': { message: 'Le microphone est coupé.', remedy: 'Rouvrez-le.' },
  'hotkey-taken': { message: 'Un autre programme utilise aussi {keys}.', remedy: 'Choisissez d’autres touches dans Réglages, Raccourcis.' },
  'hotkey-same': {
    message: 'Deux raccourcis ont les mêmes touches, {keys}.',
    remedy: 'Choisissez d’autres touches pour l’un des deux.',
  },
  'hotkey-invalid': {
    message: '{keys} ne peut pas être un raccourci.',
    remedy: 'Maintenez Control, Alt ou les deux avec une autre touche.',
  },
  'hotkey-unsupported': {
    message: '{keys} n’est pas entendu quand un autre programme est devant : ce bureau ne donne pas de touches aux programmes.',
    remedy: 'Utilisez la fenêtre ou la zone de notification, ou liez une touche de votre bureau à : jarvis talk',
  },
  'bundled-model-missing': {
    message: 'Le modèle {id}, qui fait partie de Jarvis, manque.',
    remedy: 'Réinstallez Jarvis ; dans une copie de ses sources, lancez : git checkout -- resources/models/{id}',
  },
  'bundled-model-corrupt': {
    message: 'Le modèle {id}, qui fait partie de Jarvis, est endommagé : {detail}',
    remedy: 'Réinstallez Jarvis ; dans une copie de ses sources, lancez : git checkout -- resources/models/{id}',
  },
  'model-in-use': { message: 'Le modèle {id} est utilisé.', remedy: 'Choisissez-en d’abord un autre sur la page Modèles.' },
  'setting-overridden': {
    message: '{key} est fixé par la variable {env}, qui passe avant.',
    remedy: 'Retirez {env} de l’environnement et redémarrez Jarvis.',
  },
  'link-refused': { message: 'Cette adresse n’est pas ouverte : {address}', remedy: 'Jarvis n’ouvre que les adresses https et mailto.' },
  'keychain-unavailable': {
    message: 'Il n’y a pas de trousseau pour garder les secrets : {detail}',
    remedy: 'Démarrez-en un, comme GNOME Keyring ou KWallet, ou choisissez plutôt une phrase secrète.',
  },
  'keychain-locked': { message: 'Le trousseau est verrouillé.', remedy: 'Déverrouillez-le avec son propre mot de passe et réessayez.' },
  'passphrase-needed': { message: 'Les secrets sont verrouillés par votre phrase secrète.', remedy: 'Entrez-la dans les réglages.' },
  'passphrase-wrong': {
    message: 'Ce n’est pas la phrase secrète.',
    remedy: 'Réessayez. Si elle est oubliée, recommencez : les secrets devront alors être entrés de nouveau.',
  },
  'passphrase-short': {
    message: 'Une phrase secrète demande au moins {min} caractères.',
    remedy: 'Prenez quelques mots dont vous vous souviendrez.',
  },
  'passphrase-absent': { message: 'Aucune phrase secrète n’a encore été choisie.', remedy: 'Choisissez-en une dans les réglages.' },
  'secret-unknown': { message: 'Il n’y a pas de secret nommé « {name} ».', remedy: 'Choisissez-en un dans les réglages.' },
  'secret-invalid': { message: 'Ceci ne peut pas être la valeur de {name}.', remedy: 'Donnez-la sans espaces ni retours à la ligne.' },
  'secret-lost': { message: '{name} n’est plus là où il était gardé.', remedy: 'Entrez-le de nouveau dans les réglages.' },
  'secrets-damaged': {
    message: 'Le fichier {path} est endommagé.',
    remedy: 'Remettez-le depuis une sauvegarde, ou supprimez-le et entrez les secrets de nouveau. Rien d’autre n’est perdu.',
  },
  internal: { message: 'Une erreur s’est produite dans Jarvis : {detail}', remedy: 'Réessayez ; le journal contient les détails.' },
};
