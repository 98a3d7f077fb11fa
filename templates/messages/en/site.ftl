# The frame around every page.
skip = Skip to the page
help-label = Help
help-need = Need help?
help-call = Call
help-text = Text
help-free = Free, day and night:
leave = Leave this site
leave-keys = Or press the Shift key three times.
leave-title = Loading
leave-ask = Something that you typed here has not been sent. Leave all the same?
staff-menu = Menu
staff-help = Help:
staff-call = call
staff-text = text
staff-leave = Leave
demonstration-name = Demonstration
demonstration = Demonstration. Places and visits are invented.
cited-demonstration = { $registry } (an invented demonstration)
search-label = Search for a place, an area or the law
search-placeholder = Name or address
search = Search
suggestions-found = {"{n}"} suggestions. Use the arrow keys.
suggestions-none = No suggestions.
nav-label = Site
nav-counties = Counties
nav-law = The law
nav-about = About
nav-field = Field
nav-people = People
nav-sign-in = Sign in
nav-other-language = Español
as-of = As of
footer-corrections = Correct an entry
footer-data = Data and license
footer-ledger = Record of changes
footer-accessibility = Accessibility
footer-privacy = Privacy
print = Print
optional = (optional)
contact = Write to
contact-none = The office that runs this registry has not given an email address yet.

# Status, in the same words everywhere.
status-compliant = Displayed as required
status-not-compliant = Not as required
status-cannot-tell = Could not tell
status-not-checked = Not checked yet
status-unread = Law here not read yet
status-sought = Sought, not required
status-not-required = Not required here
status-no-rule = No duty on file
status-condition-unknown = May be required
status-displayed-by-choice = Displayed by choice
clause-met = Met
clause-inferred = Met as far as is known: nobody noted it
clause-not-met = Not met
clause-equivalent-not-judged = Equal in what was looked at, not judged
clause-unknown = Not known
compliance-compliant = Displayed as required: { $met } of { $total } requirements met
compliance-not-compliant = Not as required: { $met } of { $total } requirements met
compliance-cannot-tell = Could not tell: { $total ->
    [one] { $met } of 1 requirement seen to be met
   *[other] { $met } of { $total } requirements seen to be met
  }
compliance-equivalent = Another poster, equal in what was looked at: whether the law accepts it was not judged ({ $met } of { $total } requirements seen to be met)
compliance-nowhere = Could not tell: this place has none of the locations that the law names
compliance-not-public = Not open to the public: { $met } of { $total } requirements met
why-required = The law asks this place to display the poster
why-not-required = The law does not ask this place to display the poster
why-condition-unknown = The law may ask this place to display the poster: a fact is missing
why-unread = A law exists here, and we have not read it
why-sought = A government agency seeks to have the poster here: no duty of the place
why-no-rule = No rule on file names this kind of place
role-officer = Officer
role-licensing = Licensing inspector
role-health = Health inspector
role-patrol = Highway patrol
role-volunteer = Trained volunteer
person-role-volunteer = Volunteer
person-role-inspector = Inspector
person-role-supervisor = Supervisor
person-role-analyst = Analyst
person-role-administrator = Administrator
person-role-registrar = Registrar
visit-kind-routine = Routine visit
visit-kind-random-draw = Drawn at random
visit-kind-follow-up = Follow-up
visit-kind-complaint = After a report
visit-kind-training = Training visit
unjudged-closed = Closed: nothing was judged
unjudged-refused = Refused: nothing was judged
unjudged-gone = Gone: nothing was judged
access-open = Open: I could look
access-open-hint = You went in and looked.
access-closed = Closed
access-closed-hint = Nobody there, or not in hours.
access-refused = Refused
access-refused-hint = They did not let you look.
access-gone = Gone
access-gone-hint = This place is no longer here.
sighting-yes = Yes
sighting-no = No
sighting-not-observed = Not looked at
sighting-not-applicable = This place does not have it
sighting-yes-short = Yes
sighting-no-short = No poster
sighting-not-observed-short = Not looked at
sighting-not-applicable-short = This place has no such spot
answer- = Not known
answer-yes = Yes
answer-no = No
fact-yes = Yes
fact-no = No
fact-unknown = I do not know

