// The real program with a demonstration of its own, thrown away afterwards.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The phones and desks of these tests are in Missouri, wherever the machine is.
process.env.TZ = "America/Chicago";

export const PASSWORD = "placard-demonstration";

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts `placard demo` with few places; `end` stops it and removes its folder. */
export async function demonstration({ publicUrl, places = 1200, visits = 400 } = {}) {
  const program = process.env.PLACARD_BIN;
  if (!program) throw new Error("PLACARD_BIN names the program to be tested");
  const folder = mkdtempSync(join(tmpdir(), "placard-browser-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = ["--places", places, "--visits", visits, "--listen", `127.0.0.1:${port}`, "--public-url", publicUrl ?? url, "--requests-a-second", 0];
  const child = spawn(program, ["--database", `sqlite:${join(folder, "d.db")}`, "demo", "--without-week", ...options.map(String)], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-4000)));
  const ended = new Promise((done) => child.once("exit", done));
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) break;
    if (child.exitCode !== null || tries > 1500) throw new Error(`the program did not start: ${said}`);
    await new Promise((done) => setTimeout(done, 200));
  }
  const end = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { url, port, folder, end };
}
