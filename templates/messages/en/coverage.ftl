# Gaps and reach
gaps-title = { $who ->
    [towns] Towns only: { $people }
   *[all] { $people }
} people live more than { $miles } miles from a place seen to display the poster
gaps-title-land = { $share } of the land lies more than { $miles } miles from a place seen to display the poster
gaps-title-blank = No visit has seen a poster that counts here
gaps-blank = That says nothing about any place: where nobody looked, the poster may well hang. With the first poster that a visit sees, this page shows who lives beyond its reach, and where.
gaps-where = { $places ->
    [0] No place was seen to display the poster on the latest visit up to { $day }.
    [one] One place was seen to display the poster on the latest visit up to { $day }.
   *[other] { $places } places were seen to display the poster on their latest visit up to { $day }.
}
gaps-withheld = { $count ->
    [one] 1 more place displays it, at an address that we withhold: it closes no gap here, and nobody near it is counted as reached.
   *[other] { $count } more places display it, at addresses that we withhold: they close no gap here, and nobody near them is counted as reached.
  }
gaps-without-point = { $count ->
    [one] 1 more place displays it, and we do not know the point where it stands: it closes no gap here, and nobody near it is counted as reached.
   *[other] { $count } more places display it, and we do not know the points where they stand: they close no gap here, and nobody near them is counted as reached.
  }
gaps-age = { $share } of these places ({ $count }) were last seen more than a year before.
gaps-age-none = All of these places were seen in the last 12 months.
gaps-age-recent = The gaps by visits of the last 12 months alone
gaps-radius = Miles (1 to 100)
gaps-areas = Areas
gaps-figure-people = of { $people } people{ $who ->
    [towns] {" "}who live in towns, nobody outside of them counted
   *[all] {""}
}; { $share } live within { $miles } miles.
gaps-figure-land = of the land: { $miles2 } square miles ({ $km2 } km²)
gaps-figure-places = places seen to display the poster
gaps-map = Land more than { $miles } miles from a place seen to display the poster
gaps-map-desc = Hatched: no such place within the distance. Each dot is a place. The table on this page holds the figures of each area.
gaps-legend-gap = More than { $miles } miles from any such place
gaps-legend-reached = Within that distance
gaps-legend-place = Place seen to display the poster
gaps-note = A gap does not mean that a poster is missing there. It may be that nobody has looked yet, or that no place there must display one.
gaps-table = Gap and people by area
gaps-method = Distance: over the ground, on the WGS84 ellipsoid, not by road. Area: in the equal-area projection EPSG:5070. A place counts where the latest visit saw the poster and the public or guests come past it, whether or not every requirement was met.
column-area = Area
column-gap-km2 = Gap, km²
column-gap-share = Gap, share of the area
column-people = { $who ->
    [towns] People in towns
   *[all] People
}
column-left-out = People beyond
column-within = Within
column-reached = People reached
cell-miles = { $miles } miles
reach-table = { $who ->
    [towns] People in towns
   *[all] People
} near a place seen to display the poster
reach-source = People are counted at points.
reach-towns = Towns only: who lives outside of a town is not counted, and lives farther from a poster more often. All people of a town are counted at its one point, and so in the county of that point, even where the town reaches into others: such a count can exceed the county’s own residents.
reach-counted = { $people } of { $residents } residents (census of 2020) are counted: { $share }.
reach-nobody = No population points are on record here, so people cannot be counted.

