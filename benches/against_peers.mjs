// Ours beside what a user would take instead (shared/bench/peers): in turn, several times, on the same data; a JSON line a comparison.
// What is not installed is skipped, and the line says what would install it. `node benches/against_peers.mjs [PLACES] [ROUNDS]`.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const places = process.argv[2] ?? "1000000";
const rounds = Number(process.argv[3] ?? 3);
const shared = process.env.PLACARD_REFERENCE ?? "../shared";
const peers = join(shared, "bench/peers");
const python = process.env.PEERS_PYTHON ?? "/tmp/placard-peers/bin/python";
const folder = process.env.BENCH_DIR ?? "/tmp/placard-bench";
const counties = join(shared, "data/missouri/counties.geojson");

const seconds = (figures) => figures.seconds * 1e3;
const p50 = (figures) => figures.p50_ms;
const p99 = (figures) => figures.p99_ms;
/** The figure of a benchmark that tells several apart by how many places they had. */
const of = (count) => (figures) => figures.places === count;
const gap = (count, atLeast) => ({ ours: "gap", theirs: "gap_shapely", which: of(count), label: `gap_${count}_places`, own: seconds, peer: seconds, atLeast });

/** Our benchmarks with their arguments. */
const BENCHES = [
  ["points", places],
  ["atlas", places],
  ["search", places],
  ["gap", "gap", "25", join(folder, "gap-0.csv"), counties],
  ["gap", "gap", "5", join(folder, "gap-5000.csv"), counties],
  ["gap", "gap", "2", join(folder, "gap-40000.csv"), counties],
  ["correlate"],
];

/** The peers' scripts with theirs. */
const SCRIPTS = [
  ["pip_shapely.py", places],
  ["knn_scipy.py", places],
  ["search_sqlite.py", places],
  ["gap_shapely.py", "25"],
  ["gap_shapely.py", "5", "5000"],
  ["gap_shapely.py", "2", "40000"],
  ["postgres.py", places],
  ["stats_statsmodels.py"],
];

/** Our figure and the peer's, each read in milliseconds; how many times as fast we mean to be. */
const COMPARISONS = [
  { ours: "points_into_counties", theirs: "pip_shapely", own: p50, peer: seconds, atLeast: 4 },
  { ours: "nearest_displaying", theirs: "knn_ckdtree_2_workers", own: p50, peer: seconds, atLeast: 2 },
  gap(63, 1),
  gap(5_063, 2),
  gap(40_063, 2),
  { ours: "tile_z8", theirs: "tile_z8_st_asmvt", own: p50, peer: p50, atLeast: 10 },
  { ours: "tile_z4", theirs: "tile_z4_st_asmvt", own: p50, peer: p50, atLeast: 10 },
  { ours: "search_words", theirs: "fts5_words", own: p99, peer: p99, atLeast: 1 },
  { ours: "search_prefix", theirs: "fts5_prefix", own: p99, peer: p99, atLeast: 1 },
  { ours: "search_five_letters", theirs: "fts5_trigram_substring", own: p99, peer: p99, atLeast: 1 },
  { ours: "poisson_two_way", theirs: "poisson_two_way_cluster", own: p50, peer: seconds, atLeast: 20 },
  { ours: "nb2_small_fit", theirs: "nb2_small", own: p50, peer: seconds, atLeast: 10 },
  { ours: "moran_by_chance", theirs: "moran_9999", own: p50, peer: seconds, atLeast: 5 },
  { ours: "moran_local_by_chance", theirs: "moran_local_9999", own: p50, peer: seconds, atLeast: 5 },
];

/** Figures of our own that have a limit. */
const LIMITS = [
  { name: "atlas_build", key: "seconds", most: 3 },
  { name: "atlas_memory", key: "process_grew_bytes_a_place", most: 250 },
  { name: "atlas_refresh_after_a_visit", key: "p99_ms", most: 1_000 },
  { name: "atlas_refresh_after_a_new_place", key: "p99_ms", most: 1_000 },
  { name: "tile_z8", key: "p99_ms", most: 20 },
  { name: "tile_z4", key: "p99_ms", most: 20 },
  { name: "poisson_two_way_3144", key: "p99_ms", most: 5_000 },
];

