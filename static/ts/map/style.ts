// The style of the map: sources, layers and their colors.
import type { ExpressionSpecification, FillLayerSpecification, FilterSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { BAR_STEPS } from "./images";
import type { Palette } from "./palette";

/** Fills of a map of two days. */
const CHANGES = ["change-higher", "change-lower", "change-unclear", "change-few"];
/** Fills of counties, of one day or of two: a tile holds what one or the other of them draws. */
export const COUNTIES = ["area-fill", "area-few", "area-all-visited", "area-not-known", ...CHANGES];

/** Layers that a reader can switch, with those that belong to each. */
export const SWITCHES: Record<string, string[]> = {
  areas: ["area-fill", "area-few", "area-all-visited", "area-not-known", "area-shares", ...CHANGES, "change-points"],
  places: ["groups", "places"],
  towns: ["town-dots", "towns"],
  gaps: ["gap-fill", "gap-line"],
};

export type Layer = "areas" | "places" | "gaps";

/** The deepest zoom of the tiles: beyond it they are drawn larger. */
const LAST_ZOOM = { areas: 10, places: 14, gaps: 10 };

/** Addresses of a layer under the filters; only counties hang on a second day. */
export function tiles(layer: Layer, query: string): string[] {
  const asked = new URLSearchParams(query);
  if (layer !== "areas") asked.delete("against");
  return [`${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt${asked.size > 0 ? `?${asked}` : ""}`];
}

/** The whole map as a style: a quiet ground of states, counties by share, places by status. */
export function style(colors: Palette, assets: string, query: string, gapQuery: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: `${location.origin}${assets}/land.json` },
      areas: { type: "vector", tiles: tiles("areas", query), maxzoom: LAST_ZOOM.areas },
      places: { type: "vector", tiles: tiles("places", query), maxzoom: LAST_ZOOM.places },
      towns: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      gaps: { type: "vector", tiles: tiles("gaps", gapQuery), maxzoom: LAST_ZOOM.gaps },
    },
    layers: [...ground(colors), ...counties(colors, OF_TILES), ...lines(colors), ...countyLabels(OF_TILES), ...gaps(colors), townDots(colors), ...places(), towns()],
  };
}

function ground(colors: Palette): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": colors.wash } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colors.paper } },
    { id: "states", type: "line", source: "land", paint: { "line-color": colors.edge, "line-width": 1 } },
  ];
}

/** What counties are colored by: of one day `shown` and `percent`, of two days `changed` and `points`; the others draw nothing. */
export interface Figures {
  /** A code that tells whether there is a share, or why not. */
  shown: ExpressionSpecification;
  /** The share as it is written: its color follows from that. */
  percent: ExpressionSpecification;
  changed: ExpressionSpecification;
  /** The difference as it is written, in whole points. */
  points: ExpressionSpecification;
}

/** Those that the tiles hold. */
export const OF_TILES: Figures = {
  shown: ["get", "shown"],
  percent: ["round", ["*", 100, ["get", "as_required"]]],
  changed: ["get", "changed"],
  points: ["round", ["*", 100, ["get", "change"]]],
};

/** Whole points from which a change is of the next class, as in the legend. */
const STEPS = [10, 25];
const SOURCE = { source: "areas", "source-layer": "areas" } as const;
const LABELS = { source: "areas", "source-layer": "area_labels", minzoom: 6 } as const;

/** Counties by share, or by how it changed from one day to another. A class keeps its color at every zoom: a paler one would be another class of the legend. */
export function counties(colors: Palette, figures: Figures): LayerSpecification[] {
  const [first = "", ...others] = colors.shares;
  const classes = others.flatMap((color, at) => [(at + 1) * 20, color]);
  const filled = (id: string, code: ExpressionSpecification, codes: string[], paint: FillLayerSpecification["paint"]): LayerSpecification => ({
    id,
    type: "fill",
    ...SOURCE,
    filter: ["in", code, ["literal", codes]],
    paint: { "fill-antialias": false, ...paint },
  });
  const changed = (code: string, [small = "", ...larger]: string[]): LayerSpecification => {
    const steps = larger.flatMap((color, at) => [STEPS[at] ?? 0, color]);
    return filled(`change-${code}`, figures.changed, [code], { "fill-color": ["step", ["abs", figures.points], small, ...steps] as ExpressionSpecification });
  };
  return [
    filled("area-fill", figures.shown, ["rate"], { "fill-color": ["step", figures.percent, first, ...classes] as ExpressionSpecification }),
    filled("area-few", figures.shown, ["too_few", "untold"], { "fill-pattern": "hatch" }),
    filled("area-all-visited", figures.shown, ["all_visited"], { "fill-pattern": "dots" }),
    filled("area-not-known", figures.shown, ["not_known"], { "fill-color": colors.notKnown }),
    changed("higher", colors.higher),
    changed("lower", colors.lower),
    filled("change-unclear", figures.changed, ["unclear"], { "fill-pattern": "hatch" }),
    filled("change-few", figures.changed, ["too_few", "untold"], { "fill-pattern": "dots" }),
  ];
}