# Errors: what happened, what stays safe, what to do.
error-home = Start page
error-search = Search for a place
error-id = If you write to us, give this number:
error-not-found-title = Page not found
error-not-found-text = The address may be mistyped, or the entry was removed. Search for the place by its name.
error-code-check-title = This code has a mistyped character
error-code-check-text = The last character of a code proves the others, and here it does not fit. Compare it with the label again.
error-code-shape-title = This is not a place's code
error-code-shape-text = A code has nine letters and digits, such as 7K3M-9QXA-M. Look the place up by its name instead.
error-bad-act-title = We do not know what to do with this
error-bad-act-text = Go back and use one of the buttons. Nothing was changed.
error-bad-span-title = These days end before they begin
error-bad-span-text = Give a last day that is not before the first one.
error-bad-day-title = This day cannot be read
error-bad-day-text = Write the day as year, month and day: 2026-03-01.
error-far-day-title = This day is too far away
error-far-day-text = Give a day from 1900-01-01 to 2200-12-31. Is the year right?
error-future-day-title = This day is still to come
error-future-day-text = The record holds what was seen until today. Choose today or an earlier day.
error-bad-page-title = There is no such page of results
error-bad-page-text = Pages are numbered from 1. Go back to the first one.
error-bad-point-title = This point is not on Earth
error-bad-point-text = Latitude runs from -90 to 90 and longitude from -180 to 180. Give a ZIP instead.
error-bad-status-title = There is no such status
error-bad-status-text = Choose a status from the list on the search page.
error-bad-category-title = There is no such kind of place
error-bad-category-text = Choose a kind from the list on the search page.
error-bad-county-title = There is no such county here
error-bad-county-text = Choose a county from the list on the search page.
error-bad-jurisdiction-title = We have no law on file for this state
error-bad-jurisdiction-text = The page on the law lists the states whose rules are on file.
error-unknown-field-title = This page does not know “{ $field }”
error-unknown-field-text = Take “{ $field }” out of the address, or correct its spelling. This page knows: { $known }.
error-no-fields-title = This page does not know “{ $field }”
error-no-fields-text = Take “{ $field }” out of the address. This page knows nothing behind its question mark.
error-repeated-field-title = “{ $field }” is in the address twice
error-repeated-field-text = Only one value can count. Take the others out of the address.
error-bad-serial-title = This is not a label's number
error-bad-serial-text = A label's number has digits only. Scan the label again, or look the place up by its code.
error-bad-across-title = The county lines are not drawn for this width
error-bad-across-text = Give across a power of two, such as 64.
error-bad-count-title = This is not a count
error-bad-count-text = Give whole numbers from 0, or leave them out of the address.
error-bad-visit-kind-title = There is no such reason for a visit
error-bad-visit-kind-text = Leave kind out of the address and choose the reason on the form.
error-bad-case-title = This case cannot be judged
error-bad-case-text = One of the answers cannot be read. Go back and choose from the answers offered.
error-bad-entry-title = This is not the number of an entry
error-bad-entry-text = “after” takes a whole number from 0 on.
error-bad-access-title = This change is not possible
error-bad-access-text = Go back to the list of people and use its buttons. Nothing was changed.
error-shut-out-self-title = You cannot remove your own access
error-shut-out-self-text = Ask another administrator to do it. Nothing was changed.
error-link-used-title = This link is used up
error-link-used-text = A link works once and for three days. Ask your administrator for a new one.
error-link-shut-out-title = This person is shut out
error-link-shut-out-text = Restore their access first, then make a link. Nothing was changed.
error-not-utf8-title = The text came in a form that we cannot read
error-not-utf8-text = Its letters are not in UTF-8. Nothing was saved. Go back: what you typed is still there.
error-control-title = The text holds a character that we cannot keep
error-control-text = It has an invisible control character, often from copying. Nothing was saved. Go back, type that part by hand and send again.
error-too-large-title = This is too much text at once
error-too-large-text = A form may hold 256 kB. Nothing was saved. Go back: what you typed is still there. Shorten it and send again.
error-interrupted-title = Only part of the form arrived
error-interrupted-text = The connection broke. Nothing was saved. Go back and send again: the same form is never recorded twice.
error-method-title = This page cannot be used in that way
error-method-text = Go back and use the buttons of the page.
error-sign-in-title = Sign in first
error-sign-in-text = This page is for people who work with the registry.
error-not-allowed-title = Your role does not include this page
error-not-allowed-text = You are signed in, but in a role that may not do this. Ask your administrator if it should.
error-other-site-title = This form did not come from our own page
error-other-site-text = To keep others from acting in your name we only take forms from our own pages. Nothing was saved. Open the page here and send it again.
error-too-many-title = Too many tries in a short time
error-too-many-text = Wait half a minute, then try again. Nothing is lost.
error-conflict-title = Somebody else changed this first
error-conflict-text = Your change was not saved, and theirs stands. Open the entry again and look at what is new.
error-busy-title = The registry is busy
error-busy-text = Nothing was saved. Wait a few seconds and send again: the same form is never recorded twice.
error-overloaded-title = Many are asking for figures at this moment
error-overloaded-text = This page takes some work, and others are before you. Wait a few seconds, then try again.
error-unreachable-title = The registry's database does not answer
error-unreachable-text = It is being started again, or cannot be reached. Nothing was saved by this press. Wait a few seconds and try again: the same form is never recorded twice.
error-full-title = The registry's disk is full
error-full-text = We could not save this, and everything saved before is safe. Keep this page open, tell the office, and send again later.
error-timed-out-title = This took too long
error-timed-out-text = We stopped after 30 seconds. If you sent a form, send it again: the same form is never recorded twice.
error-fault-title = Something is broken on our side
error-fault-text = It is not your fault, and what was saved before is safe. Try again in a minute.
error-no-public-url-title = This registry does not know its own address yet
error-no-public-url-text = What is printed or scanned must lead back here. Whoever runs the registry sets its address with --public-url; then this works.
error-elsewhere-title = This is not the registry's own address
error-elsewhere-text = You are not signed in: your browser keeps a sign-in only for the address below, over an encrypted connection. Open it and sign in there.

# Start page.
home-title = Does this place display the hotline poster?
home-lead = The law asks many hotels, stations, airports and other places to display the poster of the national human-trafficking hotline. Look a place up: what the law asks of it, what was seen there, and when.
home-search = Name, address, ZIP or code of a place, a county, a kind of place
home-near = Places near me
home-all = All places
home-law = What the law asks
home-state = The state today
home-counties = All counties with their figures
home-empty = No places are on record yet. Whoever runs this registry brings them in with “placard import”.
home-law-heading = Which places must display it?
home-law-text = Each kind of place has its own rule. Choose one to read it in plain words.
figure-displays = { $of ->
    [one] { $count } of 1 place looked at displays it
   *[other] { $count } of { $of } places looked at display it
  }
figure-as-required = { $count } of { $of } checked places display it as required
figure-interval = 95% interval { $low } to { $high }, if the places visited were chosen at random
figure-census = all { $of } were looked at: no sampling interval
age-none = All of these visits were made in the last 12 months.
age-stale = { $share } of these visits are more than a year old.
age-fresh = Seen in the last 12 months: { $share } of { $of }.
age-fresh-few = Seen in the last 12 months: { $of ->
    [0] none of them.
    [one] one, too few for a share.
   *[other] { $of }, too few for a share.
}
share-bounds = As last seen, whatever the places show that nobody could tell of or checked: of all { $required } that must, between { $least } and { $most } display it as required.
share-bounds-age = { $stale ->
    [0] {""}
    [one] One of the { $checked } checked was last seen more than a year before; it may have changed since.
   *[other] { $stale } of the { $checked } checked were last seen more than a year before; they may have changed since.
}
filter-visits = Visits that count
filter-visits-all = All, however old
filter-only-kind = Only this kind of place: { $kind }.
filter-visits-recent = Of the last 12 months only
visits-recent = Only visits of the last 12 months count here: a place last seen before then counts as not checked.
sums-heading = How the figures add up
sums-of = { $required ->
    [one] 1 place must display it:
   *[other] { $required } places must display it:
  }
