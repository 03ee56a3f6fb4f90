## Signing in

login-title = Sign in
login-user-name = User name
login-password = Password
login-show = Show
login-hide = Hide
login-button = Sign in
login-refused = User name and password do not fit together. Try again.
login-wait =
    { $seconds ->
        [one] Too many tries. Wait one second, then try again.
       *[other] Too many tries. Wait { $seconds } seconds, then try again.
    }
login-help = Locked out? The person who looks after the box can give you a new password.

## Roles

role-caseworker = Caseworker
role-supervisor = Supervisor
role-office-administrator = Office administrator
role-data-officer = Data officer
role-service-provider = Service provider
role-tracing-officer = Tracing officer
role-monitoring-officer = Monitoring officer

## One's own page

me-title = My account
me-role = Role
me-language = Language
me-language-question = In which language do you want to read the pages?
me-before = You signed in before this on { $at }, from { $from }. If that was not you, change your password and tell whoever looks after the box.
me-sessions = Where you are signed in
me-sessions-here = Here
me-session = { $device }, from { $from }, last used { $at }
me-device-unknown = A program
me-sign-out-others = Sign out everywhere else
me-sign-out-others-note = What was typed there and not saved is kept for you as a draft.
me-password = Change your password
me-password-now = The password that you have now
me-password-new = The new password
me-password-again = The new password once more
me-password-note = You stay signed in here and are signed out everywhere else.

## People

people-add = Add people
people-disabled = Cannot sign in

## Help

help-first = A new case
help-first-text = Press Add and say what you know of the child: name, sex, age or place. The box shows cases that may be the same child, however the name is spelled. Only if none of them is, go on: write down what was said about consent, and the case is made.
help-save = Saving
help-save-text = What you type is kept as your draft every few seconds, and after a power cut it waits on the first page. Press Save when the answers are right: then colleagues see them. An answer that cannot be right is shown again; the others are saved all the same.
help-find = Finding a case
help-find-text = Type the code from the paper folder, or a name, into the search box. The list of cases can be narrowed down by status, risk, sex, age, person and place.
help-visit = After a visit
help-visit-text = Open the case and press Follow-up. Write when you went, whom you saw, what you saw, and when you will go again. Your supervisor sees the visit and signs it off, or asks you something.
help-close = Closing and reopening
help-close-text = Closing asks for the reason, how you know, the last visit and what the child thinks. A closed case can be opened again with a reason; nothing in it is lost.
help-stuck = When you are stuck
help-stuck-text = Ask your supervisor about the work, and the person who looks after the box about signing in. If a page says that the box could not read or write its data, tell that person at once.
