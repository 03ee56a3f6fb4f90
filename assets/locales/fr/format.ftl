## Jours et heures

# The French of the Sahel names the months as everywhere, and with a small letter.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

date-day =
    { $day ->
        [1] { $day }er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
date-month = { $month } { $year }
date-moment = { $day } à { $clock }

## Nombres

# A narrow space that does not break.
number-separator = { "\u202F" }

## À quelle distance est un jour

due-today = à faire aujourd’hui
due-in =
    { $days ->
        [1] à faire demain
       *[other] à faire dans { $days } jours
    }
due-late =
    { $days ->
        [one] { $days } jour de retard
       *[other] { $days } jours de retard
    }

## Calendriers

calendar-gregorian = Grégorien
calendar-hijri = Hégirien (Oumm al-Qura)
calendar-ethiopic = Éthiopien
calendar-nepali = Bikram Sambat
