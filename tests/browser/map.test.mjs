import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { browser, page } from "./support/browser.mjs";
import { demonstration } from "./support/server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ST_LOUIS = "lat=38.6300&lon=-90.2500&zoom=13.00";

let site;
let chrome;
before(async () => {
  [site, chrome] = [await demonstration({ places: 4000, visits: 12000 }), await browser()];
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

/** The map at an address, when it has drawn itself and listed what it shows. */
async function map(path, options) {
  const opened = await page(chrome, site.url, options);
  await opened.page.goto(`${site.url}${path}`);
  await rested(opened.page);
  return opened;
}

async function rested(page) {
  await page.waitForSelector('#live-map[data-state="idle"][data-listed]', { timeout: 60_000 });
}

/** Does something that moves or filters the map, and waits for the list that goes with it. */
async function listedAgain(page, act) {
  const before = await page.getAttribute("#live-map", "data-listed");
  await act();
  await page.waitForFunction((before) => document.getElementById("live-map").dataset.listed !== before, before, { timeout: 60_000 });
  await rested(page);
}

const entries = (page) => page.locator("#map-lists .places li").allInnerTexts();
const query = (page) => new URL(page.url()).searchParams;

async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`), []);
}

test("moving the map by keyboard lists other places, and the address holds the view", async () => {
  const { page, wrong, close } = await map(`/map?${ST_LOUIS}`);
  const before = await entries(page);
  assert.ok(before.length > 0);
  await page.focus(".maplibregl-canvas");
  await listedAgain(page, () => page.keyboard.press("ArrowRight"));
  assert.ok(Number(query(page).get("lon")) > -90.25);
  assert.notDeepEqual(await entries(page), before);
  assert.deepEqual(wrong, []);
  await close();
});

test("a filter changes map, list and sentence together", async () => {
  const { page, wrong, close } = await map("/map");
  const asked = [];
  page.on("request", (request) => request.url().includes("/tiles/") && asked.push(request.url()));
  const said = await page.innerText(".where");
  const drawn = await page.locator("#map-canvas").screenshot();
  await listedAgain(page, () => page.selectOption("#category", "airport"));
  await page.waitForFunction((said) => document.querySelector(".where").innerText !== said, said);
  assert.equal(query(page).get("category"), "airport");
  assert.ok(asked.length > 0 && asked.every((url) => url.includes("category=airport")), asked.join("\n"));
  for (const entry of await entries(page)) assert.match(entry, /Airport/);
  assert.ok(!drawn.equals(await page.locator("#map-canvas").screenshot()), "the map is drawn anew");
  assert.deepEqual(wrong, []);
  await close();
});

test("the slider shows another day", async () => {
  const { page, wrong, close } = await map("/map");
  const said = await page.innerText(".where");
  await page.focus("#map-slider");
  await listedAgain(page, () => page.keyboard.press("Home"));
  assert.equal(query(page).get("on"), "2019-01-01");
  await page.waitForFunction((said) => document.querySelector(".where").innerText !== said, said);
  assert.match(await page.innerText(".where"), /Jan 1, 2019/);
  assert.equal(await page.inputValue("#on"), "2019-01-01");
  assert.equal(await page.getAttribute("#map-slider", "aria-valuetext"), "Jan 1, 2019");
  assert.deepEqual(wrong, []);
  await close();
});

test("a place is opened from the map, with the words of the list", async () => {
  const { page, wrong, close } = await map(`/map?${ST_LOUIS}`);
  const box = await page.locator("#map-canvas").boundingBox();
  const place = page.locator("#map-about .places a");
  // Marks lie where places do: a walk over the canvas meets one.
  for (let at = 0; at < 200 && !(await place.isVisible()); at += 1) {
    await page.mouse.click(box.x + 40 + ((at * 37) % (box.width - 140)), box.y + 40 + ((at * 61) % (box.height - 80)));
    await page.waitForTimeout(80);
  }
  const name = await place.innerText();
  assert.match(await page.innerText("#map-about"), /Displayed|Not as required|Could not tell|Not checked|required/);
  await axe(page);
  await place.click();
  await page.waitForURL(/\/places\/[0-9A-Z]{9}$/);
  assert.ok((await page.innerText("h1")).includes(name) || (await page.title()).includes(name));
  assert.deepEqual(wrong, []);
  await close();
});

test("a county is told with its counts when it is pressed", async () => {
  const { page, wrong, close } = await map("/map?off=places");
  assert.equal(await page.isChecked('#map-layers input[name="places"]'), false);
  await page.focus(".maplibregl-canvas");
  await page.keyboard.press("Enter");
  await page.locator("#map-about").waitFor();
  assert.match(await page.innerText("#map-about"), /County[\s\S]*checked/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#map-about").isVisible(), false);
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("maplibregl-canvas")), "the keyboard is back on the map");
  assert.deepEqual(wrong, []);
  await close();
});

test("a shared address shows somebody else the same", async () => {
  const first = await map(`/map?category=hotel&${ST_LOUIS}`);
  await first.page.focus(".maplibregl-canvas");
  await listedAgain(first.page, () => first.page.keyboard.press("ArrowDown"));
  const [shared, listed] = [new URL(first.page.url()), await entries(first.page)];
  await first.close();
  const second = await map(`${shared.pathname}${shared.search}`);
  assert.deepEqual(await entries(second.page), listed);
  assert.equal(query(second.page).get("lat"), shared.searchParams.get("lat"));
  assert.equal(await second.page.inputValue("#category"), "hotel");
  assert.deepEqual(second.wrong, []);
  await second.close();
});

test("without scripts the drawn map, the list and the table remain", async () => {
  const opened = await page(chrome, site.url, { javaScriptEnabled: false });
  await opened.page.goto(`${site.url}/map?category=airport`);
  assert.equal(await opened.page.locator("#map-drawn svg.county-map a").count(), 115);
  assert.equal(await opened.page.locator("#map-layers").isVisible(), false);
  assert.ok((await entries(opened.page)).every((entry) => entry.includes("Airport")));
  assert.equal(await opened.page.locator("#map-lists tbody tr").count(), 115);
  await opened.close();
});

test("where WebGL is missing, the page says so and keeps the drawn map", async () => {
  const opened = await page(chrome, site.url);
  await opened.page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
  await opened.page.goto(`${site.url}/map`);
  await opened.page.waitForFunction(() => document.getElementById("map-message").textContent !== "");
  assert.equal(await opened.page.locator("#map-drawn svg").isVisible(), true);
  assert.equal(await opened.page.locator("#map-canvas").isVisible(), false);
  await opened.close();
});

test("where a canvas does not give back what is drawn, the page says so and keeps the drawn map", async () => {
  const opened = await page(chrome, site.url);
  await opened.page.addInitScript(() => {
    const read = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function (...area) {
      const found = read.apply(this, area);
      found.data.forEach((_, at) => (found.data[at] = (at * 97) % 256));
      return found;
    };
  });
  await opened.page.goto(`${site.url}/map`);
  await opened.page.waitForFunction(() => document.getElementById("map-message").textContent.startsWith("This browser changes"));
  assert.equal(await opened.page.locator("#map-drawn svg").isVisible(), true);
  assert.equal(await opened.page.locator("#map-canvas").isVisible(), false);
  await opened.close();
});

test("is clean for axe at the desk and on a phone, in both languages", async () => {
  for (const [path, viewport] of [["/map", { width: 1280, height: 1000 }], ["/es/map", { width: 320, height: 640 }]]) {
    const { page, wrong, close } = await map(path, { viewport });
    await axe(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
    assert.deepEqual(wrong, []);
    await close();
  }
});
