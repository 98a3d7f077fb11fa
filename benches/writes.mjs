// How many visits a second are recorded, each with what follows from it and its entry in the record of changes, by one client and by sixteen;
// beside the most that the database itself does in the same run: a durable transaction of one row of about as many bytes. A JSON line a row.
//   tests/with-postgres node benches/writes.mjs [SECONDS]
// Needs target/release/placard (PLACARD_BIN names another program), python3 and, for PostgreSQL, pgbench of its server's package.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SECONDS = Number(process.argv[2] ?? 10);
const program = process.env.PLACARD_BIN ?? "target/release/placard";
const server = process.env.PLACARD_TEST_POSTGRES;
const PORT = 28_094;
const ORIGIN = `http://127.0.0.1:${PORT}`;
const CLIENTS = [1, 16];
/** What a visit comes to in the tables, as the file grows. */
const ROW_BYTES = 2_000;
const PGBENCH = "/usr/lib/postgresql/15/bin/pgbench";

const tell = (row) => console.log(JSON.stringify(row));
const short = (value) => Number(value.toPrecision(4));

/** One request over a connection that is kept; `form`: fields of a form. */
function ask(agent, path, { cookie, form } = {}) {
  const body = form && new URLSearchParams(form).toString();
  const headers = { origin: ORIGIN, ...(cookie ? { cookie } : {}), ...(body ? { "content-type": "application/x-www-form-urlencoded" } : {}) };
  return new Promise((resolve, reject) => {
    const asked = request(ORIGIN + path, { agent, method: body ? "POST" : "GET", headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** A UUIDv7 of this moment. */
function id() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function visit(place, day) {
  const seen = { "at.restroom": "yes", "at.entrance": "yes", design: "mo-dps", width_in: "8.5", height_in: "11", number: "1-888-373-7888" };
  return { id: id(), place, kind: "routine", on_day: day, access: "open", reviewed: "yes", ...seen };
}

async function ready(child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${program} ended before it was ready`);
    try {
      if ((await ask(undefined, "/readyz")).status === 200) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function signedIn(agent) {
  const form = { email: "inspector@demo.placard.example", password: "placard-demonstration", next: "/account" };
  const answer = await ask(agent, "/sign-in", { form });
  if (answer.status !== 303) throw new Error(`signing in: ${answer.status}`);
  return answer.headers["set-cookie"].map((cookie) => cookie.split(";")[0]).join("; ");
}

async function places(agent) {
  const codes = new Set();
  for (let page = 1; page <= 8; page++) {
    const { text } = await ask(agent, `/en/places?page=${page}`);
    for (const [, code] of text.matchAll(/\/places\/([0-9A-Z]{9})"/g)) codes.add(code);
  }
  return [...codes];
}

/** Each client sends the next visit when the one before was taken. */
async function written(agent, cookie, codes, clients) {
  const day = new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10);
  const until = performance.now() + SECONDS * 1_000;
  const times = [];
  const client = async (number) => {
    for (let at = number; performance.now() < until; at += clients) {
      const began = performance.now();
      const { status, text } = await ask(agent, "/field/visits", { cookie, form: visit(codes[at % codes.length], day) });
      if (status !== 303) throw new Error(`a visit was answered with ${status}: ${text.slice(0, 400)}`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  times.sort((a, b) => a - b);
  const at = (share) => short(times[Math.floor((times.length - 1) * share)]);
  return { visits_a_second: short(times.length / SECONDS), p50_ms: at(0.5), p99_ms: at(0.99) };
}

/** One writer, since SQLite has but one; waits for the disk as the program does. */
function sqliteCeiling(folder) {
  const script = `
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA synchronous = FULL")
db.execute("CREATE TABLE IF NOT EXISTS ceiling (body TEXT NOT NULL)")
until, done = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < until:
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO ceiling (body) VALUES (?)", ("x" * int(sys.argv[3]),))
    db.execute("COMMIT")
    done += 1
print(done / float(sys.argv[2]))`;
  return Number(execFileSync("python3", ["-c", script, join(folder, "ceiling.db"), SECONDS, ROW_BYTES].map(String)));
}

function postgresCeiling(folder, database, clients) {
  const script = join(folder, "ceiling.sql");
  writeFileSync(script, `INSERT INTO ceiling (body) VALUES (repeat('x', ${ROW_BYTES}));\n`);
  execFileSync("psql", [database, "-qc", "CREATE TABLE IF NOT EXISTS ceiling (body TEXT NOT NULL)"], { stdio: ["ignore", "ignore", "ignore"] });
  const { hostname, port, username, pathname } = new URL(database);
  const args = ["-n", "-f", script, "-c", clients, "-j", Math.min(clients, 2), "-T", SECONDS, "-h", hostname, "-p", port, "-U", username, pathname.slice(1)];
  const said = execFileSync(PGBENCH, args.map(String), { stdio: ["ignore", "pipe", "ignore"] }).toString();
  return Number(/tps = ([\d.]+)/.exec(said)[1]);
}

async function measure(name, database, ceiling) {
  const args = ["--database", database, "demo", "--places", 500, "--visits", 500, "--listen", `127.0.0.1:${PORT}`, "--requests-a-second", 0];
  const child = spawn(program, args.map(String), { stdio: "ignore", env: { ...process.env, PLACARD_LOG: "warn" } });
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  try {
    await ready(child);
    const [cookie, codes] = [await signedIn(agent), await places(agent)];
    for (const clients of CLIENTS) {
      const most = ceiling(clients);
      const done = await written(agent, cookie, codes, clients);
      tell({ name: "visits_written", database: name, clients, ...done, ceiling_a_second: short(most), ratio: short(done.visits_a_second / most) });
    }
  } finally {
    agent.destroy();
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
}

if (!(SECONDS > 0)) throw new Error("expected a number of seconds");
if (!existsSync(program)) {
  tell({ skipped: "writes", why: `no ${program}: make build-release` });
  process.exit(0);
}
const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "placard-writes-"));
try {
  await measure("sqlite", `sqlite:${join(folder, "writes.db")}`, () => sqliteCeiling(folder));
  if (server && existsSync(PGBENCH)) {
    const own = `${server.slice(0, server.lastIndexOf("/"))}/writes`;
    execFileSync("psql", [server, "-qc", "CREATE DATABASE writes"]);
    await measure("postgresql", own, (clients) => postgresCeiling(folder, own, clients));
  } else {
    tell({ skipped: "writes on PostgreSQL", why: server ? `no ${PGBENCH}` : "run this by tests/with-postgres" });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
