## الأيام والأوقات

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-moment = { $day }، الساعة { $clock }

## الأعداد

# With the digits 0 to 9, which this program shows, goes the comma of Latin script.
number-separator = ,

## بُعد اليوم

due-today = الموعد اليوم
due-in =
    { $days ->
        [zero] الموعد اليوم
        [one] الموعد غدًا
        [two] الموعد بعد يومين
        [few] الموعد بعد { $days } أيام
        [many] الموعد بعد { $days } يومًا
       *[other] الموعد بعد { $days } يوم
    }
due-late =
    { $days ->
        [zero] الموعد اليوم
        [one] متأخر يومًا واحدًا
        [two] متأخر يومين
        [few] متأخر { $days } أيام
        [many] متأخر { $days } يومًا
       *[other] متأخر { $days } يوم
    }

## التقاويم

calendar-gregorian = الميلادي
calendar-hijri = الهجري (أم القرى)
calendar-ethiopic = الإثيوبي
calendar-nepali = بيكرام سامبات
