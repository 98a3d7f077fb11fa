// The quiet ground under the map: the states' outlines, from us-atlas (ISC; U.S. Census Bureau, public domain), to a hundredth of a degree.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export function writeLand(file) {
  const { feature } = require("topojson-client");
  const atlas = JSON.parse(readFileSync(require.resolve("us-atlas/states-10m.json"), "utf8"));
  const polygons = feature(atlas, atlas.objects.states).features.flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates));
  const coordinates = polygons.map((rings) => rings.map(rounded).filter((ring) => ring.length > 3)).filter((rings) => rings.length > 0);
  writeFileSync(file, JSON.stringify({ type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } }));
}

/** A ring without corners that the rounding made equal. */
function rounded(ring) {
  const corners = ring.map(([lon, lat]) => [Math.round(lon * 100) / 100, Math.round(lat * 100) / 100]);
  return corners.filter(([lon, lat], at) => at === 0 || lon !== corners[at - 1][0] || lat !== corners[at - 1][1]);
}
