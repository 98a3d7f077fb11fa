// What the pages cost that are about many places, by the size of the registry: a JSON line a row, with its goal at a million places and, of
// several sizes, the exponent by which it grows. `node benches/pages.mjs 10000 100000` (places; three visits each). Needs target/release/placard.
// Registries are made once and kept in $BENCH_DIR; PLACARD_BIN names another program, to measure two in turn.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sizes = process.argv.slice(2).map(Number);
const program = process.env.PLACARD_BIN ?? "target/release/placard";
const folder = process.env.BENCH_DIR ?? "/tmp/placard-bench";
const PORT = 8_093;
const ORIGIN = `http://127.0.0.1:${PORT}`;
/** Days asked about besides today: nothing of them is kept yet. */
const DAYS = ["2026-03-02", "2026-03-03", "2026-03-04"];

/** Name, address, goal in milliseconds at a million places; those without a goal are to stay as they are. */
const PAGES = [
  ["county", "/en/areas/counties/29095", 100],
  ["county_small", "/en/areas/counties/29019", 100],
  ["scorecard", "/en/scorecards/counties/29095", 300],
  ["gaps_25_mi", "/en/gaps", 1_000],
  ["gaps_2_mi", "/en/gaps?radius_mi=2", 1_000],
  ["hotspots", "/en/hotspots", 300],
  ["compare", "/en/compare?areas=counties&one=29095&other=29510", 300],
  ["areas", "/en/areas"],
  ["home", "/en/"],
  ["map", "/en/map"],
  ["search", "/en/places?q=inn+columbia"],
  ["tile", "/tiles/places/8/63/98.mvt"],
  ["tile_areas", "/tiles/areas/6/15/24.mvt"],
];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const short = (value) => Number(value.toPrecision(4));
const tell = (row) => console.log(JSON.stringify(row));

function registry(places) {
  const database = join(folder, `registry-${places}-${3 * places}.db`);
  if (existsSync(database)) return { database };
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  const made = spawnSync(program, ["--database", `sqlite:${database}`, "demo", "--places", places, "--visits", 3 * places, "--only-build"], { stdio: "ignore" });
  if (made.status !== 0) throw new Error(`the registry of ${places} places could not be made`);
  return { database, seconds: (performance.now() - started) / 1e3 };
}

async function milliseconds(address) {
  const started = performance.now();
  const answer = await fetch(ORIGIN + address, { headers: { "accept-encoding": "gzip" }, redirect: "follow" });
  const { byteLength } = await answer.arrayBuffer();
  return { took: performance.now() - started, status: answer.status, bytes: byteLength };
}

async function ready(server) {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`${program} ended before it was ready`);
    try {
      if ((await fetch(`${ORIGIN}/readyz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function megabytes(process) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process.pid}/status`, "utf8"))[1]) / 1024;
}

async function measure(places) {
  const { database, seconds } = registry(places);
  const rows = new Map(seconds === undefined ? [] : [["made", { seconds: short(seconds) }]]);
  const started = performance.now();
  const args = ["--database", `sqlite:${database}`, "demo", "--listen", `127.0.0.1:${PORT}`, "--requests-a-second", "0"];
  const server = spawn(program, args, { stdio: "ignore", env: { ...process.env, PLACARD_LOG: "warn" } });
  try {
    await ready(server);
    rows.set("ready", { ms: short(performance.now() - started), goal_ms: 10_000 });
    for (const [name, address, goal] of PAGES) {
      const first = await milliseconds(address);
      const others = [];
      for (const day of DAYS) others.push(await milliseconds(`${address}${address.includes("?") ? "&" : "?"}on=${day}`));
      const statuses = new Set([first, ...others].map(({ status }) => status));
      const ms = short(median(others.map(({ took }) => took)));
      rows.set(name, { first_ms: short(first.took), ms, kilobytes: Math.round(first.bytes / 1024), status: [...statuses].join(" "), ...(goal ? { goal_ms: goal } : {}) });
    }
    rows.set("memory", { megabytes: Math.round(megabytes(server)), at_most: 600 });
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  }
  return rows;
}

if (sizes.length === 0 || !sizes.every((places) => places > 0)) throw new Error("expected numbers of places, such as 10000 100000");
if (!existsSync(program)) {
  tell({ skipped: "pages at scale", why: `no ${program}: make build-release` });
  process.exit(0);
}
let before = null;
for (const places of sizes) {
  const rows = await measure(places);
  for (const [name, row] of rows) {
    const earlier = before?.rows.get(name);
    const [now, then] = [row.ms ?? row.megabytes, earlier?.ms ?? earlier?.megabytes];
    const growth = then > 0 ? { growth: short(Math.log(now / then) / Math.log(places / before.places)) } : {};
    tell({ name, places, ...row, ...growth });
  }
  before = { places, rows };
}
