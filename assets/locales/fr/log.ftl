## Le journal : qui a fait quoi

nav-log = Journal
log-title = Qui a fait quoi
log-note = Tout ce que les personnes consultent, modifient ou se voient refuser figure ici. Personne ne peut le modifier, et sa lecture est notée aussi.
log-of-case-title = Qui a consulté ce dossier
log-of-case-note = Toutes les personnes qui ont ouvert ce dossier, l’ont modifié ou se le sont vu refuser, les plus récentes d’abord.
log-when = Quand
log-who = Qui
log-what = Quoi
log-case = Dossier
log-where = Depuis
log-nobody = Personne de connu
log-program = Le programme lui-même
log-console = Le boîtier lui-même
log-removed = Un dossier qui n’existe plus
log-any-person = N’importe qui
log-any-act = N’importe quoi
log-case-hint = Le code d’un dossier ou les sept derniers caractères de son identifiant.
log-period = Depuis
log-days =
    { $days ->
        [one] Hier et aujourd’hui
       *[other] { $days } jours
    }
log-always = Le début
log-show = Afficher
log-none = Rien dans le journal ne correspond.
log-no-record = Aucun dossier ne porte ce code.
log-older = Plus anciens
log-newest = Les plus récents

## Ce qui a été fait

event-started = Programme démarré
event-set-up = Bureau créé
event-signed-in = Connexion
event-sign-in-refused = Connexion refusée
event-signed-out = Déconnexion
event-looked = Consultation
event-listed = Ouverture d’une liste
event-searched = Recherche
event-created = Création
event-changed = Modification
event-consented = Consentement ajouté
event-signed-off = Avis sur une visite
event-closed = Clôture
event-reopened = Réouverture
event-refused = Refus
event-told-of-others = Informé d’un dossier d’autrui
event-disabled = Désactivation
event-enabled = Réactivation
event-assigned = Confié à quelqu’un d’autre
event-configured = Formulaires ou réglages modifiés
event-people-changed = Rôles, équipes ou organismes modifiés
event-account-changed = Compte modifié
event-account-made = Compte créé
event-account-reset = Nouveau mot de passe donné
event-reset-asked = Nouveau mot de passe demandé
event-copy-made = Copie faite
event-copy-taken = Copie emportée
event-log-taken = Journal emporté
event-seal-asked = Scellement demandé
event-sealed = Scellé
event-clock-confirmed = Horloge confirmée
event-view-changed = Vue modifiée
event-printed = Impression
event-log-read = Journal lu
event-password-chosen = Mot de passe choisi
event-factor-set = Seconde preuve mise en place
event-factor-ended = Seconde preuve abandonnée
event-conduct-accepted = Code de conduite accepté
event-account-let-in = Compte admis
event-locked = Écran verrouillé
event-reason-given = Raison donnée pour ouvrir
event-file-opened = A ouvert un fichier
event-account-disabled = Compte désactivé
event-signed-out-by-other = Déconnecté partout par quelqu’un d’autre
event-forged = Formulaire d’un autre site
event-made-to-wait = Trop d’essais
event-imported = A fait entrer une liste
