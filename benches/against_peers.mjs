// Ours beside what a user would take instead (shared/bench/peers): in turn, several times, on the same data; a JSON line a comparison.
// What is not installed is skipped, and the line says what would install it. `node benches/against_peers.mjs [PLACES] [ROUNDS]`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const places = process.argv[2] ?? "1000000";
const rounds = Number(process.argv[3] ?? 3);
const shared = process.env.PLACARD_REFERENCE ?? "../shared";
const peers = join(shared, "bench/peers");
const python = process.env.PEERS_PYTHON ?? "/tmp/placard-peers/bin/python";
const data = join(process.env.BENCH_DIR ?? "/tmp/placard-bench", `places-${places}.csv`);

const seconds = (figures) => figures.seconds * 1e3;
const p50 = (figures) => figures.p50_ms;

/** Our benchmark and figure; the peer's script, figure and reading in milliseconds; how many times as fast we mean to be. */
const COMPARISONS = [
  { bench: "points", ours: "points_into_counties", script: "pip_shapely.py", peer: "pip_shapely", read: seconds, atLeast: 4 },
  { bench: "points", ours: "nearest_displaying", script: "knn_scipy.py", peer: "knn_ckdtree_2_workers", read: seconds, atLeast: 2 },
  { bench: "atlas", ours: "tile_z8", script: "postgres.py", peer: "tile_z8_st_asmvt", read: p50, atLeast: 10 },
  { bench: "atlas", ours: "tile_z4", script: "postgres.py", peer: "tile_z4_st_asmvt", read: p50, atLeast: 10 },
];

/** Figures of our own that have a limit. */
const LIMITS = [
  { bench: "atlas", name: "atlas_build", key: "seconds", most: 3 },
  { bench: "atlas", name: "atlas_memory", key: "process_grew_bytes_a_place", most: 250 },
  { bench: "atlas", name: "atlas_refresh_after_a_visit", key: "p99_ms", most: 1_000 },
  { bench: "atlas", name: "atlas_refresh_after_a_new_place", key: "p99_ms", most: 1_000 },
  { bench: "atlas", name: "tile_z8", key: "p99_ms", most: 20 },
  { bench: "atlas", name: "tile_z4", key: "p99_ms", most: 20 },
];

function lines(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) return { failed: stderr.trim().split("\n").at(-1) ?? `exit code ${status}` };
  return { figures: stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line)) };
}

function skip(what, why) {
  console.log(JSON.stringify({ skipped: what, why }));
}

if (!existsSync(data)) {
  skip("every comparison", `no ${data}: run ${join(shared, "bench/gen.py")} ${places} 0`);
  process.exit(0);
}
const hasPython = existsSync(python);
if (!hasPython) skip("peers", `no ${python}: python3 -m venv, then pip install numpy scipy pandas shapely scikit-learn "psycopg[binary]"; or name it in PEERS_PYTHON`);
const hasPostgres = hasPython && lines("bash", [join(peers, "postgres.sh"), "start"]).figures !== undefined;
if (hasPython && !hasPostgres) skip("postgres.py", "postgres.sh does not start: install postgresql-15-postgis-3");

const heard = new Map();
const note = (name, figures) => heard.set(name, [...(heard.get(name) ?? []), figures]);
const scripts = [...new Set(COMPARISONS.map(({ script }) => script))].filter((script) => (script === "postgres.py" ? hasPostgres : hasPython));
for (let round = 0; round < rounds; round += 1) {
  for (const bench of ["points", "atlas"]) {
    const { figures, failed } = lines("cargo", ["bench", "--quiet", "--bench", bench, "--", places]);
    if (failed) throw new Error(`${bench}: ${failed}`);
    for (const one of figures) note(one.name, one);
  }
  for (const script of scripts) {
    const { figures, failed } = lines(python, [join(peers, script), places]);
    if (failed) skip(script, failed);
    for (const one of figures ?? []) note(one.name, one);
  }
}
if (hasPostgres) lines("bash", [join(peers, "postgres.sh"), "stop"]);

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const short = (value) => Number(value.toPrecision(4));
for (const { ours, peer, read, atLeast } of COMPARISONS) {
  const theirs = heard.get(peer);
  if (!theirs || !heard.has(ours)) continue;
  const [own_ms, peer_ms] = [median(heard.get(ours).map(p50)), median(theirs.map(read))];
  const ratio = peer_ms / own_ms;
  console.log(JSON.stringify({ name: ours, peer, own_ms: short(own_ms), peer_ms: short(peer_ms), times_as_fast: short(ratio), at_least: atLeast, met: ratio >= atLeast }));
}
for (const { name, key, most } of LIMITS) {
  for (const each of new Set((heard.get(name) ?? []).map((one) => one.determinations_each))) {
    const value = median(heard.get(name).filter((one) => one.determinations_each === each).map((one) => one[key]));
    console.log(JSON.stringify({ name, ...(each ? { determinations_each: each } : {}), [key]: short(value), at_most: most, met: value <= most }));
  }
}
