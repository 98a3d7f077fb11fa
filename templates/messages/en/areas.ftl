# One area on one page
area-briefing = Briefing with sentences to quote
area-other-day = Another day, or newer visits only
area-method = How this is counted, and what the shares leave out
area-why = { $count ->
    [0] No checked place falls short
    [one] Why one place does not display it as required
   *[other] Why { $count } places do not display it as required
}
area-title-blank = No place in { $name } is on record; nobody has looked
area-why-none = No visit on record found a place here that does not display the poster as its law asks.
area-why-note = { $of ->
    [one] One place, by the visit that decides.
   *[other] Of { $of } places, each by the visit that decides. A place may have several reasons.
}
area-why-rows = The places
failure-no-poster = no poster hung in any of the places that the law names
failure-wrong-place = a poster hung, but not everywhere that the law asks for one
failure-wrong-number = it carried an old number, or another one
failure-missing-language = a language that the law asks for was missing, such as Spanish
failure-too-small = it was too small, or of a format that does not count there
failure-hard-to-read = it was hidden, or not legible
failure-other-poster = it was another poster, or words that must stand on it were missing
area-beyond = { $left ->
    [0] Nobody who is counted here lives
    [one] One person who is counted here lives
   *[other] { $left } people who are counted here live
} more than 25 miles from a place seen to display the poster{ $who ->
    [towns] , towns only
   *[all] {""}
}
area-course-share = { $share } ({ $count } of { $of })
area-course = As required: { $before } on { $first }, { $after } on { $last }
area-neighbors = { $neighbors ->
    [0] No neighboring area is on record.
    [one] { $differing ->
        [0] We cannot say whether the share of its one neighbor is higher or lower.
       *[other] The share of its one neighbor differs by more than chance:
    }
   *[other] { $differing ->
        [0] Of none of its { $neighbors } neighbors can we say that the share is higher or lower.
        [one] Of its { $neighbors } neighbors one has a share that differs by more than chance, all of them held together:
       *[other] Of its { $neighbors } neighbors { $differing } have a share that differs by more than chance, all of them held together:
    }
}
area-calls = Did calls to the hotline go up? What can be told
area-places = Places, the worst and longest unseen first
area-no-places = No places are on record here.
area-sort-name = By name
area-sort-worst = Worst first
area-sort-seen = Last seen first
area-csv = All as CSV
trend-law = Law in force: { $day }
area-progress = Quarter by quarter as a table, and how the work goes on
strip-place-title = { $name }: status at the end of each of the last twelve quarters; pale where nobody looked in that quarter
strip-area-title = { $name }: what the places that must display the poster came to, at the end of each of the last twelve quarters
strip-desc = From left to right, oldest first. The table holds the same.
strip-carried = last seen earlier
strip-place-note = At the end of each of the last twelve quarters. Solid: somebody looked in that quarter. Pale: last seen earlier. { $day }: { $status }.
strip-area-note = The last twelve quarters: all places that must display it.
strip-table = The last twelve quarters as a table
strip-not-open = Not open
strip-as-required = { $number } as required
strip-otherwise = { $number } otherwise
strip-missing = { $number } not displayed
strip-cannot-tell = { $number } could not tell
strip-not-checked = { $number } not checked
progress-visits = { $count ->
    [0] In the last 12 months no visit became the latest word on a place here.
    [one] In the last 12 months one visit became the latest word on a place here.
   *[other] In the last 12 months { $count } visits became the latest word on a place here, a closed door included where nobody had looked before; several at one place on one day count once.
}
progress-put-up = { $count ->
    [0] None of them put a poster up itself.
    [one] One of them put the poster up itself.
   *[other] { $count } of them put the poster up themselves.
}
progress-repaired = { $count ->
   *[other] In these months { $count } places that had been found not as required were found right: half of them within { $days } days of the visit that found them wrong.
}
progress-repaired-few = { $count ->
    [one] In these months one place that had been found not as required was found right: too few to say how long it takes.
   *[other] In these months { $count } places that had been found not as required were found right: too few to say how long it takes.
}
progress-waiting = { $count ->
    [one] One place is still not as required: how long it will take, nobody knows yet.
   *[other] { $count } places are still not as required: how long they will take, nobody knows yet.
}
progress-never = { $required ->
    [0] No place here must display it.
    [one] { $count ->
        [0] The one place that must display it has a visit that counts.
       *[other] The one place that must display it has no visit that counts (training visits do not count).
    }
   *[other] { $count ->
        [0] Of the { $required } places that must display it, each has a visit that counts.
        [one] Of the { $required } places that must display it, one has no visit that counts (training visits do not count).
       *[other] Of the { $required } places that must display it, { $count } have no visit that counts (training visits do not count).
    }
}
progress-months = Visits a month
progress-month = Month

