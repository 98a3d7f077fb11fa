// The map as a picture takes no style sheet along: its colors stand in Rust, and are those of the pages on paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

test("a drawn map has the colors of the pages", () => {
  const [paper] = read("dist/assets/site.css").split("@media screen and (prefers-color-scheme");
  const drawn = [...read("../src/web/public/map/drawn.rs").matchAll(/\("((?:share|higher|lower)-\d)", "(#[0-9a-f]{6})"\)/g)];
  assert.equal(drawn.length, 11);
  for (const [, name, color] of drawn) {
    const [, ofPages] = new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(paper) ?? [];
    assert.equal(color, ofPages, name);
  }
});