# What is said of one area
trend-title = { $name }: share of checked places that display the poster as required, over time
trend-desc = A line with the 95% interval as a band, from 0 to 100%. The table below holds the same figures.
trend-note = At the end of each quarter. Shaded: 95% interval (exact, for the places that there are), if the places visited were chosen at random. Open dots at the bottom: too few checked to give a share.
trend-table = The same as a table
report-trend = Displays as required, over time
report-gap-heading = Gap and people within reach
report-gap = { $share } of { $name } ({ $km2 } km²) lies more than 25 miles from a place seen to display the poster.
report-no-gap = No part of { $name } lies more than 25 miles from a place seen to display the poster.
report-gap-link = Other distances
around-title = { $name } and its gap at 25 miles
around-desc = Hatched: more than 25 miles from a place seen to display the poster, { $km2 } km² or { $share } of the area. Each dot is such a place.
around-note = Hatched: more than 25 miles from any place seen to display the poster. Dots: such places.
report-neighbors = Compared with its neighbors
report-rank = Rank { $rank } of { $ranked } areas with a share; rank 1 has the highest share.
report-ranks = Its rank among the { $ranked } areas with a share is anywhere from { $best } to { $worst }; rank 1 has the highest share.
report-no-rank = Fewer than 5 places were checked: too few to rank.
area-rows-title = { $name }: { $count ->
    [one] one place
   *[other] { $count } places
}
area-rows-areas = Areas
area-rows-none = No places are on record here.
report-compare = Compare with another area or day
against-higher = { $size } points higher ({ $low } to { $high })
against-lower = { $size } points lower ({ $low } to { $high })
against-unclear = We cannot say which is higher ({ $low } to { $high } points)
against-too-few = Too few checked

# Areas of a kind
areas-link-gaps = Where no poster is near
areas-link-hotspots = Hot spots
areas-link-compare = Compare two areas
areas-link-ranks = Counties, ranked as far as the figures allow
districts-map = Share of checked places that display the poster as required, by area
districts-map-desc = The table on this page holds the same figures.
districts-table = Areas with their shares
districts-rank-note = { $ranked ->
    [one] One area has a share.
   *[other] { $ranked } areas have a share.
} “From 3 to 40” means that what was checked leaves any of these ranks open; rank 1 has the highest share.
areas-left-out-withheld = { $count ->
    [1] One or two places of the state that must display the poster stand at an address that we withhold: no area here counts them, and all areas together come to less than the state.
    [2] One or two places of the state that must display the poster stand at an address that we withhold: no area here counts them, and all areas together come to less than the state.
   *[other] { $count } places of the state that must display the poster stand at addresses that we withhold: no area here counts them, and all areas together come to less than the state.
}
areas-left-out-unplaced = { $count ->
    [one] One place of the state that must display the poster stands where no point is on record, or in none of these areas: none counts it.
   *[other] { $count } places of the state that must display the poster stand where no point is on record, or in none of these areas: none counts them.
}
district-source = Borders:
column-rank = Rank
cell-ranks = { $best } to { $worst }

# Draws at random
random-heading = From places drawn at random
random-none = No draw is on record up to { $day } that chose places of this page, so nothing here tells how far the share above is off because visits go where trouble is expected. A visit that is called random without a draw on record does not count here.
random-lead = Inspectors choose most places that they visit. { $draws ->
    [one] One draw up to { $day } chose places by chance instead.
   *[other] { $draws } draws up to { $day } chose places by chance instead. Each stands for itself: a place may have come out of several, so they are not added up.
}
random-untold = What draws say of this kind of place is not told: counts would point at single places whose address is withheld.
random-drawn = Drawn
random-not-visited = Not visited
random-closed = Closed
random-refused = Refused
random-unclear = Could not tell
random-told = Could tell
random-days = Visits
random-between = { $first } to { $last }
random-found = As required, as found
random-left = As required, as left
random-few = fewer than 5 visits
column-random = By places drawn at random
random-cell = of { $told }, { $low } to { $high }
random-cell-few = { $told ->
    [one] 1 visit, too few
   *[other] { $told } visits, too few
}
random-beside = Inspectors choose most places that they visit. Draw { $draw } chose by chance: { $visited ->
    [one] one of these was visited for it
   *[other] { $visited } of these were visited for it
}; of { $told } the visit could tell.
random-beside-share = By these alone the share is { $share } (95% interval { $low } to { $high }).
random-beside-frame = Inspectors choose most places that they visit. Draw { $draw } took { $drawn } of { $places } { $kinds ->
    [none] places
   *[other] { $kinds }
} by lot{ $counties ->
    [0] { "" }
    [one] { " " }in one county
   *[other] { " " }in { $counties } counties
}: it says nothing of other places, and gives no share of those counted here.
random-cell-frame = draw { $draw } could not choose among all of these
random-beside-few = Fewer than 5: too few for a share of their own.
random-beside-none = Inspectors choose most places that they visit, and no visit of a place drawn by chance tells of these how far the share is off.
random-beside-link = Places drawn at random
random-method = A draw counts by the visits that were made for it, each judged by itself: what was seen there at other times is left out. As found: before the visit put a poster up; as left: after it. Each draw is a simple random sample of its frame on its day, and says nothing of other places or other days. The 95% interval (in brackets) holds if the places that no visit could tell of (not visited, closed, refused, could not tell or gone) are like the others; they may not be. Only draws on record count, each with all of its places, assigned or not; a visit that is only called random feeds no estimate.

