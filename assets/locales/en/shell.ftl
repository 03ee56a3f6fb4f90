## The shell of every page

skip = Skip to the page
title-error = Error:
title-practice = { "[Practice]" }
nav-main = Main
nav-today = Today
nav-cases = Cases
nav-new = Add
nav-review = Review
nav-people = People
nav-search = Search
nav-menu = More
sign-out = Sign out
footer-box = Box of { $name }
footer-version = Version { $version }
footer-help = Help
unsealed-title = The key of the data file lies beside it.
unsealed-text = Whoever takes the machine can read everything. Use invented people only until there is a passphrase.
practice-title = Practice office.
practice-text = Everybody in it is invented. Do not write about real people here.
search-label = Name, code, number or phone
search-button = Search
search-title = Search
search-hint = A case code finds one case; any three signs of a number find it, and a phone however it is dialled. A name is found in other spellings too, in Latin or Arabic letters.
search-found =
    { $count ->
        [0] Nothing found
        [one] { $count } case found
       *[other] { $count } cases found
    }
search-nothing = No case of yours fits. A case of a colleague is found when you start a new case: the search comes first.
search-by-number = By code, number or phone
search-by-name = By name
search-why = Found by:
search-part = { $what }
search-more =
    { $count ->
        [one] One more is not shown: type more of it.
       *[other] { $count } more are not shown: type more of it.
    }

## Words

word-yes = Yes
word-no = No
word-or = or
word-and = and
word-estimated = estimated
list-separator = ,
optional = (optional)
change = Change
see = See
save = Save
keep = Keep
saving = Saving…
copied = Copied
copy = Copy { $code }
more-actions = More actions

## After an act

notice-saved = Saved.
notice-created = The case is there. Fill in what you know; you can stop at any time.
notice-visit = The visit is saved.
notice-seen = The visit is signed off.
notice-asked = Your question was sent.
notice-consent = The consent ledger has a new entry.
notice-closed = The case is closed.
notice-reopened = The case is open again.
notice-removed = The entry was taken away. History keeps it.
notice-chosen = Your choice is saved.
notice-discarded = The draft was thrown away.
notice-others-out = You are signed out everywhere else.
notice-password = Your password is changed.
notice-view = The view is saved. It stands above the list.
notice-view-removed = The view was removed.
notice-signed-out = You are signed out.
notice-kept = You were signed out. What you typed is kept: sign in and press Save.

## What went wrong

fault-home = To the first page
fault-forged = This form did not come from this box
fault-forged-do = Open the page again and send the form from there. Nothing was changed.
fault-large = That is too much at once
fault-large-do = A form can hold about forty pages of text. Go back, make it shorter, and send it again. Nothing was saved.
fault-malformed = That could not be read
fault-malformed-do = Go back, open the page again, and send it once more. Nothing was changed.
fault-forbidden = Your role does not allow this
fault-forbidden-do = Ask your supervisor if you need it for your work. Nothing was changed.
fault-missing = There is nothing here
fault-missing-do = The address may be mistyped, or the case is not one of yours. Search for it, or ask your supervisor.
fault-conflict = Somebody changed this meanwhile
fault-conflict-do = Go back, open the page again, and repeat your change. Nothing was overwritten.
fault-invalid = Something in the form is not right
fault-invalid-do = Go back, look at what you typed, and send it again. Nothing was saved.
fault-many = Too many tries
fault-many-do = Wait a minute and try again. For the first-run wizard: start the program again to get a new code.
fault-busy = The box is busy
fault-busy-do = Wait a moment and try again. Nothing was lost.
fault-full = The disk of the box is full
fault-full-do = Nothing of this page was saved; what was saved before is still there. Go back: your words stand in the page. Tell whoever looks after the box to make room; saving goes on by itself then.
fault-disk = The box has trouble with its disk
fault-disk-do = This page was not saved; what was saved before is still there. The box tries again by itself every second: go back, wait a moment and send the page again. If it lasts, tell whoever looks after the box.
fault-damage = Something on the disk is damaged
fault-damage-do = What you asked for cannot be shown as it was written, so it is not shown at all. Tell whoever looks after the box: amana check names what is damaged, and the last copy has it.
fault-closing = The box is being sealed
fault-closing-do = In a moment it asks for its passphrase. This page goes on by itself.
fault-store = The box could not read or write its data
fault-store-do = Tell the person who looks after the box: the disk may be full or failing. What was saved before is still there.

## Pages of a list

pager-label = Pages
pager-previous = Previous
pager-next = Next

## The clock

clock-wrong = The clock of this box says { $moment }, and that is not what it should be by all that was written so far. Set the clock of the machine, or have the person who looks after the box say that it is right. Until then nothing falls due, and every time that is written is marked as uncertain.
clock-right = The clock is right
notice-locked = The screen is locked. Sign in to go on where you were.
notice-left = The account is switched off.
notice-let-in = The account is let in.
fault-owes = Something is to be done first
