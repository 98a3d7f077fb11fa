// Chromium with a window on a screen, for keys of the system: elsewhere the tests have it without one.
import { chromium } from "playwright-core";
import { CHROMIUM } from "../device.mjs";
import { Tab } from "./tab.mjs";

class ChromiumTab extends Tab {
  constructor(page) {
    super();
    this.page = page;
  }

  go(address) {
    return this.page.goto(address);
  }

  evaluate(act, ...values) {
    return this.page.evaluate(`(${act})(...${JSON.stringify(values)})`);
  }

  back() {
    return this.leave(() => void setTimeout(() => history.back()));
  }
}

export class Chromium {
  static title = "Chromium";
  #server;

  async open({ width = 400, height = 800, screen }) {
    const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", `--window-size=${width},${height}`];
    this.#server = await chromium.launchServer({ executablePath: CHROMIUM, headless: false, env: screen.env, args });
    const browser = await chromium.connect(this.#server.wsEndpoint());
    return new ChromiumTab(await browser.newPage({ viewport: null }));
  }

  get pid() {
    return this.#server.process().pid;
  }

  end() {
    return this.#server?.close();
  }
}