# Hot spots
hotspots-title = { $count ->
    [one] One area stands out with its neighbors
   *[other] { $count } areas stand out with their neighbors
}
hotspots-title-none = No area stands out with its neighbors
hotspots-title-too-few = { $rated ->
    [0] No area has a share
    [one] Only one area has a share
   *[other] Only { $rated } areas have a share
}: too few to look for hot spots
hotspots-too-few = { $rated ->
    [0] No area has enough checked places to give a share.
    [one] One area has enough checked places to give a share.
   *[other] { $rated } areas have enough checked places to give a share, or all have the same share.
} At least { $fewest } with different shares are needed.
hotspots-clusters = Neighboring areas resemble each other more than chance would have it.
hotspots-no-clusters = Neighboring areas do not resemble each other more than chance would have it.
hotspots-moran = Moran’s I is { $i }; without any order it would be near { $expected } (p = { $p }).
hotspots-nothing = No area differs from the others together with its neighbors by more than chance explains. What looks like a pattern on the map may be none.
hotspots-map = Areas that stand out with their neighbors
hotspots-map-desc = { $count ->
    [0] No area stands out.
    [one] One area stands out.
   *[other] { $count } areas stand out.
} The table on this page holds the figures.
hotspots-plain = Does not stand out
hotspots-table = Every area with a share and a neighbor with one
hotspots-method = Local Moran and Gi* with neighbors that share a border, not only a corner. Each area is held against { $permutations } random arrangements of the other areas. Of the areas called out, at most { $share } are expected to be so by chance (Benjamini and Hochberg). Areas with fewer than 5 checked places take no part.
pattern-high-high = High share among high ones
pattern-low-low = Low share among low ones
pattern-high-low = High share among low ones
pattern-low-high = Low share among high ones
column-pattern = Pattern
column-local-moran = Local Moran
column-gi = Gi* (z)
column-false-rate = False-discovery rate

# Scorecards and comparisons
scorecard-print = Print
pdf-for-a4 = PDF for A4 paper
pdf-for-letter = PDF for Letter paper
pdf-not-yet = PDF not available on this server yet
pdf-missing-letters = ◊ stands for a letter that cannot be printed here. The page itself shows it.
scorecard-embed = Show it on your own page
scorecard-embed-note = Copy this line. It holds the figure and its counts, loads nothing from anybody, and leads here. A figure that was copied does not change: it carries its day.
compare-title = Compare two areas, or one area on two days
compare-one = First area
compare-other = Second area
compare-other-day = Day of the second
compare-apply = Compare
compare-what = What
compare-reach = { $who ->
    [towns] People in towns
   *[all] People
} within { $miles } miles
compare-higher = { $other } has a higher share than { $one }
compare-lower = { $other } has a lower share than { $one }
compare-unclear = We cannot say which has the higher share: { $one } or { $other }
compare-too-few = Too few places were checked to compare { $one } with { $other }
compare-same = You chose the same area and day twice
compare-minus = { $other } minus { $one }
compare-pairs = { $checked ->
    [0] No place was checked by the earlier day and seen anew by the later one.
    [one] One place was checked by the earlier day and seen anew by the later one:
   *[other] { $checked } places were checked by the earlier day and seen anew by the later one:
} { $checked ->
    [0] {""}
   *[other] { $gained } displayed the poster as required only on the second, { $lost } only on the first.
}
compare-unseen = { $count ->
    [0] {""}
    [one] One more had no visit in between: it tells of no change and is left out.
   *[other] { $count } more had no visit in between: they tell of no change and are left out.
}
compare-untold = { $count ->
    [0] {""}
    [one] Of one more that was visited in between, one of the two days cannot tell.
   *[other] Of { $count } more that were visited in between, one of the two days cannot tell.
}
compare-note = The share compared is the one that displays as required. The difference is given in points, with its 95% interval in brackets, from the two intervals of the table (squares of their arms, added: Zou and Donner 2008); for one area on two days it is of the places that were seen anew in between (Newcombe 1998, paired). A share is called higher or lower only where that interval leaves 0 out. Intervals hold if the places visited were chosen at random; mostly they were not. Gap: at 25 miles.

