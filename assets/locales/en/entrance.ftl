## What stands between a password and the pages

welcome-title = Welcome, { $name }
welcome-password-text = You came in with a code from a slip. Choose a password that only you know; after that the code lets nobody in any more.
welcome-password-new = Your password
welcome-password-button = Take this password
factor-title = Second proof with your phone
factor-owed = Your role asks for a second proof of who you are. Set it up now; it takes a minute.
factor-text = With it, your password alone lets nobody in: whoever signs in also types a code that your phone makes anew every half minute. The phone needs no network for it.
factor-is-set = It is set up.
factor-is-not-set = It is not set up: your password alone lets you in.
factor-set-up = Set it up
factor-step-app = Open an app on your phone that makes sign-in codes.
factor-step-scan = Let it read this picture, or type the key.
factor-step-code = Type the six digits that it shows now.
factor-picture = The key as a picture for your phone
factor-key = Key:
factor-code = Code
factor-code-hint = The six digits that your phone shows.
factor-set = Take it into use
factor-left =
    { $left ->
        [0] There is no code on paper left. Make new ones.
        [one] { $left } code on paper is left.
       *[other] { $left } codes on paper are left.
    }
factor-renew = Make new codes on paper
factor-end = Give the second proof up
factor-paper = Codes on paper
factor-paper-text = For the day on which your phone is lost or empty: each of these lets you in once, in place of the code on the phone. Print or write them down now, and keep them where nobody finds them with your password. They are not shown again.
factor-paper-have = I have them
factor-door-hint = The six digits that your phone shows, or a code from your paper.
factor-other-person = Sign in as somebody else
conduct-title = Code of conduct
conduct-lead = Everybody reads and accepts it before they go on. A new version is accepted anew; the log says who accepted it and when.
conduct-asked = Read this and accept it, then go on.
conduct-accept = I have read it and will keep to it
conduct-name = Title
conduct-text = Text
conduct-when = When is it accepted?
conduct-asked-yes = Before people go on
conduct-asked-no = It can be read and is not asked for
conduct-publish = Publish
conduct-version = Version { $version }, published { $at }
conduct-read = Read the code of conduct
lock-now = Lock