sums-as-required = Displayed as required
sums-otherwise = Displayed, but not as required
sums-missing = Not displayed
sums-cannot-tell = Could not tell
sums-not-checked = Not checked yet
sums-both = all { $count } not as required
sums-required = Must display it
sums-open = Open on that day
sums-gone = Closed by then, or not open yet
sums-record = On record
figure-required = places must display it
map-title = Share of checked places that display the poster as required, by county
map-desc = Each county is a link. The table on the counties page holds the same figures.
rate-short = { $share } as required ({ $count } of { $of } checked)
rate-all-visited = { $required ->
    [one] { $unclear ->
        [0] { $count ->
            [0] the one place was checked: not as required
           *[other] the one place was checked: as required
        }
       *[other] the one place was visited: nobody could tell
    }
   *[other] { $unclear ->
        [0] all { $required } checked: { $count } as required
       *[other] all { $required } visited: { $count } as required, { $unclear } nobody could tell
    }
}
rate-so-far = { $checked } of { $required } checked so far
legend-share-1 = under 20%
legend-share-2 = 20 to 39%
legend-share-3 = 40 to 59%
legend-share-4 = 60 to 79%
legend-share-5 = 80% or more
legend-all-visited = All visited, too few for a share (under 5)
legend-too-few = Some checked so far, too few for a share (under 5)
legend-not-known = Not known whether any place must
legend-no-data = No place on record must display it

# Looking places up.
places-on-map = { $count ->
    [one] One of them is on today’s map.
   *[other] { $count } of them are on today’s map.
}
places-held-back = { $count ->
    [one] 1 more is left out: nobody has said that it is open to the public, as private airstrips and heliports are not.
   *[other] { $count } more are left out: nobody has said that they are open to the public, as private airstrips and heliports are not.
}
places-gone = { $count ->
    [one] One has closed, or is not open yet.
   *[other] { $count } have closed, or are not open yet.
}
places-unplaced = { $count ->
    [one] One has no position to show: it is withheld, or not on record.
   *[other] { $count } have no position to show: it is withheld, or not on record.
}
map-unplaced = { $count ->
    [one] One place has no position to show (withheld, or not on record): it is counted, and is on no map.
   *[other] { $count } places have no position to show (withheld, or not on record): they are counted, and are on no map.
}
map-unplaced-list = All places as a list
places-title = { $count ->
    [0] No place found for “{ $text }”
    [one] 1 place for “{ $text }”
   *[other] { $count } places for “{ $text }”
  }
places-title-all = { $count ->
    [one] 1 place
   *[other] { $count } places
  }
places-corrected = We read “{ $typed }” as “{ $read }”.
places-title-search = Search: “{ $text }”
places-words = { $count ->
    [one] 1 place has these words in its name or address
   *[other] { $count } places have these words in their names or addresses
  }
places-partial = { $count ->
    [one] No place has all of these words; 1 has some of them
   *[other] No place has all of these words; { $count } have some of them
  }
filters-fold = Narrow the list
places-help = Looking for help? Call
places-help-text = or text
places-help-free = free, day and night.
places-help-more = What happens when you call, and how to leave no trace
places-no-map = { $house ->
    [congressional] No map of congressional districts is loaded here.
    [senate] No map of senate districts is loaded here.
    [house] No map of house districts is loaded here.
   *[other] No map with a district of this number is loaded here.
}
places-maps-loaded = These maps are:
places-no-roads = Places cannot be searched by road yet. These are all of this kind.
places-named-kind-in = { $count ->
    [0] No { $kinds } on record in { $place }
    [one] 1 place in { $place } ({ $kinds })
   *[other] { $count } { $kinds } in { $place }
}
places-named-kind = { $count ->
    [0] No { $kinds } on record
    [one] 1 place ({ $kinds })
   *[other] { $count } { $kinds }
}
places-named-in = { $count ->
    [0] No place on record in { $place }
    [one] 1 place in { $place }
   *[other] { $count } places in { $place }
}
places-text = Name, address or code
places-none = No such place on record.
places-none-spelling = Check the spelling, or try only the most unusual word of the name.
places-none-fewer = Remove a filter, such as kind or county.
places-none-tell = Tell us about a place that is missing.
filter-kind = Kind of place
filter-status = Status
filter-county = County
filter-city = City
filter-zip = ZIP
filter-on = On the day
filter-any = Any
filter-apply = Show
pages-label = Pages of results
pages-previous = Previous
pages-next = Next
pages-at = Page { $page } of { $last }
pages-beyond = { $last ->
    [one] There is no such page: this list has one, which stands here.
   *[other] There is no such page: this list has { $last }. The last one stands here.
}
list-miles = { $miles } mi
list-closed = Closed
list-seen = Last visit { $day }
list-stale = { $months ->
    [1] more than a month ago
    [12] more than a year ago
   *[other] more than { $months } months ago
}
list-staff-only = poster seen where only employees see it
list-displayed = poster seen
list-unseen = No visit on record
address-withheld = address withheld
address-why = why?
address-keep-to-yourself = The address of this place is withheld from the public. Give it to nobody, and write it into no note.
list-map-label = Map of the places in the list
list-map-note = The marks are those of the list. Lines are county borders.
near-title = Places near you
near-title-zip = Places near { $zip }
near-zip = ZIP
near-show = Show
near-me = Where I am now
near-waiting = Asking your device where it is…
near-denied = Your device did not say where it is. Type a ZIP instead.
near-failed = Your device could not find out where it is. Type a ZIP instead.
near-ask = Type a ZIP, or press “Where I am now”.
near-unknown-zip = We have no place in ZIP { $zip }. Try a neighboring one.
near-too-far = This is more than 100 miles from every place on record. Is it in this state?
near-privacy = Where you are is used to sort the list, to about 100 yards, and is not kept.