# A briefing
brief-title = { $name }: six sentences for a hearing
brief-title-blank = { $name }: two sentences for a hearing
brief-blank = On { $day }, no place in { $name } was on record: nobody had looked for the human-trafficking hotline poster there.
brief-sentences = To quote, each true by itself
brief-copy = Copy sentence { $number }
brief-copied = Copied
brief-public = { $sentence } This counts only places whose point on the map is known and public.
brief-recent = { $sentence } This counts only visits made in the 12 months up to each day named.
brief-share = On { $day }, { $count } of the { $of } checked places in { $name } displayed the human-trafficking hotline poster as the law requires, as each was last seen: { $share } (95% interval { $low } to { $high }, if the places visited were chosen at random).{ $put_up ->
    [0] {""}
   *[other] {" "}At { $put_up } of the { $count }, the visit itself had put the poster up: as found, the share was { $found }.
}
brief-share-census = By { $day }, all { $of } places in { $name } that must display the human-trafficking hotline poster had been checked, and as each was last seen, { $count } of the { $of } places did so as the law requires: { $share }. { $stale ->
    [0] All of them were seen in the year before that day.
    [one] One of them was last seen more than a year before that day.
   *[other] { $stale } of them were last seen more than a year before that day.
}{ $put_up ->
    [0] {""}
   *[other] {" "}At { $put_up } of the { $count }, the visit itself had put the poster up: as found, the share was { $found }.
}
brief-share-few = { $required ->
    [one] { $checked ->
        [0] By { $day }, the one place in { $name } that must display the human-trafficking hotline poster had not been checked so that it can be told how it stands.
       *[other] { $count ->
            [0] By { $day }, the one place in { $name } that must display the human-trafficking hotline poster had been checked, and did not display it as the law requires.
           *[other] By { $day }, the one place in { $name } that must display the human-trafficking hotline poster had been checked, and displayed it as the law requires.
        }
    }
   *[other] By { $day }, { $checked } of the { $required } places in { $name } that must display the human-trafficking hotline poster had been checked so that it can be told how they stand, and { $count } of these displayed it as the law requires, as last seen: too few for a share.
}
brief-share-none = On { $day }, no place in { $name } was known to have to display the human-trafficking hotline poster; { $places ->
    [one] one place was
   *[other] { $places } places were
} on record there.
brief-sums = { $required ->
    [0] On { $day }, no place in { $name } was known to have to display the human-trafficking hotline poster.
    [one] { $unchecked ->
        [1] On { $day }, the one place in { $name } that must display the human-trafficking hotline poster had not been checked.
       *[0] { $unclear ->
            [1] On { $day }, of the one place in { $name } that must display the human-trafficking hotline poster no visit could tell how it stands.
           *[0] { $missing ->
                [1] On { $day }, as last seen, the one place in { $name } that must display the human-trafficking hotline poster did not display it.
               *[0] { $otherwise ->
                    [1] On { $day }, as last seen, the one place in { $name } that must display the human-trafficking hotline poster displayed it, but not as required.
                   *[0] On { $day }, as last seen, the one place in { $name } that must display the human-trafficking hotline poster displayed it as required.
                }
            }
        }
    }
   *[other] Of the { $required } places in { $name } that must display the human-trafficking hotline poster, { $as_required } displayed it as required on { $day }, as last seen, { $otherwise } displayed it otherwise, { $missing } did not display it, { $unclear } could not be told by a visit, and { $unchecked } had not been checked.
}
brief-ages = { $checked ->
    [0] As of { $day }, no visit on record tells how a place in { $name } that must display the human-trafficking hotline poster stands.
    [one] As of { $day }, the one visit that tells how a place in { $name } displays the human-trafficking hotline poster had been made { $stale ->
        [0] within the year before.
       *[other] more than a year before.
    }
   *[other] As of { $day }, { $stale } of the { $checked } visits that tell how places in { $name } display the human-trafficking hotline poster had been made more than a year before.
}
brief-why = { $of ->
    [one] The one place in { $name } that did not display the human-trafficking hotline poster as required on { $day }, as last seen, fell short in this at least: { $reason }.
   *[other] Of { $of } places in { $name } that did not display the human-trafficking hotline poster as required on { $day }, as last seen, no reason was more frequent than this: { $reason } ({ $count } of them).
}
brief-why-none = { $checked ->
    [0] By { $day }, no visit had told of any place in { $name } how it displays the human-trafficking hotline poster.
    [one] On { $day }, as last seen, the one checked place in { $name } did not fall short of what the law requires of the human-trafficking hotline poster.
   *[other] On { $day }, as last seen, none of the { $checked } checked places in { $name } fell short of what the law requires of the human-trafficking hotline poster.
}
brief-reach = By the visits up to { $day }, { $left } of the { $people } people counted in { $who ->
    [towns] towns of { $name } (all people of a town at one point, wherever in the town they live)
   *[all] { $name }
} { $left ->
    [one] lives
   *[other] live
} more than { $miles } miles from any place seen to display the human-trafficking hotline poster.
brief-land = By the visits up to { $day }, { $share } of { $name } ({ $km2 } km²) lies more than 25 miles from any place seen to display the human-trafficking hotline poster.
brief-year = { $checked ->
    [0] No place in { $name } that had been checked for the human-trafficking hotline poster by { $before } was seen anew by { $day }{ $unseen ->
        [0] .
        [one] : one that must display it had no visit in between.
       *[other] : { $unseen } that must display it had no visit in between.
    }
    [one] The one place in { $name } that had been checked for the human-trafficking hotline poster by { $before } and was seen anew by { $day } { $gained ->
        [1] displayed it as required only on the later day
       *[0] { $lost ->
            [1] displayed it as required only on the earlier day
           *[0] stood the same on both days
        }
    }; { $unseen } more had not been seen again{ $untold ->
        [0] .
       *[other] , and of { $untold } seen anew it could not be told.
    }
   *[other] Of the { $checked } places in { $name } that had been checked by { $before } and were seen anew by { $day }, { $gained } displayed the human-trafficking hotline poster as required only on the later day and { $lost } only on the earlier one; { $unseen } more had not been seen again{ $untold ->
        [0] .
       *[other] , and of { $untold } seen anew it could not be told.
    }
}
brief-neighbor-higher = On { $day }, { $other } ({ $count } of { $of } checked places as required) had a share { $size } points higher than { $name } ({ $own_count } of { $own_of }); interval { $low } to { $high } points, which holds in 95% for all neighbors compared together, if the places visited were chosen at random.
brief-neighbor-lower = On { $day }, { $other } ({ $count } of { $of } checked places as required) had a share { $size } points lower than { $name } ({ $own_count } of { $own_of }); interval { $low } to { $high } points, which holds in 95% for all neighbors compared together, if the places visited were chosen at random.
brief-neighbors = Neighbors that differ
brief-neighbors-none = Of no neighbor can we say that its share is higher or lower.
brief-unknown = What is not known
brief-unknown-bounds = How the others stand: as last seen, of all { $required } places in { $name } that must, between { $least } and { $most } display it as required, whatever is found where nobody checked or could tell. { $stale ->
    [0] All { $checked } checked were seen in the year before { $day }.
    [one] One of the { $checked } checked was last seen more than a year before { $day }.
   *[other] { $stale } of the { $checked } checked were last seen more than a year before { $day }.
}
brief-unknown-duty = { $places ->
    [one] Whether one more place must display it.
   *[other] Whether { $places } more places must display it.
}
brief-unknown-chosen = How far the share is off: inspectors choose most places that they visit, often where they expect trouble.
brief-unknown-since = Whether a poster still hangs where it was last seen, and whether posters and calls to the hotline move together.
brief-cite = To cite
brief-citation = { $registry }: { $name }, record of posters as of { $day }{ $visits ->
    [last_12_months] , by visits of the 12 months before only.
   *[all] .
}
brief-embed-recent = visits of the 12 months before only
brief-living = The living page, with the figures of today: { $address }
brief-qr = QR code of { $address }

