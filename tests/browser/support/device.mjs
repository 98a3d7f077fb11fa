// A device with a browser: a profile that stays when the browser is killed.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export class Device {
  #profile = mkdtempSync(join(tmpdir(), "placard-device-"));
  #child;
  browser;
  context;
  page;

  /** Opens the browser; `offline`: with the network cut by its own tools before any page is asked for. */
  async open({ offline = false } = {}) {
    const flags = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0", `--user-data-dir=${this.#profile}`, "--no-first-run", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    // A group of its own, so that none of its processes outlives it and goes on writing.
    this.#child = spawn(CHROMIUM, [...flags, "about:blank"], { stdio: ["ignore", "ignore", "pipe"], detached: true });
    const endpoint = await new Promise((found, failed) => {
      let said = "";
      this.#child.stderr.on("data", (text) => {
        said += text;
        const match = /DevTools listening on (ws:\S+)/.exec(said);
        if (match) found(match[1]);
      });
      this.#child.once("exit", () => failed(new Error(`the browser ended: ${said.slice(-2000)}`)));
    });
    this.browser = await chromium.connectOverCDP(endpoint);
    this.context = this.browser.contexts()[0];
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    if (offline) await this.context.setOffline(true);
    return this.page;
  }

  /** Closed as by its user: cookies and all are written. */
  async close() {
    const gone = new Promise((done) => this.#child.once("exit", done));
    const session = await this.browser.newBrowserCDPSession();
    await session.send("Browser.close").catch(() => undefined);
    await gone;
  }

  /** Not closed: killed, as by a dead battery. */
  async kill() {
    const gone = new Promise((done) => this.#child.once("exit", done));
    process.kill(-this.#child.pid, "SIGKILL");
    await gone;
    await this.browser.close().catch(() => undefined);
  }

  async end() {
    if (this.#child && this.#child.exitCode === null && this.#child.signalCode === null) await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** What the device holds, straight from its database. */
export function held(page) {
  return page.evaluate(async () => {
    const db = await new Promise((done, failed) => {
      const asked = indexedDB.open("placard-field");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const all = (name) =>
      new Promise((done) => {
        const asked = db.transaction(name).objectStore(name).getAll();
        asked.onsuccess = () => done(asked.result);
      });
    const [visits, photos] = [await all("visits"), await all("photos")];
    db.close();
    return {
      visits: visits.map(({ id, place, state, why, reason, receipt }) => ({ id, place, state, why, reason, receipt })),
      photos: photos.map(({ id, visit, state, why, reason, length, sha256, bytes }) => ({ id, visit, state, why, reason, length, sha256, here: bytes.byteLength })),
    };
  });
}

/** What the device holds once nothing is on its way: a try without signal takes a moment to fail. */
export async function settled(page) {
  for (let tries = 0; ; tries += 1) {
    const all = await held(page);
    if (tries > 200 || [...all.visits, ...all.photos].every(({ state }) => state !== "sending")) return all;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A text of a file of this folder's neighbor. */
export function source(path) {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}
