## Kinds and states

kind-case = حالة
kind-incident = حادثة
kind-tracing-request = طلب بحث عن الأسرة
kind-family = أسرة
kind-registry-record = بطاقة سجل
status-open = مفتوحة
status-closed = مغلقة
status-transferred = منقولة
stage-new = جديدة
stage-reopened = أُعيد فتحها
stage-assessment = التقييم
stage-case-plan = خطة الحالة
stage-service-provision = الخدمات جارية
stage-services-implemented = قُدّمت الخدمات
stage-closed = مغلقة
risk-high = خطر مرتفع
risk-medium = خطر متوسط
risk-low = خطر منخفض
task-first-response = الاستجابة الأولى
task-visit = زيارة
task-assessment = تقييم
task-plan = خطة الحالة
age-years =
    { $age ->
        [zero] أقل من سنة
        [one] سنة واحدة
        [two] سنتان
        [few] { $age } سنوات
        [many] { $age } سنة
       *[other] { $age } سنة
    }
age-about =
    { $age ->
        [zero] أقل من سنة تقريبًا
        [one] سنة واحدة تقريبًا
        [two] سنتان تقريبًا
        [few] { $age } سنوات تقريبًا
        [many] { $age } سنة تقريبًا
       *[other] { $age } سنة تقريبًا
    }
age-band = العمر من { $from } إلى { $to }
age-band-up = العمر { $from } فأكثر
name-unknown = الاسم غير معروف

## Home

home-overdue = متأخرة
home-due-today = الموعد اليوم
home-soon = الموعد هذا الأسبوع
home-asked = المشرف يسأل
home-asked-text = سؤال عن زيارة
home-drafts = لم تكتمل بعد
home-numbers = حالاتي
home-open = الحالات المفتوحة
home-high = خطر مرتفع
home-with-overdue = فيها تأخير
home-more =
    { $count ->
        [zero] لا غيرها
        [one] وواحدة غيرها
        [two] واثنتان غيرها
        [few] و{ $count } غيرها
        [many] و{ $count } غيرها
       *[other] و{ $count } غيرها
    }
home-nothing-due = لا شيء موعده هذا الأسبوع.
home-first-time = ليست لديك حالات مفتوحة بعد. اضغط «حالة جديدة» لتسجيل طفل.
home-team = الحالات بحسب الأخصائي الاجتماعي
home-to-review =
    { $count ->
        [zero] لا توجد زيارة تنتظر رأيك.
        [one] زيارة واحدة تنتظر رأيك.
        [two] زيارتان تنتظران رأيك.
        [few] { $count } زيارات تنتظر رأيك.
        [many] { $count } زيارة تنتظر رأيك.
       *[other] { $count } زيارة تنتظر رأيك.
    }
home-review-now = عرض الزيارات
home-box-keeper = أنت المسؤول عن الجهاز. حسابك لا يرى أي طفل.
home-sees-no-child = حسابك لا يعرض أي طفل.
home-no-own = ليست لديك حالات خاصة بك. ما يمكنك رؤيته تجده تحت «الحالات».
home-people-text = من يعمل هنا؛ وإضافة زميل.

## Lists

column-name = الاسم
column-code = الرمز
column-age-and-sex = العمر والجنس
column-risk = الخطر
column-status = الوضع
column-stage = المرحلة
column-owner = الأخصائي الاجتماعي
column-due = الموعد القادم
column-changed = آخر تعديل
column-seen = آخر زيارة
column-created = تاريخ التسجيل
list-columns = الأعمدة والصفوف
list-columns-question = ما الأعمدة التي تريدها في قوائمك؟
list-rows = عدد الصفوف في الصفحة:
list-choose = اختيار
list-choose-one = اختيار { $code }
list-print-chosen = طباعة الحالات المختارة
chosen-title = الحالات التي اخترتها
chosen-count =
    { $count ->
        [zero] لا حالات في القائمة.
        [one] حالة واحدة تدخل القائمة.
        [two] حالتان تدخلان القائمة.
        [few] { $count } حالات تدخل القائمة.
        [many] { $count } حالة تدخل القائمة.
       *[other] { $count } حالة تدخل القائمة.
    }
chosen-refused =
    { $count ->
        [zero] لم تُترك أي حالة.
        [one] حالة واحدة لا تدخلها: لم تعد تراها، أو اخترت أكثر من مئة.
        [two] حالتان لا تدخلانها: لم تعد تراهما، أو اخترت أكثر من مئة.
        [few] { $count } حالات لا تدخلها: لم تعد تراها، أو اخترت أكثر من مئة.
        [many] { $count } حالة لا تدخلها: لم تعد تراها، أو اخترت أكثر من مئة.
       *[other] { $count } حالة لا تدخلها: لم تعد تراها، أو اخترت أكثر من مئة.
    }
