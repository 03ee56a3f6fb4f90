## Questions

question-why = Why we ask
question-sensitive = This may upset. It can be left out.
option-choose = Choose…
option-no-answer = No answer
must-registration = needed for registration
must-assessment = needed for the assessment
must-plan = needed for the plan
must-closure = needed for closing
must-form = needed for this form
date-box-day = Day
date-box-month = Month
date-box-year = Year
date-box-calendar = Calendar
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

question-guide = How to ask, what to look for
question-declined = Prefers not to say
answer-declined = Prefers not to say
choice-find = Type to find
choice-none = Nothing found
span-from = From
span-to = To
span-both = { $from } to { $to }
span-since = since { $from }
span-until = until { $to }
tally-total = Total
figure-none = Worked out once the answers are there
figure-how = How this is worked out
paper-one = Mark one.
paper-several = Mark all that apply.
paper-only-if = Only if { $when }
paper-not = not ({ $when })

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
form-show-whole = Show the whole form
form-show-parts = Show one part at a time
save-and-add = Save and add another
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

## Paper

paper-title = Paper
paper-lead = Print forms to take along, and type in what comes back.
paper-forms = Forms to print
paper-languages = Print in:
paper-print-hint = Print this page from the menu of your browser, or press Ctrl and P.
paper-version = version { $version }
paper-picture = The code of this sheet as a picture
paper-case = Case code
paper-by = Written by
paper-on = Date
paper-no-name = Write no name on this sheet.
paper-entry = Entry { $number }
paper-sheet = Print a sheet for this form
paper-enter = Type in a sheet
paper-enter-lead = Point a phone at the picture on the sheet, or type the code that stands under it.
paper-enter-code = Code of the sheet
paper-enter-case = Case code, if the sheet does not say it
paper-enter-keys = Enter moves on. A digit takes the choice with this number. Ctrl and ; writes today.
paper-save = Save, next sheet
paper-older = This form has changed since the sheet was printed. Compare the questions with the numbers on the sheet.
