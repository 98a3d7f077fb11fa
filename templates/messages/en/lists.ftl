# Lists that are acted on: places, visits; saved views; plans of visits.
office-places-title = { $count ->
    [0] No place matches
    [one] One place matches
   *[other] { $count } places match
}
office-places-short = Places
office-places-text = Name, address or code
office-places-none = No place of your counties matches. Take a filter away.
office-places-rows = Places that match
column-name = Place
column-town = Where
column-status = Status
column-seen = Last visit
column-assigned = Assigned to
filter-age = How old the result is
age-never = Never visited
age-month = Less than 30 days
age-quarter = More than 90 days
age-half-year = More than 6 months
age-year = More than a year
age-due = No longer fresh
assigned-none = Not assigned
list-choose = Choose
list-choose-one = Choose { $name }
list-choose-page = Choose all on this page
list-all = { $count ->
    [one] The one that matches
   *[other] All { $count } that match
}
list-ticked = Only the ticked
list-assign = Plan visits
list-labels = Make labels
list-fact = State a fact
list-csv = Download (CSV)
views-label = Saved views
views-save = Save this view
views-name = Name of the view
views-save-do = Save
views-delete = Delete the view { $name }
done-assigned = { $count ->
    [one] One place assigned
   *[other] { $count } places assigned
} to { $people ->
    [one] one person.
   *[other] { $people } people.
}
done-anybody = { $count ->
    [one] One place is there for anyone who takes it.
   *[other] { $count } places are there for anyone who takes them.
}
done-undone = { $count ->
    [one] Taken back: one place is not assigned any more.
   *[other] Taken back: { $count } places are not assigned any more.
}
done-undo = { $count ->
    [one] Undo this one
   *[other] Undo these { $count }
}
done-undo-reason = Undone by whoever assigned it
roster-title = { $count ->
    [0] No place to plan a visit of
    [one] Plan one visit
   *[other] Plan { $count } visits
}
roster-lead = Choose who goes. The places are shared out by the ground first, then by day, and more go to whoever, and to whichever day, has less already. Nothing is assigned until you say so.
roster-people-hint = The people of the last time are chosen already. Nobody chosen: anyone who takes them.
roster-refused = Nothing was assigned
roster-had = { $count ->
    [one] { $name } has one of these already. It stays as it is.
   *[other] { $name } has { $count } of these already. They stay as they are.
}
roster-had-anybody = { $count ->
    [one] One of these is assigned already to whoever takes it. It stays as it is.
   *[other] { $count } of these are assigned already to whoever takes them. They stay as they are.
}
roster-closed = { $count ->
    [one] Closed, so nobody is sent there: { $names }
   *[other] { $count } are closed, so nobody is sent there: { $names }
}
roster-span = { $count ->
    [one] One working day from { $day }
   *[other] { $count } working days from { $day }
}
roster-when = When and what for
roster-days-hint = Empty: as many as it takes with at most 12 places a day.
roster-do = { $count ->
    [one] Assign one place
   *[other] Assign { $count } places
}
roster-show = Show the plan
roster-nobody = Nobody is chosen: the places will be there for anyone of your agency who takes them.
roster-miles = { $count ->
    [one] 1 place, { $miles } miles
   *[other] { $count } places, { $miles } miles
}
roster-has = besides { $count ->
    [one] 1 visit
   *[other] { $count } visits
} on that day already
roster-outside = Some of the places lie in counties where none of these people may go. Choose somebody who may. Nothing was assigned.
roster-map = The way of { $name }, one line a day
roster-method = Miles from the first place to the last, as the crow flies; roads are longer, and the way there and back is not counted.
roster-elsewhere = Before you send somebody there
roster-own-visit = your agency was there on { $day }
roster-gone = reported gone on { $day }, and nobody has decided about it yet
roster-visited = { $agency } was there on { $day }
roster-plans = { $agency } plans a visit on { $day }
roster-plans-some-day = { $agency } plans a visit
error-bad-sort-title = The list cannot be sorted by that
error-bad-sort-text = Press one of the column heads instead.
error-bad-did-title = There is no such result
error-bad-did-text = Open the list anew.
error-bad-age-title = There is no such age of a result
error-bad-age-text = Choose one from the list.
error-bad-person-title = There is no such person
error-bad-person-text = Choose somebody from the list.
error-bad-view-title = This view cannot be saved
error-bad-view-text = Go back and give it a name of at most 60 characters.
error-too-many-views-title = You have 30 views of this list
error-too-many-views-text = Delete one that you do not need, then save this one.
error-labels-closed-title = One of these places is closed
error-labels-closed-text = No label is made for a place that closed, or that was found and not taken up. Go back and leave it out.
error-labels-most-title = Labels are made for up to 200 places at a time
error-labels-most-text = Choose fewer places, or narrow the filter.
places-fact-title = { $count ->
    [one] State a fact of one place
   *[other] State a fact of { $count } places
}
places-fact-which = Which places
done-stated = { $count ->
    [one] The fact is stated of one place.
   *[other] The fact is stated of { $count } places.
}
error-places-most-title = Between 1 and 500 places at a time
error-places-most-text = Choose fewer places, or narrow the filter.
office-visits-title = { $count ->
    [0] No visit matches
    [one] One visit matches
   *[other] { $count } visits match
}
office-visits-short = Visits
office-visits-none = No visit of your agency matches. Take a filter away.
office-visits-rows = Visits that match
visits-text = Name or code of the place
visits-since = From
visits-until = To
visits-photos-yes = With photos
visits-photos-no = Without photos
visits-odd = { $count ->
    [one] One odd result
   *[other] { $count } odd results
}
visits-mark-seen = Mark as seen
visits-marked = { $count ->
    [one] One visit marked as seen.
   *[other] { $count } visits marked as seen.
}
mark-seen-title = { $count ->
    [one] Mark one visit as seen?
   *[other] Mark { $count } visits as seen?
}
mark-seen-days = Made from { $first } to { $last }.
mark-seen-odd = { $count ->
    [one] One more visit is left out: its odd result is still open.
   *[other] { $count } more visits are left out: their odd results are still open.
}
mark-seen-follows = Whoever made them can correct them no more, unless you ask about one or undo this.
mark-seen-do = { $count ->
    [one] Mark one visit as seen
   *[other] Mark { $count } visits as seen
}
visits-left-odd = { $count ->
    [one] One visit was left out: its odd result is still open.
   *[other] { $count } visits were left out: their odd results are still open.
}
visits-left-look = Look at odd results
visits-undone = { $count ->
    [one] One visit is as it was before.
   *[other] { $count } visits are as they were before.
}
visit-odd-first = { $count ->
    [one] An odd result of this visit is open: settle it before you mark the visit as seen.
   *[other] { $count } odd results of this visit are open: settle them before you mark the visit as seen.
}
column-visited = Day
column-who = Who
column-outcome = Outcome
column-photos = Photos
column-review = Review
found-as-required = Poster as required
found-otherwise = Poster seen, not as required
outcome-seen = Poster seen
outcome-missing = No poster seen
outcome-not-looked = Not looked for, or no such spot
outcome-closed = Closed
outcome-refused = Refused
outcome-gone = Place gone
review-new = New
review-seen = Seen
review-sent-back = Sent back
review-answered = Answered
office-visit-title = Visit to { $name }
office-visit-receipt = Its receipt, from which it can be corrected
visit-review-question = Question to { $name }
visit-review-hint = At most 500 characters. It shows on the first page of the field part and is answered there.
visit-review-send-back = Send back with this question
visit-review-ask = Write what you want to know.
visit-review-history = Review so far
questions-title = { $count ->
    [one] Your supervisor asks about a visit
   *[other] Your supervisor asks about { $count } visits
}
question-title = A question about { $name }
question-about = About your visit on { $day }:
question-visit = what you recorded
question-answer = Your answer
question-hint = At most 500 characters. Your supervisor reads it. If the record is wrong, correct the visit as well.
question-send = Send the answer
question-answered = You answered this already. What you write here now is not sent: tell your supervisor.
question-say = Write an answer.
question-answer-it = Answer
error-bad-outcome-title = There is no such outcome
error-bad-outcome-text = Choose one from the list.
error-bad-review-title = There is no such state of a review
error-bad-review-text = Choose one from the list.
error-bad-photos-title = The list cannot be filtered by that
error-bad-photos-text = Choose with or without photos.
new-places-title = { $count ->
    [0] No new place to look at
    [one] One new place to look at
   *[other] { $count } new places to look at
}
new-places-lead = Volunteers and inspectors found these in the field. Until you confirm one, staff see it and nobody else, and visits to it count for nothing.
new-places-found = Found by { $name }
new-places-no-duplicates = Nothing on record is like it.
new-places-duplicates = Likely the same place
new-places-meters = { $meters } m away
new-places-new-too = new as well
new-places-merge = Merge
new-places-confirm = Confirm
new-places-confirm-still = Confirm after all
new-places-refuse = Refuse
new-places-refused = Refused in the last 30 days
new-places-why-hint = Whoever found it reads this.
found-places-title = Places that you found
found-place-waiting = a supervisor has not looked yet; your visits are kept and count once it is confirmed.
found-place-confirmed = confirmed.
found-place-merged = it stood on record already; your visits are there now.
found-place-refused = not taken up.
office-waits = What waits
office-oldest = { $days ->
    [0] since today
    [one] the oldest for one day
   *[other] the oldest for { $days } days
}
office-answered = { $count ->
    [0] No answer to read
    [one] One answer to read
   *[other] { $count } answers to read
}
office-asked = { $count ->
    [0] No question is open
    [one] One question waits for its answer
   *[other] { $count } questions wait for their answers
}
office-unseen = { $count ->
    [0] No visit of the last 30 days that nobody has seen
    [one] One visit of the last 30 days that nobody has seen
   *[other] { $count } visits of the last 30 days that nobody has seen
}
office-unseen-earlier = { $count ->
    [0] No earlier visit that nobody has seen
    [one] One earlier visit that nobody has seen
   *[other] { $count } earlier visits that nobody has seen
}
office-today = Who is where today
office-today-nobody = Nobody has a place for today.
office-today-done = done
office-week = This week
office-week-sum = { $made ->
    [one] one visit made
   *[other] { $made } visits made
}, { $open } to go
office-week-picture = Visits made each day of this week, and those still to go
office-week-numbers = The same in numbers
standing-closed = Closed since { $day }
standing-unconfirmed = Unconfirmed: nobody has looked at it yet
standing-refused = Found in the field, and not taken up
standing-withdrawn = Withdrawn from the public
standing-merged = Merged into { $name }
standing-led = The entry { $code } was merged into { $name }.
filter-standing = In no public list
filter-standing-closed = Closed
filter-standing-unconfirmed = Unconfirmed
filter-standing-withheld = Address withheld
filter-standing-withdrawn = Withdrawn
error-bad-outside-lists-title = There is no such group of places
error-bad-outside-lists-text = Choose one from the list.
office-search = Search places, people, visits and labels
office-search-title = Search: { $text }
office-search-none = Nothing that you may see matches.
office-search-more = More
office-search-revoked = revoked
week-move = Move a week
week-move-title = Move the week of { $name }
week-move-lead = { $count ->
    [0] Nothing is open in the week of { $day }.
    [one] One open visit in the week of { $day }. It keeps its day and its order.
   *[other] { $count } open visits in the week of { $day }. Each keeps its day and its order.
}
week-move-to = To whom
week-move-own = { $count ->
    [0] has none that week
    [one] has one that week
   *[other] has { $count } that week
}
week-move-do = { $count ->
    [one] Move this visit
   *[other] Move these { $count } visits
}
week-move-before = The week before
week-move-after = The week after
week-move-say-who = Choose who takes them.
week-move-outside = This person is held to counties in which not all of the places lie. Nothing was moved.
week-moved = { $count ->
    [one] One visit moved to { $name }.
   *[other] { $count } visits moved to { $name }.
}
day-sheet-title = Day sheet of { $name }
day-sheet-count = { $count ->
    [one] one place
   *[other] { $count } places
}
day-sheet-none = Nothing is open on this day.
day-sheet-print = Print
day-sheet-of = { $count ->
    [one] One visit of { $name } on { $day }: day sheet
   *[other] { $count } visits of { $name } on { $day }: day sheet
}
visits-latest = Of all visits that this filter could find, only the latest { $count } were looked through. Name the days to reach earlier ones.
error-visits-too-many-title = There are too many visits for one file
error-visits-too-many-text = Name days in the filter, so that the file holds all that it finds.
column-state = State
column-visit-kind = Kind of visit
assignment-late = Overdue
assignment-open = Open
assignment-done = Visited
assignment-could-not = Could not be done
assignment-withdrawn = Taken back
assignment-list-up = Assignments
assignment-list-all = All assignments as a list
assignment-list-title = { $count ->
    [0] No assignment
    [one] One assignment
   *[other] { $count } assignments
}
assignment-list-none = No assignment of your agency matches. Take a filter away.
assignment-list-rows = Assignments that match
assignment-list-to = Give to
assignment-list-day = On another day
assignment-list-day-hint = Left empty, each stays on its day.
assignment-list-say-day = Give a day such as 2026-06-02. Nothing was changed.
assignment-list-past-day = This day is over. A visit is planned for today or a later day. Nothing was changed.
assignment-list-late = One of these is for a day that is over. Choose the day on which they are to be visited now. Nothing was changed.
assignment-list-reason = Why they are taken back
assignment-list-why = Say why they are taken back: whoever has them reads it.
assignment-list-choose = Choose at least one open assignment, and at most 500. Nothing was changed.
assignment-list-not-open = One of these is not open any more. Nothing was changed.
assignment-list-outside = This person is held to counties in which not all of the places lie. Nothing was changed.
assignment-list-given = { $count ->
    [one] One assignment given.
   *[other] { $count } assignments given.
}
assignment-list-withdrawn = { $count ->
    [one] One assignment taken back.
   *[other] { $count } assignments taken back.
}
assignment-list-latest = Of all assignments that this filter could find, only the { $count } that were changed last were looked through. Name the days to reach earlier ones.
error-assignments-too-many-title = There are too many assignments for one file
error-assignments-too-many-text = Name days in the filter, so that the file holds all that it finds.
error-bad-standing-title = There is no such state of an assignment
error-bad-standing-text = Choose one from the list.
