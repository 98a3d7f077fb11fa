# The supervisor's door, labels and badges.
office-title = Office
office-review = { $count ->
    [0] No odd results
    [one] One odd result to look at
   *[other] { $count } odd results to look at
}
office-photos = { $count ->
    [0] No photos to decide about
    [one] One photo to decide about
   *[other] { $count } photos to decide about
}
office-overdue = { $count ->
    [0] No overdue visits
    [one] One overdue visit
   *[other] { $count } overdue visits
}
missing-photos-title = { $count ->
    [0] No visit lacks photos
    [one] One visit lacks photos
   *[other] { $count } visits lack photos
}
missing-photos-lead = Photos that were announced with a visit and have not arrived. They may still be on the device: ask whoever made the visit to open the outbox there with signal.
photos-missing = { $missing ->
    [one] { $missing } of { $promised } photos has not arrived.
   *[other] { $missing } of { $promised } photos have not arrived.
}
photos-missing-since = Announced
photos-missing-device = Open the outbox on the device with which you took them, with signal.
office-assignments = Assignments
odd-title = { $count ->
    [0] No odd results
    [one] One odd result
   *[other] { $count } odd results
}
odd-lead = Found by code. None of it changes a status: you look, decide, and say why.
odd-none = Nothing odd waits.
odd-who = Visited by
odd-reason = What did you find?
odd-settle = Looked at
odd-correct = Correct the visit
odd-far-from-place = The device was far from the place:
odd-same-day = Two people looked at this place on the same day.
odd-clock = The device's clock and ours were apart:
odd-place-closed = The place had closed, or was merged into another one.
odd-old-form = The form was older than the rule or the place.
odd-number-disagrees = Read by machine, and it is another number than noted:
odd-number-not-asked = Read by machine: a number that the rule does not name, and none was noted:
odd-language-disagrees = Read by machine: other languages than noted:
odd-used-before = This very file was sent for another visit.
odd-far-away = The camera says that it was far from the place:
odd-another-day = The camera's date is another day than the visit's:
odd-other-label = The label on the photo belongs to another place:
error-odd-reason-title = Say what you found
error-odd-reason-text = Go back and write a few words: the next person who asks will want to know.
release-title = { $count ->
    [0] No photos to decide about
    [one] One photo to decide about
   *[other] { $count } photos to decide about
}
release-lead = A released photo appears on the place's public page, made anew without the camera's data. Release none that shows a person.
release-none = No photo waits.
release-noted = noted: { $number }
release-original = Original
error-release-choice-title = Release it, or keep it inside?
error-release-choice-text = Go back and use one of the two buttons. Nothing was changed.
assignments-title = { $count ->
    [0] No open assignments
    [one] One open assignment
   *[other] { $count } open assignments
}
assignments-made = { $count ->
    [0] No new assignments.
    [one] One assignment made.
   *[other] { $count } assignments made.
}
assignments-already = { $count ->
    [one] One place has an open assignment already and was left as it is.
   *[other] { $count } places have an open assignment already and were left as they are.
}
assignments-calendar = Calendar
assignments-calendar-caption = Open visits by person and working day
assignments-workload = Work by person
assignments-open = Open
assignments-late = Overdue
assignments-done = Done in 30 days
assignments-first = The first { $count } stand here, by their days. The list has all of them.
assignments-none = Nothing is assigned.
assignments-list = Open assignments
assignments-day = Day
assignments-place = Place
assignments-person = Who
assignments-change = Change
assignments-anybody = Anyone who takes it
assignments-give = Give
assignments-withdraw = Take back
assignments-not-done = Could not be done, last 30 days
assignments-make = Assign places
assignments-places = Codes of the places
assignments-places-hint = One a line, in the order of the route.
labels-places-hint = One a line.
assignments-people = Who
assignments-people-hint = Nobody chosen: anyone who takes them. Several: spread evenly, neighbors in the list on one day.
assignments-first-day = From
assignments-days = Working days
assignments-a-day = At most a day and person
assignments-kind = Why
assignments-do = Assign
assignments-code-unknown = One of these codes is not in the registry, or lies outside your area.
assignments-code-closed = One of these places is closed: nobody is sent there any more.
assignments-wrong-code = It is the code “{ $code }”.
assignments-say-places = Name at least one place, and at most 500.
assignments-say-a-day = Between 1 and 50 places a day.
assignments-say-first-day = A day from today on.
assignments-say-days = Between 1 and 60 working days.
assignments-person-gone = Somebody whom you chose cannot be sent any more: look at who is chosen now.
assignments-outside = One of these people is held to counties in which not all of the places lie. Nothing was assigned.
address-title = { $name }: address
address-is-withheld = Everybody reads town and county only. Inspectors and supervisors of the county read the address.
address-is-shown = Everybody reads the whole address.
address-decision = From now on
address-withhold = Withhold the address
address-show = Show the address
address-by-kind-withheld = As for all places of its kind: withheld
address-by-kind-shown = As for all places of its kind: shown
address-why-hint = For your colleagues; it is not published. Do not write the address here.
address-decide = Decide
address-earlier = Earlier decisions
address-say-which = Choose what is to become of the address.
address-decided-meanwhile = Somebody else decided this meanwhile: see below when and why. Nothing was changed. Choose again if it should be otherwise.
address-say-why = Write a few words on why.
site-address-decide = Withhold or show the address
labels-title = Labels
labels-lead = A label carries a place's code. Whoever scans it sees the place's public page; an inspector gets the visit's form, without signal too.
labels-no-code = “{ $code }” is no code of a place. Correct it, or take it out; the others are kept.
labels-unknown-code = The code “{ $code }” is not in the registry, or lies outside your area. Correct it, or take it out; the others are kept.
labels-closed-code = The place with the code “{ $code }” is closed, or was not taken up. Take it out; the others are kept.
labels-make = Make and print
labels-of-place = Labels of one place
labels-none-yet = No label was made for this place.
labels-serial = label { $serial }
labels-revoked = revoked on { $day }
labels-revoke = Revoke
labels-another-agency = made by another agency
labels-badge = Badge of today (SVG)
labels-badge-pdf = Badge of today (PDF)
labels-sheet = { $count ->
    [one] One label
   *[other] { $count } labels
}
labels-print-hint = Print, or save as PDF from the print window. Thirty labels fit on a sheet of 8.5 by 11 inches.
labels-qr = QR code of { $code }
error-labels-none-title = No place was named
error-labels-none-text = Go back and write the codes of the places, one a line.
label-title = This label: { $name }
label-revoked = This label was revoked on { $day }. It no longer speaks for the place.
label-unknown = No such label was ever made for this place. It may be a forgery.
label-outdated = This badge is of { $printed }. Somebody looked again on { $seen }: see what holds now.
label-go-on = What the registry says today
badge-as-of = As of { $day }
