## The shell of every page

skip = الانتقال إلى الصفحة
title-error = خطأ:
title-practice = { "[تدريب]" }
nav-main = التنقل الرئيسي
nav-today = اليوم
nav-cases = الحالات
nav-new = إضافة
nav-review = المراجعة
nav-people = العاملون
nav-search = البحث
nav-menu = المزيد
sign-out = تسجيل الخروج
footer-box = جهاز { $name }
footer-version = الإصدار { $version }
footer-help = المساعدة
unsealed-title = مفتاح ملف البيانات موجود بجانبه.
unsealed-text = من يأخذ الجهاز يستطيع قراءة كل شيء. لا تُدخل إلا أشخاصًا من الخيال إلى أن توضع عبارة سرية.
practice-title = مكتب للتدريب.
practice-text = كل من فيه أشخاص من الخيال. لا تكتب هنا عن أشخاص حقيقيين.
search-label = الرمز أو الاسم
search-button = بحث
search-title = البحث
search-hint = رمز الحالة يدلّ على حالة واحدة. أما الاسم فيُعثر عليه وإن كُتب بطريقة أخرى، بالحروف اللاتينية أو العربية.
search-found =
    { $count ->
        [zero] لم يُعثر على شيء
        [one] عُثر على حالة واحدة
        [two] عُثر على حالتين
        [few] عُثر على { $count } حالات
        [many] عُثر على { $count } حالة
       *[other] عُثر على { $count } حالة
    }
search-nothing = لا توافق البحثَ حالةٌ من حالاتك. أما حالات الزملاء فتظهر عندما تبدأ حالة جديدة: فالبحث يأتي أولًا.

## Words

word-yes = نعم
word-no = لا
word-or = أو
word-estimated = تقديرًا
list-separator = ،
optional = (اختياري)
change = تعديل
see = عرض
save = حفظ
keep = إبقاء
saving = جارٍ الحفظ…
copied = تم النسخ
copy = نسخ { $code }
more-actions = إجراءات أخرى

## After an act

notice-saved = تم الحفظ.
notice-created = أُنشئت الحالة. املأ ما تعرفه؛ يمكنك التوقف في أي وقت.
notice-visit = حُفظت الزيارة.
notice-seen = سُجّل اطّلاعك على الزيارة.
notice-asked = أُرسل سؤالك.
notice-consent = أُضيف قيد جديد إلى سجل الموافقات.
notice-closed = أُغلقت الحالة.
notice-reopened = أُعيد فتح الحالة.
notice-removed = أُزيل القيد. ويبقى محفوظًا في السجل التاريخي.
notice-chosen = حُفظ اختيارك.
notice-discarded = حُذفت المسودة.
notice-person = أُنشئ الحساب. أبلغ صاحبه باسم المستخدم وكلمة المرور.
notice-signed-out = تم تسجيل خروجك.
notice-kept = تم تسجيل خروجك. ما كتبته محفوظ كمسودة: سجّل الدخول واضغط «حفظ».

## What went wrong

fault-home = إلى الصفحة الأولى
fault-forged = هذه الاستمارة لم تأتِ من هذا الجهاز
fault-forged-do = افتح الصفحة من جديد وأرسل الاستمارة منها. لم يتغيّر شيء.
fault-large = هذا أكثر مما يمكن إرساله دفعة واحدة
fault-large-do = تتسع الاستمارة لنحو أربعين صفحة من النص. ارجع واختصر النص وأرسله مرة أخرى. لم يُحفظ شيء.
fault-malformed = تعذّرت قراءة ما أُرسل
fault-malformed-do = ارجع وافتح الصفحة من جديد وأعد الإرسال. لم يتغيّر شيء.
fault-forbidden = دورك لا يسمح بهذا
fault-forbidden-do = اسأل المشرف إذا كنت تحتاج إليه في عملك. لم يتغيّر شيء.
fault-missing = لا يوجد شيء هنا
fault-missing-do = قد يكون في العنوان خطأ، أو أن الحالة ليست من حالاتك. ابحث عنها، أو اسأل المشرف.
fault-conflict = غيّر شخص آخر هذا في أثناء ذلك
fault-conflict-do = ارجع وافتح الصفحة من جديد وأعد تعديلك. لم يُستبدل شيء.
fault-invalid = في الاستمارة ما ليس صحيحًا
fault-invalid-do = ارجع وراجع ما كتبته وأرسله مرة أخرى. لم يُحفظ شيء.
fault-many = محاولات كثيرة
fault-many-do = انتظر دقيقة ثم حاول مرة أخرى. وفي الإعداد الأول: أعد تشغيل البرنامج لتحصل على رمز جديد.
fault-busy = الجهاز مشغول
fault-busy-do = انتظر لحظة ثم حاول مرة أخرى. لم يضِع شيء.
fault-store = لم يتمكن الجهاز من قراءة بياناته أو كتابتها
fault-store-do = أبلغ الشخص المسؤول عن الجهاز: قد يكون القرص ممتلئًا أو معطوبًا. ما حُفظ من قبل ما زال موجودًا.

## Pages of a list

pager-label = الصفحات
pager-previous = السابقة
pager-next = التالية

## The clock

clock-wrong = تشير ساعة هذا الجهاز إلى { $moment }، ولا يمكن أن يكون ذلك صحيحًا. اضبط ساعة الجهاز أو أخبر من يعتني به. وحتى ذلك الحين يُوسَم كل وقت يُكتب بأنه غير مؤكد.
