// The places of a device: what of them is found, by which words, nearest first; and the form that any of them stands in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A module of ts/field/, as the browser gets it. */
async function load(name) {
  globalThis.navigator ??= {};
  const entry = fileURLToPath(new URL(`ts/field/${name}.ts`, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm", logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** What the registry sends of three places. */
const HELD = {
  person: "p",
  left_out: 0,
  counties: [{ code: "29019", name: "Boone", time_zone: "America/Chicago" }],
  kinds: [{ code: "hotel", label: { en: "Hotel", es: "Hotel" } }, { code: "bus_station", label: { en: "Bus station", es: "Estación de autobuses" } }],
  sets: [[1], [0, 1]],
  towns: ["St. Louis", "Columbia"],
  statuses: ["compliant"],
  forms: [{ page: "/field/visits/blank?like=A", version: "1" }],
  new_forms: { hotel: [0] },
  columns: {
    code: ["7K3M9QXAM", "01ABCDEF2", "ZYXW98765"],
    name: ["St. Louis Greyhound", "Peña’s Inn", "Union Depot"],
    street: ["430 S 15th St", "9 Main Street", ""],
    town: [0, 1, 1],
    postal: ["63103", "65201", ""],
    county: [0, 0, null],
    lat: [3862700, 3895000, null],
    lon: [-9019940, -9233000, null],
    x: [null, 1234, null],
    y: [null, 567, null],
    set: [0, 1, 0],
    status: [0, null, null],
    seen: ["2026-05-01", null, null],
    form: [0, 0, 0],
    aliases: { 2: ["Trailways"] },
    withheld: [1],
    new: [2],
  },
};

test("columns are read as places", async () => {
  const { allPlaces, addressOf } = await load("county");
  const [first, second, third] = allPlaces(HELD);
  assert.deepEqual([first.name, first.city, first.lat, first.lon, first.status, first.seen, first.form], ["St. Louis Greyhound", "St. Louis", 38.627, -90.1994, "compliant", "2026-05-01", "/field/visits/blank?like=A"]);
  assert.deepEqual([second.kinds.map(({ en }) => en), second.isWithheld, second.isNew, second.x, second.y], [["Hotel", "Bus station"], true, false, 12.34, 5.67]);
  assert.deepEqual([third.aliases, third.isNew, third.lat, third.status, third.seen], [["Trailways"], true, undefined, undefined, undefined]);
  assert.deepEqual([addressOf(first), addressOf(third)], ["430 S 15th St, St. Louis 63103", "Columbia"]);
});

test("a county is guessed by the nearest place", async () => {
  const { countyNear } = await load("county");
  const counties = [...HELD.counties, { code: "29510", name: "St. Louis City", time_zone: "America/Chicago" }];
  const held = { ...HELD, counties, columns: { ...HELD.columns, county: [1, 0, 0] } };
  assert.deepEqual([countyNear(held, 38.6, -90.2), countyNear(held, 38.9, -92.3)], ["29510", "29019"]);
  assert.equal(countyNear({ ...held, columns: { ...held.columns, lat: [null, null, null] } }, 38.9, -92.3), undefined);
});

test("each word begins a word of name, street, town or ZIP, however it is written; a code is found by its beginning", async () => {
  const [{ allPlaces }, { PlaceIndex }] = [await load("county"), await load("county_search")];
  const index = new PlaceIndex(allPlaces(HELD));
  const found = (text, from) => index.search(text, from).map(({ place }) => place.name);
  const [greyhound, inn, depot] = ["St. Louis Greyhound", "Peña’s Inn", "Union Depot"];
  for (const text of ["greyh", "Saint Louis", "st louis", "430 South 15th Street", "63103", "louis GREY", "7k3m-9qxa-m", "7K3M 9"]) assert.deepEqual(found(text), [greyhound], text);
  for (const text of ["PENAS", "pena's inn", "9 main", "65201", "O1abc"]) assert.deepEqual(found(text), [inn], text);
  assert.deepEqual([found("trailw"), found("hound"), found("louis depot"), found("7k3")], [[depot], [], [], []]);
  assert.deepEqual(found(""), [inn, greyhound, depot].sort((one, other) => (one.replace("ñ", "n") < other.replace("ñ", "n") ? -1 : 1)), "by name");
  assert.deepEqual(found("columbia"), [inn, depot]);
  assert.deepEqual(found("", { lat: 38.6, lon: -90.2 }), [greyhound, inn, depot], "nearest first, what lies nowhere last");
  assert.deepEqual(index.search("depot", { lat: 38.6, lon: -90.2 })[0].meters, undefined);
});

test("ten thousand places are read and searched at once", async () => {
  const [{ allPlaces }, { PlaceIndex }] = [await load("county"), await load("county_search")];
  const many = (values) => Array.from({ length: 10_000 }, (_, at) => values[at % values.length]);
  const columns = Object.fromEntries(Object.entries(HELD.columns).map(([name, values]) => [name, Array.isArray(values) && !["withheld", "new"].includes(name) ? many(values) : values]));
  const begun = performance.now();
  const index = new PlaceIndex(allPlaces({ ...HELD, columns }));
  const found = index.search("louis", { lat: 38.6, lon: -90.2 });
  assert.equal(found.length, 3334);
  assert.ok(performance.now() - begun < 5_000, `${performance.now() - begun} ms`);
});

test("a form is filled with a place, and nothing of the place is taken for markup", async () => {
  const { filled } = await load("blank_form");
  const place = { code: "7K3M9QXAM", name: 'A "B" <i>$& Inn', aliases: [], street: "", city: "Rolla", postal: "65401", lat: 38.5, lon: -92.25, kinds: [], isWithheld: false, isNew: false };
  const page = '<a href="/es/field/visits/blank?like=A&#38;b"><h1>⟦name⟧</h1>⟦street⟧, ⟦city⟧ ⟦postal⟧ ZZZZ-ZZZZ-3<form data-visit="ZZZZZZZZ3" data-name="⟦name⟧"><input value="ZZZZZZZZ3">';
  const name = "A &#34;B&#34; &#60;i&#62;$&#38; Inn";
  const expected = `<a href="/es/field/visits/new?place=7K3M9QXAM"><h1>${name}</h1>Rolla 65401 7K3M-9QXA-M<form data-lat="38.5" data-lon="-92.25" data-visit="7K3M9QXAM" data-name="${name}"><input value="7K3M9QXAM">`;
  assert.equal(filled(page, place), expected);
  assert.ok(!filled(page, { ...place, lat: undefined }).includes("data-lat"));
  assert.ok(filled(page, { ...place, street: "1 Oak St" }).includes("1 Oak St, Rolla"));
});

test("likely duplicates come best first", async () => {
  const { alikeOf } = await load("new_place");
  const place = (name, more) => ({ code: name, name, aliases: [], street: "", city: "Columbia", postal: "", kinds: [], isWithheld: false, isNew: false, ...more });
  const others = [place("Harbor Inn North"), place("Harbor Inn", { street: "1 Oak St" }), place("Union Depot"), place("Harbor Inn", { city: "Rolla" })];
  assert.deepEqual(alikeOf(place("Harbor Inn", { street: "1 Oak Street" }), others).map(({ place: { code, city } }) => [code, city]).slice(0, 1), [["Harbor Inn", "Columbia"]]);
  assert.deepEqual(alikeOf(place("Grand Motel"), others), []);
});

test("the address on a label gives its code, and nothing else does", async () => {
  const { labelCode } = await load("scan");
  for (const text of ["https://posters.example/b/7K3M9QXAM?s=2", "http://h/b/7k3m-9qxa-m", "https://h/b/7K3M9QXAM#x"]) assert.equal(labelCode(text), "7K3M9QXAM", text);
  for (const text of ["7K3M9QXAM", "https://h/b/7K3M", "https://h/b/7K3M9QXAM/more", "https://h/places/7K3M9QXAM", "WIFI:S:hotel;;"]) assert.equal(labelCode(text), undefined, text);
});

test("a code of the device's own reads as the registry's", async () => {
  const { codeOf, newCode, plainCode, writtenCode } = await load("place_code");
  assert.equal(codeOf(2 ** 40 - 1), "ZZZZZZZZ3", "the mark on a form without a place");
  assert.match(newCode(), /^[0-9A-HJKMNP-TV-Z]{9}$/);
  assert.equal(plainCode(writtenCode("7K3M9QXAM").toLowerCase()), "7K3M9QXAM");
});

test("the day at a site is by its own zone, or by the one that the page carries, wherever the device is", async () => {
  const [{ zoneOf }, { dayIn }] = [await load("kit"), await load("../local_time")];
  const held = { sites: [{ code: "7K3M9QXAM", time_zone: "America/Denver" }] };
  const late = new Date("2026-12-02T06:30:00Z");
  const day = (kit, code, ofPage) => dayIn(late, zoneOf(kit, code, ofPage));
  assert.equal(day(held, "7K3M9QXAM", "America/Chicago"), "2026-12-01");
  assert.equal(day(held, "01ABCDEF2", "America/Chicago"), "2026-12-02");
  assert.equal(day(undefined, "7K3M9QXAM", "America/Chicago"), "2026-12-02");
  // Nobody's device has to be where its places are.
  for (const [zone, expected] of [["America/Los_Angeles", "2026-12-01"], ["Asia/Tokyo", "2026-12-02"]]) assert.equal(day(undefined, "7K3M9QXAM", zone), expected);
});

test("a correction starts with what was sent, waits for the visit that it corrects, and has a form of its own", async () => {
  const { behind, correctedBy, formAddress, isAwaited, saidBefore } = await load("correction");
  const fields = [["id", "a"], ["place", "7K3M9QXAM"], ["on_day", "2026-12-01"], ["device_at", "x"], ["form", "1"], ["at.entrance", "yes"], ["fact.licensed", "yes"], ["source.licensed", "seen"], ["_prefix", "/en"]];
  const old = { id: "a", owner: "p", place: "7K3M9QXAM", fields, state: "waiting" };
  const said = [["on_day", "2026-12-01"], ["at.entrance", "yes"]];
  assert.deepEqual(saidBefore(old, "p"), said);
  assert.deepEqual(saidBefore({ ...old, change: [["at.entrance", "no"], ["id", "a"]] }, "p"), [["at.entrance", "no"]]);
  for (const gone of [undefined, { ...old, owner: "q" }, { ...old, sealed: {} }, { ...old, cleared: true }]) assert.equal(saidBefore(gone, "p"), undefined);
  const waits = (state) => behind({ ...old, state });
  assert.deepEqual(["draft", "waiting", "sending", "accepted", "refused"].map(waits), ["visit-open", "visit", "visit", undefined, "visit-open"]);
  assert.equal(behind(undefined), undefined, "a visit of another device is the registry's to know");
  const correction = { ...old, id: "b", fields: [...said, ["corrects", "a"]] };
  assert.deepEqual([correctedBy(old), correctedBy(correction)], ["", "a"]);
  assert.deepEqual([formAddress(old, "/en"), formAddress(correction, "/es")], ["/en/field/visits/new?place=7K3M9QXAM", "/es/field/visits/new?place=7K3M9QXAM&corrects=a"]);
  assert.equal(isAwaited(old, [old, correction]), true, "it is not thrown away under its correction");
  assert.equal(isAwaited({ ...old, state: "accepted" }, [old, correction]), false);
  assert.equal(isAwaited(old, [old, { ...correction, state: "accepted" }]), false);
});