# One place.
crumb-state = All counties
place-code = Code
place-also-called = Also called
as-of-shown = This is what was known and what was so on { $day }.
as-of-today = Show today
as-of-learnt = Since then we learned that on that day it was:
as-of-learnt-visit = (visit of { $day })
as-of-ask = What was known on
as-of-show = Show that day
verdict-put-up = The poster was put up during a visit and now hangs as required
verdict-compliant = The poster is displayed as required: { $met } of { $total } requirements met
verdict-seen-not-as-required = The poster was seen, but not as required: { $met } of { $total } requirements met
verdict-no-poster = No poster was seen where the law asks for it
verdict-not-public = This place is not open to the public, as far as is known
verdict-nowhere = This place has none of the locations where the law asks for the poster: whether it must hang elsewhere was not judged
verdict-closed = Nobody could look: the place was closed
verdict-refused = Nobody could look: the visitor was not let in
verdict-gone = The place was no longer there
verdict-cannot-tell = The visit could not tell: { $total ->
    [one] { $met } of 1 requirement was seen to be met
   *[other] { $met } of { $total } requirements were seen to be met
  }
verdict-equivalent = Another poster is displayed, equal in what was looked at: whether the law accepts it was not judged
verdict-not-checked = Not checked yet: the law asks for the poster, and we have no visit on record
verdict-maybe-displayed = The poster is displayed; whether the law asks for it is not known
verdict-maybe = The law may ask for the poster here: a fact about this place is missing
verdict-unread = A law exists here that we have not read yet: nobody can say from it whether this place must display the poster
verdict-unread-displayed = The poster is displayed; the law here has not been read yet
verdict-sought = A government agency seeks to have the poster here; no duty of the place is on file
verdict-no-rule = No duty on file asks for the poster here: no proof that there is none
verdict-not-required = The law does not ask for the poster here
verdict-by-choice = The poster is displayed by choice: no duty on file asks for it here
staff-only-more = { $count ->
    [one] 1 more hangs where only employees see it.
   *[other] { $count } more hang where only employees see them.
  }
as-found-displays = { $count ->
    [one] At 1 of these places the visit that counts put the poster up itself: as found, { $displays } displayed it.
   *[other] At { $count } of these places the visit that counts put the poster up itself: as found, { $displays } displayed it.
  }
as-found-as-required = As required, { $share } did.
verdict-seen-ago = Seen on { $day } ({ $role }), { $age ->
    [0] today
    [one] 1 day ago
   *[other] { $age } days ago
  }.
verdict-seen-before = Seen on { $day } ({ $role }), { $age ->
    [0] that day
    [one] 1 day before
   *[other] { $age } days before
  }.
verdict-came-ago = A visitor came on { $day } ({ $role }), { $age ->
    [0] today
    [one] 1 day ago
   *[other] { $age } days ago
  }.
verdict-came-before = A visitor came on { $day } ({ $role }), { $age ->
    [0] that day
    [one] 1 day before
   *[other] { $age } days before
  }.
verdict-closed-since = Closed since { $day }: nothing is asked of it any more
verdict-until-closed = The record until then:
verdict-visits = { $count ->
    [one] 1 visit
   *[other] { $count } visits
  }
verdict-stale = { $months ->
    [1] This was more than a month before: it may have changed.
    [12] This was more than a year before: it may have changed.
   *[other] This was more than { $months } months before: it may have changed.
}
verdict-staff-only = The poster hangs only where employees see it: no guest or passer-by does.
verdict-nobody-looked = We have no visit on record that tells.
place-law-heading = What the law asks, and what was seen
place-no-rule = No rule on file names this kind of place.
place-all-rules = Read the rules
place-requirements-unseen = Nobody has looked yet. The law asks for:
place-rule-in-words = This rule in plain words
visits-heading = Visits
visits-none = We have no visit on record. That says nothing about whether the poster hangs here.
visit-was-closed = The place was closed.
visit-was-refused = The visitor was not let in.
visit-was-gone = The place was no longer there.
visit-was-training = Made for training: it decides nothing here.
visit-put-up = The poster was supplied and put up during this visit.
visit-corrects = Corrects an earlier visit:
visit-corrected = Corrected on
visit-clauses = Requirement by requirement
place-dispute = Is this wrong? Tell us
place-history = Record of changes
place-log-visit = Log a visit (staff)
place-more = More about this entry
place-source = Where the entry comes from
place-opened = Opened
place-fact = Known fact: { $name }
fact-since = since { $day }
fact-until = until { $day }
history-title = { $name }: { $count ->
    [one] 1 change on record
   *[other] { $count } changes on record
  }
history-lead = Every change of this entry, newest first. Each carries a fingerprint that depends on all changes before it, so that nothing can be rewritten unseen.
history-table = Changes of this place
history-number = No.
history-when = When
history-what = What
history-hash = Fingerprint
history-redacted = Its text was erased; the chain stays whole.
history-head = When this page was made the record ended at number { $number } with fingerprint
history-verify = How to verify this
event-registry-made = Registry made
event-place-added = Place added
event-place-changed = Place changed by its source
event-address-decided = Decision about the address
event-fact-stated = Fact recorded
event-visit-recorded = Visit recorded
event-visit-corrected = Visit corrected
event-agency-added = Agency added
event-person-added = Person added
event-person-disabled = Access removed
event-person-enabled = Access restored
event-invitation-made = New sign-in link made
event-determinations-recomputed = Statuses recalculated
event-body-redacted = Text erased
event-registry-opened = Registry opened
event-password-changed = Password changed
event-signed-in = Signed in
event-sign-in-failed = Wrong password
event-field-token-made = Token for a device made
event-field-token-revoked = Token of a device revoked
event-photo-received = Photo received
event-photo-examined = Photo examined by machine
event-photo-decided = Decision about a photo
event-original-opened = Original of a photo opened
event-review-flag-settled = Supervisor looked at a result
event-assignments-made = Visits assigned
event-assignment-changed = Assignment changed
event-assignments-undone = Assigning undone
event-visit-seen = Visit seen by a supervisor
event-visit-seen-undone = Visit no longer marked as seen
event-visit-sent-back = Visit sent back with a question
event-visit-answered = Question about a visit answered
event-place-confirmed = New place confirmed
event-place-unconfirmed = Confirmation of a new place taken back
event-place-refused = New place refused
event-label-made = Label made
event-label-revoked = Label revoked
history-photo-released = Released to this page
history-photo-withheld = Kept back
history-names = Other names
history-kinds = Kinds or numbers elsewhere
history-address = Address
history-address-withheld = Withheld: everybody reads town and county
history-address-shown = Shown
history-address-by-kind = As for all places of its kind
history-point = Point on the map

