import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { POSTAL_CODES, crossing, fullName, locator } from "./geography.mjs";

const folder = new URL("dist/geography/", import.meta.url);
const read = (code) => JSON.parse(readFileSync(new URL(`us-${code.toLowerCase()}.json`, folder), "utf8"));

test("the front end is built before its tests run", () => {
  assert.ok(existsSync(folder), "run `npm run build` first");
});

// Counties by state: U.S. Census Bureau, 2017. Connecticut still had its eight counties then.
const COUNTIES = {
  AL: 67, AK: 29, AZ: 15, AR: 75, CA: 58, CO: 64, CT: 8, DE: 3, DC: 1, FL: 67, GA: 159, HI: 5, ID: 44, IL: 102, IN: 92, IA: 99, KS: 105,
  KY: 120, LA: 64, ME: 16, MD: 24, MA: 14, MI: 83, MN: 87, MS: 82, MO: 115, MT: 56, NE: 93, NV: 17, NH: 10, NJ: 21, NM: 33, NY: 62,
  NC: 100, ND: 53, OH: 88, OK: 77, OR: 36, PA: 67, RI: 5, SC: 46, SD: 66, TN: 95, TX: 254, UT: 29, VT: 14, VA: 133, WA: 39, WV: 55,
  WI: 72, WY: 23,
};

for (const [fips, code] of Object.entries(POSTAL_CODES)) {
  test(`${code} has each of its counties, once, with a border`, () => {
    const state = read(code);
    assert.equal(state.jurisdiction, `US-${code}`);
    assert.equal(state.state_fips, fips);
    // The atlas's coarse grid makes a line of the City of Falls Church, of 5 km².
    assert.deepEqual(state.missing, code === "VA" ? ["51610"] : []);
    assert.equal(new Set([...state.missing, ...state.counties.map((county) => county.fips)]).size, COUNTIES[code]);
    for (const county of state.counties) {
      assert.ok(county.fips.startsWith(fips), county.fips);
      assert.ok(county.geometry.coordinates.length > 0, county.name);
      for (const rings of county.geometry.coordinates) {
        for (const [n, ring] of rings.entries()) {
          assert.deepEqual(ring[0], ring.at(-1), `${county.name}: a ring is open`);
          assert.equal(turns(ring) > 0, n === 0, `${county.name}: a ring runs the wrong way`);
          assert.equal(crossing(ring), null, `${county.name}: a ring crosses itself`);
        }
      }
    }
  });

  test(`the towns and ZIPs of ${code} lie inside it`, () => {
    const state = read(code);
    const inside = locator(state.counties);
    assert.ok(code === "DC" || (state.places.length > 20 && state.zips.length > 60), `${state.places.length} towns, ${state.zips.length} ZIPs`);
    // Rounding may carry a point on the border over it by a few meters.
    const outside = [...state.places, ...state.zips].filter(({ lon, lat }) => !near(inside, lon, lat));
    assert.deepEqual(outside, []);
  });
}

test("Missouri is as large as Missouri", () => {
  const km2 = read("MO").counties.reduce((sum, county) => sum + area(county.geometry), 0);
  // Land and water: 180,540 km2 (U.S. Census Bureau, State Area Measurements).
  assert.ok(Math.abs(km2 - 180_540) < 900, `${km2.toFixed(0)} km2`);
});

test("neighbors share their border, so that no gap or overlap opens between them", () => {
  const edges = new Map();
  for (const county of read("MO").counties) {
    for (const ring of county.geometry.coordinates.flat()) {
      for (let n = 1; n < ring.length; n += 1) {
        const key = [ring[n - 1], ring[n]].map(String).sort().join(" ");
        edges.set(key, (edges.get(key) ?? 0) + 1);
      }
    }
  }
  const counts = [...edges.values()];
  assert.ok(counts.every((count) => count <= 2));
  assert.ok(counts.filter((count) => count === 2).length > counts.length / 2);
});

test("a ring that crosses itself is noticed", () => {
  assert.equal(crossing([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]), null);
  assert.deepEqual(crossing([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]), [0, 2]);
});

test("a county says what kind it is", () => {
  assert.equal(fullName("29189", "St. Louis"), "St. Louis County");
  assert.equal(fullName("29510", "St. Louis"), "St. Louis city");
  assert.equal(fullName("22071", "Orleans"), "Orleans Parish");
  assert.equal(fullName("32510", "Carson City"), "Carson City");
  assert.equal(fullName("02020", "Anchorage"), "Anchorage");
  const names = new Map(read("MO").counties.map((county) => [county.fips, county.name]));
  assert.equal(names.get("29189"), "St. Louis County");
  assert.equal(names.get("29510"), "St. Louis city");
});

test("Columbia and its ZIP are where they are", () => {
  const { places, zips } = read("MO");
  const columbia = places.find((town) => town.name === "Columbia");
  assert.ok(Math.hypot(columbia.lon + 92.334, columbia.lat - 38.952) < 0.01);
  assert.ok(columbia.population > 100_000);
  assert.ok(zips.some((zip) => zip.zip === "65201"));
});

function turns(ring) {
  let sum = 0;
  for (let n = 1; n < ring.length; n += 1) sum += ring[n - 1][0] * ring[n][1] - ring[n][0] * ring[n - 1][1];
  return sum;
}

function near(inside, lon, lat) {
  return [[0, 0], [1e-4, 0], [-1e-4, 0], [0, 1e-4], [0, -1e-4]].some(([east, north]) => inside(lon + east, lat + north));
}

/** Area on the sphere of equal surface (authalic radius 6371.007 km), by summing trapezoids of sin(latitude). */
function area({ coordinates }) {
  const radians = Math.PI / 180;
  let sum = 0;
  for (const ring of coordinates.flat()) {
    for (let n = 1; n < ring.length; n += 1) {
      const [[lon1, lat1], [lon2, lat2]] = [ring[n - 1], ring[n]];
      sum += (lon2 - lon1) * radians * (2 + Math.sin(lat1 * radians) + Math.sin(lat2 * radians));
    }
  }
  return (-sum * 6371.007 ** 2) / 2;
}
