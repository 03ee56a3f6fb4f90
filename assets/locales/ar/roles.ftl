## The ways through what makes the office

staff-label = العاملون وما ينتمون إليه
nav-roles = الأدوار
nav-teams = الفرق
nav-agencies = الوكالات
nav-modules = الوحدات
staff-nobody = لا أحد ممّن تراهم.
staff-count =
    { $count ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }

## What is configured

thing-name = الاسم
thing-description = الغرض منه
thing-disabled = خارج الاستعمال
thing-now = النص الآن: { $now }
thing-empty-now = هو فارغ الآن.
problem-changed-meanwhile = غيّر شخص آخر هذا في الوقت نفسه. ما تريده مكتوب هنا: راجعه واضغط «حفظ» مرة أخرى.

## Roles

roles-lead = يحدد الدور سجلات مَن يراها الشخص وما يجوز له فعله.
role-add = إضافة دور
role-change = تعديل { $role }
role-copy = إنشاء نسخة
role-copy-of = نسخة من { $role }
role-copy-lead = كل شيء كما في ذلك الدور. أعطِ الدور الجديد اسمًا وعدّل ما ينبغي أن يختلف.
role-compare = مقارنة
role-as = رؤية ما يجده أصحابه
role-export = تنزيل كملف
role-remove = حذف هذا الدور
role-remove-sure = هل تحذف هذا الدور نهائيًا؟
role-back = العودة إلى { $role }
role-disabled = لم يعد يُمنح لأحد
role-disabled-switch = لم يعد يُمنح لأحد
role-own = أنت نفسك تحمل هذا الدور.
role-own-note = أنت نفسك تحمل هذا الدور، لذلك يجب أن يغيّر شخص ثانٍ السجلات التي يراها وما يجوز له فعله. يمكنك هنا تعديل اسمه والغرض منه.
role-reach-note = لا يمكنك أن تعطي دورًا أكثر مما لديك أنت.
role-whose = سجلات مَن
role-holders = من يحمله
role-switches = صفاته الأخرى
role-may = يجوز لمن يحمل هذا الدور:
role-may-title = ما يجوز لمن يحمله
role-held-of = { $held } من { $offered }
role-is-manager = مسؤول عن عمل الآخرين
role-referral = يحدد ما يراه الشخص من خلال إحالة
role-transfer = يحدد ما يراه الشخص من خلال نقل
role-referral-authorization = يجوز له عمل إحالات تحتاج إلى اعتماد
role-forms = الاستمارات
role-forms-of = استمارات: { $of }
role-form-access = { $form }: { $access }
role-forms-all = يقرأ كل الاستمارات ويكتب فيها، وكذلك ما يضاف لاحقًا.
role-forms-all-note = لهذا الدور كل الاستمارات، وكذلك ما يضاف لاحقًا. وإذا عدّلت واحدة هنا، فما يأتي بعدها من استمارات يجب أن يُعطى له.
role-sees-nobody = الاستمارات هي استمارات السجلات: من لا يرى سجلًا لا يجد أيًا منها.
role-beyond = ما لا يمكن تعديله من الصفحات
role-only = { $thing }: فقط { $only }
role-unknown = موجود لكنه غير معروف في هذا الإصدار، فلا يسمح بشيء: { $words }
access-none = لا تُرى
access-read = قراءة
access-write = قراءة وكتابة
notice-role-removed = حُذف الدور.

## Whose records

scope-own = يرى سجلاته وما شورك معه.
scope-group = يرى سجلات كل من في فرقه.
scope-agency = يرى سجلات كل من في وكالته.
scope-all = يرى كل سجلات المكتب.
scope-identified = لا يرى إلا السجلات المتعلقة به.
scope-admin-only = يعتني بالجهاز ولا يرى أي طفل.
scope-webhook = لا يرى إلا ما يتعلق به نداء إلى برنامج آخر.

## Areas of the work

area-children = سجلات الأطفال
area-others = الحوادث والبحث عن الأسر والأسر والسجل
area-moving = النقل والمشاركة
area-deciding = القرار والمراجعة
area-figures = الأرقام والتقارير
area-people = العاملون والأدوار
area-box = الجهاز واستماراته

## Two roles beside one another

role-compare-title = مقارنة دورين
role-compare-one = الدور الأول
role-compare-other = الدور الثاني
role-compare-button = قارن بينهما
role-compare-only = فقط
role-compare-nothing = لا شيء.
role-compare-both =
    { $count ->
        [zero] لا شيء مشترك بينهما.
        [one] أمر واحد مشترك بينهما.
        [two] أمران مشتركان بينهما.
        [few] { $count } أمور مشتركة بينهما.
        [many] { $count } أمرًا مشتركًا بينهما.
       *[other] { $count } أمر مشترك بينهما.
    }

## What somebody with a role meets

role-as-title = ما يجده: { $role }
role-as-note = أُعدّت هذه الصفحة من الدور وحده، ولا تعرض سجل أحد.
role-as-places = إلى أين يمكنه الذهاب
role-as-case = في حالة يراها
role-as-tabs = صفحاتها
role-as-acts = ما يجوز له فعله بالحالات
role-as-no-case = لا يرى أي حالة.

## Teams

teams-lead = الفريق هو من يعملون معًا: والمسؤول عنه يرى ما يفعله أعضاؤه.
teams-none = لا يوجد فريق بعد.
team-add = إضافة فريق
team-of = تابع لـ { $agencies }
team-agencies = الوكالات التي يتبعها
team-people = من فيه
team-disabled-switch = لم يعد يُضاف إليه أحد
team-remove = حذف هذا الفريق
team-remove-note = لن يبقى فيه أحد ولن يُشارك معه شيء. وتبقى سجلات أعضائه لهم.
team-remove-sure = هل تحذف هذا الفريق نهائيًا؟
notice-team-removed = حُذف الفريق.

## Agencies

agencies-lead = الوكالة هي الجهة التي يعمل لها الأشخاص.
agency-add = إضافة وكالة
agency-code = الاسم المختصر
agency-telephone = الهاتف
agency-contact-name = من المسؤول عنها
agency-contact-phone = هاتفه
agency-contact-email = بريده الإلكتروني
agency-services = الخدمات التي تقدمها
agency-notes = ملاحظات أخرى
agency-disabled-switch = لم يعد يُلحق بها أحد
agency-disable = تعطيل هذه الوكالة
agency-disable-note = تبقى لمن يعملون لها، ولا يُلحق بها أحد غيرهم.
notice-agency-disabled = الوكالة خارج الاستعمال.

## Modules

modules-lead = الوحدة برنامج عمل: سجلاته وما لها من استمارات.
modules-no-forms = لا استمارات
role-needs-factor = يسجل الدخول بإثبات ثانٍ، رمز من الهاتف
