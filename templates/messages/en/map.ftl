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
map-legend-places = Places
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
