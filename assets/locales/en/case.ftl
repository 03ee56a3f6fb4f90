## Kinds and states

kind-case = Case
kind-incident = Incident
kind-tracing-request = Tracing request
kind-family = Family
kind-registry-record = Registry record
status-open = Open
status-closed = Closed
status-transferred = Transferred
stage-new = New
stage-reopened = Reopened
stage-assessment = Assessment
stage-case-plan = Case plan
stage-service-provision = Services under way
stage-services-implemented = Services given
stage-closed = Closed
risk-high = High risk
risk-medium = Medium risk
risk-low = Low risk
task-first-response = First response
task-visit = Visit
task-assessment = Assessment
task-plan = Case plan
age-years =
    { $age ->
        [one] { $age } year
       *[other] { $age } years
    }
age-about =
    { $age ->
        [one] about { $age } year
       *[other] about { $age } years
    }
age-band = { $from } to { $to } years
age-band-up = { $from } years and over
name-unknown = Name not known

## Home

home-overdue = Overdue
home-due-today = Due today
home-soon = Due this week
home-asked = Your supervisor asks
home-asked-text = a question about a visit
home-drafts = Not finished
home-numbers = My cases
home-open = Open cases
home-high = High risk
home-with-overdue = With something overdue
home-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
home-nothing-due = Nothing is due this week.
home-first-time = You have no open cases yet. Press New case to register a child.
home-team = Cases by caseworker
home-to-review =
    { $count ->
        [one] { $count } visit waits for your word.
       *[other] { $count } visits wait for your word.
    }
home-review-now = Look at the visits
home-box-keeper = You look after the box. Your account sees no child.
home-sees-no-child = Your account sees no child.
home-no-own = You have no cases of your own. Those that you may see stand under Cases.
home-people-text = Who works here; add a colleague.

## Lists

column-name = Name
column-code = Code
column-age-and-sex = Age and sex
column-risk = Risk
column-status = Status
column-stage = Stage
column-owner = Caseworker
column-due = Next due
column-changed = Last change
column-seen = Last visit
column-created = Registered
list-columns = Columns and rows
list-columns-question = Which columns should your lists have?
list-rows = Rows on a page:
list-choose = Choose
list-choose-one = Choose { $code }
list-print-chosen = Print chosen cases
chosen-title = Cases that you chose
chosen-count =
    { $count ->
        [one] { $count } case goes on the list.
       *[other] { $count } cases go on the list.
    }
chosen-refused =
    { $count ->
        [one] { $count } case does not: you do not see it any more, or there were more than a hundred.
       *[other] { $count } cases do not: you do not see them any more, or there were more than a hundred.
    }
chosen-without-names = Without names: codes only
chosen-print = Make the list for printing
chosen-back = Back to the list
chosen-printed = Printed by { $name }, { $day }
chosen-how = Now press Ctrl and P, or Print in the menu of the browser. That you print this list stands in the log.
filter-sex = Sex
filter-age = Age
filter-place = Place
filter-any-place = Any place
filter-me = Me
filter-overdue = Overdue
filter-due-today = Due today
filter-due-week = Due within a week
filter-unseen = Not seen for
filter-unseen-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
list-unknown = This office or your role does not know these filters, so they are left out: { $fields }
list-filters = Filters
list-apply = Apply
list-clear = Clear all
list-chosen = Chosen:
list-remove-filter = Remove filter:
list-total =
    { $count ->
        [one] { $count } case
       *[other] { $count } cases
    }
list-nothing = No case fits these filters.
list-first-time = There are no cases yet. The first one begins with a search.

## Views of the list

views-label = Views
views-all = All
views-mine = My open cases
views-high = High risk
views-unseen = Not seen for 30 days
views-closed = Closed
views-arrange = Arrange views
views-save = Save this view
views-name = Name of the view
views-name-hint = A few words that say what is in it: High risk, this month.
views-of-team = from the team
views-title = Views of the list of cases
views-lead = A view is a choice of filters under a name of your own. It stands above the list of cases, and shows what fits whenever you open it.
views-none = You have no views yet. Choose filters on the list of cases, then press Save this view.
views-own = Your views
views-shared = Shared with your team
views-by = from { $name }
views-shared-with = Shared with: { $teams }
views-rename = Rename
views-rename-or-share = Rename or share
views-share = Which teams see it too?
views-share-hint = Each person sees in it only the cases that they may see anyway.
views-foreign = Another program made it and opens it.
views-remove = Remove
views-remove-sure = Remove this view? The cases in it stay as they are.
views-to-list = To the list of cases