function lines(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) return { failed: stderr.trim().split("\n").at(-1) ?? `exit code ${status}` };
  return { stdout, figures: stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line)) };
}

function skip(what, why) {
  console.log(JSON.stringify({ skipped: what, why }));
}

/** The places of gap_shapely.py with so many further ones, as a file: the same numbers from the same generator. */
function placesOfGap(extra) {
  const script = `
import csv, sys, numpy as np
rows = [(p["lon"], p["lat"]) for p in csv.DictReader(open(sys.argv[1]))]
random, extra = np.random.default_rng(7), int(sys.argv[2])
rows += zip(random.uniform(-95.8, -89.1, extra).tolist(), random.uniform(36.0, 40.6, extra).tolist()) if extra else []
print("lon,lat")
for lon, lat in rows: print(f"{lon},{lat}")`;
  const { stdout, failed } = lines(python, ["-c", script, join(shared, "bench/reference/places.csv"), String(extra)]);
  if (failed) throw new Error(`gap-${extra}.csv: ${failed}`);
  writeFileSync(join(folder, `gap-${extra}.csv`), stdout);
}

if (!existsSync(join(folder, `places-${places}.csv`))) {
  skip("every comparison", `no ${folder}/places-${places}.csv: run ${join(shared, "bench/gen.py")} ${places} 0`);
  process.exit(0);
}
if (!existsSync(python)) {
  skip("every comparison", `no ${python}: python3 -m venv, then pip install numpy scipy pandas shapely pyproj scikit-learn statsmodels esda libpysal "psycopg[binary]"; or name it in PEERS_PYTHON`);
  process.exit(0);
}
const hasPostgres = lines("bash", [join(peers, "postgres.sh"), "start"]).figures !== undefined;
if (!hasPostgres) skip("postgres.py", "postgres.sh does not start: install postgresql-15-postgis-3");
[0, 5_000, 40_000].forEach(placesOfGap);

const heard = new Map();
const note = (one) => heard.set(one.name, [...(heard.get(one.name) ?? []), one]);
for (let round = 0; round < rounds; round += 1) {
  for (const [bench, ...args] of BENCHES) {
    const { figures, failed } = lines("cargo", ["bench", "--quiet", "--bench", bench, "--", ...args]);
    if (failed) throw new Error(`${bench}: ${failed}`);
    figures.forEach(note);
  }
  for (const [script, ...args] of SCRIPTS.filter(([script]) => hasPostgres || script !== "postgres.py")) {
    const { figures, failed } = lines(python, [join(peers, script), ...args]);
    if (failed) skip(script, failed);
    figures?.forEach(note);
  }
}
if (hasPostgres) lines("bash", [join(peers, "postgres.sh"), "stop"]);

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const short = (value) => Number(value.toPrecision(4));
for (const { ours, theirs, which = () => true, label = ours, own, peer, atLeast } of COMPARISONS) {
  const [mine, others] = [ours, theirs].map((name) => (heard.get(name) ?? []).filter(which));
  if (mine.length === 0 || others.length === 0) continue;
  const [own_ms, peer_ms] = [median(mine.map(own)), median(others.map(peer))];
  const ratio = peer_ms / own_ms;
  console.log(JSON.stringify({ name: label, peer: theirs, own_ms: short(own_ms), peer_ms: short(peer_ms), times_as_fast: short(ratio), at_least: atLeast, met: ratio >= atLeast }));
}
for (const { name, key, most } of LIMITS) {
  for (const each of new Set((heard.get(name) ?? []).map((one) => one.determinations_each))) {
    const value = median(heard.get(name).filter((one) => one.determinations_each === each).map((one) => one[key]));
    console.log(JSON.stringify({ name, ...(each ? { determinations_each: each } : {}), [key]: short(value), at_most: most, met: value <= most }));
  }
}
