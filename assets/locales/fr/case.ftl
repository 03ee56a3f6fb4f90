## Kinds and states

kind-case = Dossier
kind-incident = Incident
kind-tracing-request = Demande de recherche
kind-family = Famille
kind-registry-record = Fiche de registre
status-open = Ouvert
status-closed = Clôturé
status-transferred = Transféré
stage-new = Nouveau
stage-reopened = Rouvert
stage-assessment = Évaluation
stage-case-plan = Plan de prise en charge
stage-service-provision = Services en cours
stage-services-implemented = Services fournis
stage-closed = Clôturé
risk-high = Risque élevé
risk-medium = Risque moyen
risk-low = Risque faible
task-first-response = Premier contact
task-visit = Visite
task-assessment = Évaluation
task-plan = Plan de prise en charge
age-years =
    { $age ->
        [one] { $age } an
       *[other] { $age } ans
    }
age-about =
    { $age ->
        [one] environ { $age } an
       *[other] environ { $age } ans
    }
age-band = { $from } à { $to } ans
age-band-up = { $from } ans et plus
name-unknown = Nom inconnu

## Home

home-overdue = En retard
home-due-today = À faire aujourd’hui
home-soon = À faire cette semaine
home-asked = Votre superviseur demande
home-asked-text = une question sur une visite
home-drafts = À terminer
home-numbers = Mes dossiers
home-open = Dossiers ouverts
home-high = Risque élevé
home-with-overdue = Avec un retard
home-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
home-nothing-due = Rien n’est à faire cette semaine.
home-first-time = Vous n’avez pas encore de dossier ouvert. Appuyez sur « Nouveau dossier » pour inscrire un enfant.
home-team = Dossiers par travailleur social
home-to-review =
    { $count ->
        [one] { $count } visite attend votre avis.
       *[other] { $count } visites attendent votre avis.
    }
home-review-now = Voir les visites
home-box-keeper = Vous vous occupez du boîtier. Votre compte ne voit aucun enfant.
home-sees-no-child = Votre compte ne voit aucun enfant.
home-no-own = Vous n’avez pas de dossiers à vous. Ceux que vous pouvez voir sont sous Dossiers.
home-people-text = Qui travaille ici ; ajouter un collègue.

## Lists

column-name = Nom
column-code = Code
column-age-and-sex = Âge et sexe
column-risk = Risque
column-status = Statut
column-stage = Étape
column-owner = Travailleur social
column-due = Prochaine échéance
column-changed = Dernière modification
column-seen = Dernière visite
column-created = Enregistré
list-columns = Colonnes et lignes
list-columns-question = Quelles colonnes vos listes doivent-elles avoir ?
list-rows = Lignes par page :
list-choose = Choisir
list-choose-one = Choisir { $code }
list-print-chosen = Imprimer les dossiers choisis
chosen-title = Dossiers que vous avez choisis
chosen-count =
    { $count ->
        [one] { $count } dossier va sur la liste.
       *[other] { $count } dossiers vont sur la liste.
    }
chosen-refused =
    { $count ->
        [one] { $count } dossier n’y va pas : vous ne le voyez plus, ou il y en avait plus de cent.
       *[other] { $count } dossiers n’y vont pas : vous ne les voyez plus, ou il y en avait plus de cent.
    }
chosen-without-names = Sans les noms : codes seulement
chosen-print = Préparer la liste à imprimer
chosen-back = Retour à la liste
chosen-printed = Imprimé par { $name }, le { $day }
chosen-how = Appuyez maintenant sur Ctrl et P, ou sur Imprimer dans le menu du navigateur. Le journal retient que vous imprimez cette liste.
filter-sex = Sexe
filter-age = Âge
filter-place = Lieu
filter-any-place = Tous les lieux
filter-me = Moi
filter-overdue = En retard
filter-due-today = À faire aujourd’hui
filter-due-week = À faire cette semaine
filter-unseen = Non vu depuis
filter-unseen-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
list-unknown = Ce bureau ou votre rôle ne connaît pas ces filtres ; ils sont laissés de côté : { $fields }
list-filters = Filtres
list-apply = Appliquer
list-clear = Tout effacer
list-chosen = Filtres choisis :
list-remove-filter = Retirer le filtre :
list-total =
    { $count ->
        [one] { $count } dossier
       *[other] { $count } dossiers
    }
list-nothing = Aucun dossier ne correspond à ces filtres.
list-first-time = Il n’y a pas encore de dossier. Le premier commence par une recherche.

## Views of the list

views-label = Vues
views-all = Tous
views-mine = Mes dossiers ouverts
views-high = Risque élevé
views-unseen = Non vus depuis 30 jours
views-closed = Fermés
views-arrange = Gérer les vues
views-save = Enregistrer cette vue
views-name = Nom de la vue
views-name-hint = Quelques mots qui disent ce qu’elle contient : Risque élevé, ce mois-ci.
views-of-team = de l’équipe
views-title = Vues de la liste des dossiers
views-lead = Une vue est un choix de filtres sous un nom à vous. Elle se trouve au-dessus de la liste des dossiers et montre, chaque fois que vous l’ouvrez, ce qui y correspond.
views-none = Vous n’avez pas encore de vue. Choisissez des filtres sur la liste des dossiers, puis appuyez sur « Enregistrer cette vue ».
views-own = Vos vues
views-shared = Partagées avec votre équipe
views-by = de { $name }
views-shared-with = Partagée avec : { $teams }
views-rename = Renommer
views-rename-or-share = Renommer ou partager
views-share = Quelles équipes la voient aussi ?
views-share-hint = Chacun n’y voit que les dossiers qu’il a de toute façon le droit de voir.
views-foreign = Un autre programme l’a créée et l’ouvre.
views-remove = Retirer
views-remove-sure = Retirer cette vue ? Les dossiers qu’elle montre restent tels quels.
views-to-list = Vers la liste des dossiers