/** Shares, or points, over their counties: they are told apart without color. */
export function countyLabels(figures: Figures): LayerSpecification[] {
  const sign: ExpressionSpecification = ["case", [">", figures.points, 0], "+", "\u2212"];
  return [
    {
      id: "area-shares",
      type: "symbol",
      ...LABELS,
      filter: ["==", figures.shown, "rate"],
      layout: { "icon-image": ["concat", "share|", figures.percent, "%"], "icon-padding": 0 },
    },
    {
      id: "change-points",
      type: "symbol",
      ...LABELS,
      filter: ["in", figures.changed, ["literal", ["higher", "lower"]]],
      layout: { "icon-image": ["concat", "share|", sign, ["abs", figures.points]], "icon-padding": 0 },
    },
  ];
}

function lines(colors: Palette): LayerSpecification[] {
  return [
    { id: "area-line", type: "line", ...SOURCE, paint: { "line-color": colors.edge, "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.4, 10, 1.4] } },
    { id: "area-chosen", type: "line", ...SOURCE, filter: ["==", ["get", "code"], ""], paint: { "line-color": colors.ink, "line-width": 3 } },
  ];
}

/** Asked for only when a reader switches them on. */
function gaps(colors: Palette): LayerSpecification[] {
  const source = { source: "gaps", "source-layer": "gaps", layout: { visibility: "none" } } as const;
  return [
    { id: "gap-fill", type: "fill", ...source, paint: { "fill-color": colors.gap, "fill-opacity": 0.35 } },
    { id: "gap-line", type: "line", ...source, paint: { "line-color": colors.ink, "line-width": 1 } },
  ];
}

/** Whole numbers of people from which a town is named, by zoom: few from afar, all from near. */
const NAMED_FROM: ExpressionSpecification = ["step", ["zoom"], 250_000, 5.5, 110_000, 7.2, 25_000, 8, 8_000, 9, 2_500, 10, 500, 11, 0];

const NAMED: FilterSpecification = [">=", ["get", "population"], NAMED_FROM];

/** Under the places, which lie in the middle of towns. */
function townDots(colors: Palette): LayerSpecification {
  const paint = { "circle-radius": 2.4, "circle-color": colors.ink, "circle-stroke-width": 1.2, "circle-stroke-color": colors.paper };
  return { id: "town-dots", type: "circle", source: "towns", filter: NAMED, paint };
}

/** Above the mark of a group that stands on the town, and placed before all other labels. */
function towns(): LayerSpecification {
  return {
    id: "towns",
    type: "symbol",
    source: "towns",
    filter: NAMED,
    layout: { "icon-image": ["concat", "town|", ["get", "name"]], "icon-offset": [0, -26], "icon-padding": 0, "symbol-sort-key": ["get", "rank"] },
  };
}

function places(): LayerSpecification[] {
  const source = { source: "places", "source-layer": "places" } as const;
  const part = (status: string): ExpressionSpecification => ["round", ["*", BAR_STEPS, ["/", ["coalesce", ["get", status], 0], ["get", "count"]]]];
  return [
    {
      id: "places",
      type: "symbol",
      ...source,
      filter: ["has", "status"],
      layout: {
        "icon-image": ["concat", "mark|", ["get", "status"]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 6, 0.7, 12, 1],
        "icon-allow-overlap": true,
        // What was seen to be wrong lies on top of what nobody looked at.
        "symbol-sort-key": ["match", ["get", "status"], "not_compliant", 3, "compliant", 2, "cannot_tell", 1, 0],
      },
    },
    {
      id: "groups",
      type: "symbol",
      ...source,
      filter: ["has", "count"],
      layout: {
        "icon-image": ["concat", "group|", ["get", "count"], "|", part("compliant"), "|", part("not_compliant")],
        "icon-allow-overlap": true,
        "symbol-sort-key": ["get", "count"],
      },
    },
  ];
}
