## The shell of every page

skip = Aller à la page
title-error = Erreur :
title-practice = { "[Exercice]" }
nav-main = Navigation principale
nav-today = Accueil
nav-cases = Dossiers
nav-new = Ajouter
nav-review = Revue
nav-people = Personnel
nav-search = Recherche
nav-menu = Plus
sign-out = Se déconnecter
footer-box = Boîtier : { $name }
footer-version = Version { $version }
footer-help = Aide
unsealed-title = La clé du fichier de données se trouve à côté de lui.
unsealed-text = Qui prend la machine peut tout lire. N’y mettez que des personnes inventées tant qu’il n’y a pas de phrase secrète.
practice-title = Bureau d’exercice.
practice-text = Toutes les personnes y sont inventées. N’y écrivez rien sur de vraies personnes.
search-label = Nom, code, numéro ou téléphone
search-button = Rechercher
search-title = Recherche
search-hint = Un code de dossier mène à un seul dossier ; trois signes d’un numéro suffisent, et un téléphone est trouvé comme on le compose. Un nom est trouvé aussi sous d’autres orthographes, en lettres latines ou arabes.
search-found =
    { $count ->
        [0] Rien trouvé
        [one] { $count } dossier trouvé
       *[other] { $count } dossiers trouvés
    }
search-nothing = Aucun de vos dossiers ne correspond. Le dossier d’un collègue apparaît quand vous commencez un nouveau dossier : la recherche vient en premier.
search-by-number = Par code, numéro ou téléphone
search-by-name = Par nom
search-why = Trouvé par :
search-part = { $what }
search-more =
    { $count ->
        [one] Un autre dossier n’est pas affiché : écrivez-en davantage.
       *[other] { $count } autres dossiers ne sont pas affichés : écrivez-en davantage.
    }

## Words

word-yes = Oui
word-no = Non
word-or = ou
word-and = et
word-estimated = estimation
list-separator = ,
optional = (facultatif)
change = Modifier
see = Voir
save = Enregistrer
keep = Garder
saving = Enregistrement…
copied = Copié
copy = Copier { $code }
more-actions = Autres actions

## After an act

notice-saved = C’est enregistré.
notice-created = Le dossier est créé. Remplissez ce que vous savez ; vous pouvez vous arrêter à tout moment.
notice-visit = La visite est enregistrée.
notice-seen = La visite est marquée comme vue.
notice-asked = Votre question est envoyée.
notice-consent = Le registre des consentements a une nouvelle entrée.
notice-closed = Le dossier est clôturé.
notice-reopened = Le dossier est de nouveau ouvert.
notice-removed = L’entrée est retirée. L’historique la conserve.
notice-chosen = Votre choix est enregistré.
notice-discarded = Le brouillon est supprimé.
notice-others-out = Vous êtes déconnecté partout ailleurs.
notice-password = Votre mot de passe est changé.
notice-view = La vue est enregistrée. Elle se trouve au-dessus de la liste.
notice-view-removed = La vue est retirée.
notice-signed-out = Vous êtes déconnecté.
notice-kept = Vous avez été déconnecté. Ce que vous avez tapé est gardé : connectez-vous et appuyez sur « Enregistrer ».

## What went wrong

fault-home = Aller à la première page
fault-forged = Ce formulaire ne vient pas de ce boîtier
fault-forged-do = Ouvrez de nouveau la page et envoyez le formulaire à partir de là. Rien n’a été modifié.
fault-large = C’est trop à la fois
fault-large-do = Un formulaire peut contenir environ quarante pages de texte. Revenez en arrière, raccourcissez-le et envoyez-le de nouveau. Rien n’a été enregistré.
fault-malformed = Cet envoi n’a pas pu être lu
fault-malformed-do = Revenez en arrière, ouvrez de nouveau la page et recommencez l’envoi. Rien n’a été modifié.
fault-forbidden = Votre rôle ne le permet pas
fault-forbidden-do = Adressez-vous à votre superviseur si vous en avez besoin pour votre travail. Rien n’a été modifié.
fault-missing = Il n’y a rien ici
fault-missing-do = L’adresse est peut-être mal tapée, ou le dossier n’est pas l’un des vôtres. Recherchez-le ou adressez-vous à votre superviseur.
fault-conflict = Quelqu’un a fait une modification entre-temps
fault-conflict-do = Revenez en arrière, ouvrez de nouveau la page et refaites votre modification. Rien n’a été écrasé.
fault-invalid = Quelque chose ne va pas dans le formulaire
fault-invalid-do = Revenez en arrière, relisez ce que vous avez tapé et envoyez-le de nouveau. Rien n’a été enregistré.
fault-many = Trop d’essais
fault-many-do = Attendez une minute et essayez de nouveau. Lors de la première mise en service : relancez le programme pour obtenir un nouveau code.
fault-busy = Le boîtier est occupé
fault-busy-do = Attendez un instant et essayez de nouveau. Rien n’est perdu.
fault-full = Le disque du boîtier est plein
fault-full-do = Rien de cette page n’a été enregistré ; ce qui l’était avant est toujours là. Revenez en arrière : vos mots sont restés dans la page. Demandez à la personne qui s’occupe du boîtier de faire de la place ; l’enregistrement reprendra de lui-même.
fault-disk = Le boîtier a un problème avec son disque
fault-disk-do = Cette page n’a pas été enregistrée ; ce qui l’était avant est toujours là. Le boîtier réessaie de lui-même chaque seconde : revenez en arrière, attendez un instant et renvoyez la page. Si cela dure, prévenez la personne qui s’occupe du boîtier.
fault-damage = Quelque chose sur le disque est abîmé
fault-damage-do = Ce que vous demandez ne peut pas être montré tel qu’il a été écrit ; ce n’est donc pas montré du tout. Prévenez la personne qui s’occupe du boîtier : amana check nomme ce qui est abîmé, et la dernière copie le contient.
fault-closing = Le boîtier se scelle
fault-closing-do = Dans un instant il demandera sa phrase secrète. Cette page continue d’elle-même.
fault-store = Le boîtier n’a pas pu lire ou écrire ses données
fault-store-do = Prévenez la personne qui s’occupe du boîtier : le disque est peut-être plein ou défaillant. Ce qui était déjà enregistré est toujours là.

## Pages of a list

pager-label = Pages de la liste
pager-previous = Précédente
pager-next = Suivante

## The clock

clock-wrong = L’horloge de ce boîtier indique { $moment }, ce qui ne s’accorde pas avec tout ce qui a été écrit jusqu’ici. Réglez l’horloge de la machine, ou demandez à la personne qui s’occupe du boîtier de dire qu’elle est juste. D’ici là rien n’arrive à échéance, et chaque heure enregistrée est marquée comme incertaine.
clock-right = L’horloge est juste
notice-locked = L’écran est verrouillé. Connectez-vous pour reprendre où vous en étiez.
notice-left = Le compte est désactivé.
notice-let-in = Le compte est admis.
fault-owes = Il reste d’abord quelque chose à faire
