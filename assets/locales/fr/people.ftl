## Signing in

login-title = Connexion
login-user-name = Nom d’utilisateur
login-password = Mot de passe
login-show = Afficher
login-hide = Masquer
login-button = Se connecter
login-refused = Le nom d’utilisateur et le mot de passe ne vont pas ensemble. Essayez de nouveau.
login-wait =
    { $seconds ->
        [one] Trop d’essais. Attendez { $seconds } seconde, puis essayez de nouveau.
       *[other] Trop d’essais. Attendez { $seconds } secondes, puis essayez de nouveau.
    }
login-help = Vous n’arrivez plus à entrer ? La personne qui s’occupe du boîtier peut vous donner un nouveau mot de passe.

## Roles

role-caseworker = Travailleur social
role-supervisor = Superviseur
role-office-administrator = Administrateur du bureau
role-data-officer = Agent de saisie
role-service-provider = Prestataire de services
role-tracing-officer = Agent de recherche des familles
role-monitoring-officer = Agent de suivi

## One's own page

me-title = Mon compte
me-role = Rôle
me-language = Langue
me-language-question = Dans quelle langue voulez-vous lire les pages ?
me-before = Votre connexion précédente date du { $at }, depuis { $from }. Si ce n’était pas vous, changez de mot de passe et prévenez la personne qui s’occupe du boîtier.
me-sessions = Où vous êtes connecté
me-sessions-here = Ici
me-session = { $device }, depuis { $from }, dernière utilisation { $at }
me-device-unknown = Un programme
me-sign-out-others = Se déconnecter partout ailleurs
me-sign-out-others-note = Ce qui y a été saisi sans être enregistré vous est gardé comme brouillon.
me-password = Changer de mot de passe
me-password-now = Votre mot de passe actuel
me-password-new = Le nouveau mot de passe
me-password-again = Le nouveau mot de passe une seconde fois
me-password-note = Vous restez connecté ici et êtes déconnecté partout ailleurs.

## People

people-add = Ajouter des personnes
people-disabled = Ne peut pas se connecter

## Help

help-first = Un nouveau dossier
help-first-text = Appuyez sur « Ajouter » et dites ce que vous savez de l’enfant : nom, sexe, âge ou lieu. Le boîtier montre les dossiers qui concernent peut-être le même enfant, quelle que soit l’orthographe du nom. Si aucun ne convient, et seulement alors, continuez : notez ce qui a été dit du consentement, et le dossier est créé.
help-save = Enregistrer
help-save-text = Ce que vous tapez est gardé comme brouillon toutes les quelques secondes ; après une coupure de courant, il vous attend sur la première page. Appuyez sur « Enregistrer » quand les réponses sont justes : vos collègues les voient alors. Une réponse qui ne peut pas être juste vous est montrée de nouveau ; les autres sont enregistrées malgré tout.
help-find = Trouver un dossier
help-find-text = Tapez dans la recherche le code inscrit sur la chemise en papier, ou un nom. La liste des dossiers peut être restreinte par statut, risque, sexe, âge, personne et lieu.
help-visit = Après une visite
help-visit-text = Ouvrez le dossier et appuyez sur « Suivi ». Écrivez quand vous y êtes allé, qui vous avez vu, ce que vous avez constaté et quand vous y retournerez. Votre superviseur voit la visite et la marque comme vue, ou vous pose une question.
help-close = Clôturer et rouvrir
help-close-text = La clôture demande le motif, comment vous le savez, la dernière visite et ce qu’en pense l’enfant. Un dossier clôturé peut être rouvert si l’on en donne la raison ; rien n’y est perdu.
help-stuck = Quand vous êtes bloqué
help-stuck-text = Adressez-vous à votre superviseur pour le travail, et à la personne qui s’occupe du boîtier pour la connexion. Si une page dit que le boîtier n’a pas pu lire ou écrire ses données, prévenez cette personne aussitôt.
