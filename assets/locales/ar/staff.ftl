## الأشخاص: القوائم والقسائم والمغادرة

people-name = الاسم
people-any-role = أي دور
people-with-disabled = ومن لا يستطيعون الدخول أيضًا
people-count =
    { $count ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }
people-held = بانتظار مشرف
people-code-waits = لديه قسيمة ولم يدخل بعد
people-code-over = انتهت مدة القسيمة
people-never = لم يدخل قط
people-last-seen = آخر دخول
people-last-from = { $at }، من { $from }
people-signed-in = عدد الأماكن التي دخل منها الآن
people-add-text = يتلقى كل شخص قسيمة فيها رمز. يدخل به مرة واحدة ويختار كلمة مرور لا يعرفها غيره.
people-who = من
people-who-hint = شخص واحد في كل سطر، و{ $most } على الأكثر: الاسم الكامل؛ ثم إن شئت فاصلة واسم المستخدم، ثم فاصلة أخرى ورقم الهاتف، وكذلك الدور إن اختلف عما في الأسفل. وتصلح سطور منسوخة من جدول. وإن لم يُكتب اسم مستخدم صنع البرنامج واحدًا.
people-line = السطر { $number }، { $name }: { $field }
people-teams = الفرق
people-agency = الجهة
people-phone = الهاتف
people-email = البريد الإلكتروني
people-position = الوظيفة
people-code = الرقم الوظيفي
people-make = إنشاء الحسابات والقسائم
people-change = تعديل { $name }
people-enable = السماح بالدخول من جديد
people-leave = لم يعد يعمل هنا
people-way-in = طريقة دخوله
people-way-in-text = الرمز الجديد يُخرجه من كل مكان ويحل محل كلمة مروره التي لا يستطيع أحد قراءتها. ويختار به كلمة أخرى.
people-lost-factor = ضاع هاتف إثباته الثاني
people-new-code = صنع قسيمة برمز جديد
people-sign-out = إخراجه من كل مكان

## القسائم

slips-title = قسائم الدخول
slips-text = اطبع هذه الصفحة الآن وقصّها وسلّم كل قسيمة لصاحبها. تُعرض الرموز ربع ساعة ثم لا تُعرض أبدًا.
slips-none = لا قسائم للطباعة. يمكن صنع قسيمة جديدة في صفحة كل شخص.
slips-done = طبعتها
slip-of = طريقك إلى جهاز { $office }
slip-address = العنوان
slip-code = الرمز
slip-picture = العنوان في صورة
slip-text = بهذا الرمز تختار كلمة مرورك الخاصة حتى { $until }. ثم تخلص من هذه القسيمة.

## شخص يترك العمل هنا

leave-title = { $name } لم يعد يعمل هنا
leave-text = يُخرَج فورًا من كل مكان ولا يستطيع الدخول بعد ذلك. ويبقى كل ما كتبه باسمه.
leave-open =
    { $count ->
        [zero] ليس مسؤولًا عن أي حالة مفتوحة.
        [one] هو مسؤول عن حالة مفتوحة واحدة.
        [two] هو مسؤول عن حالتين مفتوحتين.
        [few] هو مسؤول عن { $count } حالات مفتوحة.
        [many] هو مسؤول عن { $count } حالة مفتوحة.
       *[other] هو مسؤول عن { $count } حالة مفتوحة.
    }
leave-none = ليس مسؤولًا عن أي حالة مفتوحة.
leave-heir = من يتابعها؟
leave-heir-hint = زملاء من فرقه يعمل دورهم على الحالات.
leave-nobody = لا أحد بعد: يسلّمها من يُسأل عن الفريق
leave-do = إيقاف الحساب

## ما يُبلَّغ به من يُسألون عن الأطفال

notices-title = لعلمك
notices-aside = تنحية
notices-let-in = السماح بالدخول
notices-refuse = إيقاف الحساب
notice-seeing-account = أنشأ { $by } حسابًا يرى الأطفال: { $name }.
notice-seeing-role = أعطى { $by } دورًا يرى الأطفال إلى { $name }.
notice-reset = أعطى { $by } طريقة دخول جديدة إلى { $name }.
notice-role = أنشأ { $by } أو وسّع دورًا يرى الأطفال: { $role }.
notice-handed-over =
    { $count ->
        [zero] أوقف { $by } حساب { $name }، ولم تكن لديه حالة مفتوحة تُسلَّم إلى { $heir }.
        [one] أوقف { $by } حساب { $name } وسلّم حالة مفتوحة واحدة إلى { $heir }.
        [two] أوقف { $by } حساب { $name } وسلّم حالتين مفتوحتين إلى { $heir }.
        [few] أوقف { $by } حساب { $name } وسلّم { $count } حالات مفتوحة إلى { $heir }.
        [many] أوقف { $by } حساب { $name } وسلّم { $count } حالة مفتوحة إلى { $heir }.
       *[other] أوقف { $by } حساب { $name } وسلّم { $count } حالة مفتوحة إلى { $heir }.
    }
notice-left-open = أوقف { $by } حساب { $name }. وحالاته المفتوحة تنتظر أن تسلّمها.
notice-sealed = وصف { $by } طفلًا قد يكون صاحب هذه الحالة المختومة.
people-file = أو من ملف
people-file-label = قائمة نصية
people-file-hint = محفوظة من جدول بصيغة CSV (UTF-8): الاسم الكامل، اسم المستخدم، الهاتف، الدور، بهذا الترتيب. تراجعها قبل إنشاء أي شيء.
people-file-read = قراءة الملف
notice-gone = أوقف { $by } حساب { $name } الذي يُسأل عن أطفال، أو أعطاه دورًا آخر.
notice-switched-off = أوقف { $by } حساب { $name }.
