// A demonstration of the test's own, and a browser that can draw maps without a graphics card.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const SOFTWARE_GL = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/** Starts `placard demo` in a folder of its own; `end` stops it and takes the folder away. */
export async function demo() {
  const folder = mkdtempSync(join(tmpdir(), "placard-browser-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = process.env.PLACARD_BIN ?? "target/debug/placard";
  const child = spawn(program, ["--database", `sqlite:${folder}/demo.db`, "demo", "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => (said = `${said}${chunk}`.slice(-2_000)));
  const end = async () => {
    const gone = child.exitCode === null ? new Promise((resolve) => child.once("exit", resolve)) : undefined;
    child.kill();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) break;
    if ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok) return { url, end };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await end();
  throw new Error(`the demonstration did not start: ${said}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function browser() {
  return chromium.launch({ executablePath: BROWSER, args: SOFTWARE_GL });
}

/** A page that notes whatever goes wrong in it: errors, refused requests, requests to anybody else. */
export async function page(chrome, url, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
  const opened = await context.newPage();
  const wrong = [];
  opened.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  opened.on("pageerror", (error) => wrong.push(error.message));
  opened.on("request", (request) => /^https?:/.test(request.url()) && !request.url().startsWith(url) && wrong.push(`asks ${request.url()}`));
  return { page: opened, wrong, close: () => context.close() };
}
