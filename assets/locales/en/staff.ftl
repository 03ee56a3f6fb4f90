## People: lists, slips, leaving

people-name = Name
people-any-role = Any role
people-with-disabled = Also those who cannot sign in
people-count =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
people-held = Waits for a supervisor
people-code-waits = Has a slip, has not come yet
people-code-over = The slip has run out
people-never = Never
people-last-seen = Last signed in
people-last-from = { $at }, from { $from }
people-signed-in = Signed in now, in so many places
people-add-text = Each person gets a slip with a code. They sign in with it once and choose a password that only they know.
people-who = Who
people-who-hint = One person a line, at most { $most }: the full name; then, if you like, a comma and the user name, another comma and the phone number, and so on the role where it is another than below. Lines copied from a spreadsheet will do. Without a user name the program makes one.
people-line = Line { $number }, { $name }: { $field }
people-teams = Teams
people-agency = Agency
people-phone = Phone
people-email = Electronic mail
people-position = Position
people-code = Staff number
people-make = Make the accounts and the slips
people-change = Change { $name }
people-enable = Let them sign in again
people-leave = They stop working here
people-way-in = Their way in
people-way-in-text = A new code signs them out everywhere and takes the place of their password, which nobody can read. They choose another with it.
people-lost-factor = They lost the phone of their second proof
people-new-code = Make a slip with a new code
people-sign-out = Sign them out everywhere

## Slips

slips-title = Slips to sign in with
slips-text = Print this page now, cut it, and give each slip to its person. The codes are shown for a quarter of an hour and never again.
slips-none = There are no slips to print. A new one can be made on each person’s page.
slips-done = I have printed them
slip-of = Your way into the box of { $office }
slip-address = Address
slip-code = Code
slip-picture = The address as a picture
slip-text = With this code you choose a password of your own, until { $until }. Then throw this slip away.

## Somebody stops working here

leave-title = { $name } stops working here
leave-text = They are signed out everywhere at once and cannot sign in any more. Everything that they wrote stays under their name.
leave-open =
    { $count ->
        [one] They answer for { $count } open record.
       *[other] They answer for { $count } open records.
    }
leave-none = They answer for no open record.
leave-heir = Who goes on with these?
leave-heir-hint = Colleagues of their teams whose role works with cases.
leave-nobody = Nobody yet: whoever answers for the team gives them on
leave-do = Switch the account off

## What those who answer for children are told

notices-title = Told to you
notices-aside = Put aside
notices-let-in = Let them in
notices-refuse = Switch the account off
notice-seeing-account = { $by } made an account that sees children: { $name }.
notice-seeing-role = { $by } gave { $name } a role that sees children.
notice-reset = { $by } gave { $name } a new way to sign in.
notice-role = { $by } made or widened a role that sees children: { $role }.
notice-handed-over =
    { $count ->
        [one] { $by } switched the account of { $name } off and gave { $count } open record to { $heir }.
       *[other] { $by } switched the account of { $name } off and gave { $count } open records to { $heir }.
    }
notice-left-open = { $by } switched the account of { $name } off. Open records of theirs wait for you to give them on.
notice-sealed = { $by } described a child who may be the one of this sealed case.
people-file = Or from a file
people-file-label = A list as text
people-file-hint = Saved from a spreadsheet as CSV in UTF-8: full name, user name, phone, role, in this order. You look it over before anything is made.
people-file-read = Read the file
notice-gone = { $by } switched the account of { $name }, who answers for children, off, or gave it another role.
notice-switched-off = { $by } switched the account of { $name } off.
