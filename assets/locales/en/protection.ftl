## Why a case is opened, what a team looked at, who sees what

reason-title = Say why you open this case
reason-text = It is not one of yours. What you choose stands in the log, and holds for a working day.
reason-question = Why do you open it?
reason-open = Open the case
reason-supervision = To review the work or to advise
reason-stand-in = In place of a colleague who is away
reason-contact = The child, the family or a partner came or called
reason-correction = To correct or complete what is written
reason-same-child = To see whether it is the same child as another
reason-other = Something else

digest-title = The week in the log
digest-days = From { $first } to { $last }
digest-note = What your people looked at, from the log. To ask about: records of other teams, looks between 20 and 5 o’clock, and more than { $many } records on one day.
digest-before = The week before
digest-after = The week after
digest-nothing = Nobody of your people looked at anything in this week.
digest-records = Records
digest-other-teams = Of other teams
digest-night = At night
digest-most = Most on one day
digest-told = Told of others
digest-reasons = Reasons given
digest-ask = To ask about

protection-title = Who sees what
protection-text = These hold for everybody from the next page on. Supervisors are told when they change.
protection-always = Sealed everywhere: { $concerns }.
protection-sealed = Which other concerns are sealed here?
protection-sealed-hint = A sealed concern is read by whoever answers for the case and by their supervisor. To others the case says nothing of it, no list counts it, and a search that finds the child tells the supervisor alone.
protection-reason = Does somebody say why they open a case that is not theirs?
protection-reason-hint = They choose one of six reasons, which holds for a working day.
protection-confirms = Does an account that sees children wait for a supervisor’s word?
protection-confirms-hint = Only where somebody who sees no child makes it, and two other supervisors are there.
notice-protection = { $by } changed who sees what: sealed concerns, reasons for opening, or a second person’s word.
