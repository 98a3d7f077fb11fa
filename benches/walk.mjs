// Every public coverage address of the demonstration, asked for once while nothing of it is kept: a JSON line for each that takes longer than a
// tenth of a second, then the slowest. Exit code 1 when one takes longer than two. `node benches/walk.mjs [N]`: every Nth address, all unless
// told; PLACARD_BIN names the program.
import { demonstration } from "../tests/browser/support/server.mjs";

const MOST_MS = 2_000;
const TOLD_MS = 100;
const every = Number(process.argv[2] ?? 1);
process.env.PLACARD_BIN ??= "target/release/placard";

const CATEGORIES = ["", "hotel", "airport", "truck_stop"];
const DAYS = ["", "2020-06-30", "2024-01-01"];
const RADII = ["1", "5", "25", "50", "99.5", "100"];
const KINDS = ["counties", "demo-districts"];

const query = (values) => {
  const set = Object.entries(values).filter(([, value]) => value);
  return set.length > 0 ? `?${new URLSearchParams(set)}` : "";
};
const each = (...lists) => lists.reduce((rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])), [[]]);

function* addresses(codes) {
  for (const [category, on] of each(CATEGORIES, DAYS)) {
    yield* ["/areas", "/areas.csv"].map((path) => path + query({ category, on }));
    yield `/map${query({ category, date: on })}`;
    for (const areas of KINDS) {
      yield `/areas/${areas}${query({ category, on })}`;
      yield `/areas/${areas}/table.csv${query({ category, on })}`;
      yield `/hotspots${query({ areas, category, on })}`;
    }
  }
  for (const [areas, radius_mi, on] of each(KINDS, RADII, DAYS)) {
    for (const ending of ["", ".csv", ".json", ".geojson"]) yield `/gaps${ending}${query({ radius_mi, areas, on })}`;
  }
  for (const [kind, code] of codes) {
    yield `/areas/${kind}/${code}`;
    yield `/areas/${kind}/${code}/places`;
    yield `/scorecards/${kind}/${code}`;
    yield `/scorecards/${kind}/${code}.pdf`;
    yield `/compare${query({ areas: kind, one: code, other: codes.find(([other]) => other === kind)[1] })}`;
  }
  for (const [category, date] of each(CATEGORIES, DAYS)) {
    for (const layer of ["places", "areas", "gaps"]) {
      yield `/tiles/${layer}.json${query({ category, date })}`;
      // From the whole world down to Saint Louis, and one where nothing is.
      for (const tile of ["0/0/0", "4/3/6", "6/15/24", "8/63/98", "10/254/392", "12/1019/1572", "14/4077/6291", "8/0/0"]) {
        yield `/tiles/${layer}/${tile}.mvt${query({ category, date, radius_mi: layer === "gaps" ? RADII[1 + (category.length % 4)] : "" })}`;
      }
    }
  }
}

const site = await demonstration({ places: 4_000, visits: 12_000 });
try {
  const text = async (path) => await (await fetch(site.url + path)).text();
  const codes = [];
  for (const kind of KINDS) {
    const [, ...rows] = (await text(`/areas/${kind}/table.csv?on=2019-03-01`)).trim().split("\n");
    codes.push(...rows.map((row) => [kind, row.split(",")[0]]));
  }
  const taken = [];
  for (const address of [...addresses(codes)].filter((_, at) => at % every === 0)) {
    const start = performance.now();
    const answer = await fetch(`${site.url}/en${address}`);
    await answer.arrayBuffer();
    const ms = Math.round((performance.now() - start) * 10) / 10;
    if (answer.status >= 400) throw new Error(`${address} answers ${answer.status}`);
    taken.push({ address, ms });
    if (ms > TOLD_MS) console.log(JSON.stringify({ address, ms }));
  }
  taken.sort((a, b) => a.ms - b.ms);
  const at = (share) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))].ms;
  const slowest = taken.at(-1);
  console.log(JSON.stringify({ name: "coverage_walk", addresses: taken.length, p50_ms: at(0.5), p99_ms: at(0.99), slowest, at_most_ms: MOST_MS, met: slowest.ms <= MOST_MS }));
  process.exitCode = slowest.ms <= MOST_MS ? 0 : 1;
} finally {
  await site.end();
}
