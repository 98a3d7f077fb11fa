# Draws at random: recorded, repeated by anybody.
draws-title = { $count ->
    [0] No draw on record
    [one] One draw on record
   *[other] { $count } draws on record
}
draws-short = Draws at random
draws-all = All draws, and how to repeat one
draws-lead = A rate is free of the bias of going where trouble is expected only where places are drawn by lot. A draw is entered in the record, with the list, before you see which places came out; it cannot be taken back.
draws-none-office = Your agency has not drawn yet. Say below which kinds of places and how many; the places that come out can then be assigned like any others.
draws-none = No agency has drawn yet.
draws-number = Draw
draws-who = Made by
draws-agency = Agency
draws-day = Day
draws-frame = Drawn from
draws-frame-size = Drawn from
draws-size = Drawn
draws-visited = Visited
draws-file = File
draws-all-kinds = All kinds
draws-frame-places = { $count ->
    [one] one place that must display the poster
   *[other] { $count } places that must display the poster
}
draws-new = A new draw
draws-could = { $count ->
    [one] One place of your counties must display the poster today.
   *[other] { $count } places of your counties must display the poster today.
} Each of those that you draw from has the same chance, whatever was seen there.
draws-kinds = Kinds of places
draws-kinds-hint = None chosen: all kinds.
draws-counties = Only some counties
draws-counties-hint = None chosen: all of yours.
draws-how-many = How many places
draws-size-hint = 1 to 500. Draw as many as you can visit: places that nobody visits leave a hole in the rate.
draws-do = Draw, and enter it in the record
draws-say-size = Give a whole number from 1 to 500.
draws-unknown-kind = One of these kinds is none of the list. Nothing was drawn.
draws-other-county = You can draw in your own counties only. Nothing was drawn.
draws-empty-frame = No such place must display the poster, so there is nothing to draw from.
draws-too-many = There are fewer places than that to draw from. Nothing was drawn: ask for fewer, or choose more kinds or counties.
draws-wait = The next draw can be made tomorrow. It rests on a secret that was committed on an earlier day, and on the record’s last entry of that day; there is none yet, or your agency is of today.
draws-used-up = Your agency has made eight draws and trials today, as many as each agency can on one day. The next one can be made tomorrow, when the registry’s day has begun.
draws-left = { $count ->
    [one] Your agency can make one more draw or trial today.
   *[other] Your agency can make { $count } more draws and trials today.
}
draws-method = The seed is the record’s last entry from before the day, with a secret that was committed before that entry and is opened with the draw. Each place has its turn by a fingerprint of the seed and its own code: a larger draw holds the smaller one, and a place that is added or closed changes nobody else’s turn.
draws-public-lead = Agencies draw some of the places that they visit by lot, and enter the draw in the record before they see which places came out. Which they are is published when all of them were visited, and after 90 days at the latest: before, it would announce visits.
draws-file-on = on { $day } at the latest
draws-how = How to repeat a draw
draws-how-text = Take the file of the draw and the entries of the record, all of them. The file holds what the draw’s entry and the entry of its secret say word for word, of which the record holds the fingerprints, and the codes of all places that could be drawn. The program needs no registry; it says what it found, and ends with code 1 where anything does not fit.
draw-short = Draw { $number }
draw-title = Draw { $number }: { $visited } of { $size } places visited
draw-chance = Chance of each place
draw-entered = In the record
draw-entered-text = entry { $number }; its secret was committed in entry { $secret }, its head is entry { $head }
draw-seed = Seed
draw-repeat = Repeat it
draw-file = The file of the draw
draw-published = is there for everybody.
draw-published-on = is there for everybody when all its places are visited, on { $day } at the latest.
draw-unassigned = { $count ->
    [one] Nobody is to visit one place of this draw yet.
   *[other] Nobody is to visit { $count } places of this draw yet.
}
draw-assign = { $count ->
    [one] Plan the visit of the place that nobody has yet
   *[other] Plan the visits of the { $count } places that nobody has yet
}
draw-over = All places of this draw are visited.
draw-all-assigned = Every place that is not visited yet is assigned.
draw-places = Places in their turn
draw-turn = Turn
draw-outcome = What came of it
draw-gone = On no list any more
draw-visited-on = Visited on { $day }
draw-closed = Closed: nobody is sent there
draw-waits = Nobody has it yet
draw-counts = A visit counts for the draw when the place was assigned for it, or was assigned already when it was drawn. All places count as drawn, assigned or not.
event-draw-secret-committed = Secret of a draw committed
event-draw-asked = Draw asked for
event-draw-made = Places drawn at random
plan-title = Plan random visits
plan-title-visits = { $count ->
    [one] One random visit is enough
   *[other] { $count } random visits are enough
}
plan-lead = Of { $places } places that must display the poster. If half of them do, the share is then known as { $low } to { $high } (95 % interval); if more or fewer do, more closely.
plan-days = That is { $draws } draws, one for each line; { $a_day } can be made in a day, so they take { $days } days.
plan-answers = Visits that can tell: { $count }.
plan-where = Where
plan-places = Places
plan-visits = Visits
plan-draw = Draw
plan-draw-these = Draw { $count }
plan-no-draw = Not by one draw
plan-no-county = County not known
plan-whole = All of them
plan-ask = How closely?
plan-by = Shared out by
plan-by-county = County
plan-by-kind = Kind of place
plan-by-whole = Not shared out
plan-points = Points on either side
plan-points-hint = 1 to 25. With 5, a share of 50 % is known as 45 to 55 %.
plan-answering = Visits of 100 that can tell
plan-answering-hint = 10 to 100. Where doors are closed on some visits, more are needed.
plan-do = Plan
plan-say-by = Choose one of the three.
plan-say-points = Give a number from 1 to 25.
plan-say-answering = Give a number from 10 to 100.
plan-method = Each line gets visits in proportion to its places, but two at least where it has two: places of small lines are drawn more often, and the estimate weighs each line by its places to make up for that. The interval is the one by which random visits are told, with what is left unvisited taken into account. A line of its own is known less closely than the whole. A place of several kinds counts under the first one; where a draw of a kind would take such places in as well, none is offered here.
