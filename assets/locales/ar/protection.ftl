## لماذا تُفتح حالة، وما اطلع عليه فريق، ومن يرى ماذا

reason-title = اذكر لماذا تفتح هذه الحالة
reason-text = ليست من حالاتك. ما تختاره يُسجل في السجل ويسري يوم عمل واحدًا.
reason-question = لماذا تفتحها؟
reason-open = فتح الحالة
reason-supervision = لمراجعة العمل أو لتقديم المشورة
reason-stand-in = بدلًا من زميل غائب
reason-contact = جاء الطفل أو الأسرة أو شريك أو اتصلوا
reason-correction = لتصحيح ما كُتب أو إكماله
reason-same-child = لمعرفة هل هو الطفل نفسه في حالة أخرى
reason-other = سبب آخر

digest-title = الأسبوع في السجل
digest-days = من { $first } إلى { $last }
digest-note = ما اطلع عليه العاملون معك، من السجل. ما يستحق السؤال: حالات فرق أخرى، والاطلاع بين الثامنة مساءً والخامسة صباحًا، وأكثر من { $many } حالة في يوم واحد.
digest-before = الأسبوع السابق
digest-after = الأسبوع التالي
digest-nothing = لم يطلع أحد من العاملين معك على شيء في هذا الأسبوع.
digest-records = الحالات
digest-other-teams = من فرق أخرى
digest-night = ليلًا
digest-most = الأكثر في يوم
digest-told = أُبلغ بحالات غيره
digest-reasons = أسباب ذُكرت
digest-ask = يستحق السؤال

protection-title = من يرى ماذا
protection-text = يسري هذا على الجميع ابتداءً من الصفحة التالية. ويُبلَّغ المشرفون عند تغييره.
protection-always = مختومة في كل مكان: { $concerns }.
protection-sealed = ما المخاوف الأخرى المختومة هنا؟
protection-sealed-hint = يقرأ القلق المختوم من يُسأل عن الحالة ومشرفه وحدهما. أما غيرهما فلا تقول لهم الحالة عنه شيئًا، ولا تعدّه قائمة، والبحث الذي يجد الطفل لا يبلغ إلا المشرف.
protection-reason = هل يُذكر سبب فتح حالة تخص غيرك؟
protection-reason-hint = يُختار سبب من ستة، ويسري يوم عمل واحدًا.
protection-confirms = هل ينتظر الحساب الذي يرى الأطفال موافقة مشرف؟
protection-confirms-hint = فقط إذا أنشأه من لا يرى أي طفل، وكان هناك مشرفان آخران.
notice-protection = غيّر { $by } من يرى ماذا: المخاوف المختومة أو أسباب الفتح أو موافقة شخص ثانٍ.
