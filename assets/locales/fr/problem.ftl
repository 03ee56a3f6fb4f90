## Ce qui ne va pas dans une réponse, et que faire

problem-blank = Il n’y a pas encore de réponse. Donnez-en une.
problem-wrong-kind = Ce genre de réponse ne convient pas à la question. Répondez de nouveau.
problem-too-long =
    { $most ->
        [one] C’est trop long. Utilisez { $most } caractère.
       *[other] C’est trop long. Utilisez { $most } caractères au plus.
    }
problem-not-a-number = Ce n’est pas un nombre entier. Utilisez seulement des chiffres, par exemple 7.
problem-out-of-range = Ce nombre ne convient pas. Donnez un nombre de { $least } à { $most }.
problem-no-such-day = Ce jour n’existe pas. Vérifiez le jour, le mois et l’année.
problem-unfinished-day = Cette date n’est pas complète. Donnez l’année, ou le mois et l’année, ou la date entière.
problem-in-the-future = Ce jour n’est pas encore venu. Donnez aujourd’hui ou un jour passé.
problem-ends-before = Le dernier jour est avant le premier. Vérifiez les deux.
problem-not-a-phone = Ce n’est pas un numéro de téléphone. Donnez des chiffres ; des espaces et un + peuvent les séparer.
problem-ruled-out = Les autres réponses excluent ce choix. Choisissez-en un autre ou changez-les d’abord.
problem-not-a-choice = Ce n’est pas l’un des choix. Choisissez dans la liste.
problem-not-a-place = Ce lieu n’est pas sur la liste du bureau. Choisissez dans la liste.
problem-not-a-user = Personne de ce nom ne travaille ici. Choisissez une personne dans la liste.
problem-id = Ce repère ne vient pas du programme. Revenez en arrière et ouvrez la page de nouveau.
problem-case-code = Ce n’est pas un code de dossier. Vérifiez chaque lettre et chaque chiffre : l’un d’eux est faux.
problem-office-code = Ce n’est pas un code de bureau. Utilisez 2 à 5 lettres majuscules ou chiffres, par exemple DIF.
problem-user-name = Cela ne peut pas être un nom d’utilisateur. Utilisez 2 à 60 lettres minuscules ou chiffres ; le point, le tiret et le tiret bas sont permis.
problem-user-name-taken = Quelqu’un d’autre a déjà ce nom d’utilisateur. Choisissez-en un autre.
problem-taken = Autre chose porte déjà ce nom ou ce code. Choisissez-en un autre.
problem-in-use = Il sert encore. Cessez d’abord de l’utiliser.
problem-fixed = Ceci ne peut plus être changé.
problem-no-permission = Un rôle a besoin d’au moins une permission. Ajoutez-en une.
problem-too-many-views =
    { $most ->
        [one] Vous avez déjà { $most } vue, autant qu’une personne peut en garder. Retirez-la d’abord.
       *[other] Vous avez déjà { $most } vues, autant qu’une personne peut en garder. Retirez-en une dont vous n’avez plus besoin, puis enregistrez celle-ci.
    }
problem-password-short =
    { $least ->
        [one] Ce mot de passe est trop court. Utilisez au moins { $least } caractère.
       *[other] Ce mot de passe est trop court. Utilisez au moins { $least } caractères.
    }
