## Lists that are brought in

import-title = Bring in a list
import-text = A register that the office has already, from a spreadsheet or another program, becomes records here. The list is looked over first: nothing is written before you have seen what would come of it.
import-kind = What does each line stand for?
import-file = The file
import-file-hint = A table saved as CSV in UTF-8, or JSON: at most { $megabytes } MB and { $lines } lines.
import-read = Look the list over
import-reading = Looking it over…
import-how = How the table is written
import-how-columns = The first line names the columns, each as its question is called for programs, for example name_first, sex, age. The empty table has them all; leave out those that you do not need.
import-how-choices = A choice is written in words, in any language of the office. Several choices stand in one cell with | between them.
import-how-days = Days are written as { $day }. A cell that is left empty is no answer.
import-how-entries = Entries of a group are counted in the name of the column: [1] is the first, [2] the second.
import-blank = Empty tables
import-check-title = What would come of the list
import-check-text = Nothing is written yet. The list is kept for a quarter of an hour for you alone.
import-done-title = The list is brought in
import-lines = Lines
import-would-be-new = Would be new
import-new = New
import-here = Here already
import-refused = Refused
import-refused-title = Lines that are refused
import-refused-check = They are left out. The others can be brought in all the same.
import-refused-done = Correct them in your file and bring the same file in again: what is here stays, and nothing is made twice.
import-refused-more =
    { $count ->
        [one] One more line is refused. Correct these first.
       *[other] { $count } more lines are refused. Correct these first.
    }
import-row = Line
import-row-note = Lines are counted as the spreadsheet counts them; in JSON by their place in the list.
import-column = Which question
import-why = What is wrong
import-whole-row = The whole line
import-reason-taken = A record with this id came to be meanwhile. Bring the list in again.
import-reason-forbidden = Your role does not allow what this line asks for.
import-reason-other = The box could not make a record of this line.
import-unknown = No question takes these columns: { $columns }
import-unknown-text = What stands in them would be lost. Rename them in your file as their questions are called, or leave them out.
import-unknown-left = These columns were left out: { $columns }
import-leave-out = Leave these columns out
import-twice = These lines say word for word what an earlier one says, and each becomes a record of its own: { $rows }
import-alike-title = Children who may have a case already
import-alike-text = Open these cases first. Take a line out of your file if it is the same child.
import-alike-case = Case
import-bring =
    { $count ->
        [one] Bring in one record
       *[other] Bring in { $count } records
    }
import-bringing = Bringing them in…
import-nothing = Nothing in this list would be new.
import-other = Choose another file
import-to-cases = To the list of cases
notice-list-gone = The list is not kept any more. Choose the file again: what was brought in stays, and nothing is made twice.
