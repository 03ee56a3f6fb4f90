## Listes que l’on fait entrer

import-title = Faire entrer une liste
import-text = Un registre que le bureau tient déjà, dans un tableur ou un autre programme, devient ici des dossiers. La liste est d’abord examinée : rien n’est écrit avant que vous ayez vu ce qu’elle donnerait.
import-kind = Que représente chaque ligne ?
import-file = Le fichier
import-file-hint = Un tableau enregistré en CSV (UTF-8), ou du JSON : { $megabytes } Mo et { $lines } lignes au plus.
import-read = Examiner la liste
import-reading = Examen en cours…
import-how = Comment le tableau s’écrit
import-how-columns = La première ligne nomme les colonnes, chacune comme sa question s’appelle pour les programmes, par exemple name_first, sex, age. Le tableau vide les a toutes ; laissez celles qu’il ne vous faut pas.
import-how-choices = Un choix s’écrit en mots, dans n’importe quelle langue du bureau. Plusieurs choix se mettent dans une même case, avec | entre eux.
import-how-days = Les jours s’écrivent { $day }. Une case vide n’est pas une réponse.
import-how-entries = Les entrées d’un groupe se comptent dans le nom de la colonne : [1] est la première, [2] la deuxième.
import-blank = Tableaux vides
import-check-title = Ce que donnerait la liste
import-check-text = Rien n’est encore écrit. La liste est gardée un quart d’heure, pour vous seul.
import-done-title = La liste est entrée
import-lines = Lignes
import-would-be-new = Seraient nouvelles
import-new = Nouvelles
import-here = Déjà ici
import-refused = Refusées
import-refused-title = Lignes refusées
import-refused-check = Elles sont laissées de côté. Les autres peuvent entrer quand même.
import-refused-done = Corrigez-les dans votre fichier et faites entrer le même fichier de nouveau : ce qui est ici reste, et rien n’est créé deux fois.
import-refused-more =
    { $count ->
        [one] Une autre ligne est refusée. Corrigez d’abord celles-ci.
       *[other] { $count } autres lignes sont refusées. Corrigez d’abord celles-ci.
    }
import-row = Ligne
import-row-note = Les lignes sont comptées comme dans le tableur ; en JSON, par leur place dans la liste.
import-column = Quelle question
import-why = Ce qui ne va pas
import-whole-row = Toute la ligne
import-reason-taken = Un dossier avec cet identifiant est apparu entre-temps. Faites entrer la liste de nouveau.
import-reason-forbidden = Votre rôle ne permet pas ce que cette ligne demande.
import-reason-other = Le boîtier n’a pas pu faire un dossier de cette ligne.
import-unknown = Aucune question ne prend ces colonnes : { $columns }
import-unknown-text = Ce qu’elles contiennent serait perdu. Renommez-les dans votre fichier comme leurs questions s’appellent, ou laissez-les de côté.
import-unknown-left = Ces colonnes ont été laissées de côté : { $columns }
import-leave-out = Laisser ces colonnes de côté
import-twice = Ces lignes disent mot pour mot ce que dit une ligne précédente, et chacune devient un dossier à part : { $rows }
import-alike-title = Enfants qui ont peut-être déjà un dossier
import-alike-text = Ouvrez d’abord ces dossiers. Retirez la ligne de votre fichier s’il s’agit du même enfant.
import-alike-case = Dossier
import-bring =
    { $count ->
        [one] Faire entrer { $count } dossier
       *[other] Faire entrer { $count } dossiers
    }
import-bringing = Entrée en cours…
import-nothing = Rien dans cette liste ne serait nouveau.
import-other = Choisir un autre fichier
import-to-cases = Vers la liste des dossiers
notice-list-gone = La liste n’est plus gardée. Choisissez le fichier de nouveau : ce qui est entré reste, et rien n’est créé deux fois.
