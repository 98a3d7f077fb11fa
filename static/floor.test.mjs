// The scripts call nothing that a browser at the floor lacks; and such a call is found when somebody adds it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { newerThanFloor } from "./floor.mjs";

test("a call that is newer than the floor is found", () => {
  assert.deepEqual(newerThanFloor("URL.parse(a),new CloseWatcher"), ["URL.parse", "CloseWatcher"]);
  assert.deepEqual(newerThanFloor("x.showPopover?.()"), ["showPopover"]);
  assert.deepEqual(newerThanFloor("Promise.withResolvers()"), ["withResolvers", "Promise.withResolvers"]);
  assert.deepEqual(newerThanFloor("navigator.locks.request(a,b),document.querySelector(c)"), []);
});

for (const name of ["site", "field", "field-worker"]) {
  test(`${name}.js keeps to the floor`, () => {
    const script = readFileSync(new URL(`dist/assets/${name}.js`, import.meta.url), "utf8");
    assert.deepEqual(newerThanFloor(script), []);
  });
}
