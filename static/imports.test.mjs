// Scripts import one way: a circle between two files makes neither readable alone, and what runs first an accident.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("ts/", import.meta.url));
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ts"));

/** What a file imports of our own, types alone left out: they are gone when it runs. */
function importsOf(name) {
  const text = readFileSync(join(folder, name), "utf8");
  const named = [...text.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/gms)];
  const paths = named.map((match) => `${normalize(join(dirname(name), match[1] ?? match[2]))}.ts`);
  return paths.filter((path) => existsSync(join(folder, path)));
}

const graph = new Map(files.map((name) => [name, importsOf(name)]));

/** The first circle below a file, as the files on it. */
function circle(name, above = [], done = new Set()) {
  if (above.includes(name)) return [...above.slice(above.indexOf(name)), name];
  if (done.has(name)) return undefined;
  done.add(name);
  for (const next of graph.get(name) ?? []) {
    const found = circle(next, [...above, name], done);
    if (found) return found;
  }
  return undefined;
}

test("no circle between scripts", () => {
  assert.ok([...graph.values()].flat().length > 40, "imports are found");
  const circles = files.map((name) => circle(name)).filter(Boolean);
  assert.deepEqual(circles.map((one) => one.join(" -> ")), []);
});
