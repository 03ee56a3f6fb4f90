## The first run

setup-steps = Steps
setup-step-line = Step { $current } of { $total }
setup-step-code = Code
setup-step-office = Office and people
setup-step-done = Done
setup-title = Set up this box
setup-lead = You are the first one here. In a few minutes your office can work.
setup-language = Language:
setup-code = Code on the console
setup-code-hint = Eight digits, shown where the program was started. They are new at each start.
setup-go-on = Go on
setup-office-title = Your office
setup-office-name = Name of the office
setup-office-name-hint = As people say it, for example North District Child Protection.
setup-office-code = Short code of the office
setup-office-code-hint = Two to five letters, for example NOR. Every case code begins with it, so choose one that no other office has.
setup-zone = Time zone
setup-zone-hint = It decides when a day begins.
setup-template = Programme to begin with
setup-template-child-protection = Child protection
setup-network-name = Name of the box on the network
setup-network-name-hint = Small letters and hyphens. People will open the pages under this name.
setup-full-name = Full name
setup-user-name-hint = Small letters, digits, dot or hyphen; for signing in.
setup-password-hint = At least 12 characters. Four words that do not belong together are good and easy to keep in mind.
setup-worker-title = Who works with children
setup-worker-text = A supervisor: registers and follows children and sees the cases of the team.
setup-admin-title = Who looks after the box
setup-admin-text = Adds people and looks after the machine. This account sees no child.
setup-make = Make the office
setup-done-title = Your office is ready
setup-done-lead = { $name } can work now.
setup-trust-title = Let phones and PCs trust the box
setup-trust-text = The box has made its own certificate. Until a browser trusts it, it warns once. On each phone or PC open http:// and the address of this box, with port { $port } and /trust, and follow the steps.
setup-fingerprint = Write these letters and digits on a sheet and hang it up in the office. On every phone they must be the same:
setup-next-title = What to do next
setup-next-people = Sign in as the person who looks after the box and add your colleagues.
setup-next-copy = Stop the program once a day and copy its folder to a USB stick: the folder is the whole office.
setup-sign-in = Sign in

## The sealed box

sealed-title = This box is sealed
sealed-lead = Its data are locked until somebody who knows the passphrase of the seal opens them.
sealed-passphrase = Passphrase of the seal
sealed-passphrase-hint = Not your own password: the words that were chosen for the box.
sealed-open = Open
sealed-opening-title = Opening
sealed-opening-text = The data are open. The office will be here in a moment.
sealed-failed = The data could not be opened. Nothing is lost. Ask whoever looks after the box to read its log.
sealed-lost = If nobody knows the passphrase any more, a key that was kept elsewhere opens the box at its console.
setup-seal-title = The seal of the box
setup-seal-text = After a start the box asks for this passphrase before anybody can sign in. Without it nobody can read the data, neither a thief nor you: write it down and keep it away from the box.
setup-seal = Passphrase of the seal
setup-seal-hint = Four or five words that do not belong together. Not one of the passwords below.