# Counties.
areas-title-share = { $share } of the checked places display the poster as required; { $displays } of those looked at display one
areas-title-all-visited = { $unclear ->
    [0] All { $required } places that must display the poster were checked, { $count } as required
   *[other] All { $required } places that must display the poster were visited: { $count } as required, { $unclear } nobody could tell
  }
areas-title-so-far = { $required ->
    [one] { $checked } of 1 place that must display the poster checked so far
   *[other] { $checked } of { $required } places that must display the poster checked so far
}
areas-title-not-known = Which places here must display the poster is not known
areas-title-nothing = No place on record here must display the poster
areas-where = Missing visits are not counted as missing posters. Day: { $day }.
areas-by-county = By county
areas-map-note = Darker means a larger share. A county with fewer than 5 checked places gets no share.
areas-table = Counties
areas-method = Displays: of the places that must and where somebody could look, those where the public or guests come past a poster. Displays as required: of the places that must and of which a visit could tell, those that display it as their law asks. Interval: exact, 95%, for the places that there are (hypergeometric): how far the share of all that must display it may lie from that of the checked ones, had these been drawn at random. Where all were checked there is none; where visits go to expected trouble it is no measure of that. Old: more than a year before the day. A poster that a visit put up counts from that day on.
area-title-share = { $name }: { $share } of the checked places display the poster as required; { $displays } of those looked at display one
area-title-all-visited = { $name }: { $required ->
    [one] { $unclear ->
        [0] { $count ->
            [0] the one place was checked, not as required
           *[other] the one place was checked, as required
        }
       *[other] the one place was visited, and nobody could tell
    }
   *[other] { $unclear ->
        [0] all { $required } places were checked, { $count } as required
       *[other] all { $required } places were visited: { $count } as required, { $unclear } nobody could tell
    }
  }
area-title-so-far = { $name }: { $checked } of { $required ->
    [one] 1 place
   *[other] { $required } places
  } checked so far
area-title-not-known = { $name }: whether any place must display the poster is not known
area-title-nothing = { $name }: no place on record must display the poster
area-by-kind = By kind of place
column-county = County
column-kind = Kind
column-day = Day
column-required = Must display
column-not-checked = Not checked
column-displays = Displays, of those looked at
column-of-checked = As required / checked
column-rate = As required
column-bar = Share and interval
column-interval = 95% interval
column-age = Old visits
cell-of = { $count } / { $of }
cell-interval = { $low } to { $high }
cell-census = all looked at
cell-fresh = · newer: { $share } of { $of }
cell-untold = too few to tell apart: their address is withheld
cell-nothing-required = no place must display it
cell-not-known = whether any must is not known
cell-unread = { $unread ->
    [one] the law for 1 place has not been read yet
   *[other] the law for { $unread } places has not been read yet
  }

# A case of the law.
try-title = Try a case
try-lead = Choose a state and a kind of place, answer what you know, and read what follows and why. Nothing is kept.
try-case = The case
try-choose = Choose…
try-seen = What was seen
try-displayed = Poster displayed: { $where }
try-languages = Languages on the poster (en, es …)
try-number = Number to call, as printed
try-text-number = Number to text, as printed
try-ask = What follows?

# The record.
ledger-title = { $count ->
    [one] 1 change on record
   *[other] { $count } changes on record
  }
ledger-lead = Every change of the registry is a numbered entry. Each entry's fingerprint is worked out from the entry and from the fingerprint before it: whoever changes an old entry changes all that follow.
ledger-how = How to check it
ledger-how-text = Write down today's last number and fingerprint. Later, anybody can prove that the record still holds it, on any computer and without our program: the script reads every entry, works each fingerprint out anew and compares yours. Texts that are private stand there as their digest. Whoever runs the registry compares all else with “placard ledger verify”.
ledger-script = The script (57 lines of Python)
ledger-entries = The entries, as JSON lines
ledger-redaction = A text can be erased where the law demands it. Its fingerprint stays, so the chain stays whole and shows that something was erased.
ledger-heads = Last entry of each day
ledger-heads-note = Last 30 days with changes. The newest also as
ledger-entered-late = dated back: entered after entries of { $day }
ledger-day = Day

