## Questions

question-why = Pourquoi nous le demandons
question-sensitive = Cela peut bouleverser. La question peut être laissée de côté.
option-choose = Choisissez…
option-no-answer = Pas de réponse
must-registration = nécessaire à l’inscription
must-assessment = nécessaire à l’évaluation
must-plan = nécessaire au plan
must-closure = nécessaire à la clôture
must-form = nécessaire pour ce formulaire
date-box-day = Jour
date-box-month = Mois
date-box-year = Année
date-box-calendar = Calendrier
date-box-time = Heure, par exemple 14:30
date-today = Aujourd’hui
date-yesterday = Hier
birth-estimated = C’est une estimation
birth-age = Âge
birth-years = ans
errors-title =
    { $count ->
        [one] { $count } réponse est à revoir
       *[other] { $count } réponses sont à revoir
    }
error-prefix = Erreur :

question-guide = Comment demander, quoi observer
question-declined = Préfère ne pas répondre
answer-declined = Préfère ne pas répondre
choice-find = Écrivez pour chercher
choice-none = Rien trouvé
span-from = Du
span-to = Au
span-both = du { $from } au { $to }
span-since = depuis le { $from }
span-until = jusqu’au { $to }
tally-total = Total
figure-none = Calculé dès que les réponses sont là
figure-how = Comment c’est calculé
paper-one = Cochez une seule réponse.
paper-several = Cochez tout ce qui convient.
paper-only-if = Seulement si { $when }
paper-not = pas ({ $when })

## Reading

not-answered = Sans réponse
unanswered =
    { $count ->
        [one] { $count } question sans réponse – afficher
       *[other] { $count } questions sans réponse – afficher
    }
entries =
    { $count ->
        [0] aucune
        [one] { $count } entrée
       *[other] { $count } entrées
    }
entries-none = Encore rien ici.
entry-add = Ajouter
entry-added = (ajoutée)
entry-removed = (retirée)
entry-remove = Retirer cette entrée
entry-remove-text = Elle ne fera plus partie du dossier. L’historique la conserve.

## How far a form has come

form-not-started = Pas encore commencé
form-started = Commencé
form-needs-answers = Réponses à compléter
form-complete = Complet
form-not-needed = Pas nécessaire
form-answered = { $answered } réponses sur { $asked }
form-show-whole = Montrer le formulaire entier
form-show-parts = Montrer une partie à la fois
save-and-add = Enregistrer et en ajouter
form-parts = Parties du formulaire
part-answered = { $answered } sur { $asked }
must-haves-left =
    { $count ->
        [one] Encore { $count } réponse nécessaire
       *[other] Encore { $count } réponses nécessaires
    }
save-and-next = Enregistrer et partie suivante
save-and-stay = Enregistrer et rester ici

## Drafts

draft-saved = Brouillon gardé à { $time }
draft-unsaved = Pas encore gardé – gardé pour la dernière fois à { $time }
draft-failed = Le boîtier est injoignable. Votre texte est toujours sur cette page.
draft-signed-out = Vous êtes déconnecté. Votre texte est toujours ici : ouvrez un nouvel onglet, connectez-vous, puis appuyez sur « Enregistrer ».
draft-waiting = Vous avez commencé cette page le { $moment } sans appuyer sur « Enregistrer ». Voici votre brouillon.
draft-discard = Supprimer le brouillon
draft-discard-sure = Supprimer ce brouillon ? Ce qui était déjà enregistré reste.
draft-of-other = { $name } écrit dans ce formulaire depuis le { $since } et n’a pas encore enregistré. Si vous répondez tous deux à la même question, on vous demandera quelle réponse garder.

## Choosing between two answers

choose-title = Deux réponses à la même question
choose-lead = { $name } a enregistré une autre réponse pendant que vous écriviez. Tout le reste de votre travail est enregistré. Quelle réponse est juste ?
choose-before = Avant :
choose-mine = La vôtre
choose-theirs = Enregistrée entre-temps
form-next = Suite : { $form }

## Papier

paper-title = Papier
paper-lead = Imprimez des formulaires à emporter et saisissez ce qui revient.
paper-forms = Formulaires à imprimer
paper-languages = Imprimer en :
paper-print-hint = Imprimez cette page depuis le menu de votre navigateur, ou appuyez sur Ctrl et P.
paper-version = version { $version }
paper-picture = Le code de cette feuille en image
paper-case = Code du cas
paper-by = Rempli par
paper-on = Date
paper-no-name = N’écrivez aucun nom sur cette feuille.
paper-entry = Fiche { $number }
paper-sheet = Imprimer une feuille de ce formulaire
paper-enter = Saisir une feuille
paper-enter-lead = Visez l’image de la feuille avec un téléphone, ou écrivez le code qui est en dessous.
paper-enter-code = Code de la feuille
paper-enter-case = Code du cas, si la feuille ne le dit pas
paper-enter-keys = Entrée passe à la suite. Un chiffre prend le choix de ce numéro. Ctrl et ; écrit la date d’aujourd’hui.
paper-save = Enregistrer, feuille suivante
paper-older = Ce formulaire a changé depuis l’impression de la feuille. Comparez les questions avec les numéros de la feuille.
