## السجل: من فعل ماذا

nav-log = السجل
log-title = من فعل ماذا
log-note = كل ما يطّلع عليه الأشخاص أو يغيّرونه أو يُرفض لهم مدوَّن هنا. لا يستطيع أحد تغييره، وقراءته تُدوَّن أيضًا.
log-of-case-title = من اطّلع على هذا الملف
log-of-case-note = كل من فتح هذا الملف أو غيّره أو رُفض له، الأحدث أولًا.
log-when = متى
log-who = من
log-what = ماذا
log-case = الملف
log-where = من أين
log-nobody = لا أحد معروف
log-program = البرنامج نفسه
log-console = الجهاز نفسه
log-removed = ملف لم يعد موجودًا
log-any-person = أي شخص
log-any-act = أي فعل
log-case-hint = رمز حالة أو آخر سبعة أحرف من معرّفها.
log-period = منذ
log-days =
    { $days ->
        [zero] { $days } يوم
        [one] أمس واليوم
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }
log-always = البداية
log-show = عرض
log-none = لا شيء في السجل يطابق.
log-no-record = لا يوجد ملف بهذا الرمز.
log-older = الأقدم
log-newest = الأحدث

## ما فُعل

event-started = بدأ البرنامج
event-set-up = أُنشئ المكتب
event-signed-in = تسجيل دخول
event-sign-in-refused = رُفض تسجيل الدخول
event-signed-out = تسجيل خروج
event-looked = اطّلاع
event-listed = فتح قائمة
event-searched = بحث
event-created = إنشاء
event-changed = تغيير
event-consented = إضافة موافقة
event-signed-off = رأي في زيارة
event-closed = إغلاق
event-reopened = إعادة فتح
event-refused = رفض
event-told-of-others = إعلام بحالة لدى آخرين
event-disabled = إيقاف
event-enabled = إعادة تشغيل
event-assigned = إسناد إلى شخص آخر
event-configured = تغيير استمارات أو إعدادات
event-people-changed = تغيير أدوار أو فرق أو وكالات
event-account-changed = تغيير حساب
event-account-made = إنشاء حساب
event-account-reset = كلمة مرور جديدة
event-reset-asked = طلب كلمة مرور جديدة
event-copy-made = إنشاء نسخة
event-copy-taken = أخذ نسخة
event-log-taken = أخذ السجل
event-seal-asked = طلب الختم
event-sealed = ختم
event-clock-confirmed = تأكيد الساعة
event-view-changed = تغيير عرض
event-printed = طباعة
event-log-read = قراءة السجل
event-password-chosen = اختيار كلمة مرور
event-factor-set = إعداد إثبات ثانٍ
event-factor-ended = التخلي عن الإثبات الثاني
event-conduct-accepted = قبول مدونة السلوك
event-account-let-in = السماح بدخول حساب
event-locked = قفل الشاشة
event-reason-given = ذكر سبب الفتح
event-file-opened = فتح ملفًا
event-account-disabled = إيقاف حساب
event-signed-out-by-other = إخراج من كل مكان على يد شخص آخر
event-forged = استمارة من موقع آخر
event-made-to-wait = محاولات كثيرة
event-imported = إدخال قائمة
