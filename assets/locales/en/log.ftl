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

event-start = Program started
event-setup = Office set up
event-login = Signed in
event-failed-login = Sign-in refused
event-logout = Signed out
event-show = Looked at
event-list = Opened a list
event-index = Searched
event-create = Made
event-update = Changed
event-consent = Consent added
event-sign-off-visit = Word on a visit
event-close = Closed
event-reopen = Reopened
event-refused = Refused
event-search = Told of a case of others
event-disable = Switched off
event-enable = Switched on again
event-assign = Given to somebody else
event-configure = Forms or settings changed
event-update-people = Roles, teams or agencies changed
event-update-user = Account changed
event-create-user = Account made
event-reset-password = Password given anew
event-password-reset-request = New password asked for
event-backup = Copy made
event-take-backup = Copy taken along
event-export-audit-log = Log taken along
event-request-seal = Sealing asked for
event-seal = Sealed
event-confirm-clock = Clock confirmed
event-save-search = View changed
event-print = Printed
event-read-audit-log = Log read
event-choose-password = Password chosen
event-set-second-factor = Second proof set up
event-end-second-factor = Second proof given up
event-accept-code-of-conduct = Code of conduct accepted
event-confirm-user = Account let in
event-lock = Screen locked
event-give-reason = Reason given for opening
event-open-file = Opened a file
event-disable-user = Account switched off
event-end-sessions = Signed out everywhere by somebody else
event-forged-form = Form of another site
event-throttled = Too many tries
event-import = Brought in a list
