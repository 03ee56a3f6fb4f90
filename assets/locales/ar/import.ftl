## قوائم تُدخَل

import-title = إدخال قائمة
import-text = السجل الذي لدى المكتب من قبل، في جدول أو برنامج آخر، يصير هنا سجلات. تُفحص القائمة أولًا: لا يُكتب شيء قبل أن ترى ما سينتج عنها.
import-kind = ماذا يمثّل كل سطر؟
import-file = الملف
import-file-hint = جدول محفوظ بصيغة CSV (UTF-8)، أو JSON: حتى { $megabytes } ميغابايت و{ $lines } سطر.
import-read = فحص القائمة
import-reading = يجري الفحص…
import-how = كيف يُكتب الجدول
import-how-columns = يسمّي السطر الأول الأعمدة، كل عمود باسم سؤاله لدى البرامج، مثل name_first وsex وage. الجدول الفارغ فيه كلها؛ اترك ما لا تحتاج إليه.
import-how-choices = يُكتب الخيار بالكلمات، بأي لغة من لغات المكتب. وتوضع عدة خيارات في خانة واحدة وبينها علامة |.
import-how-days = تُكتب الأيام هكذا: { $day }. والخانة الفارغة ليست جوابًا.
import-how-entries = تُعدّ بنود المجموعة في اسم العمود: ‎[1]‎ هو الأول و‎[2]‎ هو الثاني.
import-blank = جداول فارغة
import-check-title = ما سينتج عن القائمة
import-check-text = لم يُكتب شيء بعد. تُحفظ القائمة ربع ساعة لك وحدك.
import-done-title = أُدخلت القائمة
import-lines = السطور
import-would-be-new = ستكون جديدة
import-new = جديدة
import-here = موجودة من قبل
import-refused = مرفوضة
import-refused-title = السطور المرفوضة
import-refused-check = تُترك هذه السطور. ويمكن إدخال غيرها مع ذلك.
import-refused-done = صحّحها في ملفك وأدخل الملف نفسه من جديد: ما هو هنا يبقى، ولا يُنشأ شيء مرتين.
import-refused-more =
    { $count ->
        [zero] لا سطور أخرى مرفوضة.
        [one] سطر آخر مرفوض. صحّح هذه أولًا.
        [two] سطران آخران مرفوضان. صحّح هذه أولًا.
        [few] { $count } سطور أخرى مرفوضة. صحّح هذه أولًا.
        [many] { $count } سطرًا آخر مرفوضًا. صحّح هذه أولًا.
       *[other] { $count } سطر آخر مرفوض. صحّح هذه أولًا.
    }
import-row = السطر
import-row-note = تُعدّ السطور كما يعدّها الجدول؛ وفي JSON بمكانها في القائمة.
import-column = السؤال
import-why = ما الخطأ
import-whole-row = السطر كله
import-reason-taken = ظهر في هذه الأثناء سجل بهذا المعرّف. أدخل القائمة من جديد.
import-reason-forbidden = دورك لا يسمح بما يطلبه هذا السطر.
import-reason-other = لم يستطع الجهاز أن يصنع سجلًا من هذا السطر.
import-unknown = لا سؤال يأخذ هذه الأعمدة: { $columns }
import-unknown-text = سيضيع ما فيها. سمّها في ملفك بأسماء أسئلتها، أو اتركها.
import-unknown-left = تُركت هذه الأعمدة: { $columns }
import-leave-out = ترك هذه الأعمدة
import-twice = هذه السطور تقول حرفيًا ما يقوله سطر قبلها، ويصير كل منها سجلًا مستقلًا: { $rows }
import-alike-title = أطفال قد تكون لهم حالة من قبل
import-alike-text = افتح هذه الحالات أولًا. وإذا كان الطفل نفسه فاحذف السطر من ملفك.
import-alike-case = الحالة
import-bring =
    { $count ->
        [zero] لا سجلات للإدخال
        [one] إدخال سجل واحد
        [two] إدخال سجلين
        [few] إدخال { $count } سجلات
        [many] إدخال { $count } سجلًا
       *[other] إدخال { $count } سجل
    }
import-bringing = يجري الإدخال…
import-nothing = لا جديد في هذه القائمة.
import-other = اختيار ملف آخر
import-to-cases = إلى قائمة الحالات
notice-list-gone = لم تعد القائمة محفوظة. اختر الملف من جديد: ما أُدخل يبقى، ولا يُنشأ شيء مرتين.
