// What the pages cost that are about many places, by the size of the registry: a JSON line a row, with its goal at a million places and, of
// several sizes, the exponent by which it grows. `node benches/pages.mjs 10000 100000` (places; three visits each). Needs target/release/placard.
// Registries are made once and kept in $BENCH_DIR; PLACARD_BIN names another program, to measure two in turn. Where others use the machine,
// hold `cpu_ms` (of a processor, in the server, to 10 ms for each three answers) against each other; `load` is the machine's at that moment.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";

const sizes = process.argv.slice(2).map(Number);
const program = process.env.PLACARD_BIN ?? "target/release/placard";
const folder = process.env.BENCH_DIR ?? "/tmp/placard-bench";
const PORT = 8_093;
const ORIGIN = `http://127.0.0.1:${PORT}`;
/** Days asked about besides today: nothing of them is kept yet. */
const DAYS = ["2026-03-02", "2026-03-03", "2026-03-04"];
const onDays = (address) => DAYS.map((day) => `${address}${address.includes("?") ? "&" : "?"}on=${day}`);
const each = (before, ends) => ends.map((end) => before + end);
const COMPARED = "/en/compare?areas=counties&one=29095&other=";
const SEARCH = "/en/places?q=";
const SUGGEST = "/en/places/suggest.json?q=";

/** Name, address, others like it of which nothing is kept yet, goal in milliseconds at a million places; those without a goal are to stay as they are. */
const PAGES = [
  ["county", "/en/areas/counties/29095", onDays, 100],
  ["county_small", "/en/areas/counties/29019", onDays, 100],
  ["scorecard", "/en/scorecards/counties/29095", onDays, 300],
  ["gaps_25_mi", "/en/gaps", onDays, 1_000],
  ["gaps_2_mi", "/en/gaps?radius_mi=2", onDays, 1_000],
  ["hotspots", "/en/hotspots", onDays, 300],
  ["compare", `${COMPARED}29510`, () => each(COMPARED, ["29019", "29051", "29183"]), 300],
  ["areas", "/en/areas", onDays],
  ["home", "/en/", () => ["/es/"]],
  ["map", "/en/map", onDays],
  ["search", `${SEARCH}inn+columbia`, () => each(SEARCH, ["motel+springfield", "lodge+joplin", "plaza+kansas+city"])],
  ["suggest", `${SUGGEST}inn+col`, () => each(SUGGEST, ["mot", "lodge+jo", "plaz"])],
  ["tile", "/tiles/places/8/63/98.mvt", onDays],
  ["tile_areas", "/tiles/areas/6/15/24.mvt", onDays],
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

/** Of a processor so far: clock ticks of a hundredth of a second (proc(5)). */
function cpuMilliseconds(process) {
  const fields = readFileSync(`/proc/${process.pid}/stat`, "utf8").split(") ").at(-1).split(" ");
  return 10 * (Number(fields[11]) + Number(fields[12]));
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
    rows.set("ready", { ms: short(performance.now() - started), cpu_ms: cpuMilliseconds(server), load: short(loadavg()[0]), goal_ms: 10_000 });
    const { suggestions } = await (await fetch(`${ORIGIN}/en/places/suggest.json?q=inn`)).json();
    const place = suggestions.find(({ href }) => href.startsWith("/en/places/")).href;
    const asOf = () => each(`${place}?as_of=`, DAYS);
    for (const [name, address, like, goal] of [...PAGES, ["place", place, asOf]]) {
      const first = await milliseconds(address);
      const [others, again, before] = [[], like(address), cpuMilliseconds(server)];
      for (const other of again) others.push(await milliseconds(other));
      const statuses = new Set([first, ...others].map(({ status }) => status));
      const ms = short(median(others.map(({ took }) => took)));
      const cpu_ms = short((cpuMilliseconds(server) - before) / again.length);
      const told = { first_ms: short(first.took), ms, cpu_ms, load: short(loadavg()[0]), kilobytes: Math.round(first.bytes / 1024) };
      rows.set(name, { ...told, status: [...statuses].join(" "), ...(goal ? { goal_ms: goal } : {}) });
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
    const figure = (of) => of?.megabytes ?? (row.cpu_ms > 0 && earlier?.cpu_ms > 0 ? of?.cpu_ms : of?.ms);
    const [now, then] = [figure(row), figure(earlier)];
    const growth = then > 0 ? { growth: short(Math.log(now / then) / Math.log(places / before.places)) } : {};
    tell({ name, places, ...row, ...growth });
  }
  before = { places, rows };
}
