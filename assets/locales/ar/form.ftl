## Questions

question-why = لماذا نسأل
question-sensitive = قد يكون هذا السؤال مؤلمًا. يمكن تركه.
option-choose = اختر…
option-no-answer = لا إجابة
must-registration = لازم للتسجيل
must-assessment = لازم للتقييم
must-plan = لازم للخطة
must-closure = لازم للإغلاق
must-form = لازم لهذه الاستمارة
date-box-day = اليوم
date-box-month = الشهر
date-box-year = السنة
date-box-calendar = التقويم
date-box-time = الوقت، مثل 14:30
date-today = اليوم
date-yesterday = أمس
birth-estimated = هذا تقدير
birth-age = العمر
birth-years = سنة
errors-title =
    { $count ->
        [zero] لا توجد إجابات تحتاج إلى مراجعة
        [one] إجابة واحدة تحتاج إلى مراجعة
        [two] إجابتان تحتاجان إلى مراجعة
        [few] { $count } إجابات تحتاج إلى مراجعة
        [many] { $count } إجابة تحتاج إلى مراجعة
       *[other] { $count } إجابة تحتاج إلى مراجعة
    }
error-prefix = خطأ:

question-guide = كيف تسأل وماذا تلاحظ
question-declined = يفضّل عدم الإجابة
answer-declined = يفضّل عدم الإجابة
choice-find = اكتب للبحث
choice-none = لم يُعثر على شيء
span-from = من
span-to = إلى
span-both = من { $from } إلى { $to }
span-since = منذ { $from }
span-until = حتى { $to }
tally-total = المجموع
figure-none = يُحسب عند توفر الإجابات
figure-how = كيف يُحسب هذا
paper-one = ضع علامة على إجابة واحدة.
paper-several = ضع علامة على كل ما ينطبق.
paper-only-if = فقط إذا { $when }
paper-not = ليس ({ $when })

## Reading

not-answered = بلا إجابة
unanswered =
    { $count ->
        [zero] لا أسئلة بلا إجابة
        [one] سؤال واحد بلا إجابة – عرض
        [two] سؤالان بلا إجابة – عرض
        [few] { $count } أسئلة بلا إجابة – عرض
        [many] { $count } سؤالًا بلا إجابة – عرض
       *[other] { $count } سؤال بلا إجابة – عرض
    }
entries =
    { $count ->
        [zero] لا قيود
        [one] قيد واحد
        [two] قيدان
        [few] { $count } قيود
        [many] { $count } قيدًا
       *[other] { $count } قيد
    }
entries-none = لا شيء هنا بعد.
entry-add = إضافة
entry-added = (أُضيف)
entry-removed = (أُزيل)
entry-remove = إزالة هذا القيد
entry-remove-text = لن يبقى جزءًا من الحالة. ويبقى محفوظًا في السجل التاريخي.

## How far a form has come

form-not-started = لم تبدأ
form-started = بدأت
form-needs-answers = تنقصها إجابات
form-complete = مكتملة
form-not-needed = غير لازمة
form-answered = أُجيب عن { $answered } من { $asked }
form-show-whole = عرض الاستمارة كاملة
form-show-parts = عرض جزء في كل مرة
save-and-add = حفظ وإضافة أخرى
form-parts = أجزاء الاستمارة
part-answered = { $answered } من { $asked }
must-haves-left =
    { $count ->
        [zero] لم تبقَ إجابات لازمة
        [one] بقيت إجابة لازمة واحدة
        [two] بقيت إجابتان لازمتان
        [few] بقيت { $count } إجابات لازمة
        [many] بقيت { $count } إجابة لازمة
       *[other] بقيت { $count } إجابة لازمة
    }
save-and-next = حفظ والانتقال إلى الجزء التالي
save-and-stay = حفظ والبقاء هنا

## Drafts

draft-saved = حُفظت المسودة في الساعة { $time }
draft-unsaved = لم تُحفظ المسودة بعد – آخر مرة في الساعة { $time }
draft-failed = لا يمكن الوصول إلى الجهاز. ما كتبته ما زال في هذه الصفحة.
draft-signed-out = تم تسجيل خروجك. ما كتبته ما زال هنا: افتح علامة تبويب جديدة، وسجّل الدخول، ثم اضغط «حفظ».
draft-waiting = بدأت هذه الصفحة في { $moment } ولم تضغط «حفظ». تُعرض هنا مسودتك.
draft-discard = حذف المسودة
draft-discard-sure = هل تحذف هذه المسودة؟ ما حُفظ من قبل يبقى.
draft-of-other = يكتب { $name } في هذه الاستمارة منذ { $since } ولم يحفظ بعد. إذا أجبتما عن السؤال نفسه فستُسأل أي الإجابتين تُبقي.

## Choosing between two answers

choose-title = إجابتان عن السؤال نفسه
choose-lead = حفظ { $name } إجابة أخرى بينما كنت تكتب. وقد حُفظ كل ما كتبته غير ذلك. أي الإجابتين صحيحة؟
choose-before = من قبل:
choose-mine = إجابتك
choose-theirs = حُفظت في أثناء ذلك
form-next = التالي: { $form }

## الورق

paper-title = الورق
paper-lead = اطبع استمارات لتأخذها معك، وأدخل ما يعود منها.
paper-forms = استمارات للطباعة
paper-languages = الطباعة باللغة:
paper-print-hint = اطبع هذه الصفحة من قائمة المتصفح، أو اضغط على Ctrl وP.
paper-version = الإصدار { $version }
paper-picture = رمز هذه الورقة كصورة
paper-case = رمز الحالة
paper-by = كتبه
paper-on = التاريخ
paper-no-name = لا تكتب أي اسم على هذه الورقة.
paper-entry = بند { $number }
paper-sheet = طباعة ورقة لهذه الاستمارة
paper-enter = إدخال ورقة
paper-enter-lead = وجّه هاتفًا إلى الصورة على الورقة، أو اكتب الرمز المكتوب تحتها.
paper-enter-code = رمز الورقة
paper-enter-case = رمز الحالة، إن لم يكن على الورقة
paper-enter-keys = مفتاح الإدخال ينقلك إلى التالي. الرقم يأخذ الاختيار ذا الرقم نفسه. Ctrl مع ; يكتب تاريخ اليوم.
paper-save = حفظ، الورقة التالية
paper-older = تغيرت هذه الاستمارة منذ طباعة الورقة. قارن الأسئلة بالأرقام على الورقة.
