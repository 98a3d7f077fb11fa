# Administration: people, agencies, the record of acts.
person-role-auditor = Auditor
person-title = { $name }
person-save = Save
person-saved = Saved. This holds from the person's next page on.
person-undo = Undo
person-audit = What happened with this person and their account
people-roles = Roles
people-roles-hint = Several are possible. An auditor reads the office and changes nothing, and has no other role.
people-counties = Counties
people-counties-hint = None chosen: wherever the agency works.
people-counties-own = Choose of the counties that you work in yourself.
people-auditor-only = An auditor changes nothing. Choose this role alone, or leave it out.
people-keep-own = You cannot take away your own right to manage people. Ask another administrator.
form-overtaken = Somebody else changed this meanwhile. Nothing of this form was saved. Open the page again to see how it stands, or save once more to write over it.
form-unseen = This form does not say what its page showed, so nothing was changed. What stands is not written over: look at the form and save it again.
people-last-registrar = At least one registrar must stay. Make somebody else a registrar first.
people-unknown-agency = There is no such agency. Choose one that stands in the list.
people-agency-near = Names like it: { $names }
error-last-registrar-title = At least one registrar must stay
error-last-registrar-text = Make somebody else a registrar first. Nothing was changed.
error-bad-agency-title = There is no such agency
error-bad-agency-text = Choose one from the list. It may have been merged meanwhile.
error-bad-event-kind-title = There is no such kind of act
error-bad-event-kind-text = Choose one from the list.
event-agency-changed = Agency changed
event-agency-merged = Agency merged into another one
event-person-changed = Person changed
agencies-crumb = Agencies
agencies-title = { $count ->
    [one] One agency
   *[other] { $count } agencies
}
agencies-table = Agencies
agencies-counties = Works in
agencies-counties-hint = None chosen: the whole state.
agencies-people = People
agencies-visits = Visits
agencies-assignments = Open assignments
agencies-add = Add an agency
agencies-add-button = Add agency
agency-title = { $name }
agency-saved = Saved.
agency-name-taken = An agency has, or had, this name already.
agency-people-outside = Somebody of this agency works in a county that you left out. Change that person first.
agency-merge = Merge into another agency
agency-merge-lead = Its people, visits, assignments, labels and draws go to the other agency. You see what that means before it happens.
agency-merge-into = Into
agency-merge-look = See what would happen
agency-merge-title = Merge { $name } into { $into }?
agency-merge-goes = This goes to { $into }:
agency-merge-people = { $count ->
    [0] no people
    [one] one person
   *[other] { $count } people
}
agency-merge-visits = { $count ->
    [0] no visits
    [one] one visit
   *[other] { $count } visits
}
agency-merge-assignments = { $count ->
    [0] no open assignments
    [one] one open assignment; it is withdrawn if both agencies have one at the same place
   *[other] { $count } open assignments; one is withdrawn where both agencies have one at the same place
}
agency-merge-draws = { $count ->
    [0] no draws
    [one] one draw by lot, with the visits that count for it
   *[other] { $count } draws by lot, with the visits that count for them
}
agency-merge-whole = { $into } works in the whole state then.
agency-merge-counties = { $into } works in these counties then: { $counties }.
agency-merge-final = This cannot be undone. { $name } is listed no more, and its name is not given again.
agency-merge-do = Merge into { $into }
agency-merge-no = Leave as it is
auditor-notice = You read as an auditor. What changes something is not shown, and would be refused.
audit-change = { $field }: { $before } → { $after }
audit-change-untold = { $field }: changed
audit-crumb = Record
audit-title = { $count ->
    [0] No acts on record
    [one] One act on record
   *[other] { $count } acts on record
}
audit-lead = Who did what and when. What somebody typed at a refused sign-in is kept nowhere.
audit-person = Person
audit-since = From
audit-until = Until
audit-rows = Acts
audit-none = Nothing on record fits.
audit-at = When
audit-who = Who
audit-what = What
audit-about = About
audit-entry = Entry
audit-program = The program
audit-not-signed-in = Somebody not signed in
audit-unknown-address = An address that nobody has
event-settings-changed = Settings of the site changed
footer-keeper = Kept by { $name }
settings-title = Settings of the site
settings-not-a-contact = An email address has an @, and beside letters and digits only periods, hyphens, plus signs and underscores.
settings-saved = Saved. The pages say it from now on.
settings-name = Name of the site
settings-usual = Left empty: { $usual }
settings-keeper = Agency that keeps it
settings-keeper-hint = Stands at the foot of every page.
settings-contact = Email address for questions and corrections
settings-contact-hint = Stands at the foot of every page and on the page about corrections.
settings-local = A hotline nearby
settings-local-lead = It stands beside the national hotline at the top of every page.
settings-local-name = Its name
settings-local-number = Its number
settings-not-a-number = Write a telephone number, such as 1-800-555-0100.
settings-fresh = How long a visit is fresh
settings-fresh-lead = A place that was seen longer ago is marked on its page and in lists, and found by "No longer fresh" in the office. Figures go on saying how many visits are more than a year old, as in every registry, so that they compare.
settings-fresh-months = Months
settings-fresh-kinds = Another period for some kinds of place
settings-not-months = Write a whole number of months from 1 to 120.

# Maps of areas, for administrators.
area-sets-link = Maps of areas
area-sets-title = { $count ->
    [0] No set of areas
    [one] 1 set of areas
   *[other] { $count } sets of areas
}
area-sets-lead = Borders come in by a command; here you say when the map of each set is in force, and what the law says of it.
area-sets-table = Sets of areas and their maps
area-set-lead = A court or a legislature can change when a map is in force without a line being redrawn. Each page of the map says so, and of which day.
area-set-page = Its page for everybody
area-set-label = Name on pages
area-set-label-hint = Several maps of one thing need names that tell them apart, such as “Congressional districts, map of 2025”.
area-set-map-of = What the map divides
area-set-map-of-hint = The same small letters, digits and dashes for every map of one thing, such as us-house. Never are two of them in force on one day.
area-set-standing = Today
area-set-status = Legal status
area-set-status-hint = Without one the set always counts, on every day.
area-set-undated = No dates: it always counts
area-set-from = First day in force
area-set-until = Last day in force
area-set-source = Source
area-set-source-hint = Which statute or order says so.
area-set-save = Save
area-set-bad-day = Give a day of the years 1900 to 2200.
area-set-ends-first = The map ends before it begins.
area-set-no-status = Say whether the map is enacted, enjoined or replaced.
area-set-no-source = Say which statute or order says so.
area-set-enacted-without-begin = Say since when the enacted map is in force.
area-set-replaced-without-end = A replaced map is no longer in force: give its first day and its last one.
area-set-enjoined-without-end = An enjoined map is not in force: give its last day, or no day where it never came into force.
area-set-bad-kind = Small letters, digits and dashes, 40 at most.
area-set-both = Two maps of one thing would be in force on one day.
area-set-both-text = On { $day } the map “{ $other }” would be in force as well. End one before the other begins.
area-set-same-label = Another map of the same thing has this name.
area-set-same-label-text = The map “{ $other }” has this name already. Give each its own.
