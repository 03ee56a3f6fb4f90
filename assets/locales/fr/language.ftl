## Les langues des pages

# Comment cette langue s’appelle elle-même.
language-name = Français

languages-title = Langues
languages-text = Les pages parlent ces langues. Chacun en choisit une sous Mon compte et, avant de se connecter, au pied de la page.
languages-add = Ajouter une langue
languages-add-text = Placez des fichiers de messages traduits dans le dossier de données du boîtier, dans un dossier nommé par le code de la langue (pour le somali { $file }), puis redémarrez Amana. Ce que les fichiers ne disent pas est affiché en anglais et énuméré ici.
languages-take = Emporter les messages anglais
languages-ltr = S’écrit de gauche à droite.
languages-rtl = S’écrit de droite à gauche.
languages-own = Fait partie du programme, avec tous les messages.
languages-complete = Ses fichiers disent les { $all } messages.
languages-some = Ses fichiers disent { $said } messages sur { $all }. Les autres sont affichés en anglais.
languages-missing =
    { $count ->
        [one] { $count } message est affiché en anglais
       *[other] { $count } messages sont affichés en anglais
    }
languages-flaws = Ce qui ne va pas dans ses fichiers
languages-line = { $file }, ligne { $line }
languages-more =
    { $count ->
        [one] Et { $count } autre.
       *[other] Et { $count } autres.
    }

languages-refused = Dossiers qui ne sont pas proposés
languages-unread = Le dossier ne peut pas être lu.
languages-not-a-tag = Ce n’est pas le code d’une langue, comme so ou ps-AF.
languages-built-in = Cette langue fait partie du programme, et rien n’y est remplacé.
languages-twice = Un autre dossier porte le même code.
languages-too-many = On ne peut pas ajouter plus de { $most } langues.
languages-silent = Aucun de ses messages ne peut être utilisé.

## Ce qui ne va pas dans un fichier de messages

flaw-unread = Le fichier ne peut pas être lu.
flaw-large = Le fichier dépasse { $most } Mo. Rien n’en a été repris.
flaw-much = Avec ce fichier, la langue dépasserait { $most } Mo. Rien n’en a été repris.
flaw-many = On ne lit pas plus de { $most } fichiers par langue. Celui-ci n’a pas été lu.
flaw-not-text = Ce n’est pas du texte simple en UTF-8. Rien n’a été repris du fichier.
flaw-deep = Trop d’accolades sont placées ici les unes dans les autres. Rien n’a été repris du fichier.
flaw-broken = Ce qui se trouve ici n’est pas compris et a été sauté.
flaw-unknown = Il n’y a pas de message { $key }.
flaw-twice = { $key } s’y trouve plus d’une fois. Le dernier compte.
flaw-empty = { $key } ne dit rien. L’anglais est affiché.
flaw-stranger = { $key } utilise { $name }, que le message anglais n’a pas. L’anglais est affiché.
flaw-lacks = { $key } n’utilise pas { $name }. L’anglais est affiché.
flaw-calls = { $key } appelle { $name }, qui n’est pas proposé. L’anglais est affiché.
flaw-borrows = { $key } emprunte le message { $name } ; seul un terme peut être emprunté. L’anglais est affiché.
flaw-no-term = { $key } utilise { $name }, qui n’est pas défini ou ne peut pas être utilisé. L’anglais est affiché.
flaw-term = { $name } ne peut contenir que du texte et d’autres termes définis. Ce qui l’utilise est affiché en anglais.
flaw-mark = { $key } peut être une virgule, un point, une espace ou une apostrophe. L’anglais est affiché.
