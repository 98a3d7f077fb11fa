// The style of the map: sources, layers and their colors.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { BAR_STEPS } from "./images";
import type { Palette } from "./palette";

/** Layers that a reader can switch, with those that belong to each. */
export const SWITCHES: Record<string, string[]> = {
  areas: ["area-fill", "area-few", "area-all-visited", "area-not-known", "area-shares"],
  places: ["groups", "places"],
  gaps: ["gap-fill", "gap-line"],
};

export type Layer = "areas" | "places" | "gaps";

/** The deepest zoom of the tiles: beyond it they are drawn larger. */
const LAST_ZOOM = { areas: 10, places: 14, gaps: 10 };

export function tiles(layer: Layer, query: string): string[] {
  return [`${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt${query}`];
}

/** The whole map as a style: a quiet ground of states, counties by share, places by status. */
export function style(colors: Palette, assets: string, query: string, gapQuery: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: `${location.origin}${assets}/land.json` },
      areas: { type: "vector", tiles: tiles("areas", query), maxzoom: LAST_ZOOM.areas },
      places: { type: "vector", tiles: tiles("places", query), maxzoom: LAST_ZOOM.places },
      gaps: { type: "vector", tiles: tiles("gaps", gapQuery), maxzoom: LAST_ZOOM.gaps },
    },
    layers: [...ground(colors), ...areas(colors), ...gaps(colors), ...places()],
  };
}

function ground(colors: Palette): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": colors.wash } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colors.paper } },
    { id: "states", type: "line", source: "land", paint: { "line-color": colors.edge, "line-width": 1 } },
  ];
}

const SHOWN: ExpressionSpecification = ["get", "shown"];
/** The share as it is written: its color follows from that. */
const PERCENT: ExpressionSpecification = ["round", ["*", 100, ["get", "as_required"]]];

/** A class keeps its color at every zoom: a paler one would be another class of the legend. */
function areas(colors: Palette): LayerSpecification[] {
  const [first = "", ...others] = colors.shares;
  const classes = others.flatMap((color, at) => [(at + 1) * 20, color]);
  const source = { source: "areas", "source-layer": "areas" } as const;
  return [
    {
      id: "area-fill",
      type: "fill",
      ...source,
      filter: ["==", SHOWN, "rate"],
      paint: { "fill-color": ["step", PERCENT, first, ...classes] as ExpressionSpecification, "fill-antialias": false },
    },
    { id: "area-few", type: "fill", ...source, filter: ["in", SHOWN, ["literal", ["too_few", "untold"]]], paint: { "fill-pattern": "hatch" } },
    { id: "area-all-visited", type: "fill", ...source, filter: ["==", SHOWN, "all_visited"], paint: { "fill-pattern": "dots" } },
    { id: "area-not-known", type: "fill", ...source, filter: ["==", SHOWN, "not_known"], paint: { "fill-color": colors.notKnown } },
    { id: "area-line", type: "line", ...source, paint: { "line-color": colors.edge, "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.4, 10, 1.4] } },
    { id: "area-chosen", type: "line", ...source, filter: ["==", ["get", "code"], ""], paint: { "line-color": colors.ink, "line-width": 3 } },
    {
      id: "area-shares",
      type: "symbol",
      source: "areas",
      "source-layer": "area_labels",
      minzoom: 6,
      filter: ["==", SHOWN, "rate"],
      layout: { "icon-image": ["concat", "share|", PERCENT, "%"], "icon-padding": 0 },
    },
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