# What a search names besides places.
named-label = Also named by these words
named-place = Place
named-county = County
named-city = City that is no part of a county
named-area = Area
named-kind = Kind of place
named-kind-within = { $name }: { $place }
named-state = State
named-zip = Which areas is ZIP { $zip } in?
named-map = Map
named-law = Law
named-law-all = What the law asks: { $place }
named-law-kind = What the law asks: { $name }, { $place }

# Which areas hold an address.
find-title = Find your district by ZIP or by a place on record
find-words = Place or address on record, ZIP, or latitude and longitude
find-words-hint = Such as “Walnut Street Station”, “65201” or “38.95, -92.33”. We know the addresses of places on record only; for any other, give a point.
find-show = Show
find-choose = Which one do you mean?
find-of-point = This point
find-outside = This lies outside the registry: in none of its counties.
find-left-out = None: these areas leave this ground out.
find-several = One of these { $count }:
find-empty = Type a place, an address, a ZIP or a point, or use your device’s position.
find-both = Give words or a point, not both: empty one of them.
find-bad-point = This is no point on earth. Type degrees, the latitude first, such as 38.95, -92.33.
find-unknown = No place on record reads so. We cannot look up street addresses yet. Type the ZIP (65101), or use this device’s position.
find-unknown-zip = We know nothing of this ZIP. Is it in this state? Give an address or a point.
find-withheld = The address of { $subject } is withheld from the public. We tell its county only.
find-no-point = Where { $subject } stands in its county is not on record. We tell its county only.
find-zip-places = A ZIP can lie in several areas. Places on record with ZIP { $subject } lie in these; addresses without a place on record may lie in others. For a sure answer give an address or a point.
find-zip-middle = No place on record has ZIP { $subject }. These hold the middle of it; it can lie in several areas. For a sure answer give an address or a point.
find-privacy = What you type and where you are serve for this answer only. It stands in no web address, and we neither store nor log it.

