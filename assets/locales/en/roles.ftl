## The ways through what makes the office

staff-label = People and what they belong to
nav-roles = Roles
nav-teams = Teams
nav-agencies = Agencies
nav-modules = Modules
staff-nobody = Nobody whom you see.
staff-count =
    { $count ->
        [0] Nobody
        [one] { $count } person
       *[other] { $count } people
    }

## What is configured

thing-name = Name
thing-description = What it is for
thing-disabled = Out of use
thing-now = It now says: { $now }
thing-empty-now = It is empty now.
problem-changed-meanwhile = Somebody else changed this while you did. What you want stands here: look at it and press Save once more.

## Roles

roles-lead = A role says whose records somebody sees and what they may do.
role-add = Add a role
role-change = Change { $role }
role-copy = Make a copy
role-copy-of = A copy of { $role }
role-copy-lead = Everything is as in that role. Give the new one a name and change what is to differ.
role-compare = Compare
role-as = See what its holders meet
role-export = Download as a file
role-remove = Remove this role
role-remove-sure = Remove this role for good?
role-back = Back to { $role }
role-disabled = Given to nobody any more
role-disabled-switch = It is given to nobody any more
role-own = You hold this role yourself.
role-own-note = You hold this role yourself, so a second person has to change whose records it sees and what it may do. Its name and what it is for you can change here.
role-reach-note = You can give a role no more than you have yourself.
role-whose = Whose records
role-holders = Who holds it
role-switches = What it is besides
role-may = Whoever holds this role may:
role-may-title = What whoever holds it may do
role-held-of = { $held } of { $offered }
role-is-manager = Answers for the work of others
role-referral = Says how much somebody sees through a referral
role-transfer = Says how much somebody sees through a transfer
role-referral-authorization = May make referrals that need approval
role-forms = Forms
role-forms-of = Forms: { $of }
role-form-access = { $form }: { $access }
role-forms-all = Reads and writes every form, also those that are added later.
role-forms-all-note = This role has every form, also those that are added later. Once you change one here, forms that come later have to be given to it.
role-sees-nobody = Forms are those of records: whoever sees no record meets none of them.
role-beyond = Beyond what pages can change
role-only = { $thing }: only { $only }
role-unknown = Held, but unknown to this version, so it allows nothing: { $words }
access-none = Not seen
access-read = Read
access-write = Read and written
notice-role-removed = The role was removed.

## Whose records

scope-own = Sees their own records and those shared with them.
scope-group = Sees the records of everybody in their teams.
scope-agency = Sees the records of everybody in their agency.
scope-all = Sees all records of the office.
scope-identified = Sees only records about themselves.
scope-admin-only = Looks after the box and sees no child.
scope-webhook = Sees only what a call to another program is about.

## Areas of the work

area-children = Children’s records
area-others = Incidents, tracing, families and the registry
area-moving = Moving and sharing
area-deciding = Deciding and reviewing
area-figures = Figures and reports
area-people = People and roles
area-box = The box and its forms

## Two roles beside one another

role-compare-title = Compare two roles
role-compare-one = The first role
role-compare-other = The second role
role-compare-button = Compare them
role-compare-only = Only
role-compare-nothing = Nothing.
role-compare-both =
    { $count ->
        [0] The two have nothing in common.
        [one] { $count } thing is the same in both.
       *[other] { $count } things are the same in both.
    }

## What somebody with a role meets

role-as-title = What { $role } meets
role-as-note = This page is made of the role alone. It shows no record of anybody.
role-as-places = Where they can go
role-as-case = In a case that they see
role-as-tabs = Its pages
role-as-acts = What they may do with cases
role-as-no-case = They see no case.

## Teams

teams-lead = A team is who works together: whoever answers for it sees what its people do.
teams-none = There is no team yet.
team-add = Add a team
team-of = Of { $agencies }
team-agencies = Agencies that it belongs to
team-people = Who is in it
team-disabled-switch = Nobody is put into it any more
team-remove = Remove this team
team-remove-note = Whoever is in it is in it no more, and nothing is shared with it. Their records stay theirs.
team-remove-sure = Remove this team for good?
notice-team-removed = The team was removed.

## Agencies

agencies-lead = An agency is whom people work for.
agency-add = Add an agency
agency-code = Short name
agency-telephone = Telephone
agency-contact-name = Who answers for it
agency-contact-phone = Their telephone
agency-contact-email = Their electronic mail
agency-services = Services that it gives
agency-notes = Anything else
agency-disabled-switch = Nobody is put into it any more
agency-disable = Disable this agency
agency-disable-note = It stays with whoever works for it; nobody else is put into it.
notice-agency-disabled = The agency is out of use.

## Modules

modules-lead = A module is a programme of work: its records and the forms that they have.
modules-no-forms = No forms
role-needs-factor = Signs in with a second proof, a code from the phone
