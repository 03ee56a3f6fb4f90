## Questions

question-why = Why we ask
question-sensitive = This may upset. It can be left out.
option-choose = Choose…
option-no-answer = No answer
must-registration = needed for registration
must-assessment = needed for the assessment
must-plan = needed for the plan
must-closure = needed for closing
date-box-day = Day
date-box-month = Month
date-box-year = Year
date-box-time = Time, for example 14:30
date-today = Today
date-yesterday = Yesterday
birth-estimated = This is an estimate
birth-age = Age
birth-years = years
errors-title =
    { $count ->
        [one] { $count } answer needs another look
       *[other] { $count } answers need another look
    }
error-prefix = Error:

## Reading

not-answered = Not answered
unanswered =
    { $count ->
        [one] { $count } unanswered – show
       *[other] { $count } unanswered – show
    }
entries =
    { $count ->
        [0] none
        [one] { $count } entry
       *[other] { $count } entries
    }
entries-none = Nothing here yet.
entry-add = Add
entry-added = (added)
entry-removed = (taken away)
entry-remove = Take this entry away
entry-remove-text = It will no longer be part of the case. History keeps it.

## How far a form has come

form-not-started = Not started
form-started = Started
form-needs-answers = Needs answers
form-complete = Complete
form-not-needed = Not needed
form-answered = { $answered } of { $asked } answered
form-parts = Parts of the form
part-answered = { $answered } of { $asked }
must-haves-left =
    { $count ->
        [one] { $count } needed answer left
       *[other] { $count } needed answers left
    }
save-and-next = Save and next part
save-and-stay = Save and stay here

## Drafts

draft-saved = Draft kept at { $time }
draft-unsaved = Not kept yet – last kept at { $time }
draft-failed = The box cannot be reached. Your words are still on this page.
draft-signed-out = You are signed out. Your words are still here: open a new tab, sign in as yourself, then press Save here.
draft-waiting = You began this page on { $moment } and did not press Save. Your draft is shown.
draft-discard = Throw the draft away
draft-discard-sure = Throw this draft away? What was saved before stays.
draft-of-other = { $name } has been writing in this form since { $since } and has not saved yet. If you both answer the same question, you will be asked which answer to keep.

## Choosing between two answers

choose-title = Two answers to the same question
choose-lead = { $name } saved another answer while you were writing. Everything else of yours is saved. Which answer is right?
choose-before = Before:
choose-mine = Yours
choose-theirs = Saved meanwhile
form-next = Next: { $form }
