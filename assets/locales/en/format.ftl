## Days and times

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-moment = { $day }, { $clock }

## Numbers

# Between groups of three digits, from 10 000 on.
number-separator = ,

## How far away a day is

due-today = due today
due-in =
    { $days ->
        [one] due tomorrow
       *[other] due in { $days } days
    }
due-late =
    { $days ->
        [one] { $days } day late
       *[other] { $days } days late
    }

## Calendars

calendar-gregorian = Gregorian
calendar-hijri = Hijri (Umm al-Qura)
calendar-ethiopic = Ethiopian
calendar-nepali = Bikram Sambat
