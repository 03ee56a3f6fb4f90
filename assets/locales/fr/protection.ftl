## Pourquoi un dossier est ouvert, ce qu’une équipe a consulté, qui voit quoi

reason-title = Dites pourquoi vous ouvrez ce dossier
reason-text = Il n’est pas l’un des vôtres. Ce que vous choisissez figure dans le journal et vaut pour une journée de travail.
reason-question = Pourquoi l’ouvrez-vous ?
reason-open = Ouvrir le dossier
reason-supervision = Pour revoir le travail ou conseiller
reason-stand-in = À la place d’un collègue absent
reason-contact = L’enfant, la famille ou un partenaire est venu ou a appelé
reason-correction = Pour corriger ou compléter ce qui est écrit
reason-same-child = Pour voir s’il s’agit du même enfant qu’un autre
reason-other = Autre chose

digest-title = La semaine dans le journal
digest-days = Du { $first } au { $last }
digest-note = Ce que vos gens ont consulté, d’après le journal. À questionner : dossiers d’autres équipes, consultations entre 20 h et 5 h, et plus de { $many } dossiers en un jour.
digest-before = La semaine d’avant
digest-after = La semaine d’après
digest-nothing = Personne parmi vos gens n’a rien consulté cette semaine.
digest-records = Dossiers
digest-other-teams = D’autres équipes
digest-night = La nuit
digest-most = Maximum en un jour
digest-told = Informé d’autres
digest-reasons = Raisons données
digest-ask = À questionner

protection-title = Qui voit quoi
protection-text = Cela vaut pour tous dès la page suivante. Les superviseurs en sont informés quand cela change.
protection-always = Scellés partout : { $concerns }.
protection-sealed = Quels autres problèmes sont scellés ici ?
protection-sealed-hint = Un problème scellé est lu par qui répond du dossier et par son superviseur. Aux autres, le dossier n’en dit rien, aucune liste ne le compte, et une recherche qui trouve l’enfant n’avertit que le superviseur.
protection-reason = Dit-on pourquoi on ouvre un dossier qui n’est pas le sien ?
protection-reason-hint = On choisit l’une de six raisons, qui vaut pour une journée de travail.
protection-confirms = Un compte qui voit des enfants attend-il l’accord d’un superviseur ?
protection-confirms-hint = Seulement si quelqu’un qui ne voit aucun enfant le crée, et si deux autres superviseurs sont là.
notice-protection = { $by } a changé qui voit quoi : problèmes scellés, raisons d’ouverture ou accord d’une seconde personne.
