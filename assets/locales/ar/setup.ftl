## The first run

setup-steps = الخطوات
setup-step-line = الخطوة { $current } من { $total }
setup-step-code = الرمز
setup-step-office = المكتب والأشخاص
setup-step-done = انتهى
setup-title = إعداد هذا الجهاز
setup-lead = أنت أول شخص هنا. بعد بضع دقائق يستطيع مكتبك أن يعمل.
setup-language = اللغة:
setup-code = الرمز الظاهر عند تشغيل البرنامج
setup-code-hint = ثمانية أرقام تظهر حيث شُغّل البرنامج. وهي تتغيّر عند كل تشغيل.
setup-go-on = متابعة
setup-office-title = مكتبك
setup-office-name = اسم المكتب
setup-office-name-hint = كما يسمّيه الناس، مثل: حماية الطفل في المنطقة الشمالية.
setup-office-code = الرمز القصير للمكتب
setup-office-code-hint = من حرفين إلى خمسة أحرف لاتينية، مثل NOR. يبدأ به رمز كل حالة، فاختر رمزًا لا يستعمله مكتب آخر.
setup-zone = المنطقة الزمنية
setup-zone-hint = هي التي تحدد متى يبدأ اليوم.
setup-template = البرنامج الذي تبدأ به
setup-template-child-protection = حماية الطفل
setup-network-name = اسم الجهاز على الشبكة
setup-network-name-hint = أحرف لاتينية صغيرة وشرطات. بهذا الاسم تُفتح الصفحات.
setup-full-name = الاسم الكامل
setup-user-name-hint = أحرف لاتينية صغيرة أو أرقام أو نقطة أو شرطة؛ لتسجيل الدخول.
setup-password-hint = 12 حرفًا على الأقل. أربع كلمات لا صلة بينها اختيار جيد ويسهل تذكّره.
setup-worker-title = من يعمل مع الأطفال
setup-worker-text = مشرف: يسجّل الأطفال ويتابعهم ويرى حالات الفريق.
setup-admin-title = من يتولى أمر الجهاز
setup-admin-text = يضيف الأشخاص ويعتني بالجهاز. لا يرى هذا الحساب أي طفل.
setup-make = إنشاء المكتب
setup-done-title = مكتبك جاهز
setup-done-lead = يمكن بدء العمل الآن في { $name }.
setup-trust-title = اجعل الهواتف والحواسيب تثق بالجهاز
setup-trust-text = أنشأ الجهاز شهادته الخاصة. وما دام المتصفح لا يثق بها فإنه يعرض تحذيرًا. على كل هاتف أو حاسوب افتح { "\u200E" }http://{ "\u200E" } متبوعًا بعنوان هذا الجهاز ثم المنفذ { $port } ثم { "\u200E" }/trust، واتّبع الخطوات.
setup-fingerprint = اكتب هذه الحروف والأرقام على ورقة وعلّقها في المكتب. يجب أن تكون هي نفسها على كل هاتف:
setup-next-title = ما العمل بعد ذلك
setup-next-people = سجّل الدخول بحساب الشخص المسؤول عن الجهاز وأضف زملاءك.
setup-next-copy = أوقف البرنامج مرة كل يوم وانسخ مجلده إلى ذاكرة USB: هذا المجلد هو المكتب كله.
setup-sign-in = تسجيل الدخول

## The sealed box

sealed-title = هذا الصندوق مختوم
sealed-lead = بياناته مقفلة إلى أن يفتحها من يعرف عبارة الختم السرية.
sealed-passphrase = عبارة الختم السرية
sealed-passphrase-hint = ليست كلمة المرور الخاصة بك، بل الكلمات التي اختيرت للصندوق.
sealed-open = فتح
sealed-opening-title = جارٍ الفتح
sealed-opening-text = البيانات مفتوحة. سيكون المكتب هنا بعد لحظة.
sealed-failed = تعذّر فتح البيانات. لم يُفقد شيء. اطلب ممّن يعتني بالصندوق أن يقرأ سجلّه.
sealed-lost = إذا لم يعد أحد يعرف العبارة السرية، فإن مفتاحًا محفوظًا في مكان آخر يفتح الصندوق من وحدة تحكّمه.
setup-seal-title = ختم الصندوق
setup-seal-text = بعد كل تشغيل يطلب الصندوق هذه العبارة قبل أن يتمكّن أحد من الدخول. بدونها لا يستطيع أحد قراءة البيانات، لا السارق ولا أنت: اكتبها واحفظها بعيدًا عن الصندوق.
setup-seal = عبارة الختم السرية
setup-seal-hint = أربع كلمات أو خمس لا رابط بينها، وليست إحدى كلمات المرور أدناه.