problem-password-weak = Ce mot de passe est trop facile à deviner. Utilisez au moins quatre mots sans lien entre eux.
problem-passwords-differ = Les deux mots de passe ne sont pas les mêmes. Tapez deux fois le même.
problem-setup-code = Ce ne sont pas les huit chiffres montrés là où le programme a été lancé. Relisez-les.
problem-sheet-word = Ce n’est pas le mot à cette place de la feuille. Regardez son numéro.
problem-not-your-password = Ce n’est pas votre mot de passe. Vérifiez les majuscules et les minuscules.
problem-same-password = C’est déjà votre mot de passe. Choisissez-en un autre.
problem-not-a-copy = Ce n’est pas une copie qui puisse être ramenée : un autre fichier, une copie incomplète, ou celle d’un programme plus récent.
problem-other-version = Une autre version du programme a fait cette copie. Prenez un programme de ce jour-là ou plus récent.
problem-no-such-folder = Ce dossier n’existe pas sur le boîtier pour l’instant. Branchez la clé USB ou allumez l’autre machine, et donnez le chemin entier : /media/cle.
problem-folder-of-data = Ce dossier se trouve avec les données elles-mêmes. Choisissez-en un sur une clé USB ou sur une autre machine.
problem-seal-wrong = Ces mots n’ouvrent pas le boîtier. Vérifiez les majuscules, les minuscules et les espaces entre les mots.
problem-seal-half = Ce sont les mots d’une moitié de la feuille. Tapez à leur suite ceux de l’autre moitié.
problem-only-one = Deux personnes doivent le dire, et ici une seule en a le droit. Donnez d’abord à une deuxième personne le rôle d’administration du bureau.
problem-network-name = Cela ne peut pas être le nom d’une machine. Utilisez des lettres minuscules, des chiffres et des tirets, par exemple poste-bureau.
problem-kind-not-offered = Cette version ne peut pas encore prendre de réponse à cette question. Laissez-la vide.
problem-age-disagrees =
    { $years ->
        [one] L’âge et la date de naissance diffèrent de { $years } an. Corrigez l’un des deux.
       *[other] L’âge et la date de naissance diffèrent de { $years } ans. Corrigez l’un des deux.
    }
problem-too-little-to-search =
    { $fields ->
        [one] C’est trop peu pour chercher. Remplissez au moins { $fields } champ.
       *[other] C’est trop peu pour chercher. Remplissez au moins { $fields } champs.
    }
problem-code-ran-out = Ce code a expiré. Demandez une nouvelle fiche à la personne qui s’occupe du boîtier.
problem-account-held = Ce compte attend l’accord de quelqu’un qui répond des enfants. Demandez à votre superviseur.
problem-factor-wanted = Ce compte demande une seconde preuve. Envoyez aussi son code.
problem-factor-code = Ce n’est pas le code que le téléphone affiche maintenant, ou il a déjà servi. Attendez le suivant et réessayez.
problem-not-a-sheet = Ce n’est pas le code d’une feuille. Il est écrit sous l’image, par exemple followup/3.
problem-no-such-case = Vous ne voyez aucun cas avec ce code. Comparez-le avec la feuille ou demandez à votre superviseur.
problem-file-too-large = Ce fichier dépasse { $most } Mo. Choisissez-en un plus petit.
problem-too-many-files = Ce dossier a déjà { $most } fichiers. Retirez-en un dont on n’a plus besoin.
problem-not-an-image = Ce n’est pas une photo que l’on peut garder. Choisissez une image JPEG, PNG ou WebP.
problem-not-a-recording = Ce n’est pas un enregistrement que l’on peut garder. Choisissez un fichier MP3, M4A, OGG, WebM ou WAV.
problem-not-a-document = Ce n’est pas un document que l’on peut garder. Choisissez un fichier PDF, texte, Word, Excel ou CSV, ou une image.
problem-image-unreadable = Cette image ne peut pas être lue : elle est abîmée ou bien trop grande. Reprenez-la ou choisissez-en une autre.
problem-not-a-list = Ce n’est pas une liste qui puisse être lue. Dans le tableur, choisissez « Enregistrer sous », puis « CSV UTF-8 », et envoyez ce fichier.
problem-torn-list = La liste finit au milieu d’une valeur : elle a été coupée, ou il y a un guillemet de trop ou de moins. Enregistrez-la de nouveau en CSV UTF-8.
problem-too-many-lines =
    { $most ->
        [one] Cette liste est trop longue : { $most } ligne au plus. Divisez-la.
       *[other] Cette liste est trop longue : { $most } lignes au plus. Divisez-la.
    }
problem-too-many-cells =
    { $columns ->
        [one] Il y a plus dans cette ligne que sa { $columns } colonne. Une virgule ou un point-virgule dans une valeur demande des guillemets autour d’elle.
       *[other] Il y a plus dans cette ligne que ses { $columns } colonnes. Une virgule ou un point-virgule dans une valeur demande des guillemets autour d’elle.
    }