## Registering

case-new = New case
register-title = Is the child known already?
register-lead = Say at least two things about the child. The box looks for cases that may be the same child.
register-found =
    { $count ->
        [0] No case looks like this child
        [one] { $count } case may be the same child
       *[other] { $count } cases may be the same child
    }
register-go-on = Go on: consent
register-none = None of these: go on to consent
register-make = Make the case
band-strong = Very likely
band-possible = Possible
band-weak = Weak
hit-same = Same:
hit-differs = Different:
hit-open = Open this case
hit-of-team = case of { $team }
point-name-same = name
point-name-letters = name, spelled a little differently
point-name-sound = name sounds alike
point-name-slip = name, but for one letter
point-name-related = a short or homely form of the name
point-name-part = part of the name
point-name-different = name
point-sex = sex
point-age =
    { $years ->
        [0] age
        [one] age ({ $years } year apart)
       *[other] age ({ $years } years apart)
    }
point-place = place
point-caregiver = name of the caregiver

## Consent

consent-title = Consent
consent-lead = Explain each purpose in words that the child and the caregiver understand, and write down what they said. No is a good answer too.
consent-now = Said now
consent-before = Said before
consent-add = Add to the ledger
consent-change = Add or withdraw consent
consent-by = Who said it?
consent-means = How was it said?
consent-on = On which day?
consent-on-hint = Leave it empty for today.
consent-witness = Who else was there?
consent-language = In which language was it explained?
consent-note = Note
consent-note-hint = If services were refused: why is a case in the best interest of the child all the same?
purpose-services = To be helped by this office
purpose-sharing = To share with those who can help
purpose-tracing = To look for the family
purpose-reporting = To be counted, without name
purpose-photo = To keep a photo
decision-given = Yes
decision-refused = No
decision-withdrawn = No longer
giver-child = The child
giver-caregiver = The caregiver
giver-other = Somebody else
giver-not-recorded = Not recorded
means-spoken = Spoken
means-written = In writing
means-thumbprint = Thumbprint
means-api = Sent by another program
means-import = Came with a file
means-phone = Sent by a phone
not-asked = Not asked

## The case

identity-label = Case
tab-overview = Overview
tab-forms = Forms
tab-timeline = Timeline
tab-history = History
tab-looks = Who looked
next-step = Next step
next-visit = Record the visit
next-assessment = Go on with the assessment
next-plan = Go on with the case plan
add-follow-up = Follow-up
add-note = Note
add-service = Service
case-summary = Summary
case-latest = Latest
closed-on = Closed on { $day }.
visit-done = Visit
visit-planned = Planned visit
visit-seen = Seen
visit-asked = Question
visit-question = About the visit of { $day }:
diff-became = became
time-uncertain = (the clock was wrong)
deed-created = Case made
deed-changed = Answers changed
deed-consented = Consent
deed-signed-off = A supervisor looked at a visit
deed-closed = Case closed
deed-reopened = Case reopened
deed-disabled = Switched off
deed-enabled = Switched on again
deed-assigned = Given to somebody else

## The supervisor's review

review-lead =
    { $count ->
        [one] { $count } visit took place and waits for your word, the oldest first.
       *[other] { $count } visits took place and wait for your word, the oldest first.
    }
review-nothing = No visit waits for your word.
review-seen = Seen
review-ask = Ask
review-question = What do you want to ask?

## Closing and reopening

close = Close the case
close-title = Close the case
close-lead = What is written here is saved even if the case cannot be closed yet.
reopen = Reopen the case
reopen-lead = Everything in the case is still there. Say why the work begins again.
reopen-why = Why?
gate-enforced = Before the case can be closed:
gate-advised = It would be better to have, but does not hold you back:
gate-closing-reason-and-visit = the reason, and the closing visit or why there was none
gate-must-haves-at-closure = every answer that is marked as needed for closing
gate-reopening-reason = the reason for reopening
gate-consent-given-anew = who gave consent anew after it was withdrawn
gate-was-missing = Was missing:
gate-answer-missing = Still to be answered:
visit-question-by = { $name } asks about this visit:
visit-question-how = Add your answer to the visit below and save. Your supervisor then sees the visit anew.
gate-seeing-account = An account that sees children is confirmed by a supervisor.
