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

event-start = بدأ البرنامج
event-setup = أُنشئ المكتب
event-login = تسجيل دخول
event-failed-login = رُفض تسجيل الدخول
event-logout = تسجيل خروج
event-show = اطّلاع
event-list = فتح قائمة
event-index = بحث
event-create = إنشاء
event-update = تغيير
event-consent = إضافة موافقة
event-sign-off-visit = رأي في زيارة
event-close = إغلاق
event-reopen = إعادة فتح
event-refused = رفض
event-search = إعلام بحالة لدى آخرين
event-disable = إيقاف
event-enable = إعادة تشغيل
event-assign = إسناد إلى شخص آخر
event-configure = تغيير استمارات أو إعدادات
event-update-people = تغيير أدوار أو فرق أو وكالات
event-update-user = تغيير حساب
event-create-user = إنشاء حساب
event-reset-password = كلمة مرور جديدة
event-password-reset-request = طلب كلمة مرور جديدة
event-backup = إنشاء نسخة
event-take-backup = أخذ نسخة
event-export-audit-log = أخذ السجل
event-request-seal = طلب الختم
event-seal = ختم
event-confirm-clock = تأكيد الساعة
event-save-search = تغيير عرض
event-print = طباعة
event-read-audit-log = قراءة السجل
event-choose-password = اختيار كلمة مرور
event-set-second-factor = إعداد إثبات ثانٍ
event-end-second-factor = التخلي عن الإثبات الثاني
event-accept-code-of-conduct = قبول مدونة السلوك
event-confirm-user = السماح بدخول حساب
event-lock = قفل الشاشة
event-give-reason = ذكر سبب الفتح
event-open-file = فتح ملفًا
event-disable-user = إيقاف حساب
event-end-sessions = إخراج من كل مكان على يد شخص آخر
event-forged-form = استمارة من موقع آخر
event-throttled = محاولات كثيرة
event-import = إدخال قائمة