# Refusals and the record
error-bad-radius-title = That distance cannot be used
error-bad-radius-text = Give a distance of 1 to 100 miles, such as 25.
error-bad-visits-title = No such choice of visits
error-bad-visits-text = Leave visits out for all of them, or ask for visits=last_12_months.
error-no-press-title = PDF not available on this server yet
error-no-press-text = The program that makes PDFs is not installed here, or is still being built. Open the page itself and print it from the browser.
error-sheet-too-large-title = Too much for one PDF
error-sheet-too-large-text = This page is too large to be set on paper. Ask for less of it, or open the page itself and print it from the browser.
error-not-printed-title = This PDF could not be made
error-not-printed-text = The page could not be set on paper. Nothing is lost: open the page itself and print it from the browser. If it happens again, tell whoever runs this registry the number below.
error-bad-paper-title = No such paper
error-bad-paper-text = Ask for paper=a4 or paper=letter.
event-areas-imported = Set of areas imported
event-areas-dated = Map of areas dated
event-population-imported = Population points imported

# Where next
next-title = { $count ->
    [one] Around one place { $people } people have no confirmed poster near
   *[other] Around { $count } places { $people } people have no confirmed poster near
}{ $who ->
    [towns] , towns only
   *[all] {""}
}
next-where = Places that must display the poster and where nobody has seen it, in your counties, and how many people around them have no confirmed poster near.
next-radius = Miles to a poster
next-places = Places by people
next-zip = Start of the round (ZIP)
next-miles = Miles of the round
next-stops = Stops at most
next-apply = Plan
next-draws = Places for a rate without bias are drawn by lot: draws
next-held-back = { $count ->
    [one] 1 place is left out: nobody has said that it is open to the public, as airports are not always. Its visit asks.
   *[other] { $count } places are left out: nobody has said that they are open to the public, as airports are not always. Their visits ask.
  }
next-by-gain = By people who have no confirmed poster near
next-nobody = Within this distance of the places on your list, nobody is without a confirmed poster.
next-place = Place
next-status = Status
next-gain = { $who ->
    [towns] No confirmed poster near (towns only)
   *[all] No confirmed poster near
}
next-assign = Assign these places
next-round = A day’s round
next-ask-zip = Give a ZIP to start from.
next-unknown-zip = The ZIP { $zip } is none of this state, and no place on record has it.
next-no-round = No place on the lists fits into a round of this length.
next-round-note = { $count ->
    [one] One stop, { $miles } miles there and back.
   *[other] { $count } stops, { $miles } miles in all, back at the start.
} Straight lines: roads are longer.
next-leg = { $miles } mi from the one before, straight
next-map = The round, drawn in straight lines
next-assign-round = Assign the round in this order
next-method = Counted at a place are the people within the distance who have no confirmed poster there and who are not counted at a place higher on the list. A poster that nobody has confirmed may hang near them all the same. The round is a good one, not proved to be the best.
error-bad-plan-title = That number cannot be used
error-bad-plan-text = Give whole numbers from 0 to 60.
next-short = Where next
