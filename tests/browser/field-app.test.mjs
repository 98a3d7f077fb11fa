// The field app by its own promises: light to load, usable with the keyboard alone, and a scanned label opens the form without signal.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before, describe, test } from "node:test";
import { station } from "./support/addresses.mjs";
import { browser } from "./support/browser.mjs";
import { held } from "./support/device.mjs";
import { badLine } from "./support/proxy.mjs";
import { PASSWORD, demonstration, freePort } from "./support/server.mjs";

/** All that a first load brings, without the map: 300 kB. */
const BUDGET = 300_000;

let site, line, url, chrome, code;
before(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  [site, chrome] = await Promise.all([demonstration({ publicUrl: url }), browser()]);
  line = await badLine(site.url, port);
  code = await station(url);
});
after(async () => {
  await chrome?.close();
  await line?.end();
  await site?.end();
});

async function signedIn(options = {}) {
  const context = await chrome.newContext({ viewport: { width: 400, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(`${url}/en/sign-in?next=/field`);
  await page.fill("#email", "inspector@demo.placard.example");
  await page.fill("#password", PASSWORD);
  await page.press("#password", "Enter");
  await page.waitForURL(/\/field$/);
  return page;
}

/** Bytes of the body as they come over the line. */
function weight(url, cookie) {
  return new Promise((done, failed) => {
    http.get(url, { headers: { "accept-encoding": "gzip, deflate, br", cookie } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => (answer.statusCode === 200 ? done(bytes) : failed(new Error(`${url} answers ${answer.statusCode}`))));
    }).on("error", failed);
  });
}

/** What the device takes along: the worker with all that it keeps, and pages. */
async function getReady(page) {
  await page.goto(`${url}/en/field`);
  await page.click("[data-offline-get]");
  await page.waitForSelector("[data-offline][data-state=is]", { timeout: 60_000 });
}

/** Presses Tab until the focus is on what `selector` names; each stop on the way shows where it is. */
async function tabTo(page, selector) {
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate((wanted) => {
      const focus = document.activeElement;
      const ring = [focus, focus?.nextElementSibling, focus?.closest("label")].filter(Boolean).some((part) => {
        const style = getComputedStyle(part);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      });
      // A day's own parts, drawn by the browser, show the focus themselves.
      return { here: focus?.matches(wanted), body: focus === document.body, ring: ring || focus.type === "date", tag: focus?.outerHTML.slice(0, 120) };
    }, selector);
    assert.ok(at.ring || at.body, `no focus is seen at ${at.tag}`);
    if (at.here) return;
  }
  assert.fail(`the keyboard does not reach ${selector} on ${page.url()}`);
}

describe("the field app", { timeout: 300_000 }, () => {
  test("weighs less than 300 kB at its first load", async (t) => {
    const page = await signedIn();
    await getReady(page);
    // Each site adds its two pages, and the places of the counties lie beside them; the app is what a device without any holds.
    const asked = await page.evaluate(async () => {
      const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
      const kept = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((request) => request.url)));
      return [location.href, new URL("/field/worker.js", location.href).href, ...loaded, ...kept.flat()].filter((address) => !/field\/(sites|visits)\/|field\/places\.json/.test(address));
    });
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const files = [...new Set(asked)].filter((address) => !address.includes("borders.svg"));
    const weights = await Promise.all(files.map(async (address) => [new URL(address).pathname, await weight(address, cookie)]));
    const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
    t.diagnostic(`${(total / 1000).toFixed(1)} kB in ${files.length} files`);
    for (const part of ["site.css", "field.js", "/field/away", "worker.js", ".woff2"]) assert.ok(weights.some(([path]) => path.includes(part)), `${part} is not among ${files}`);
    assert.ok(total < BUDGET, `${total} bytes: ${weights.map((line) => line.join(" ")).join(", ")}`);
    await page.context().close();
  });

  test("logs a visit with the keyboard alone", async () => {
    const page = await signedIn({ viewport: { width: 1280, height: 900 } });
    await tabTo(page, "[data-offline-get]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-offline][data-state=is]", { timeout: 60_000 });
    await tabTo(page, "#field-q");
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/field\?q=/);
    await tabTo(page, `main a.button[href$='place=${code}']`);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-draft][data-state=open]");
    const choose = async (name, value) => {
      await tabTo(page, `[name='${name}']`);
      for (let turns = 0; turns < 6 && (await page.evaluate(() => document.activeElement.value)) !== value; turns += 1) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Space");
      assert.equal(await page.evaluate((field) => document.querySelector(`[name='${field}']:checked`)?.value, name), value);
    };
    await choose("access", "open");
    await choose("at.restroom", "yes");
    await choose("at.entrance", "no");
    // What is folded away opens by the keyboard.
    await tabTo(page, "details:has(#number) > summary");
    await page.keyboard.press("Enter");
    await tabTo(page, "#number");
    await page.keyboard.type("1-888-373-7888");
    await tabTo(page, ".sending button");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/field\/outbox/);
    await page.waitForSelector("[data-outbox-list] li[data-state=accepted]");
    await tabTo(page, "[data-outbox-list] a[href*='/field/visits/']");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
    assert.equal((await held(page)).visits.length, 1);
    await page.context().close();
  });

  test("opens the form of a scanned label without signal", async () => {
    const page = await signedIn();
    await page.goto(`${url}/en/field/sites/${code}`);
    await page.click("[data-keep-site]");
    await page.waitForFunction(() => document.querySelector("[data-keep-site]").disabled);
    await getReady(page);
    // The worker, too: a browser's own tools may leave it the network.
    line.line.off = true;
    await page.context().setOffline(true);
    await page.goto(`${url}/b/${code}?s=1`);
    assert.match(page.url(), new RegExp(`/field/visits/new\\?place=${code}$`));
    await page.waitForSelector("[data-draft][data-state=open]");
    // A label with the dashes of its print, typed by hand, and one of a place that is not on this device.
    await page.goto(`${url}/b/${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`.toLowerCase());
    await page.waitForSelector("[data-draft][data-state=open]");
    await page.goto(`${url}/b/000000000`);
    assert.match(await page.textContent("h1"), /signal|device/i);
    await page.context().close();
    line.line.off = false;
  });
});
