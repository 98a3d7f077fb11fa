// Firefox ESR as Debian packs it, by WebDriver BiDi.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { Tab } from "./tab.mjs";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const PREFERENCES = {
  // A person who says yes is not at hand: the question for lasting storage is answered by `allow`.
  "dom.storageManager.prompt.testing": true,
  "dom.storageManager.prompt.testing.allow": true,
  // As on a phone: bars that take no room of the page.
  "ui.useOverlayScrollbars": 1,
};

class FirefoxTab extends Tab {
  constructor(page) {
    super();
    this.page = page;
    page.on("console", (message) => message.type() === "error" && this.wrong.push(message.text()));
    page.on("pageerror", (error) => this.wrong.push(error.message));
    page.on("dialog", (dialog) => (this.confirms ? dialog.accept() : dialog.dismiss()));
  }

  confirms = true;

  /** Puppeteer waits for an answer of the network, which a page that a worker gives does not have. */
  async go(address) {
    await this.leave((address) => void setTimeout(() => location.assign(address)), address);
    assert.ok(!(await this.evaluate(() => document.documentURI)).startsWith("about:neterror"), `${address} is not there`);
  }

  evaluate(act, ...values) {
    return this.page.evaluate(act, ...values);
  }

  /** Puppeteer waits for a page to be loaded, which one that the browser has kept never is. */
  back() {
    return this.leave(() => void setTimeout(() => history.back()));
  }

  resize(width, height) {
    return sized(this.page, width, height);
  }

  async choose(selector, files) {
    const field = await this.page.$(selector);
    await field.uploadFile(...files);
  }

  answer(confirms) {
    this.confirms = confirms;
  }

  /** Red, green and blue of one pixel, as it is painted. */
  async pixel(x, y) {
    // Puppeteer counts from the top of the page, not of what is seen.
    const [across, down] = await this.evaluate(() => [scrollX, scrollY]);
    const clip = { x: x + across, y: y + down, width: 1, height: 1 };
    return firstPixel(Buffer.from(await this.page.screenshot({ clip, captureBeyondViewport: false })));
  }
}

/** The only pixel of a PNG: no filter can change it, since nothing stands before it. */
function firstPixel(png) {
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return [...inflateSync(Buffer.concat(parts)).subarray(1, 4)];
}

export class Firefox {
  static title = "Firefox";
  #profile = mkdtempSync(join(tmpdir(), "placard-firefox-"));
  #child;
  #browser;

  /** `isShown`: with a window on the screen, for keys of the system. `isPrivate`: nothing outlives it. `preferences`: Firefox's own. */
  async open({ width = 400, height = 800, screen, isShown = false, isPrivate = false, preferences = {} }) {
    const chosen = { ...PREFERENCES, "browser.privatebrowsing.autostart": isPrivate, ...preferences };
    const lines = Object.entries(chosen).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    writeFileSync(join(this.#profile, "user.js"), lines.join(""));
    const flags = ["--no-remote", "--profile", this.#profile, "--remote-debugging-port", "0", ...(isShown ? [] : ["--headless"])];
    // A group of its own, so that none of its processes outlives it and goes on writing.
    this.#child = spawn(FIREFOX, [...flags, "about:blank"], { env: screen.env, stdio: ["ignore", "ignore", "pipe"], detached: true });
    const browserWSEndpoint = `${await endpoint(this.#child)}/session`;
    this.#browser = await puppeteer.connect({ browserWSEndpoint, protocol: "webDriverBiDi", acceptInsecureCerts: true, defaultViewport: null });
    const [page] = await this.#browser.pages();
    if (!isShown) await sized(page, width, height);
    return new FirefoxTab(page);
  }

  get pid() {
    return this.#child.pid;
  }

  cookie({ name, value, url }) {
    const expires = Math.ceil(Date.now() / 1000) + 86_400;
    const secure = url.protocol === "https:";
    return this.#browser.setCookie({ name, value, domain: url.hostname, path: "/", httpOnly: true, secure, expires });
  }

  /** Not closed: killed, as by a dead battery. */
  async kill() {
    const gone = new Promise((done) => this.#child.once("exit", done));
    process.kill(-this.#child.pid, "SIGKILL");
    await gone;
    this.#child = undefined;
  }

  async end() {
    if (this.#child) await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Where it says that a driver may speak to it. */
function endpoint(child) {
  return new Promise((found, failed) => {
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (address) found(address);
    });
    child.once("exit", () => failed(new Error(`Firefox ended: ${said.slice(-2000)}`)));
  });
}

/** Debian's Firefox knows how to size a page, and not yet how to turn a screen, which the driver asks for after it. */
async function sized(page, width, height) {
  await page.setViewport({ width, height }).catch((error) => {
    if (!/setScreenOrientationOverride/.test(error.message)) throw error;
  });
}
