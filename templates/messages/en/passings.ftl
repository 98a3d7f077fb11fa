# Travelers who pass places, as an operator brought in their figures.
event-passings-imported = Figures of travelers imported
passings-link = Most passed places without a known poster
passings-title = The places that most travelers pass, of those not known to display the poster
passings-title-area = { $name }: the places that most travelers pass, of those not known to display the poster
passings-lead = Of places that must display the poster, those where no poster is known that travelers see, the most passed first. “Nobody has looked yet” is not “no poster”: a visit would tell.
passings-none = No figures of travelers are on record here, so nobody can say which places are passed most. Whoever keeps this site can bring in what others publish, such as boardings at airports and stations, room nights, or traffic counts at rest areas: placard import passings FILE.
passings-none-here = None of the places chosen here has a figure of travelers.
passings-all = All places with a figure
passings-measure-enplanements = Enplanements: people who board a flight
passings-measure-boardings = Boardings: people who board a train or a bus
passings-measure-room-nights = Room nights: rooms taken for a night
passings-measure-vehicles = Vehicles: traffic that passes
passings-answer = { $places ->
    [one] One place adds most: { $added } a year pass it,
   *[other] { $places } places add most: { $added } a year pass them,
} of { $all } at all places with a figure ({ $share }).
passings-nothing-to-add = { $places ->
    [0] No place that must display the poster has a figure here.
    [one] The one place with a figure adds nothing here: a poster is known there, or it is not known whether the place is open to the public.
   *[other] None of the { $places } places with a figure adds anything here: a poster is known there, or it is not known whether the place is open to the public.
}
passings-table = Places that add most
passings-sums = What is known of the poster at places with a figure ({ $measure })
passings-all-with = All places with a figure
passings-known-displays = Displays the poster where travelers see it
passings-known-staff-only = Displays it only where employees come past
passings-known-missing = Looked at: no poster hung
passings-known-cannot-tell = Visited: could not tell
passings-known-not-checked = Nobody has looked yet
passings-without = { $with ->
    [one] One place that must display the poster has a figure
   *[other] { $with } places that must display the poster have a figure
}; { $without ->
    [0] none of the same kinds is without one
    [one] one more of the same kinds has none and stands in no sum
   *[other] { $without } more of the same kinds have none and stand in no sum
} ({ $kinds }).
passings-years = Years of the figures: { $years }. Counted by:
passings-free = { $count ->
    [one] One more place has a figure and is not known to have to display the poster: it stands in no sum.
   *[other] { $count } more places have a figure and are not known to have to display the poster: they stand in no sum.
}
passings-csv = All places with a figure as CSV
passings-method = Figures are those of their sources, one a place and measure, for the year beside them; nothing is carried over to other years. Flights boarded, trains boarded, rooms and vehicles are different units and are never added up. One traveler is counted as often as they come past. Places whose address is withheld are never listed or counted here: a figure that its source publishes with an address would tell it.
column-place = Place
column-passings = A year
column-known = What is known of the poster
column-year = Year
column-source = Counted by
