// What a device makes of a visit's form: where a poster hangs since it was put up, which one it is, and how long ago a day is.
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

const VISIT = [["id", "018f0000-0000-7000-8000-000000000001"], ["kind", "routine"], ["on_day", "2026-05-31"], ["access", "open"]];
const NONE = [["at.restroom", "no"], ["at.entrance", "no"]];

test("a day is as many days ago as the calendar says", async () => {
  const { dayAge } = await load("age");
  assert.deepEqual(["2026-11-30", "2026-11-29", "2026-11-27"].map((day) => dayAge(day, "2026-11-30", "en")), ["today", "yesterday", "3 days ago"]);
  assert.deepEqual(["2026-11-30", "2026-11-29"].map((day) => dayAge(day, "2026-11-30", "es")), ["hoy", "ayer"]);
  // Over the change of the clocks.
  assert.equal(dayAge("2026-10-31", "2026-11-02", "en"), "2 days ago");
});

test("a poster that was put up hangs where none was found, and the answers stay as they were", async () => {
  const [{ check, questions }, { finding }] = [await load("check"), await load("judge")];
  const put = [...VISIT, ...NONE, ["placed_during_visit", "yes"]];
  const asked = questions(NONE.map(([name]) => name));
  assert.deepEqual(check(put, asked, "2026-06-01"), [{ field: "placed_during_visit", key: "visit-say-where-it-was-put-up" }]);
  assert.deepEqual(check([...put, ["placed.entrance", "yes"]], asked, "2026-06-01"), []);
  assert.deepEqual(finding([...put, ["placed.entrance", "yes"]]).at, { restroom: "no", entrance: "yes" });
  assert.deepEqual(finding([...VISIT, ...NONE, ["placed.entrance", "yes"]]).at, { restroom: "no", entrance: "no" }, "nothing was put up");
});

test("which poster hangs is noted only where one does", async () => {
  const { finding } = await load("judge");
  const design = (at) => finding([...VISIT, ["at.restroom", "no"], ["at.entrance", at], ["design", "mo-dps"]]).design;
  assert.deepEqual([design("yes"), design("no"), design("not_applicable")], ["mo-dps", undefined, undefined]);
});

test("of the locations that a rule names, those count that the place has", async () => {
  const { judge } = await load("judge");
  const spot = (location, if_any = false) => ({ at: { location, if_any } });
  const comes = (placement, at) => {
    const duty = { designs: [], design_rule: null, placement, formats: [], together: {}, clauses: [{ requirement: "placement", title: { en: "", es: "" } }] };
    const { compliance, nowhere } = judge([duty], { access: "open", at, sheets: {}, content: {} });
    return `${compliance}${nowhere ? ", nowhere" : ""}`;
  };
  const [either, none] = [{ any: [spot("restroom"), spot("entrance")] }, "not_applicable"];
  assert.equal(comes(either, { restroom: none, entrance: none }), "cannot_tell, nowhere");
  assert.equal(comes(either, { restroom: none, entrance: "no" }), "not_compliant");
  assert.equal(comes(either, { restroom: none, entrance: "yes" }), "compliant");
  assert.equal(comes(either, { restroom: none, entrance: "not_observed" }), "cannot_tell");
  const each = { all: [spot("each_restroom"), { any: [spot("entrance"), spot("customary_notice_place")] }] };
  assert.equal(comes(each, { restroom: none, entrance: none, customary_notice_place: none }), "cannot_tell, nowhere");
  assert.equal(comes(each, { restroom: "no", entrance: none, customary_notice_place: none }), "not_compliant");
  assert.equal(comes(each, { restroom: none, entrance: "no", customary_notice_place: none }), "not_compliant");
  assert.equal(comes({ all: [spot("inside"), spot("lactation_room", true)] }, { inside: "yes", lactation_room: none }), "compliant");
});