# Words about ourselves.
about-title = What this is
about-1-heading = A public record of posters
about-1-text = Many places must display the poster of the national human-trafficking hotline. This registry records who looked, when and in what role, and what was seen. A place that nobody has checked is shown as not checked, never as missing.
about-2-heading = What a status means
about-2-text = A status is worked out from the rule and the visits; nobody types it. Each one unfolds into its reasons: which requirement, what was seen, under which section of the law.
about-3-heading = What the figures mean
about-3-text = A share counts only places that were checked, and says how many that was. The interval shows how far chance alone could move it. We give no share for fewer than 5 checked places, and we do not rank what chance may have ordered.
about-4-heading = What it does not show
about-4-text = It does not show where trafficking happens, and a place with or without a poster is neither safe nor unsafe because of it. To tell about a crime or to get help, call the hotline above.
about-5-heading = Who looks
about-5-text = Officers, health and licensing inspectors, highway patrol and trained volunteers. We publish the role, never the name.
about-geography = Borders: U.S. Census Bureau through us-atlas. Towns: GeoNames, CC BY 4.0. Places, people and visits in this demonstration are invented.
privacy-title = Privacy
privacy-1-heading = You need no account
privacy-1-text = You can look everything up without signing in. We set no cookie before you sign in, we do not count visitors, and no page loads anything from another company.
privacy-2-heading = “Leave this site”
privacy-2-text = The button at the top, or the Shift key pressed three times, takes you to a weather page. “Back” does not show the page that you left, and it leads away again from any page of ours that you looked at before in the same tab: until you close the tab, it remembers that you left. Your browser’s history still names these pages; a private window keeps none. Where scripts are switched off, or on the pages of people who sign in, the key does nothing; without scripts “back” returns.
privacy-3-heading = What we never keep
privacy-3-text = Nothing about victims and no tips. If you know of a crime or need help, call 1-888-373-7888 or text 233733.
privacy-4-heading = People who sign in
privacy-4-text = We keep their name, work address and role to run the registry. Sign-ins are kept as fingerprints of a random number. After you sign out one cookie stays, which lets this device try again when others guess at your password. When they sign in, or a wrong password is tried, stands in the private part of the record. Visits are published with the role, not the name.
privacy-5-heading = Addresses that we withhold
privacy-5-text = Of maternity homes, abortion facilities, family planning clinics and pregnancy resource centers, and of any other place where a supervisor decides so, we publish town and county only: no street, no ZIP, no point on a map, and no number under which another register tells the address. Such a place is found by its name, its town or its code, not by its street; it stands in no list by distance. It is counted in all figures of its county and of the state, but in no figure of a district, since that would tell in which part of its county it is. A poster there closes no gap on the map, so gaps are rather shown too large. Tables that count one such kind by county tell no county that has one or two, nor as many more as it takes that these cannot be worked out from the state’s total; that there is such a place is public, with its name. Inspectors and supervisors whose area holds its county read the address: they must go there.
accessibility-title = Accessibility
accessibility-1-heading = What we aim for
accessibility-1-text = Web Content Accessibility Guidelines 2.2, level AA: with the keyboard, with a screen reader, at 200% zoom, on a phone 320 pixels wide, in print.
accessibility-2-heading = How we check
accessibility-2-text = Each page is tested by machine with every change, in both languages. Maps have a table or a list with the same content beside them.
accessibility-3-heading = If something does not work for you
accessibility-3-text = Tell us the page and what you tried. We answer, and we fix it.
data-title = Data and license
data-1-heading = Take it
data-1-text = The files have the same counts, intervals and omissions as the pages. What changes can be followed with a feed reader: add “/changes.atom” to the address of a place, of an area, or of the laws.
data-file-places = All places: status, when each was last seen, kind, town and county (CSV)
data-license = License: Public Domain Mark 1.0
data-columns = What the columns mean
data-file-counties = Counties: counts, shares, intervals and what is left out (CSV)
data-file-passings = Places that must display the poster, with the travelers who pass them, as far as figures were brought in (CSV)
data-file-languages = Languages that people of areas read, as far as figures were brought in (CSV)
data-file-gaps = Ground and people far from any poster, by area (CSV)
data-file-gaps-drawn = The same ground, drawn (GeoJSON)
data-file-areas = Districts and other sets of areas: each page has its table, each area the list of its places
data-file-hotline = Hotline figures: each series has its table, each study its data and its answer
data-file-ledger = The record of changes: its entries as files, and how to verify them
data-file-law = Changes of the law (Atom)
data-2-heading = License
data-2-text = What inspectors recorded is in the public domain. Borders come from the U.S. Census Bureau.
data-3-heading = How old it is
data-3-text = Pages show the registry as it stands; the time is at the foot of every page. Add “?as_of=2026-01-31” to a place's address for what was known on that day.
data-4-heading = How it was counted
data-4-text = Required: a rule in force on that day reaches the place. Checked: a visit could tell. The rest is shown as what it is: not checked, could not tell, may be required.
dataset-catalog = { $registry }: what is published of the human-trafficking hotline poster in { $state }
dataset-places = Places in { $state } and the human-trafficking hotline poster
dataset-places-text = For each place on record: its kind, town and county, how it stands under its law, and when it was last seen. Withheld addresses are a town.
dataset-counties = Display of the human-trafficking hotline poster in { $state }, by county
dataset-counties-text = For each county: how many places must display the human-trafficking hotline poster, how many were checked, how many display it, how many display it as their law asks, with 95% intervals, and how many visits are more than a year old.
dataset-gaps = Where no place was seen to display the human-trafficking hotline poster in { $state }
dataset-gaps-text = The land farther than 25 miles from a place that was seen to display the human-trafficking hotline poster, by county, and the people who live there, as far as they are counted.
feed-title = { $name }: what changed
feed-subtitle = What the public record of the human-trafficking hotline poster says, newest first. Not checked is not missing.
feed-invented = Demonstration: places and visits are invented.
feed-status = { $name }: { $status }
feed-status-since = Since { $day }. Before: { $before }.
feed-event = { $name }: { $event }
feed-law-title = The laws on the poster: which were looked at, and what was found
feed-law = { $name }: { $state }
feed-law-looked = Looked at on { $day }.
corrections-title = Correct an entry
corrections-place = You come from: { $name }, code { $code }. Please give the code when you write.
corrections-1-heading = If this is your place
corrections-1-text = Tell us what is wrong: the poster hangs, we are not a hotel, we closed in May. Say how we can check it. You get an answer with a reason and a date.
corrections-2-heading = What happens then
corrections-2-text = Somebody looks again. A correction never erases what was recorded: the new visit stands beside the old one and says why it replaces it.
corrections-3-heading = If you know of a crime, or need help
corrections-3-text = Please do not write to us. Call the hotline at 1-888-373-7888 or text 233733, day and night.