# Maps of areas, each in force for a time.
map-since = In force on { $day }: since { $from }.
map-between = In force on { $day }: from { $from } to { $until }.
map-until = In force on { $day }: until { $until }.
map-undated = Always in force: nobody dated this map.
figures-before-law = The law asks for posters from { $from } on. On { $day }, no law asked any place for one.
map-before = Not in force on { $day }: this map comes into force on { $from }.
map-after = Not in force on { $day }: the last day of this map was { $until }.
map-never = This map never came into force: a court stopped it before.
map-own-figures = What follows counts the places and people within the lines of this map all the same, and nothing of another one.
map-status-enacted = Enacted.
map-status-enjoined = Enjoined: a court forbade its use.
map-status-replaced = Replaced by another map.
map-source = Source:
map-beside = Both maps side by side
area-not-in-force = { $name }: this map was not in force on { $day }
area-quoted-not-in-force = { $name } (by a map not in force on { $day })
beside-title = { $one } beside { $other }
beside-lead = The same places and the same visits, counted by the areas of each map. The sum is the same; what differs is where the lines run.
beside-moved = { $moved } of the { $places } places on record that lie in an area of both maps lie in areas with different codes.
beside-map = Share of checked places that display the poster as required, by area: { $label }
beside-required = { $required ->
    [one] 1 place that must display the poster lies within these lines.
   *[other] { $required } places that must display the poster lie within these lines.
}
beside-table = The figures of both maps, by the code of the area
beside-no-such = No area of this map has the code
beside-note = Areas with one code share a row; they need not share any ground.
named-not-in-force = { $name }. { $place }
find-on-day = By the maps of { $day }.
find-day = Day
find-day-hint = Maps change: leave it empty for today, or give the day of an election.
find-bad-day = We cannot read this day. Give it as year, month and day, such as 2027-01-03.
error-bad-maps-title = Two maps are needed
error-bad-maps-text = Name two sets of areas that differ, as one=…&other=….

# Operators: brands, chains, owners.
named-operator = Operator
operators-link = Operators
operators-title = { $count ->
    [0] No operator on record
    [one] 1 operator on record
   *[other] { $count } operators on record
}
operators-lead = Brands, chains and owners that statements on record name, each with all its places.
operators-none = Nobody has stated yet who runs a place.
operators-table = Operators with their shares
column-operator = Operator
column-places = Places
operator-places = { $total ->
    [0] No place was open on this day
    [one] Its one place
   *[other] Its { $total } places, worst and longest unseen first
}
operator-stated = That it runs these places says:
operator-withheld = Places whose address is withheld are never listed or counted here.