chosen-without-names = بلا أسماء: الرموز فقط
chosen-print = تجهيز القائمة للطباعة
chosen-back = العودة إلى القائمة
chosen-printed = طبعها { $name }، { $day }
chosen-how = اضغط الآن Ctrl وP، أو «طباعة» في قائمة المتصفح. يُحفظ في السجل أنك تطبع هذه القائمة.
filter-sex = الجنس
filter-age = العمر
filter-place = المكان
filter-any-place = أي مكان
filter-me = أنا
filter-overdue = متأخر
filter-due-today = موعده اليوم
filter-due-week = موعده خلال أسبوع
filter-unseen = لم يُرَ منذ
filter-unseen-days =
    { $count ->
        [zero] أقل من يوم
        [one] يوم
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
list-unknown = لا يعرف هذا المكتب أو دورك عوامل التصفية هذه، ولذلك تُركت: { $fields }
list-filters = عوامل التصفية
list-apply = تطبيق
list-clear = مسح الكل
list-chosen = المختار:
list-remove-filter = إزالة عامل التصفية:
list-total =
    { $count ->
        [zero] لا توجد حالات
        [one] حالة واحدة
        [two] حالتان
        [few] { $count } حالات
        [many] { $count } حالة
       *[other] { $count } حالة
    }
list-nothing = لا توجد حالة توافق عوامل التصفية هذه.
list-first-time = لا توجد حالات بعد. تبدأ الحالة الأولى ببحث.

## Views of the list

views-label = العروض
views-all = الكل
views-mine = حالاتي المفتوحة
views-high = خطر مرتفع
views-unseen = لم يُرَوا منذ 30 يومًا
views-closed = مغلقة
views-arrange = ترتيب العروض
views-save = حفظ هذا العرض
views-name = اسم العرض
views-name-hint = بضع كلمات تقول ما فيه: خطر مرتفع، هذا الشهر.
views-of-team = من الفريق
views-title = عروض قائمة الحالات
views-lead = العرض مجموعة من عوامل التصفية تختارها وتسمّيها باسم من عندك. يظهر فوق قائمة الحالات، ويُريك كلما فتحته ما يوافقه في ذلك الوقت.
views-none = ليس لديك عروض بعد. اختر عوامل التصفية في قائمة الحالات ثم اضغط «حفظ هذا العرض».
views-own = عروضك
views-shared = عروض مشتركة مع فريقك
views-by = من { $name }
views-shared-with = مشترك مع: { $teams }
views-rename = تغيير الاسم
views-rename-or-share = تغيير الاسم أو المشاركة
views-share = أي الفرق تراه أيضًا؟
views-share-hint = لا يرى فيه كل شخص إلا الحالات التي يحق له أن يراها أصلًا.
views-foreign = أنشأه برنامج آخر، وهو الذي يفتحه.
views-remove = إزالة
views-remove-sure = هل تريد إزالة هذا العرض؟ تبقى الحالات التي فيه كما هي.
views-to-list = إلى قائمة الحالات

## Registering

case-new = حالة جديدة
register-title = هل الطفل معروف من قبل؟
register-lead = اذكر أمرين على الأقل عن الطفل. يبحث الجهاز عن الحالات التي قد تكون للطفل نفسه.
register-found =
    { $count ->
        [zero] لا توجد حالة تشبه هذا الطفل
        [one] حالة واحدة قد تكون للطفل نفسه
        [two] حالتان قد تكونان للطفل نفسه
        [few] { $count } حالات قد تكون للطفل نفسه
        [many] { $count } حالة قد تكون للطفل نفسه
       *[other] { $count } حالة قد تكون للطفل نفسه
    }
register-go-on = متابعة: الموافقة
register-none = لا شيء من هذه: الانتقال إلى الموافقة
register-make = إنشاء الحالة
band-strong = مرجّح جدًا
band-possible = محتمل
band-weak = ضعيف
hit-same = متطابق:
hit-differs = مختلف:
hit-open = فتح هذه الحالة
hit-of-team = حالة لدى { $team }
point-name-same = الاسم
point-name-letters = الاسم، بكتابة مختلفة قليلًا
point-name-sound = الاسم متشابه في النطق
point-name-slip = الاسم، باختلاف حرف واحد
point-name-related = صيغة مختصرة أو مألوفة من الاسم
point-name-part = جزء من الاسم
point-name-different = الاسم
point-sex = الجنس
point-age =
    { $years ->
        [zero] العمر
        [one] العمر (بفارق سنة واحدة)
        [two] العمر (بفارق سنتين)
        [few] العمر (بفارق { $years } سنوات)
        [many] العمر (بفارق { $years } سنة)
       *[other] العمر (بفارق { $years } سنة)
    }
point-place = المكان
point-caregiver = اسم مقدّم الرعاية

## Consent

consent-title = الموافقة
consent-lead = اشرح كل غرض بكلمات يفهمها الطفل ومن يرعاه، واكتب ما قالاه. و«لا» أيضًا إجابة مقبولة.
consent-now = ما قيل الآن
consent-before = ما قيل من قبل
consent-add = إضافة إلى السجل
consent-change = إضافة موافقة أو سحبها
consent-by = من قال ذلك؟
consent-means = كيف قيل ذلك؟
consent-on = في أي يوم؟
consent-on-hint = اتركه فارغًا إذا كان اليوم.
consent-witness = من كان حاضرًا أيضًا؟
consent-language = بأي لغة كان الشرح؟
consent-note = ملاحظة
consent-note-hint = إذا رُفضت الخدمات: لماذا تبقى الحالة مع ذلك في مصلحة الطفل الفضلى؟
purpose-services = الحصول على المساعدة من هذا المكتب
purpose-sharing = مشاركة المعلومات مع من يستطيع المساعدة
purpose-tracing = البحث عن الأسرة
purpose-reporting = الدخول في الإحصاء من دون اسم
purpose-photo = الاحتفاظ بصورة
decision-given = نعم
decision-refused = لا
decision-withdrawn = سُحبت الموافقة
giver-child = الطفل
giver-caregiver = من يرعى الطفل
giver-other = شخص آخر
giver-not-recorded = غير مسجّل
means-spoken = شفهيًا
means-written = كتابيًا
means-thumbprint = بصمة الإبهام
means-api = أرسله برنامج آخر
means-import = جاء مع ملف
means-phone = أرسله هاتف
not-asked = لم يُسأل عنه

## The case

identity-label = الحالة
tab-overview = نظرة عامة
tab-forms = الاستمارات
tab-timeline = التسلسل الزمني
tab-history = السجل التاريخي
tab-looks = من اطّلع
next-step = الخطوة التالية
next-visit = تسجيل الزيارة
next-assessment = متابعة التقييم
next-plan = متابعة خطة الحالة
add-follow-up = متابعة
add-note = ملاحظة
add-service = خدمة
case-summary = الملخص
case-latest = الأحدث
closed-on = أُغلقت في { $day }.
visit-done = زيارة
visit-planned = زيارة مقررة
visit-seen = تم الاطّلاع
visit-asked = سؤال
visit-question = عن زيارة { $day }:
diff-became = أصبح
time-uncertain = (كانت الساعة غير مضبوطة)
deed-created = أُنشئت الحالة
deed-changed = تغيّرت الإجابات
deed-consented = موافقة
deed-signed-off = اطّلع مشرف على زيارة
deed-closed = أُغلقت الحالة
deed-reopened = أُعيد فتح الحالة
deed-disabled = أُوقف
deed-enabled = أُعيد تشغيله
deed-assigned = سُلّم إلى شخص آخر

## The supervisor's review

review-lead =
    { $count ->
        [zero] لا توجد زيارة تنتظر رأيك.
        [one] تمت زيارة واحدة وهي تنتظر رأيك، والأقدم أولًا.
        [two] تمت زيارتان وهما تنتظران رأيك، والأقدم أولًا.
        [few] تمت { $count } زيارات وهي تنتظر رأيك، والأقدم أولًا.
        [many] تمت { $count } زيارة وهي تنتظر رأيك، والأقدم أولًا.
       *[other] تمت { $count } زيارة وهي تنتظر رأيك، والأقدم أولًا.
    }
review-nothing = لا توجد زيارة تنتظر رأيك.
review-seen = اطّلعتُ عليها
review-ask = اسأل
review-question = عمّ تريد أن تسأل؟

## Closing and reopening

close = إغلاق الحالة
close-title = إغلاق الحالة
close-lead = ما تكتبه هنا يُحفظ حتى إن لم يمكن إغلاق الحالة بعد.
reopen = إعادة فتح الحالة
reopen-lead = كل ما في الحالة ما زال موجودًا. اذكر لماذا يبدأ العمل من جديد.
reopen-why = لماذا؟
gate-enforced = قبل أن يمكن إغلاق الحالة يلزم:
gate-advised = من الأفضل أن يتوفر ما يلي، لكنه لا يمنعك:
gate-closing-reason-and-visit = السبب، وزيارة الإغلاق أو سبب عدم إجرائها
gate-must-haves-at-closure = كل إجابة عليها علامة أنها لازمة للإغلاق
gate-reopening-reason = سبب إعادة الفتح
gate-consent-given-anew = من أعطى الموافقة من جديد بعد سحبها
gate-was-missing = كان ناقصًا:
gate-answer-missing = ما زال بلا إجابة:
visit-question-by = لدى { $name } سؤال عن هذه الزيارة:
visit-question-how = أضف إجابتك إلى الزيارة أدناه ثم احفظ. سيرى مشرفك الزيارة من جديد.
gate-seeing-account = الحساب الذي يرى الأطفال يؤكده مشرف.
