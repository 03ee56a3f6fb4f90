## Personnes : listes, fiches, départs

people-name = Nom
people-any-role = N’importe quel rôle
people-with-disabled = Aussi ceux qui ne peuvent pas se connecter
people-count =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
people-held = Attend un superviseur
people-code-waits = A une fiche, n’est pas encore venu
people-code-over = La fiche a expiré
people-never = Jamais
people-last-seen = Dernière connexion
people-last-from = { $at }, depuis { $from }
people-signed-in = Connecté en ce moment, à tant d’endroits
people-add-text = Chaque personne reçoit une fiche avec un code. Elle se connecte une fois avec lui et choisit un mot de passe qu’elle est seule à connaître.
people-who = Qui
people-who-hint = Une personne par ligne, { $most } au plus : le nom complet ; puis, si vous voulez, une virgule et le nom d’utilisateur, une autre virgule et le numéro de téléphone, puis de même le rôle s’il diffère de celui d’en bas. Des lignes copiées d’un tableur conviennent. Sans nom d’utilisateur, le programme en fait un.
people-line = Ligne { $number }, { $name } : { $field }
people-teams = Équipes
people-agency = Organisation
people-phone = Téléphone
people-email = Courrier électronique
people-position = Fonction
people-code = Numéro de matricule
people-make = Créer les comptes et les fiches
people-change = Modifier { $name }
people-enable = Permettre à nouveau la connexion
people-leave = Cette personne ne travaille plus ici
people-way-in = Son accès
people-way-in-text = Un nouveau code déconnecte la personne partout et remplace son mot de passe, que nul ne peut lire. Elle en choisit un autre avec lui.
people-lost-factor = Elle a perdu le téléphone de sa seconde preuve
people-new-code = Faire une fiche avec un nouveau code
people-sign-out = La déconnecter partout

## Fiches

slips-title = Fiches de connexion
slips-text = Imprimez cette page maintenant, découpez-la et donnez chaque fiche à sa personne. Les codes sont montrés pendant un quart d’heure, puis plus jamais.
slips-none = Il n’y a aucune fiche à imprimer. On peut en faire une nouvelle sur la page de chaque personne.
slips-done = Je les ai imprimées
slip-of = Votre accès au boîtier de { $office }
slip-address = Adresse
slip-code = Code unique
slip-picture = L’adresse en image
slip-text = Avec ce code vous choisissez votre propre mot de passe, jusqu’au { $until }. Jetez ensuite cette fiche.

## Quelqu’un cesse de travailler ici

leave-title = { $name } ne travaille plus ici
leave-text = La personne est déconnectée partout sur-le-champ et ne peut plus se connecter. Tout ce qu’elle a écrit reste sous son nom.
leave-open =
    { $count ->
        [one] Elle répond de { $count } dossier ouvert.
       *[other] Elle répond de { $count } dossiers ouverts.
    }
leave-none = Elle ne répond d’aucun dossier ouvert.
leave-heir = Qui les poursuit ?
leave-heir-hint = Des collègues de ses équipes dont le rôle travaille avec des dossiers.
leave-nobody = Personne pour l’instant : qui répond de l’équipe les confiera
leave-do = Désactiver le compte

## Ce qui est dit à ceux qui répondent des enfants

notices-title = À votre attention
notices-aside = Mettre de côté
notices-let-in = Laisser entrer
notices-refuse = Désactiver le compte
notice-seeing-account = { $by } a créé un compte qui voit des enfants : { $name }.
notice-seeing-role = { $by } a donné à { $name } un rôle qui voit des enfants.
notice-reset = { $by } a donné à { $name } un nouvel accès.
notice-role = { $by } a créé ou élargi un rôle qui voit des enfants : { $role }.
notice-handed-over =
    { $count ->
        [one] { $by } a désactivé le compte de { $name } et confié { $count } dossier ouvert à { $heir }.
       *[other] { $by } a désactivé le compte de { $name } et confié { $count } dossiers ouverts à { $heir }.
    }
notice-left-open = { $by } a désactivé le compte de { $name }. Ses dossiers ouverts attendent que vous les confiiez.
notice-sealed = { $by } a décrit un enfant qui est peut-être celui de ce dossier scellé.
people-file = Ou depuis un fichier
people-file-label = Une liste en texte
people-file-hint = Enregistrée depuis un tableur en CSV (UTF-8) : nom complet, nom d’utilisateur, téléphone, rôle, dans cet ordre. Vous la relisez avant que rien ne soit créé.
people-file-read = Lire le fichier
notice-gone = { $by } a désactivé le compte de { $name }, qui répond d’enfants, ou lui a donné un autre rôle.
notice-switched-off = { $by } a désactivé le compte de { $name }.
