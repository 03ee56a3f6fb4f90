## The languages of the pages

# What this language is called in itself.
language-name = English

languages-title = Languages
languages-text = The pages speak these languages. Everybody chooses one of them under My account, and before signing in at the foot of the page.
languages-add = Add a language
languages-add-text = Put translated message files into the data folder of the box, in a folder named by the tag of the language (for Somali { $file }), and start Amana anew. What the files do not say is shown in English and listed here.
languages-take = Take the English messages along
languages-ltr = Written from left to right.
languages-rtl = Written from right to left.
languages-own = Part of the program, with every message.
languages-complete = Its files say all { $all } messages.
languages-some = Its files say { $said } of { $all } messages. The others are shown in English.
languages-missing =
    { $count ->
        [one] { $count } message is shown in English
       *[other] { $count } messages are shown in English
    }
languages-flaws = What is wrong in its files
languages-line = { $file }, line { $line }
languages-more =
    { $count ->
        [one] And { $count } more.
       *[other] And { $count } more.
    }

languages-refused = Folders that are not offered
languages-unread = The folder cannot be read.
languages-not-a-tag = This is not the tag of a language, such as so or ps-AF.
languages-built-in = This language is part of the program, and nothing of it is replaced.
languages-twice = Another folder has the same tag.
languages-too-many = No more than { $most } languages can be added.
languages-silent = No message in it can be used.

## What is wrong in a file of messages

flaw-unread = The file cannot be read.
flaw-large = The file is larger than { $most } MB. Nothing of it was taken.
flaw-much = With this file the language would have more than { $most } MB. Nothing of it was taken.
flaw-many = No more than { $most } files of one language are read. This one was not.
flaw-not-text = This is not plain text in UTF-8. Nothing of the file was taken.
flaw-deep = Too many braces stand inside one another here. Nothing of the file was taken.
flaw-broken = What stands here is not understood. It was skipped.
flaw-unknown = There is no message { $key }.
flaw-twice = { $key } stands there more than once. The last one counts.
flaw-empty = { $key } says nothing. English is shown.
flaw-stranger = { $key } uses { $name }, which the English message does not have. English is shown.
flaw-lacks = { $key } does not use { $name }. English is shown.
flaw-calls = { $key } calls { $name }, which is not offered. English is shown.
flaw-borrows = { $key } borrows the message { $name }; only a term can be borrowed. English is shown.
flaw-no-term = { $key } uses { $name }, which is not defined or cannot be used. English is shown.
flaw-term = { $name } can hold nothing but text and other terms that are defined. What uses it is shown in English.
flaw-mark = { $key } can be a comma, a point, a space or an apostrophe. English is shown.
