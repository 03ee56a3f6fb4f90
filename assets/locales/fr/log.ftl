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

event-start = Programme démarré
event-setup = Bureau créé
event-login = Connexion
event-failed-login = Connexion refusée
event-logout = Déconnexion
event-show = Consultation
event-list = Ouverture d’une liste
event-index = Recherche
event-create = Création
event-update = Modification
event-consent = Consentement ajouté
event-sign-off-visit = Avis sur une visite
event-close = Clôture
event-reopen = Réouverture
event-refused = Refus
event-search = Informé d’un dossier d’autrui
event-disable = Désactivation
event-enable = Réactivation
event-assign = Confié à quelqu’un d’autre
event-configure = Formulaires ou réglages modifiés
event-update-people = Rôles, équipes ou organismes modifiés
event-update-user = Compte modifié
event-create-user = Compte créé
event-reset-password = Nouveau mot de passe donné
event-password-reset-request = Nouveau mot de passe demandé
event-backup = Copie faite
event-take-backup = Copie emportée
event-export-audit-log = Journal emporté
event-request-seal = Scellement demandé
event-seal = Scellé
event-confirm-clock = Horloge confirmée
event-save-search = Vue modifiée
event-print = Impression
event-read-audit-log = Journal lu
event-choose-password = Mot de passe choisi
event-set-second-factor = Seconde preuve mise en place
event-end-second-factor = Seconde preuve abandonnée
event-accept-code-of-conduct = Code de conduite accepté
event-confirm-user = Compte admis
event-lock = Écran verrouillé
event-give-reason = Raison donnée pour ouvrir
event-open-file = A ouvert un fichier
event-disable-user = Compte désactivé
event-end-sessions = Déconnecté partout par quelqu’un d’autre
event-forged-form = Formulaire d’un autre site
event-throttled = Trop d’essais
event-import = A fait entrer une liste
