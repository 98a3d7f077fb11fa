import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A module of ts/, as the browser gets it. */
async function load(name) {
  const entry = fileURLToPath(new URL(`ts/${name}.ts`, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm", logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

test("distance is measured along the sphere", async () => {
  const { haversine } = await load("position");
  assert.equal(haversine(-92.3341, 38.9517, -92.3341, 38.9517), 0);
  // A quarter of a meridian on a sphere of 6371.0088 km.
  assert.ok(Math.abs(haversine(0, 0, 0, 90) - 10_007_557.2) < 1);
  // One degree of longitude at 60 north is about half of one at the equator.
  assert.ok(Math.abs(haversine(0, 60, 1, 60) - 55_597) < 5);
});

test("the device's time carries its offset", async () => {
  const { withOffset } = await load("local_time");
  const time = new Date("2026-11-24T12:40:07Z");
  const at = (minutes) => withOffset(Object.assign(new Date(time), { getTimezoneOffset: () => minutes }));
  assert.equal(at(0), "2026-11-24T12:40:07+00:00");
  assert.equal(at(360), "2026-11-24T06:40:07-06:00");
  assert.equal(at(-330), "2026-11-24T18:10:07+05:30");
  assert.equal(at(210), "2026-11-24T09:10:07-03:30");
});

test("texts of the page are filled in, and an unknown name is left as it stands", async () => {
  const { fillIn } = await load("messages");
  assert.equal(fillIn("{n} suggestions", { n: 3 }), "3 suggestions");
  assert.equal(fillIn("{n} of {m}", { n: 3 }), "3 of {m}");
  assert.equal(fillIn(undefined), "");
});

test("a device says the civil day that the registry says", async () => {
  const { dayIn } = await load("local_time");
  for (const [instant, zone, day] of JSON.parse(readFileSync(new URL("../tests/civil_days.json", import.meta.url), "utf8"))) {
    assert.equal(dayIn(new Date(instant), zone), day, `${instant} in ${zone}`);
  }
  const own = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date("2026-12-02T12:00:00Z"));
  for (const unknown of [undefined, "", "America/Columbia"]) assert.equal(dayIn(new Date("2026-12-02T12:00:00Z"), unknown), own);
});
