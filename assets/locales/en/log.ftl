## The log: who did what

nav-log = Log
log-title = Who did what
log-note = Everything that people look at, change or are refused stands here. Nobody can change it, and reading it is noted too.
log-of-case-title = Who looked at this file
log-of-case-note = Everybody who opened this file, changed it or was refused it, the newest first.
log-when = When
log-who = Who
log-what = What
log-case = Record
log-where = From
log-nobody = Nobody known
log-program = The program itself
log-console = The box itself
log-removed = A record that is no longer there
log-any-person = Anybody
log-any-act = Anything
log-case-hint = A case code or the last seven characters of its id.
log-period = Since
log-days =
    { $days ->
        [one] Today and yesterday
       *[other] { $days } days ago
    }
log-always = The beginning
log-show = Show
log-none = Nothing in the log fits.
log-no-record = No record has this code.
log-older = Older
log-newest = The newest

## What was done

event-started = Program started
event-set-up = Office set up
event-signed-in = Signed in
event-sign-in-refused = Sign-in refused
event-signed-out = Signed out
event-looked = Looked at
event-listed = Opened a list
event-searched = Searched
event-created = Made
event-changed = Changed
event-consented = Consent added
event-signed-off = Word on a visit
event-closed = Closed
event-reopened = Reopened
event-refused = Refused
event-told-of-others = Told of a case of others
event-disabled = Switched off
event-enabled = Switched on again
event-assigned = Given to somebody else
event-configured = Forms or settings changed
event-people-changed = Roles, teams or agencies changed
event-account-changed = Account changed
event-account-made = Account made
event-account-reset = Password given anew
event-reset-asked = New password asked for
event-copy-made = Copy made
event-copy-taken = Copy taken along
event-log-taken = Log taken along
event-seal-asked = Sealing asked for
event-sealed = Sealed
event-clock-confirmed = Clock confirmed
event-view-changed = View changed
event-printed = Printed
event-log-read = Log read
event-password-chosen = Password chosen
event-factor-set = Second proof set up
event-factor-ended = Second proof given up
event-conduct-accepted = Code of conduct accepted
event-account-let-in = Account let in
event-locked = Screen locked
event-reason-given = Reason given for opening
event-file-opened = Opened a file
event-account-disabled = Account switched off
event-signed-out-by-other = Signed out everywhere by somebody else
event-forged = Form of another site
event-made-to-wait = Too many tries
event-imported = Brought in a list