## Registering

case-new = Nouveau dossier
register-title = L’enfant est-il déjà connu ?
register-lead = Dites au moins deux choses sur l’enfant. Le boîtier cherche les dossiers qui concernent peut-être le même enfant.
register-found =
    { $count ->
        [0] Aucun dossier ne ressemble à cet enfant
        [one] { $count } dossier concerne peut-être le même enfant
       *[other] { $count } dossiers concernent peut-être le même enfant
    }
register-go-on = Continuer : consentement
register-none = Aucun de ceux-ci : passer au consentement
register-make = Créer le dossier
band-strong = Très probable
band-possible = Possible
band-weak = Peu probable
hit-same = Identique :
hit-differs = Différent :
hit-open = Ouvrir ce dossier
hit-of-team = dossier de { $team }
point-name-same = nom
point-name-letters = nom, écrit un peu autrement
point-name-sound = nom qui sonne pareil
point-name-slip = nom, à une lettre près
point-name-related = forme courte ou familière du nom
point-name-part = une partie du nom
point-name-different = nom
point-sex = sexe
point-age =
    { $years ->
        [0] âge
        [one] âge ({ $years } an d’écart)
       *[other] âge ({ $years } ans d’écart)
    }
point-place = lieu
point-caregiver = nom de la personne qui s’occupe de l’enfant

## Consent

consent-title = Consentement
consent-lead = Expliquez chaque but avec des mots que comprennent l’enfant et la personne qui s’occupe de lui, et notez ce qu’ils ont dit. « Non » est aussi une bonne réponse.
consent-now = Dit maintenant
consent-before = Dit auparavant
consent-add = Ajouter au registre
consent-change = Ajouter ou retirer un consentement
consent-by = Qui l’a dit ?
consent-means = Comment cela a-t-il été dit ?
consent-on = Quel jour ?
consent-on-hint = Laissez vide si c’est aujourd’hui.
consent-witness = Qui d’autre était présent ?
consent-language = Dans quelle langue l’explication a-t-elle été donnée ?
consent-note = Remarque
consent-note-hint = Si les services ont été refusés : pourquoi un dossier est-il malgré tout dans l’intérêt supérieur de l’enfant ?
purpose-services = Être aidé par ce bureau
purpose-sharing = Partager avec ceux qui peuvent aider
purpose-tracing = Rechercher la famille
purpose-reporting = Être compté, sans nom
purpose-photo = Garder une photo
decision-given = Oui
decision-refused = Non
decision-withdrawn = Plus maintenant
giver-child = L’enfant
giver-caregiver = La personne qui s’occupe de l’enfant
giver-other = Quelqu’un d’autre
giver-not-recorded = Non noté
means-spoken = De vive voix
means-written = Par écrit
means-thumbprint = Empreinte du pouce
means-api = Envoyé par un autre programme
means-import = Venu avec un fichier
means-phone = Envoyé par un téléphone
not-asked = Pas demandé

## The case

identity-label = Dossier
tab-overview = Vue d’ensemble
tab-forms = Formulaires
tab-timeline = Chronologie
tab-history = Historique
tab-looks = Consultations
next-step = Prochaine étape
next-visit = Noter la visite
next-assessment = Continuer l’évaluation
next-plan = Continuer le plan de prise en charge
add-follow-up = Suivi
add-note = Note
add-service = Service
case-summary = Résumé
case-latest = Derniers événements
closed-on = Clôturé le { $day }.
visit-done = Visite
visit-planned = Visite prévue
visit-seen = Vu
visit-asked = Question
visit-question = Sur la visite du { $day } :
diff-became = est devenu
time-uncertain = (l’horloge était déréglée)
deed-created = Dossier créé
deed-changed = Réponses modifiées
deed-consented = Consentement
deed-signed-off = Un superviseur a examiné une visite
deed-closed = Dossier clôturé
deed-reopened = Dossier rouvert
deed-disabled = Mis hors service
deed-enabled = Remis en service
deed-assigned = Confié à quelqu’un d’autre

## The supervisor's review

review-lead =
    { $count ->
        [one] { $count } visite a eu lieu et attend votre avis, la plus ancienne d’abord.
       *[other] { $count } visites ont eu lieu et attendent votre avis, la plus ancienne d’abord.
    }
review-nothing = Aucune visite n’attend votre avis.
review-seen = Vu
review-ask = Demander
review-question = Que voulez-vous demander ?

## Closing and reopening

close = Clôturer le dossier
close-title = Clôturer le dossier
close-lead = Ce que vous écrivez ici est enregistré même si le dossier ne peut pas encore être clôturé.
reopen = Rouvrir le dossier
reopen-lead = Tout ce que contient le dossier est toujours là. Dites pourquoi le travail reprend.
reopen-why = Pourquoi ?
gate-enforced = Avant de pouvoir clôturer le dossier, il faut :
gate-advised = Ce serait mieux de l’avoir, mais cela ne vous arrête pas :
gate-closing-reason-and-visit = le motif, et la visite de clôture ou la raison pour laquelle il n’y en a pas eu
gate-must-haves-at-closure = chaque réponse marquée comme nécessaire à la clôture
gate-reopening-reason = la raison de la réouverture
gate-consent-given-anew = qui a donné de nouveau son consentement après le retrait
gate-was-missing = Il manquait :
gate-answer-missing = Il reste à répondre :
visit-question-by = { $name } a une question sur cette visite :
visit-question-how = Complétez la visite ci-dessous et enregistrez. Votre superviseur reverra alors la visite.
gate-seeing-account = Un compte qui voit des enfants est confirmé par un superviseur.
