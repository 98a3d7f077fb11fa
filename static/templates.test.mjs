// Templates are read in review like code: lines that fit beside a diff, one element each. White space costs nothing, pages are packed.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

/** What is written as HTML; texts and sheets of paper have lines of their own. */
const MARKUP = /\.(html|svg|xml)$/;
const LONGEST = 140;
const MEAN = 70;

const folder = new URL("../templates/", import.meta.url);
const names = readdirSync(folder, { recursive: true }).filter((name) => MARKUP.test(name));
const lines = names.flatMap((name) => {
  const text = readFileSync(new URL(name, folder), "utf8").trimEnd();
  return text.split("\n").map((line, at) => ({ where: `templates/${name}:${at + 1}`, length: [...line].length, line }));
});

test(`no line of a template is longer than ${LONGEST}`, () => {
  assert.ok(names.length > 40, `only ${names.length} templates were found`);
  const long = lines.filter(({ length }) => length > LONGEST).map(({ where, length }) => `${where} has ${length}`);
  assert.deepEqual(long, []);
});

test(`lines of templates are shorter than ${MEAN} in the mean`, () => {
  const written = lines.filter(({ length }) => length > 0);
  const mean = written.reduce((sum, { length }) => sum + length, 0) / written.length;
  assert.ok(mean < MEAN, `${mean.toFixed(1)}`);
});

test("white space at the end of a line, tabs and odd indentation do not come in", () => {
  const odd = lines.filter(({ line }) => /\s$|\t/.test(line) || /^ */.exec(line)[0].length % 2 === 1).map(({ where }) => where);
  assert.deepEqual(odd, []);
});

test("a table that scrolls is written by its macro, `scroll` of components/table.html", () => {
  const byHand = lines.filter(({ where, line }) => /class="scroll[ "]/.test(line) && !where.startsWith("templates/components/table.html"));
  assert.deepEqual(byHand.map(({ where }) => where), []);
});
