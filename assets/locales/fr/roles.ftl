## The ways through what makes the office

staff-label = Les personnes et ce dont elles font partie
nav-roles = Rôles
nav-teams = Équipes
nav-agencies = Organismes
nav-modules = Module du bureau
staff-nobody = Personne que vous voyez.
staff-count =
    { $count ->
        [0] Personne
        [one] { $count } personne
       *[other] { $count } personnes
    }

## What is configured

thing-name = Nom
thing-description = À quoi cela sert
thing-disabled = Hors d’usage
thing-now = À présent on y lit : { $now }
thing-empty-now = C’est vide à présent.
problem-changed-meanwhile = Quelqu’un d’autre a modifié cela en même temps que vous. Ce que vous voulez est écrit ici : relisez et appuyez encore une fois sur « Enregistrer ».

## Roles

roles-lead = Un rôle dit de qui une personne voit les dossiers et ce qu’elle peut faire.
role-add = Ajouter un rôle
role-change = Modifier : { $role }
role-copy = Faire une copie
role-copy-of = Copie de { $role }
role-copy-lead = Tout est comme dans ce rôle. Donnez un nom au nouveau et modifiez ce qui doit être différent.
role-compare = Comparer
role-as = Voir ce que ses titulaires rencontrent
role-export = Télécharger en fichier
role-remove = Supprimer ce rôle
role-remove-sure = Supprimer ce rôle pour de bon ?
role-back = Retour à { $role }
role-disabled = N’est plus donné à personne
role-disabled-switch = Il n’est plus donné à personne
role-own = Vous avez vous-même ce rôle.
role-own-note = Vous avez vous-même ce rôle : une deuxième personne doit donc modifier les dossiers qu’il voit et ce qu’il peut faire. Ici vous pouvez modifier son nom et à quoi il sert.
role-reach-note = Vous ne pouvez pas donner à un rôle plus que ce que vous avez vous-même.
role-whose = Les dossiers de qui
role-holders = Qui l’a
role-switches = Ce qu’il est de plus
role-may = Qui a ce rôle peut :
role-may-title = Ce que peut faire qui l’a
role-held-of = { $held } sur { $offered }
role-is-manager = Répond du travail des autres
role-referral = Dit ce que quelqu’un voit par un référencement
role-transfer = Dit ce que quelqu’un voit par un transfert
role-referral-authorization = Peut faire des référencements qui demandent une approbation
role-forms = Formulaires
role-forms-of = Formulaires : { $of }
role-form-access = { $form } : { $access }
role-forms-all = Lit et remplit tous les formulaires, aussi ceux qui seront ajoutés plus tard.
role-forms-all-note = Ce rôle a tous les formulaires, aussi ceux qui seront ajoutés plus tard. Dès que vous en modifiez un ici, il faudra lui donner ceux qui viendront.
role-sees-nobody = Les formulaires sont ceux des dossiers : qui ne voit aucun dossier n’en rencontre aucun.
role-beyond = Ce que les pages ne peuvent pas modifier
role-only = { $thing } : seulement { $only }
role-unknown = Présent, mais inconnu de cette version, donc sans effet : { $words }
access-none = Invisible
access-read = Lecture
access-write = Lecture et écriture
notice-role-removed = Le rôle est supprimé.

## Whose records

scope-own = Voit ses propres dossiers et ceux partagés avec lui.
scope-group = Voit les dossiers de toutes les personnes de ses équipes.
scope-agency = Voit les dossiers de toutes les personnes de son organisme.
scope-all = Voit tous les dossiers du bureau.
scope-identified = Ne voit que les dossiers qui le concernent.
scope-admin-only = S’occupe du boîtier et ne voit aucun enfant.
scope-webhook = Ne voit que ce dont parle un appel à un autre programme.

## Areas of the work

area-children = Dossiers des enfants
area-others = Incidents, recherche, familles et registre
area-moving = Déplacer et partager
area-deciding = Décider et relire
area-figures = Chiffres et rapports
area-people = Personnes et rôles
area-box = Le boîtier et ses formulaires

## Two roles beside one another

role-compare-title = Comparer deux rôles
role-compare-one = Le premier rôle
role-compare-other = Le deuxième rôle
role-compare-button = Les comparer
role-compare-only = Seulement
role-compare-nothing = Rien.
role-compare-both =
    { $count ->
        [0] Les deux n’ont rien en commun.
        [one] { $count } point est le même dans les deux.
       *[other] { $count } points sont les mêmes dans les deux.
    }

## What somebody with a role meets

role-as-title = Ce que rencontre : { $role }
role-as-note = Cette page est faite à partir du rôle seul. Elle ne montre le dossier de personne.
role-as-places = Où aller
role-as-case = Dans un dossier visible
role-as-tabs = Ses pages
role-as-acts = Ce qu’on peut faire avec les dossiers
role-as-no-case = On n’y voit aucun dossier.

## Teams

teams-lead = Une équipe réunit ceux qui travaillent ensemble : qui en répond voit ce que font ses membres.
teams-none = Il n’y a pas encore d’équipe.
team-add = Ajouter une équipe
team-of = De { $agencies }
team-agencies = Organismes dont elle fait partie
team-people = Qui en fait partie
team-disabled-switch = Plus personne n’y est ajouté
team-remove = Supprimer cette équipe
team-remove-note = Ses membres n’en font plus partie et plus rien n’est partagé avec elle. Leurs dossiers restent les leurs.
team-remove-sure = Supprimer cette équipe pour de bon ?
notice-team-removed = L’équipe est supprimée.

## Agencies

agencies-lead = Un organisme est celui pour lequel des personnes travaillent.
agency-add = Ajouter un organisme
agency-code = Nom court
agency-telephone = Téléphone
agency-contact-name = Qui en répond
agency-contact-phone = Son téléphone
agency-contact-email = Son courrier électronique
agency-services = Services qu’il rend
agency-notes = Autres remarques
agency-disabled-switch = Plus personne n’y est rattaché
agency-disable = Désactiver cet organisme
agency-disable-note = Il reste à qui y travaille ; plus personne d’autre n’y est rattaché.
notice-agency-disabled = L’organisme est hors d’usage.

## Modules

modules-lead = Un module est un programme de travail : ses dossiers et les formulaires qu’ils ont.
modules-no-forms = Aucun formulaire
role-needs-factor = Se connecte avec une seconde preuve, un code du téléphone
