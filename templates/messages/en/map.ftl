# The interactive map.
error-bad-tile-title = There is no such tile
error-bad-tile-text = A tile is named zoom/column/row.mvt: zoom from 0 to 22, column and row from 0 to less than 2 to the power of the zoom.
error-bad-window-title = This window is not on the map
error-bad-window-text = A window is west, south, east and north in degrees, as in bbox=-95.8,36.0,-89.1,40.7.
nav-map = Map
map-page-title-share = Map: { $share } of the checked places display the poster as required; { $displays } of those looked at display one
map-page-title-all-visited = Map: all { $required } places that must display the poster were visited; as required: { $count }
map-page-title-so-far = Map: { $checked } of { $required } places that must display the poster checked so far
map-page-title-not-known = Map: which places here must display the poster is not known
map-page-title-nothing = Map: no place on record here must display the poster
map-where = { $count } of { $of } checked places display it as required; { $required } must.
map-where-too-few = { $required ->
    [one] 1 place must display it.
   *[other] { $required } places must display it.
  }
map-day = Day: { $day }. Missing visits are not counted as missing posters.
map-label = Map of places and counties. Move it with the arrow keys, zoom with plus and minus. The lists below hold the same entries.
map-slider = Day shown
map-today = Today
map-layers = Show
map-layer-areas = Share by county
map-layer-places = Places
map-legend = Legend
map-legend-share = Counties: share that display it as required
map-legend-places = Places, on { $day }
map-legend-group = Places close together, with their number. The bar: display it as required (blue, thick), do not (orange, striped), the rest (gray).
map-about = What you pointed at
map-close = Close
map-group = places. Zoom in to see them one by one.
map-failed = The interactive map could not start. The drawn map and the lists hold the same entries.
map-altered = This browser changes what pages draw, so that nobody recognizes it: the marks of the interactive map would be wrong. The drawn map and the lists hold the same entries.
map-waiting = Loading the list…
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-none-required = none required
map-few = few checked
map-in-view = { $count ->
    [0] No place in view
    [one] { $count } place in view
   *[other] { $count } places in view
}
map-list-cut = The { $shown } nearest to the middle of the map are listed, of { $count }. Zoom in to list the others.
map-nothing = No place on record lies here, or the filter takes none of them. Move the map, or remove a filter.
map-counties-in-view = { $count ->
    [one] { $count } county in view
   *[other] { $count } counties in view
}
map-sources = Borders: U.S. Census Bureau.
map-layer-gaps = Gaps: ground far from any poster
map-radius = Farther than (miles)
map-legend-gap = Ground farther than the chosen miles from any place where the poster was seen.
map-against = Compared with the day
map-compared-higher = Map: from { $first } to { $second } the share of the same places that display the poster as required went up
map-compared-lower = Map: from { $first } to { $second } the share of the same places that display the poster as required went down
map-compared-unclear = Map: we cannot say whether more or fewer of the same places displayed the poster as required on { $second } than on { $first }
map-compared-too-few = Map: too few places were checked by { $first } and seen anew by { $second } to compare the two days
map-compared-pairs = { $checked ->
    [0] No place was checked by the earlier day and seen anew by the later one.
    [one] 1 place was checked by the earlier day and seen anew by the later one: it counts { $before } on { $first } and { $after } on { $second } as required.
   *[other] { $checked } places were checked by the earlier day and seen anew by the later one, all others are left out: { $before } displayed it as required on { $first }, { $after } on { $second }; { $gained } only on the later day, { $lost } only on the earlier one.
  }
map-compared-interval = Difference in points, with its 95% interval (Newcombe, paired).
map-compared-counties = Counties with a higher share: { $higher }; lower: { $lower }; where nobody can tell: { $unclear }; with too few places seen anew, or none that must display it: { $others }.
map-compared-chance = Of counties where nothing changed, about 1 in 20 would look as if it had.
map-compared-same = Both days are the same. Choose another one to compare with.
map-legend-change = Counties: share of the same places that display it as required, from { $first } to { $second }
legend-higher-1 = under 10 points higher
legend-higher-2 = 10 to 24 points higher
legend-higher-3 = 25 points higher or more
legend-lower-1 = under 10 points lower
legend-lower-2 = 10 to 24 points lower
legend-lower-3 = 25 points lower or more
legend-unclear = Cannot be told: it may be higher or lower
legend-few-on-both = Too few places seen anew (under 5)
map-change-title = Change of the share of the same places that display the poster as required, from { $first } to { $second }, by county
map-change-desc = Each county is a link. The table below the map holds the same figures.
map-change-too-few = too few seen anew ({ $checked })
map-change-note = Only places that were checked by the earlier day and visited anew by the later one are compared: the same ones. A county is called higher or lower only where the 95% interval of the difference leaves 0 out.
map-about-pairs = Places checked by the earlier day and seen anew: { $checked }; as required { $before } on { $first }, { $after } on the later day.
map-about-day = On the day of the map alone, of all places checked by then:
column-on-both = Seen anew
column-on-day = As required on { $day }
column-change = Difference
map-play = Play month by month
map-pause = Pause
map-next-month = One month on
map-playing = While it plays, only the colors of the counties change. Places, sentences and lists follow when it stops.
map-take = Take the map along: picture, frame, citation
map-take-png = Picture (PNG)
map-take-svg = Drawing (SVG)
map-take-embed = On a page of your own
map-take-embed-see = See the frame
map-take-embed-copy = Copy the frame
map-picture-source = Source: { $registry }.
map-picture-kind = Only this kind of place: { $kind }.
map-citation = { $registry }: “{ $title }”. { $details } { $address }
map-citation-figures = Figures of { $day }.
map-citation-recent = Only visits of the last 12 months.
map-citation-record = Record as of { $day }.
map-citation-copy = Copy the citation
map-embed-living = The living map, with places and lists
map-wheel = Hold Ctrl and turn the wheel to zoom the map
map-wheel-mac = Hold ⌘ and turn the wheel to zoom the map
map-fingers = Move the map with two fingers
map-find = Town or county
map-find-go = Show
map-no-town = No town and no county on this map is called so.
map-layer-towns = Names of towns