# Signing in.
sign-in-title = Sign in
sign-in-title-wrong = Sign in: email address or password is wrong
sign-in-lead = For people who work with the registry. To look a place up you need no account.
sign-in-email = Email address
sign-in-password = Password
sign-in-button = Sign in
sign-in-wrong = Email address and password do not match.
sign-in-elsewhere = This is not the registry's own address: signing in here would not be kept. Sign in at:
sign-in-lost = Password lost? Your administrator makes you a new link.
sign-in-demonstration = The console where the demonstration was started lists its sign-ins.
again-title = Your sign-in has ended
again-kept = Nothing is lost: what you typed is kept on this page. Sign in, and continue.
resume-title = Signed in again
resume-text = What you typed is here. Press the button to continue.
resume-button = Continue
send-again-kept = Nothing is lost: what you typed is kept on this page. Wait a few seconds, then press the button.
send-again-file = Choose the file once more
send-again-button = Send again
welcome-title = Welcome, { $name }
welcome-text = Choose a password for { $email } ({ $agency }). This link works once.
welcome-button = Save and sign in
password-new = New password
password-again = New password again
password-present = Current password
password-hint = { $shortest } characters or more. A few words in a row make a good one.
password-too-short = This is too short: 12 characters or more.
password-differs = The two passwords differ.
password-wrong = The current password is wrong.
account-title = { $name }
account-role = Role
account-area = Area
account-whole-state = Whole registry
account-public = Published with a visit as
account-events = What happened with your account
account-events-lead = Something that you did not do? Change your password and tell your administrator.
account-sign-out = Sign out
account-password = Password
account-password-change = Change password
account-password-changed = The password is changed. You were signed out everywhere else.
links-title = Links to choose a password
links-lead = Whoever holds an open link can choose a new password for you. If you did not ask for one, change your password: that voids it.
links-made = Made on { $day }
links-by = by { $name }
links-console = by whoever runs the server
links-used = used on { $day }
links-void = void since { $day }
links-expired = expired on { $day }
links-good = open until { $day }
link-notice = A link to choose a new password for your account was made; it is open until { $day }.
link-notice-more = What to do if you did not ask for it
people-title = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
people-table = People who may sign in
people-name = Name
people-agency = Agency
people-agency-own = You let in people of your own agency. A registrar sees to the others.
people-other-agency = You let in people of your own agency only. Ask a registrar to let in somebody of another one.
people-other-county = Choose a county of the agency, and one that you work in yourself.
people-access = Access
people-new-link = New link
people-new-link-for = New link for { $name }
people-shut-out-ask = { $name } is signed out at once and cannot sign in any more. What they recorded stays. You can let them in again here.
people-shut-out-do = Yes, remove access
people-shut-out = Remove access
people-shut-out-whom = Remove access of { $name }
people-let-in = Restore access
people-let-in-whom = Restore access of { $name }
people-link-for = A link for { $name }
people-link-once = It is shown only now. It works once, for three days. Hand it over yourself.
people-add = Add somebody
people-add-lead = They get a link to choose their own password. Nobody else ever knows it.
people-add-button = Add and make a link
people-language = Language
people-say-role = Please choose one.
people-as-the-roles-say = As the roles say: volunteers as Volunteer, others as Officer
people-email-taken = Somebody has this email address already.
people-not-an-address = An email address has an @.

# The field.
field-title = Field
field-who = { $name }, { $agency }
field-within = counties { $counties }
field-find = Find the place that you visit
field-found = { $count ->
    [one] 1 place
   *[other] { $count } places
  }
