// The quick way out with keys of the system, which a browser may take for itself: from pages, to a page that comes at once and to one that
// does not; and "back" afterwards.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before, describe, test } from "node:test";
import { Chromium } from "../support/engines/chromium.mjs";
import { display } from "../support/engines/display.mjs";
import { ENGINES } from "../support/engines/engines.mjs";
import { site } from "../support/engines/site.mjs";

const TIMES = 20;
/** Every so many times the page outside is slow, and somebody presses Escape, too. */
const SLOW_EACH = 5;
const SLOW_MS = 1_500;

let screen, here, outside;
before(async () => {
  [screen, here, outside] = [await display(), await site("http"), await elsewhere()];
  here.line.rewrite = (text) => text.replaceAll("https://weather.gov", outside.url);
});
after(async () => {
  await outside?.end();
  await here?.end();
  await screen?.end();
});

/** The page that the way out leads to: how often it was asked for, and whether it takes its time. */
async function elsewhere() {
  const state = { asked: 0, slow: false };
  const server = http.createServer((_request, response) => {
    state.asked += 1;
    const show = () => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Weather</title><h1>Sunny</h1>");
    setTimeout(show, state.slow ? SLOW_MS : 0);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const end = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return { state, url: `http://127.0.0.1:${server.address().port}/`, end };
}

async function opened(Engine) {
  const engine = new Engine();
  return { engine, tab: await engine.open({ screen, isShown: true, width: 900, height: 700 }) };
}

describe("the quick way out", { timeout: 480_000 }, () => {
  for (const Engine of [...ENGINES, Chromium]) {
    test(`by Shift pressed three times, ${TIMES} of ${TIMES} times, in ${Engine.title}`, async () => {
      const { engine, tab } = await opened(Engine);
      try {
        for (let time = 0; time < TIMES; time += 1) {
          outside.state.slow = time % SLOW_EACH === 0;
          await tab.go(`${here.url}/en/about`);
          await tab.attend(() => screen.click(engine.pid));
          await screen.press("Shift_L", "Shift_L", "Shift_L", ...(outside.state.slow ? ["Escape"] : []));
          await tab.at(new RegExp(`^${outside.url}`));
          assert.equal(await tab.evaluate(() => document.title), "Weather");
        }
      } finally {
        outside.state.slow = false;
        await engine.end();
      }
    });

    test(`is not come back from by "back", in ${Engine.title}`, async () => {
      const { engine, tab } = await opened(Engine);
      try {
        for (const path of ["/en/law", "/en/about"]) await tab.go(`${here.url}${path}`);
        await tab.click("[data-quick-exit]");
        await tab.at(new RegExp(`^${outside.url}`));
        const before = outside.state.asked;
        await tab.back();
        await tab.at(new RegExp(`^${outside.url}`));
        assert.ok(outside.state.asked > before, "the earlier page led away again");
        await tab.go(`${here.url}/en/about`);
        assert.equal(await tab.text("h1"), "What this is");
      } finally {
        await engine.end();
      }
    });
  }
});
