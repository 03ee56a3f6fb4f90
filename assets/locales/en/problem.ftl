## What is wrong with an answer, and what to do about it

problem-blank = There is no answer yet. Please give one.
problem-wrong-kind = This kind of answer does not fit the question. Please answer it again.
problem-too-long =
    { $most ->
        [one] This is too long. Use { $most } character.
       *[other] This is too long. Use { $most } characters or fewer.
    }
problem-not-a-number = This is not a whole number. Use digits only, such as 7.
problem-out-of-range = This number does not fit. Give one from { $least } to { $most }.
problem-no-such-day = There is no such day. Check the day, the month and the year.
problem-unfinished-day = This date is not complete. Give the year, or the month and the year, or the whole date.
problem-in-the-future = This day is still to come. Give today or a day before it.
problem-ends-before = The last day lies before the first. Check both.
problem-not-a-phone = This is no telephone number. Give digits; spaces and + may stand between them.
problem-ruled-out = The other answers rule this choice out. Choose another one, or change them first.
problem-not-a-choice = This is not one of the choices. Choose one from the list.
problem-not-a-place = This place is not on the office’s list. Choose one from the list.
problem-not-a-user = Nobody with this name works here. Choose a person from the list.
problem-id = This mark is not one that the program gives. Go back and open the page again.
problem-case-code = This is not a case code. Check each letter and digit: one of them is wrong.
problem-office-code = This is not an office code. Use 2 to 5 capital letters or digits, such as DIF.
problem-user-name = This cannot be a user name. Use 2 to 60 small letters or digits; dot, hyphen and underscore are allowed.
problem-user-name-taken = Somebody else has this user name. Choose another one.
problem-taken = Something else has this already. Choose another one.
problem-in-use = It is still in use. Take it out of use first.
problem-fixed = This cannot be changed any more.
problem-no-permission = A role needs at least one permission. Add one.
problem-too-many-views =
    { $most ->
        [one] You have { $most } view already, as many as one person can keep. Remove it first.
       *[other] You have { $most } views already, as many as one person can keep. Remove one that you do not need any more, then save this one.
    }
problem-password-short =
    { $least ->
        [one] This password is too short. Use at least { $least } character.
       *[other] This password is too short. Use at least { $least } characters.
    }
problem-password-weak = This password is too easy to guess. Use four or more words that do not belong together.
problem-passwords-differ = The two passwords are not the same. Type the same one twice.
problem-setup-code = These are not the eight digits shown where the program was started. Read them again.
problem-sheet-word = This is not the word at that place of the sheet. Look at its number.
problem-not-your-password = This is not your password. Look at small and capital letters.
problem-same-password = This is the password that you have already. Choose another.
problem-not-a-copy = This is no copy that can be brought back: another file, one that is not whole, or one of a newer program.
problem-other-version = Another version of the program made this copy. Take a program of that day or a newer one.
problem-no-such-folder = There is no such folder on the box just now. Plug the stick in, or switch the other machine on, and give the whole path: /media/stick.
problem-folder-of-data = This folder lies with the data themselves. Choose one on a stick or on another machine.
problem-seal-wrong = These words do not open the box. Look at small and capital letters and at the spaces between the words.
problem-seal-half = These are the words of one half of the sheet. Type those of the other half behind them.
problem-only-one = Two people have to say so, and here only one person may. Give a second person the role of the office administrator first.
problem-network-name = This cannot be the name of a machine. Use small letters, digits and hyphens, such as office-box.
problem-kind-not-offered = This version cannot take answers to this question yet. Leave it empty.
problem-age-disagrees =
    { $years ->
        [one] The age and the date of birth are { $years } year apart. Correct one of them.
       *[other] The age and the date of birth are { $years } years apart. Correct one of them.
    }
problem-too-little-to-search =
    { $fields ->
        [one] This is too little to search with. Fill in at least { $fields } field.
       *[other] This is too little to search with. Fill in at least { $fields } fields.
    }
problem-code-ran-out = This code has run out. Ask the person who looks after the box for a new slip.
problem-account-held = This account waits until somebody who answers for children has said yes to it. Ask your supervisor.
problem-factor-wanted = This account asks for a second proof. Send its code too.
problem-factor-code = This is not the code that the phone shows now, or it was used already. Wait for the next one and try again.
problem-not-a-sheet = This is not the code of a sheet. It stands under the picture, for example followup/3.
problem-no-such-case = You see no case with this code. Compare it with the sheet, or ask your supervisor.
problem-file-too-large = This file is larger than { $most } MB. Choose a smaller one.
problem-too-many-files = This record has { $most } files already. Remove one that is not needed.
problem-not-an-image = This is not a photo that can be kept. Choose a JPEG, PNG or WebP picture.
problem-not-a-recording = This is not a recording that can be kept. Choose an MP3, M4A, OGG, WebM or WAV file.
problem-not-a-document = This is not a document that can be kept. Choose a PDF, text, Word, Excel or CSV file, or a picture.
problem-image-unreadable = This picture cannot be read: it is broken or far too large. Take it again, or choose another.
problem-not-a-list = This is not a list that can be read. In the spreadsheet choose Save as, then CSV UTF-8, and send that file.
problem-torn-list = The list ends in the middle of a value: it was cut off, or a quotation mark is missing or too many. Save it anew as CSV UTF-8.
problem-too-many-lines =
    { $most ->
        [one] This list is too long: at most { $most } line. Divide it.
       *[other] This list is too long: at most { $most } lines. Divide it.
    }
problem-too-many-cells =
    { $columns ->
        [one] There is more in this line than its { $columns } column. A comma or semicolon within a value needs quotation marks around it.
       *[other] There is more in this line than its { $columns } columns. A comma or semicolon within a value needs quotation marks around it.
    }
