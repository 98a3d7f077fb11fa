// WebKitGTK as Debian packs it, in a window of our own (webkit_host.py).
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Tab } from "./tab.mjs";

const HOST = new URL("webkit_host.py", import.meta.url).pathname;
/** Debian's own: python3-gi is not in another one. */
const PYTHON = "/usr/bin/python3";

class WebKitTab extends Tab {
  #answers = new Map();
  #number = 0;

  constructor(child) {
    super();
    this.child = child;
    createInterface(child.stdio[3]).on("line", (line) => {
      const { id, error, value } = JSON.parse(line);
      const { done, failed } = this.#answers.get(id) ?? {};
      this.#answers.delete(id);
      if (error === undefined) done?.(value);
      else failed?.(new Error(error));
    });
    createInterface(child.stderr).on("line", (line) => /(^| )CONSOLE (\S+ )?(ERROR|WARN)/.test(line) && this.wrong.push(line));
    child.once("exit", () => this.#answers.forEach(({ failed }) => failed(new Error("the browser ended"))));
    this.ready = new Promise((done, failed) => this.#answers.set(0, { done, failed }));
  }

  #ask(what) {
    const id = (this.#number += 1);
    return new Promise((done, failed) => {
      this.#answers.set(id, { done, failed });
      this.child.stdin.write(`${JSON.stringify({ id, ...what })}\n`);
    });
  }

  async go(address) {
    await this.#ask({ do: "go", address });
  }

  async evaluate(act, ...values) {
    const value = await this.#ask({ do: "run", body: `return JSON.stringify((await (${act})(...${JSON.stringify(values)})) ?? null);` });
    return JSON.parse(value);
  }

  async back() {
    await this.#ask({ do: "back" });
  }

  /** Comes back when the page has the new size. */
  async resize(width, height) {
    await this.#ask({ do: "resize", width, height });
    await this.until((wanted) => innerWidth === wanted, width);
  }

  async choose(selector, files) {
    await this.#ask({ do: "choose", files });
    await this.click(selector);
  }

  answer(confirms) {
    return this.#ask({ do: "answer", confirms });
  }

  cookie(cookie) {
    return this.#ask({ do: "cookie", ...cookie });
  }

  /** Red, green and blue of one pixel, as it is painted. */
  async pixel(x, y) {
    return JSON.parse(await this.#ask({ do: "pixel", x, y }));
  }
}

export class WebKit {
  static title = "WebKit";
  #profile = mkdtempSync(join(tmpdir(), "placard-webkit-"));
  #child;
  #tab;

  /** `screen`: where its window stands. `isPrivate`: nothing outlives it. `certificate`: trusted for this machine. */
  async open({ width = 400, height = 800, screen, isPrivate = false, certificate, leastFont = 0 }) {
    const settings = { width, height, languages: ["en-US"], least_font: leastFont };
    if (!isPrivate) settings.profile = this.#profile;
    if (certificate) Object.assign(settings, { certificate: certificate.file, host: "127.0.0.1" });
    // A group of its own, so that none of its processes outlives it and goes on writing.
    this.#child = spawn(PYTHON, [HOST, JSON.stringify(settings)], { env: screen.env, detached: true, stdio: ["pipe", "ignore", "pipe", "pipe"] });
    this.#tab = new WebKitTab(this.#child);
    await this.#tab.ready;
    return this.#tab;
  }

  get pid() {
    return this.#child.pid;
  }

  cookie({ name, value, url }) {
    return this.#tab.cookie({ name, value, host: url.hostname, secure: url.protocol === "https:" });
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
