## The first run

setup-steps = Étapes
setup-step-line = Étape { $current } sur { $total }
setup-step-code = Code
setup-step-office = Bureau et personnes
setup-step-done = Terminé
setup-title = Mettre ce boîtier en service
setup-lead = Vous êtes la première personne ici. Dans quelques minutes, votre bureau pourra travailler.
setup-language = Langue :
setup-code = Code affiché sur la console
setup-code-hint = Huit chiffres, affichés là où le programme a été lancé. Ils changent à chaque lancement.
setup-go-on = Continuer
setup-office-title = Votre bureau
setup-office-name = Nom du bureau
setup-office-name-hint = Tel qu’on le dit, par exemple Protection de l’enfant, district Nord.
setup-office-code = Code court du bureau
setup-office-code-hint = Deux à cinq lettres, par exemple NOR. Chaque code de dossier commence par ces lettres ; choisissez-en qu’aucun autre bureau n’utilise.
setup-zone = Fuseau horaire
setup-zone-hint = Il décide du moment où commence un jour.
setup-template = Programme pour commencer
setup-template-child-protection = Protection de l’enfant
setup-network-name = Nom du boîtier sur le réseau
setup-network-name-hint = Lettres minuscules et tirets. C’est sous ce nom que l’on ouvrira les pages.
setup-full-name = Nom complet
setup-user-name-hint = Lettres minuscules, chiffres, point ou tiret ; pour se connecter.
setup-password-hint = Au moins 12 caractères. Quatre mots sans lien entre eux conviennent bien et se retiennent facilement.
setup-worker-title = Qui travaille avec les enfants
setup-worker-text = Un superviseur : cette personne inscrit et suit des enfants, et voit les dossiers de l’équipe.
setup-admin-title = Qui s’occupe du boîtier
setup-admin-text = Cette personne ajoute les collègues et veille sur la machine. Son compte ne voit aucun enfant.
setup-make = Créer le bureau
setup-done-title = Votre bureau est prêt
setup-done-lead = { $name } peut commencer à travailler.
setup-trust-title = Faire reconnaître le boîtier par les téléphones et les ordinateurs
setup-trust-text = Le boîtier a créé son propre certificat. Tant qu’un navigateur ne lui fait pas confiance, il affiche un avertissement. Sur chaque téléphone ou ordinateur, ouvrez http:// suivi de l’adresse de ce boîtier, avec le port { $port } et /trust, puis suivez les étapes.
setup-fingerprint = Écrivez ces lettres et ces chiffres sur une feuille et affichez-la au bureau. Sur chaque téléphone, ils doivent être les mêmes :
setup-next-title = Ce qu’il faut faire ensuite
setup-next-people = Connectez-vous comme la personne qui s’occupe du boîtier et ajoutez vos collègues.
setup-next-copy = Arrêtez le programme une fois par jour et copiez son répertoire sur une clé USB : ce répertoire, c’est tout le bureau.
setup-sign-in = Se connecter

## The sealed box

sealed-title = Cette boîte est scellée
sealed-lead = Ses données sont fermées jusqu’à ce que quelqu’un qui connaît la phrase secrète les ouvre.
sealed-passphrase = Phrase secrète du sceau
sealed-passphrase-hint = Pas votre mot de passe : les mots choisis pour la boîte.
sealed-open = Ouvrir
sealed-opening-title = Ouverture
sealed-opening-text = Les données sont ouvertes. Le bureau sera là dans un instant.
sealed-failed = Les données n’ont pas pu être ouvertes. Rien n’est perdu. Demandez à la personne qui s’occupe de la boîte de lire son journal.
sealed-lost = Si plus personne ne connaît la phrase secrète, une clé gardée ailleurs ouvre la boîte à sa console.
setup-seal-title = Le sceau de la boîte
setup-seal-text = Après un démarrage, la boîte demande cette phrase avant que quiconque puisse se connecter. Sans elle personne ne peut lire les données, ni un voleur ni vous : notez-la et gardez-la loin de la boîte.
setup-seal = Phrase secrète du sceau
setup-seal-hint = Quatre ou cinq mots sans lien entre eux. Différente des mots de passe ci-dessous.
