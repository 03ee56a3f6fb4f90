//! What the invented people write, in the three languages of the office.

use crate::domain::lang::Lang;

use super::dice::Dice;

/// One sentence in English, French and Arabic.
type Said = [&'static str; 3];

/// One of several sentences, in a language.
pub(super) fn say(table: &[Said], lang: Lang, dice: &mut Dice) -> String {
    let said = dice.pick(table);
    let place = Lang::BUILT_IN.iter().position(|other| *other == lang).unwrap_or_default();
    said.get(place).or(said.first()).map_or_else(String::new, |text| (*text).to_owned())
}

/// What was seen at a visit.
pub(super) const OBSERVED: &[Said] = &[
    [
        "The child eats with the other children and sleeps in a room of its own.",
        "L’enfant mange avec les autres enfants et dort dans une chambre à part.",
        "يأكل الطفل مع الأطفال الآخرين وينام في غرفة مستقلة.",
    ],
    [
        "The caregiver was away at the market; an aunt received us and answered.",
        "La personne qui s’occupe de l’enfant était au marché ; une tante nous a reçus et a répondu.",
        "كان الشخص الذي يرعى الطفل في السوق، فاستقبلتنا عمّته وأجابت عن أسئلتنا.",
    ],
    [
        "The school says that the child came on four days of five.",
        "L’école dit que l’enfant est venu quatre jours sur cinq.",
        "تقول المدرسة إن الطفل حضر أربعة أيام من خمسة.",
    ],
    [
        "A wound on the arm has healed. No new ones were seen.",
        "Une blessure au bras est guérie. Aucune nouvelle n’a été vue.",
        "التأم جرح في الذراع، ولم نرَ جروحًا جديدة.",
    ],
    [
        "Food ran short this week; the neighbours gave millet.",
        "La nourriture a manqué cette semaine ; les voisins ont donné du mil.",
        "نقص الطعام هذا الأسبوع، فأعطى الجيران بعض الدخن.",
    ],
    [
        "The child was quiet at first and played with a ball towards the end.",
        "L’enfant était silencieux au début, puis a joué au ballon.",
        "كان الطفل صامتًا في البداية ثم لعب بالكرة قبل أن نغادر.",
    ],
    [
        "The roof was mended after the rain. The room is dry.",
        "Le toit a été réparé après la pluie. La pièce est sèche.",
        "أُصلح السقف بعد المطر، والغرفة جافة.",
    ],
];

/// What children say.
pub(super) const CHILD_SAYS: &[Said] = &[
    ["I want to go to school again.", "Je veux retourner à l’école.", "أريد أن أعود إلى المدرسة."],
    ["I like it at my aunt’s.", "Je suis bien chez ma tante.", "أنا مرتاح عند عمتي."],
    ["I would like to see my brother.", "J’aimerais voir mon frère.", "أود أن أرى أخي."],
    ["I am not afraid here.", "Ici je n’ai pas peur.", "لست خائفًا هنا."],
];

/// What is to be done next.
pub(super) const NEXT: &[Said] = &[
    ["Speak with the teacher.", "Parler avec l’enseignante.", "التحدث مع المعلمة."],
    [
        "Ask the health centre for a date.",
        "Demander une date au centre de santé.",
        "طلب موعد من المركز الصحي.",
    ],
    ["See the grandmother too.", "Voir aussi la grand-mère.", "زيارة الجدة أيضًا."],
];

/// What a plan is to reach.
pub(super) const GOALS: &[Said] = &[
    [
        "The child goes to school every day.",
        "L’enfant va à l’école tous les jours.",
        "يذهب الطفل إلى المدرسة كل يوم.",
    ],
    [
        "The child sleeps in a safe place.",
        "L’enfant dort dans un lieu sûr.",
        "ينام الطفل في مكان آمن.",
    ],
    [
        "The caregiver has work for the dry season.",
        "La famille a un travail pour la saison sèche.",
        "تجد الأسرة عملًا في موسم الجفاف.",
    ],
    [
        "The child talks with somebody about what happened.",
        "L’enfant parle à quelqu’un de ce qui est arrivé.",
        "يتحدث الطفل مع شخص يثق به عما حدث.",
    ],
];

/// What is done for a goal.
pub(super) const MEANS: &[Said] = &[
    ["Fees and a school bag", "Frais et cartable", "رسوم وحقيبة مدرسية"],
    ["A talk each week", "Un entretien chaque semaine", "حديث كل أسبوع"],
    ["Two goats and advice", "Deux chèvres et des conseils", "عنزتان وإرشاد"],
    ["A visit to the doctor", "Une visite chez le médecin", "زيارة الطبيب"],
];

/// Who gives a service.
pub(super) const PROVIDERS: &[Said] = &[
    ["Health centre of Banikoli", "Centre de santé de Banikoli", "المركز الصحي في بانيكولي"],
    ["Mothers of Tondalé", "Mères de Tondalé", "أمهات تندالي"],
    ["School of Lougalé", "École de Lougalé", "مدرسة لوغالي"],
    ["Koira for Children", "Koira pour les enfants", "كويرا من أجل الأطفال"],
];

/// What an assessment comes to.
pub(super) const SUMMARIES: &[Said] = &[
    [
        "The family cares for the child and lacks means. School is the first thing to see to.",
        "La famille s’occupe de l’enfant mais manque de moyens. L’école est la priorité.",
        "تهتم الأسرة بالطفل لكن تنقصها الإمكانات، والمدرسة هي الأولوية.",
    ],
    [
        "The child is alone for most of the day. A relative could take the child in.",
        "L’enfant est seul presque toute la journée. Un parent pourrait l’accueillir.",
        "يبقى الطفل وحده معظم النهار، ويمكن لأحد الأقارب أن يستضيفه.",
    ],
    [
        "There was violence in the home. It has stopped since the uncle left.",
        "Il y a eu des violences à la maison. Elles ont cessé depuis le départ de l’oncle.",
        "كان في البيت عنف، وتوقف منذ رحيل العم.",
    ],
];

/// What was done at once, and what keeps a child safe.
pub(super) const AT_ONCE: &[Said] = &[
    [
        "The child sleeps at a neighbour’s until Friday.",
        "L’enfant dort chez une voisine jusqu’à vendredi.",
        "ينام الطفل عند جارة حتى يوم الجمعة.",
    ],
    [
        "We went with the child to the health centre.",
        "Nous avons accompagné l’enfant au centre de santé.",
        "رافقنا الطفل إلى المركز الصحي.",
    ],
    [
        "The village chief was told and watches over the home.",
        "Le chef du village est prévenu et veille sur la maison.",
        "أُبلغ شيخ القرية وهو يراقب البيت.",
    ],
];

/// What happened, in a few words.
pub(super) const HAPPENED: &[Said] = &[
    [
        "Works at a mill since the harvest.",
        "Travaille dans un moulin depuis la récolte.",
        "يعمل في مطحنة منذ الحصاد.",
    ],
    [
        "Came alone with the displaced from the east.",
        "Est arrivé seul avec les déplacés de l’est.",
        "جاء وحده مع النازحين من الشرق.",
    ],
    [
        "Is beaten at home, the neighbours say.",
        "Est battu à la maison, disent les voisins.",
        "يُضرب في البيت بحسب الجيران.",
    ],
    [
        "Was found at the bus station at night.",
        "A été trouvé la nuit à la gare routière.",
        "وُجد ليلًا في محطة الحافلات.",
    ],
];

/// How to find a home.
pub(super) const HOMES: &[Said] = &[
    ["Behind the big well", "Derrière le grand puits", "خلف البئر الكبيرة"],
    ["Second yard after the mosque", "Deuxième cour après la mosquée", "الفناء الثاني بعد المسجد"],
    ["Ask for the blacksmith", "Demander le forgeron", "اسأل عن الحداد"],
    ["Near the millet market", "Près du marché au mil", "قرب سوق الدخن"],
];

/// Notes: subject and text in one.
pub(super) const NOTES: &[Said] = &[
    [
        "The teacher called: the child was ill for two days.",
        "L’enseignante a appelé : l’enfant a été malade deux jours.",
        "اتصلت المعلمة: كان الطفل مريضًا يومين.",
    ],
    [
        "The uncle asked when the school fees come.",
        "L’oncle a demandé quand arrivent les frais de scolarité.",
        "سأل العم عن موعد رسوم المدرسة.",
    ],
    [
        "Talked with the committee about a safe way to school.",
        "Parlé avec le comité d’un chemin sûr vers l’école.",
        "تحدثنا مع اللجنة عن طريق آمن إلى المدرسة.",
    ],
];

/// What supervisors ask of a visit.
pub(super) const QUESTIONS: &[Said] = &[
    ["Was the child seen alone?", "L’enfant a-t-il été vu seul ?", "هل رأيتم الطفل على انفراد؟"],
    [
        "Who looks after the child at night?",
        "Qui s’occupe de l’enfant la nuit ?",
        "من يرعى الطفل ليلًا؟",
    ],
    ["Why did the risk change?", "Pourquoi le risque a-t-il changé ?", "لماذا تغيّر مستوى الخطر؟"],
];

/// What caseworkers add after a question.
pub(super) const REPLIES: &[Said] = &[
    [
        "Yes, in the yard, for a quarter of an hour.",
        "Oui, dans la cour, un quart d’heure.",
        "نعم، في الفناء لمدة ربع ساعة.",
    ],
    ["The grandmother, every night.", "La grand-mère, chaque nuit.", "الجدة، كل ليلة."],
    ["Because the uncle has come back.", "Parce que l’oncle est revenu.", "لأن العم عاد."],
];

/// What a closure rests on.
pub(super) const EVIDENCE: &[Said] = &[
    [
        "Three visits without any worry; the school confirms.",
        "Trois visites sans inquiétude ; l’école confirme.",
        "ثلاث زيارات دون أي قلق، والمدرسة تؤكد ذلك.",
    ],
    [
        "The family and the chief say the same.",
        "La famille et le chef disent la même chose.",
        "تقول الأسرة وشيخ القرية الكلام نفسه.",
    ],
];

/// Why there was no closing visit.
pub(super) const NOT_SEEN: &[Said] = &[
    [
        "The yard is empty; neighbours do not know where they went.",
        "La cour est vide ; les voisins ignorent où ils sont partis.",
        "الفناء خالٍ، ولا يعرف الجيران إلى أين ذهبوا.",
    ],
    [
        "Three calls and two visits without finding anybody.",
        "Trois appels et deux visites sans trouver personne.",
        "ثلاث مكالمات وزيارتان دون أن نجد أحدًا.",
    ],
];

/// Why a case is opened again.
pub(super) const AGAIN: &[Said] = &[
    [
        "The child has left school again.",
        "L’enfant a de nouveau quitté l’école.",
        "ترك الطفل المدرسة من جديد.",
    ],
    [
        "The mother asked for help after the flood.",
        "La mère a demandé de l’aide après l’inondation.",
        "طلبت الأم المساعدة بعد الفيضان.",
    ],
];

/// Why there is a case although services were refused.
pub(super) const ALL_THE_SAME: &[Said] = &[[
    "In danger at home: best interest.",
    "En danger à la maison : intérêt supérieur.",
    "في خطر داخل البيت: المصلحة الفضلى.",
]];