field-found-none = No such place in your area. Check the spelling, or add it.
field-log = Log a visit
field-public-page = Public page
field-add-place = Add a place that is not listed
field-recent = What you recorded last
field-recent-none = Nothing yet. Find a place above and log your first visit.
field-correction = correction
form-problems = Please look at these again
form-problems-kept = Nothing was sent yet. Everything you typed is still here.
reason-why = Why?
line-empty = Please fill this in.
line-not-plain = This holds characters that cannot be shown. Please type it anew.
line-too-long = This is too long: 200 characters at most.
form-cancel = Back without saving
visit-title = Visit: { $name }
visit-title-problems = Please look again – visit: { $name }
visit-correcting = This corrects the visit of { $day }. The old one stays on record beside it.
visit-correction-reason = Why is it corrected?
visit-correction-hint = This is public. Write about the place, not about persons.
visit-nothing-asked = The law does not ask this place for the poster, as far as is known. A visit is recorded all the same.
visit-rule-asks = What the law asks here
visit-kind = Why are you here?
visit-day = Day of the visit
visit-which-day = This visit was begun on another day. Which day was it?
visit-day-begun = {"{day}"}
visit-day-today = Today, {"{day}"}
visit-access = Could you look?
visit-fact-hint = The rule depends on this, and nobody has recorded it. If you do not know, leave it.
visit-fact-source = How do you know?
visit-fact-seen = Seen at this visit
visit-fact-told = Told by somebody who works there
visit-fact-record = From a license or a public record
question-sent = Your answer was sent. Your supervisor reads it next.
assignment-overdue = Overdue
visit-displayed-at = Is the poster displayed here: { $where }?
visit-sheet-at = The poster here: { $where }
visit-restrooms-total = Public restrooms in all
visit-restrooms-with = of these with the poster
visit-put-up-legend = Put up during this visit?
visit-put-up-label = I supplied the poster and it was put up during this visit
visit-hangs-now = Where does it hang now?
visit-poster = The poster itself
visit-poster-hint = Only what you saw. Whatever you leave open counts as not looked at.
visit-design = Which poster hangs?
visit-design-hint = Sketches of ours, not the artwork. If it is an official one, what is on file of it is known.
visit-design-other = Another poster
visit-design-unseen = I did not look closely
sketch-size = { $width } by { $height } inches
visit-format = Form
visit-not-noted = Not noted
visit-width = Width in inches
visit-height = Height in inches
visit-font = Smallest type in points
visit-languages = Languages on it
visit-number = Numbers to call on it
visit-number-hint = Tick a number only if you read it digit by digit. Write any other down as it stands, also if it looks wrong.
visit-number-other = Another number, as printed
visit-number-whole = I looked for every number on it: these are all
visit-text-number = Numbers to text on it
visit-content = Does this stand on it: { $what }?
content-yes = Yes
content-no = No
content-not-observed = Not looked for
visit-only-if-wrong = Only if something is wrong
visit-not-conspicuous = It hangs where people would not notice it
visit-not-legible = It cannot be read: torn, faded or covered
visit-note = Note for your agency
visit-note-hint = Not public. Please write nothing about persons. If you saw a crime, call 911 or the hotline.
visit-to-review = Review
visit-id-lost = This page is incomplete. Open it again from Field.
visit-say-kind = Say why you are here.
visit-day-in-the-future = This day is still to come.
visit-day-too-early = This day is before the year 2000. Check the year.
visit-day-unreadable = Write the day as year, month and day: 2026-03-01.
visit-say-access = Say whether you could look.
visit-say-location = Say what was there, or “Not looked at”.
visit-not-a-measure = Write a number, such as 8.5.
visit-not-a-count = Write a whole number, such as 2.
visit-more-posters-than-restrooms = This is more than there are restrooms.
visit-note-too-long = This is too long: 2,000 characters at most.
visit-say-where-it-was-put-up = Say where it hangs now.
visit-say-how-you-know = Say how you know, such as “manager showed the license”.
visit-say-why-corrected = Say why the earlier visit is corrected.
visit-changed-after = This visit is recorded as you sent it first. What you changed since is below: say why, and send it as a correction.
visit-not-on-earth = This is not a place on Earth: latitude -90 to 90, longitude -180 to 180. You can leave both empty.
position-legend = Where you are
position-take = Use this device's position
position-waiting = Asking the device…
position-known = Known to {"{meters}"} m.
position-far = This is {"{miles}"} mi ({"{km}"} km) from the place. You can send the visit all the same.
position-failed = Your device could not find its position. You can continue without it.
position-lat = Latitude
position-lon = Longitude
review-title = Review: { $name }
review-not-recorded = Nothing is recorded yet. Read it once more, then send.
review-role = Published with it
review-role-public = Your role, never your name.
review-why = Why: requirement by requirement
review-send = Send this visit
review-change = Change something
visit-site = This place
visit-displayed = Is the poster displayed here?
visit-about = This visit
draft-odd = Please look once more
review-odd-far = The device was { $miles } mi from the place.
review-odd-earlier = You recorded a visit here on the same day. Is this another one?
review-odd-other = Somebody else recorded a visit here on the same day.
review-odd-closed = The registry has this place as closed on that day.
review-odd-nowhere = It was open, but no place in it was looked at. Nothing can be told from that.
review-odd-unnamed = No poster is named: it hangs, but nothing says which poster it is. Nothing can be judged from that. If you did not look closely, say so.
receipt-title = Recorded: { $name }
receipt-recorded = The visit is recorded.
receipt-number = Number in the record of changes:
receipt-id = Id of the visit:
receipt-corrected = This visit was corrected later. The correction counts.
receipt-next = Next place
receipt-county = Its county
receipt-correct = Correct this visit
receipt-correct-until = You can correct it until a supervisor has looked at it, and again when they ask you about it.
receipt-correction = The correction
receipt-earlier = The visit as it was sent first
receipt-settled = A supervisor has looked at this visit, and it stands. If they send it back with a question, you can correct it then.
visit-late-seen = A supervisor has looked at this visit meanwhile, and it stands. Nothing was sent. Tell your supervisor: once they send it back with a question, your correction can be sent.
visit-late-corrected = This visit was corrected already, perhaps on another device. Nothing was sent, and what you wrote is kept. If it still holds, send it again: it then corrects the visit as it stands now.
visit-late-other = Somebody else corrected this visit already. Nothing was sent, and what you wrote is kept. Tell your supervisor what is wrong with it.
new-place-title = Add a place
new-place-title-duplicates = Is it one of these?
new-place-duplicates = { $count ->
    [one] This place is like it
   *[other] These { $count } places are like it
  }
new-place-duplicates-text = If it is one of these, choose it. Two entries for one place would count it twice.
new-place-meters = { $meters } m away
new-place-same-street = same address
new-place-none-of-these = It is none of these
new-place-stands = { $name } is on record already, as you sent it first
new-place-stands-text = What you changed since is not recorded. Log the visit there, and tell us what is wrong with the place. If this is another place, press “Add”.
new-place-name = Name
new-place-name-hint = As it stands on the door or the sign.
new-place-street = Street and number
new-place-city = City
new-place-county-hint = Left empty, it is found from the position below.
new-place-add = Add and continue to the visit
new-place-say-name = Give the name.
new-place-not-a-zip = Give the ZIP code as five digits, such as 65201.
new-place-say-kind = Choose the kind of place.
new-place-say-county = Choose the county, or give the position.
new-place-outside = This county is outside your area.
new-place-point-outside = The position lies outside the county chosen, or outside the registry. Choose the other county, or say what the position is.
new-place-point-nowhere = This point lies in no county of the registry. West of Greenwich a longitude has a minus: -92.33.
new-place-point-outside-what = The position is outside the county
new-place-point-leave-out = It was not taken at the place: leave it out
new-place-point-keep = It is right: keep it, and the county as chosen

# Below the title in lists of search results.
site-description = Which places display the human-trafficking hotline poster that the law asks for, which do not, and where nobody has looked yet.
error-reason-not-recordable-title = This reason cannot be recorded
error-reason-not-recordable-text = Go back and write a reason of at most 500 characters, without control characters.
reason-too-long = This is too long: 500 characters at most.
