## How the box is

nav-health = Health
health-title = How the box is
health-lead = What whoever looks after the box should know, and what to do about it.
home-health-text = Copies, disk, clock and seal.
home-last-copy = Last copy that was opened and found whole: { $when }.
home-copy-old =
    { $days ->
        [one] The last copy that was proven is { $days } day old.
       *[other] The last copy that was proven is { $days } days old.
    }
home-copy-none = No copy of this office was made yet. If the disk of this box breaks, everything is lost.
home-copy-see = Look at the copies

## Copies

backup-title = Copies
backup-lead = A copy holds everything of the office, sealed like the box itself: whoever finds it reads nothing without the passphrase or the sheet of that day.
backup-not-made = The copy was not made
backup-nowhere = Copies go nowhere yet. Plug a stick into the box and say below where it is.
backup-last = Last copy: { $when }, { $size }.
backup-never = No copy lies there yet.
backup-count =
    { $count ->
        [one] { $count } copy lies there.
       *[other] { $count } copies lie there.
    }
backup-same-disk = This folder lies on the same disk as the data: what breaks one breaks both.
backup-tried = Last try: { $when }.
backup-now = Make copies now
backup-running = A copy is being made: { $percent } %
backup-see-again = See how far it is
backup-plan = Where copies go
backup-folder = Folder on a stick or on another machine
backup-folder-hint = The whole path, for example /media/stick. The box makes a folder amana-copies in it. Leave a line empty to take it away.
backup-hour = From which hour of the day on
backup-hour-hint = 0 to 23. If the box is off at that hour, the copy is made as soon as it is on.
backup-keep = Every copy of the last seven days stays, then one a week for five weeks, then one a month. None grows older than { $days } days.
backup-take = Take a copy along
backup-take-text = The copy comes to this browser as one file. It leaves the box, so your own password is asked for.
backup-back = To bring a copy back, start Amana with an empty folder and choose “Bring a copy back” on its first page.
backup-missing = The folder is not there. Plug the stick in, or switch the other machine on: the copy is made by itself then.
backup-read-only = Nothing can be written there. The stick may be locked by its switch, or the folder belongs to somebody else.
backup-full = There is no room for the copy. Make room there, or take a larger stick. The former copies are whole.
backup-gone = The stick or the other machine went away in the middle. The former copies are whole. Plug it in again: the copy is made anew by itself.
backup-damaged = What was written did not read as it was written, so it was thrown away. Do not trust this stick any more.
backup-office-damaged = The copy is as it was written, but the office’s own data are damaged. The former copies are kept. At the console, amana check names what is damaged.
backup-own-disk = The disk of the box itself has no room left. Make room there first.
backup-under-way = A copy is being made just now. Wait until it is done.

## Disk, clock, seal, log

size-megabytes = { $number } MB
size-gigabytes = { $number } GB
decimal-mark = .
notice-copying = The copies are being made. Look at this page again in a moment.
health-disk-title = Disk
health-disk = { $free } free of { $all }
health-disk-low = Little room is left. Soon nobody can save anything: make room, or take a larger disk.
health-clock-title = Clock
health-clock = The box shows { $when }.
health-seal-title = Seal
health-seal-sealed = After a start the box asks for what opens it.
health-seal-now = Seal the box now
health-seal-text = The box forgets its keys at once and everybody is signed out. Nobody reads or writes anything until somebody types the passphrase. Do it when the machine is in danger.
health-seal-beside = The key lies beside the data, so that sealing keeps nobody out for long.
health-seal-sure = Everybody is signed out at once, and what they typed since their last draft is lost. Seal the box now?
health-seal-two = Only when two people say so
health-seal-by-two = Two people have to say so within ten minutes.
health-seal-asked = You asked for the box to be sealed. A second person has to say so too, until { $until }.
health-seal-asks = { $name } asks for the box to be sealed. It is done as soon as you say so too, until { $until }.
health-one-asked = You asked that one person be enough. A second person has to say so too, until { $until }.
health-one-asks = { $name } asks that one person be enough to seal the box. It is so as soon as you save the same, until { $until }.
health-log-title = Log
health-log =
    { $entries ->
        [one] { $entries } entry
       *[other] { $entries } entries
    }
health-log-text = Write these letters and digits down, or take a picture of the pattern. Later they prove that nothing before them was changed.
health-log-qr = The same letters and digits as a pattern for a camera

## Bringing a copy back

restore-title = Bring a copy back
restore-lead = The office comes back as it was at the moment of the copy: its cases, its people and their passwords, its seal.
restore-link = There is a copy of an office: bring it back
restore-path = Which copy
restore-found = Copies that were found on what is plugged in
restore-typed = Or where it is
restore-typed-hint = The whole path of the file that ends in .amana, or of the folder with its parts.
restore-none = No copy was found on a stick. Plug it into the box and open this page again, or type where it is.
restore-passphrase = Passphrase of the seal
restore-passphrase-hint = That of the day of the copy; or the seventeen words of the sheet of that day.
restore-arrived = The copy that you sent
restore-file = Or send it from this computer
restore-file-hint = The file that ends in .amana; of a copy in parts, all of them.
restore-key = Or a key file
restore-key-hint = If the box was opened by a key on a stick instead of a passphrase.
restore-go = Bring it back
restore-busy = Bringing it back and proving it…
restore-done-title = The office is back
restore-done = It was opened, checked and found whole. Open the box with its passphrase now.
restore-next = To the box
