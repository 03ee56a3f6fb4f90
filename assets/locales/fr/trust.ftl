# La page sans chiffrement sur laquelle un téléphone ou un ordinateur apprend à faire confiance au boîtier.
trust-title = Faire confiance à ce boîtier
trust-languages = Langues
trust-not-yet = Rien n’est encore installé sur ce boîtier ; il n’y a donc rien à approuver pour le moment. Revenez lorsque le bureau sera prêt.
trust-lead = Les téléphones et les ordinateurs communiquent avec ce boîtier par une connexion chiffrée. Tant qu’un appareil ne connaît pas le certificat du boîtier, il vous avertit. Suivez ces étapes une seule fois sur chaque appareil, au bureau, avec l’administrateur.
trust-asks-nothing = Cette page ne vous demande rien. Si une page sans chiffrement vous demande un jour votre mot de passe, ne le saisissez pas.

trust-poster-heading = C’est l’affiche imprimée qui fait foi
trust-poster = N’importe qui sur le réseau pourrait imiter cette page : ce qu’elle affiche ne prouve rien sur elle-même. Ouvrez le certificat dans les réglages de l’appareil lui-même, comme l’indiquent les étapes, et comparez son empreinte SHA-256 avec l’affiche imprimée par le boîtier. Les 64 lettres et chiffres doivent être identiques.
trust-poster-differs = S’ils diffèrent, supprimez le certificat immédiatement et prévenez l’administrateur.
trust-fingerprint-heading = Empreinte SHA-256

trust-reach-heading = Ouvrir cette page sur l’appareil
trust-reach = Visez l’image avec l’appareil photo ou saisissez l’adresse :
# L’image en mots, pour qui ne peut pas la voir.
trust-qr-of = Code QR de l’adresse { $address }

trust-download-heading = Télécharger
trust-download-certificate = Certificat pour Android, Windows et Firefox
trust-download-profile = Profil pour iPhone et iPad

# Les noms des réglages sont ceux que l’appareil affiche dans cette langue.
trust-steps-heading = Les étapes pour votre appareil
trust-android-heading = Android 11 et plus récent
trust-android-download = Téléchargez le certificat. Si le téléphone indique qu’il doit être installé dans les paramètres, c’est normal : fermez le message.
trust-android-open = Ouvrez Paramètres › Sécurité › Chiffrement et identifiants › Installer un certificat › Certificat CA. Si votre téléphone emploie d’autres noms, cherchez « certificat CA » dans ses paramètres.
trust-android-lock = Lisez l’avertissement et choisissez « Installer quand même ». Le téléphone demande le verrouillage de l’écran ; s’il n’en a pas, définissez-en un d’abord.
trust-android-file = Choisissez le fichier amana-root.crt parmi les téléchargements.
trust-android-compare = Revenez à Chiffrement et identifiants, ouvrez Certificats de confiance › Utilisateur, touchez le certificat du boîtier et comparez son empreinte SHA-256 avec l’affiche.
trust-android-monitored = Android peut désormais indiquer que votre réseau est peut-être surveillé. Il le dit de tout certificat ajouté par une personne. Celui-ci est limité : il ne vaut que pour les adresses des réseaux privés et pour les noms de ce boîtier, et ne peut se porter garant d’aucun site web.
trust-android-firefox = Firefox pour Android demande une étape de plus : dans ses paramètres, ouvrez « À propos de Firefox », touchez cinq fois le logo, revenez en arrière, ouvrez « Paramètres secrets » et activez l’utilisation des certificats d’autorités tierces.

trust-iphone-heading = iPhone et iPad
trust-iphone-download = Ouvrez cette page dans Safari, téléchargez le profil et choisissez « Autoriser ».
trust-iphone-open = Ouvrez Réglages › Général › VPN et gestion de l’appareil et touchez le profil téléchargé.
trust-iphone-compare = Avant de l’installer, ouvrez « Plus de détails », touchez le certificat et comparez son empreinte SHA-256 avec l’affiche.
trust-iphone-install = Touchez « Installer », saisissez le code de l’appareil et confirmez.
trust-iphone-trust = Ouvrez Réglages › Général › Informations › Réglages des certificats et activez la confiance totale pour le certificat du boîtier.

trust-windows-heading = Windows, avec Edge ou Chrome
trust-windows-download = Téléchargez le certificat.
trust-windows-compare = Ouvrez le dossier Téléchargements, cliquez-y avec le bouton droit et choisissez « Ouvrir dans le Terminal ». Saisissez cette ligne, appuyez sur Entrée et comparez la réponse avec l’affiche :
trust-windows-open = Seulement si elles sont identiques : ouvrez le fichier amana-root.crt et choisissez « Installer un certificat », puis « Utilisateur actuel ».
trust-windows-store = Choisissez « Placer tous les certificats dans le magasin suivant », puis « Autorités de certification racines de confiance », et terminez. Répondez « Oui » à l’avertissement.
trust-windows-restart = Fermez toutes les fenêtres du navigateur et ouvrez-le de nouveau.

trust-firefox-heading = Firefox sur un ordinateur
trust-firefox-download = Téléchargez le certificat.
trust-firefox-open = Ouvrez Paramètres › Vie privée et sécurité › Certificats › Afficher les certificats › Autorités, choisissez « Importer », puis le fichier amana-root.crt.
trust-firefox-compare = Choisissez « Voir » et comparez l’empreinte SHA-256 avec l’affiche.
trust-firefox-trust = Seulement si elles sont identiques : cochez « Confirmer cette AC pour identifier des sites web » et choisissez « OK ».

trust-check-heading = Vérifier
trust-check = Ouvrez maintenant le boîtier. Si sa page apparaît sans avertissement, cet appareil fait confiance au boîtier.
trust-check-open = Ouvrir le boîtier

trust-remove-heading = Comment le supprimer
trust-remove = Supprimez le certificat lorsque l’appareil quitte le bureau ou lorsqu’une empreinte n’était pas celle de l’affiche.
trust-remove-android = Android : Paramètres › Sécurité › Chiffrement et identifiants › Certificats de confiance › Utilisateur. Touchez le certificat et choisissez « Supprimer ».
trust-remove-iphone = iPhone et iPad : Réglages › Général › VPN et gestion de l’appareil. Touchez le profil et choisissez « Supprimer le profil ».
trust-remove-windows = Windows : appuyez sur la touche Windows, saisissez certmgr.msc et appuyez sur Entrée. Sous Autorités de certification racines de confiance › Certificats, choisissez le certificat et supprimez-le.
trust-remove-firefox = Firefox : Paramètres › Vie privée et sécurité › Certificats › Afficher les certificats › Autorités. Choisissez le certificat et supprimez-le.

# Ce qu’un iPhone affiche au sujet du profil.
trust-profile-name = Certificat du boîtier Amana
trust-profile-about = Permet à cet appareil de reconnaître le boîtier de votre bureau. Vous pouvez le supprimer à tout moment dans les réglages.
