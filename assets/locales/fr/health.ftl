## How the box is

nav-health = État
health-title = L’état du boîtier
health-lead = Ce que doit savoir la personne qui s’occupe du boîtier, et ce qu’il faut faire.
home-health-text = Copies, disque, horloge et sceau.
home-last-copy = Dernière copie ouverte et trouvée entière : { $when }.
home-copy-old =
    { $days ->
        [one] La dernière copie vérifiée a { $days } jour.
       *[other] La dernière copie vérifiée a { $days } jours.
    }
home-copy-none = Aucune copie de ce bureau n’a encore été faite. Si le disque du boîtier casse, tout est perdu.
home-copy-see = Voir les copies

## Copies

backup-title = Les copies
backup-lead = Une copie contient tout le bureau, scellée comme le boîtier lui-même : qui la trouve ne lit rien sans la phrase secrète ou la feuille de ce jour-là.
backup-not-made = La copie n’a pas été faite
backup-nowhere = Les copies ne vont encore nulle part. Branchez une clé USB sur le boîtier et dites ci-dessous où elle est.
backup-last = Dernière copie : { $when }, { $size }.
backup-never = Aucune copie ne s’y trouve encore.
backup-count =
    { $count ->
        [one] { $count } copie s’y trouve.
       *[other] { $count } copies s’y trouvent.
    }
backup-same-disk = Ce dossier est sur le même disque que les données : ce qui casse l’un casse l’autre.
backup-tried = Dernier essai : { $when }.
backup-now = Faire les copies maintenant
backup-running = Une copie est en cours : { $percent } %
backup-see-again = Voir où elle en est
backup-plan = Où vont les copies
backup-folder = Dossier sur une clé USB ou une autre machine
backup-folder-hint = Le chemin entier, par exemple /media/cle. Le boîtier y crée un dossier amana-copies. Laissez une ligne vide pour l’enlever.
backup-hour = À partir de quelle heure du jour
backup-hour-hint = De 0 à 23. Si le boîtier est éteint à cette heure, la copie se fait dès qu’il est allumé.
backup-keep = Chaque copie des sept derniers jours reste, puis une par semaine pendant cinq semaines, puis une par mois. Aucune ne dépasse { $days } jours.
backup-take = Emporter une copie
backup-take-text = La copie arrive dans ce navigateur en un seul fichier. Elle quitte le boîtier : votre propre mot de passe est donc demandé.
backup-back = Pour ramener une copie, démarrez Amana avec un dossier vide et choisissez « Ramener une copie » sur sa première page.
backup-missing = Le dossier n’est pas là. Branchez la clé USB ou allumez l’autre machine : la copie se fera alors d’elle-même.
backup-read-only = Rien ne peut y être écrit. La clé est peut-être verrouillée par son bouton, ou le dossier appartient à quelqu’un d’autre.
backup-full = Il n’y a pas de place pour la copie. Faites-y de la place ou prenez une clé plus grande. Les copies précédentes sont entières.
backup-gone = La clé ou l’autre machine a disparu au milieu. Les copies précédentes sont entières. Rebranchez-la : la copie sera refaite d’elle-même.
backup-damaged = Ce qui a été écrit ne se relit pas tel quel et a donc été jeté. Ne vous fiez plus à cette clé.
backup-office-damaged = La copie est telle qu’elle a été écrite, mais les données du bureau lui-même sont abîmées. Les copies précédentes sont gardées. À la console, amana check nomme ce qui est abîmé.
backup-own-disk = Le disque du boîtier lui-même n’a plus de place. Faites-y d’abord de la place.
backup-under-way = Une copie est justement en cours. Attendez qu’elle soit finie.

## Disk, clock, seal, log

size-megabytes = { $number } Mo
size-gigabytes = { $number } Go
decimal-mark = ,
notice-copying = Les copies sont en cours. Rouvrez cette page dans un instant.
health-disk-title = Disque
health-disk = { $free } libres sur { $all }
health-disk-low = Il reste peu de place. Bientôt personne ne pourra plus rien enregistrer : faites de la place ou prenez un disque plus grand.
health-clock-title = Horloge
health-clock = Le boîtier indique { $when }.
health-seal-title = Sceau
health-seal-sealed = Après un démarrage, le boîtier demande ce qui l’ouvre.
health-seal-now = Sceller le boîtier maintenant
health-seal-text = Le boîtier oublie aussitôt ses clés et tout le monde est déconnecté. Personne ne lit ni n’écrit plus rien avant que quelqu’un tape la phrase secrète. À faire quand la machine est en danger.
health-seal-beside = La clé se trouve à côté des données : sceller n’arrête personne longtemps.
health-seal-sure = Tout le monde est déconnecté aussitôt, et ce qui a été tapé depuis le dernier brouillon est perdu. Sceller le boîtier maintenant ?
health-seal-two = Seulement quand deux personnes le disent
health-seal-by-two = Deux personnes doivent le dire en dix minutes.
health-seal-asked = Vous avez demandé de sceller le boîtier. Une deuxième personne doit le dire aussi, jusqu’au { $until }.
health-seal-asks = { $name } demande de sceller le boîtier. C’est fait dès que vous le dites aussi, jusqu’au { $until }.
health-one-asked = Vous avez demandé qu’une personne suffise. Une deuxième personne doit le dire aussi, jusqu’au { $until }.
health-one-asks = { $name } demande qu’une personne suffise pour sceller le boîtier. C’est fait dès que vous enregistrez de même, jusqu’au { $until }.
health-log-title = Journal
health-log =
    { $entries ->
        [one] { $entries } entrée
       *[other] { $entries } entrées
    }
health-log-text = Notez ces lettres et ces chiffres, ou photographiez le motif. Plus tard, ils prouvent que rien de ce qui précède n’a été changé.
health-log-qr = Les mêmes lettres et chiffres en motif pour un appareil photo

## Bringing a copy back

restore-title = Ramener une copie
restore-lead = Le bureau revient tel qu’il était au moment de la copie : ses dossiers, ses personnes et leurs mots de passe, son sceau.
restore-link = Il existe une copie d’un bureau : la ramener
restore-path = Quelle copie
restore-found = Copies trouvées sur ce qui est branché
restore-typed = Ou l’endroit où elle est
restore-typed-hint = Le chemin entier du fichier qui finit par .amana, ou du dossier de ses parties.
restore-none = Aucune copie n’a été trouvée sur une clé USB. Branchez-la sur le boîtier et rouvrez cette page, ou tapez où elle est.
restore-passphrase = Phrase secrète du sceau
restore-passphrase-hint = Celle du jour de la copie ; ou les dix-sept mots de la feuille de ce jour-là.
restore-arrived = La copie que vous avez envoyée
restore-file = Ou l’envoyer de cet ordinateur
restore-file-hint = Le fichier qui finit par .amana ; si la copie est en parties, toutes.
restore-key = Ou un fichier clé
restore-key-hint = Si le boîtier s’ouvrait avec une clé sur une clé USB au lieu d’une phrase secrète.
restore-go = La ramener
restore-busy = La copie est ramenée et vérifiée…
restore-done-title = Le bureau est de retour
restore-done = Il a été ouvert, contrôlé et trouvé entier. Ouvrez maintenant le boîtier avec sa phrase secrète.
restore-next = Vers le boîtier
