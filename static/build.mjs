// Makes static/dist: assets/ (style, script, fonts, icons), print/ (fonts for paper) and geography/, all embedded into the binary.
// `node static/build.mjs`; what has not changed is not made again.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TARGET, newerThanFloor } from "./floor.mjs";
import { writeGeography } from "./geography.mjs";
import { writeLand } from "./land.mjs";
import { unlessMade } from "./stamp.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "../node_modules");
const dist = join(here, "dist");
const assets = join(dist, "assets");

mkdirSync(join(assets, "fonts"), { recursive: true });

const STYLES = ["site.css", "help.css"].map((name) => join(assets, name));
await unlessMade("style", [join(here, "css"), join(here, "floor.mjs"), join(modules, "@uswds/uswds/package.json")], dist, STYLES, async () => {
  const [{ compile }, { transform }] = await Promise.all([import("sass"), import("esbuild")]);
  const { css } = compile(join(here, "css/site.scss"), {
    loadPaths: [join(modules, "@uswds/uswds/packages")],
    quietDeps: true,
  });
  const small = readFileSync(join(here, "css/help.css"), "utf8");
  for (const [at, style] of [css, small].entries()) {
    const { code } = await transform(style, { loader: "css", minify: true, target: TARGET });
    writeFileSync(STYLES[at], code);
  }
});

// One for every page, one for the page of help alone, one more for the field pages, and the worker behind them.
const SCRIPTS = ["site", "help", "embed", "field", "field-worker"];
await unlessMade("script", [join(here, "ts"), join(here, "status_icons.json"), join(here, "floor.mjs")], dist, SCRIPTS.map((name) => join(assets, `${name}.js`)), async () => {
  const { build } = await import("esbuild");
  await build({
    entryPoints: { site: join(here, "ts/site.ts"), help: join(here, "ts/help.ts"), embed: join(here, "ts/embed.ts"), field: join(here, "ts/field.ts"), "field-worker": join(here, "ts/worker.ts") },
    outdir: assets,
    bundle: true,
    minify: true,
    target: TARGET,
    logLevel: "warning",
  });
  for (const name of SCRIPTS) {
    const newer = newerThanFloor(readFileSync(join(assets, `${name}.js`), "utf8"));
    if (newer.length) throw new Error(`${name}.js uses what browsers at the floor do not have (static/floor.mjs): ${newer.join(", ")}`);
  }
});

await unlessMade("map", [join(here, "ts"), join(here, "status_icons.json"), join(modules, "maplibre-gl/package.json")], dist, [join(assets, "map.js"), join(assets, "map.css")], async () => {
  const { build } = await import("esbuild");
  await build({
    entryPoints: { map: join(here, "ts/map.ts") },
    outdir: assets,
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    logLevel: "warning",
  });
  await build({ entryPoints: { map: "maplibre-gl/dist/maplibre-gl.css" }, outdir: assets, bundle: true, minify: true, logLevel: "warning", absWorkingDir: join(here, "..") });
  cpSync(join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs"), join(assets, "map-worker.mjs"));
});
await unlessMade("land", [join(here, "land.mjs")], dist, [join(assets, "land.json")], () => writeLand(join(assets, "land.json")));

const fonts = ["latin", "latin-ext"].map((script) => [
  join(modules, `@fontsource-variable/public-sans/files/public-sans-${script}-wght-normal.woff2`),
  join(assets, `fonts/public-sans-${script}.woff2`),
]);
for (const [from, to] of fonts) cpSync(from, to);
cpSync(join(modules, "@fontsource-variable/public-sans/LICENSE"), join(assets, "fonts/OFL.txt"));
// For sheets of paper, which take whole fonts.
mkdirSync(join(dist, "print"), { recursive: true });
for (const weight of ["Regular", "Bold"]) {
  cpSync(join(modules, `@uswds/uswds/dist/fonts/public-sans/PublicSans-${weight}.ttf`), join(dist, `print/PublicSans-${weight}.ttf`));
}
for (const icon of readdirSync(join(here, "icons"))) cpSync(join(here, "icons", icon), join(assets, icon));

await writeGeography(join(dist, "geography"), dist);

// A file that no longer has a source would be embedded for ever.
const known = new Set(["site.css", "help.css", ...SCRIPTS.map((name) => `${name}.js`), "map.css", "map.js", "map-worker.mjs", "land.json", "fonts", ...readdirSync(join(here, "icons"))]);
for (const name of readdirSync(assets)) if (!known.has(name)) rmSync(join(assets, name), { recursive: true });

for (const name of readdirSync(assets, { recursive: true }).sort()) {
  const file = join(assets, name);
  if (statSync(file).isFile()) console.log(`  assets/${name}  ${kilobytes(file)}`);
}
const geography = readdirSync(join(dist, "geography")).map((name) => join(dist, "geography", name));
console.log(`  geography/  ${geography.length} files, ${kilobytes(...geography)}`);

function kilobytes(...files) {
  return `${(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000).toFixed(1)} kB`;
}
