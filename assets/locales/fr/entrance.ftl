## Ce qui se trouve entre un mot de passe et les pages

welcome-title = Bienvenue, { $name }
welcome-password-text = Vous êtes entré avec le code d’une fiche. Choisissez un mot de passe que vous êtes seul à connaître ; ensuite, le code ne laisse plus entrer personne.
welcome-password-new = Votre mot de passe
welcome-password-button = Prendre ce mot de passe
factor-title = Seconde preuve avec votre téléphone
factor-owed = Votre rôle demande une seconde preuve de votre identité. Mettez-la en place maintenant ; cela prend une minute.
factor-text = Avec elle, votre mot de passe seul ne laisse entrer personne : qui se connecte tape aussi un code que votre téléphone renouvelle toutes les trente secondes. Le téléphone n’a pas besoin de réseau pour cela.
factor-is-set = Elle est en place.
factor-is-not-set = Elle n’est pas en place : votre mot de passe suffit pour entrer.
factor-set-up = La mettre en place
factor-step-app = Ouvrez sur votre téléphone une application qui produit des codes de connexion.
factor-step-scan = Faites-lui lire cette image, ou tapez la clé.
factor-step-code = Tapez les six chiffres qu’elle affiche maintenant.
factor-picture = La clé en image pour votre téléphone
factor-key = Clé :
factor-code = Code du téléphone
factor-code-hint = Les six chiffres que votre téléphone affiche.
factor-set = La mettre en service
factor-left =
    { $left ->
        [0] Il ne reste aucun code sur papier. Faites-en de nouveaux.
        [one] Il reste { $left } code sur papier.
       *[other] Il reste { $left } codes sur papier.
    }
factor-renew = Faire de nouveaux codes sur papier
factor-end = Abandonner la seconde preuve
factor-paper = Codes sur papier
factor-paper-text = Pour le jour où votre téléphone est perdu ou déchargé : chacun de ces codes vous laisse entrer une fois, à la place de celui du téléphone. Imprimez-les ou notez-les maintenant, et gardez-les là où personne ne les trouve avec votre mot de passe. Ils ne seront plus montrés.
factor-paper-have = Je les ai
factor-door-hint = Les six chiffres que votre téléphone affiche, ou un code de votre papier.
factor-other-person = Se connecter sous un autre nom
conduct-title = Code de conduite
conduct-lead = Chacun le lit et l’accepte avant de continuer. Une nouvelle version est acceptée à nouveau ; le journal dit qui l’a acceptée et quand.
conduct-asked = Lisez ceci et acceptez-le, puis continuez.
conduct-accept = Je l’ai lu et je m’y tiendrai
conduct-name = Titre
conduct-text = Texte
conduct-when = Quand est-il accepté ?
conduct-asked-yes = Avant que les gens continuent
conduct-asked-no = On peut le lire et il n’est pas demandé
conduct-publish = Publier
conduct-version = Version { $version }, publiée le { $at }
conduct-read = Lire le code de conduite
lock-now = Verrouiller
