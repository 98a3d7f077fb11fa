import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { browser, page } from "./support/browser.mjs";
import { demonstration } from "./support/server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
let chrome;
before(async () => {
  [site, chrome] = [await demonstration({ places: 1500, visits: 4500 }), await browser()];
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

async function map(path, options) {
  const opened = await page(chrome, site.url, options);
  await opened.page.goto(`${site.url}${path}`);
  await rested(opened.page);
  return opened;
}

async function rested(page) {
  await page.waitForSelector('#live-map[data-state="idle"][data-listed]', { timeout: 60_000 });
}

const query = (page) => new URL(page.url()).searchParams;

test("a town or a county is found on the map, and the locator says where that is", async () => {
  const { page, wrong, close } = await map("/map");
  assert.equal(await page.locator("#map-locator").isVisible(), false, "the whole state needs none");
  await page.fill("#map-find", "joplin");
  await page.press("#map-find", "Enter");
  await page.waitForFunction(() => Math.abs(Number(new URL(location.href).searchParams.get("lon")) + 94.5) < 0.1);
  assert.ok(Number(query(page).get("zoom")) >= 10.9);
  await page.locator("#map-locator .seen").waitFor();
  await page.fill("#map-find", "Boone County");
  await page.press("#map-find", "Enter");
  await page.waitForFunction(() => Math.abs(Number(new URL(location.href).searchParams.get("lon")) + 92.3) < 0.1);
  await page.fill("#map-find", "Atlantis");
  await page.press("#map-find", "Enter");
  assert.match(await page.innerText("#map-message"), /No town and no county/);
  assert.deepEqual(wrong, []);
  await close();
});

test("names of towns can be taken off the map", async () => {
  const { page, wrong, close } = await map("/map?off=places&lat=38.9&lon=-92.3&zoom=8.00");
  const named = await page.locator("#map-canvas").screenshot();
  await page.uncheck('#map-layers input[name="towns"]');
  await page.waitForFunction(() => new URL(location.href).searchParams.get("off") === "places,towns");
  let tries = 0;
  while (named.equals(await page.locator("#map-canvas").screenshot())) assert.ok((tries += 1) < 40, "the map is drawn without them");
  assert.deepEqual(wrong, []);
  await close();
});

test("the page scrolls on past the map, and Ctrl with the wheel zooms it", async () => {
  const { page, wrong, close } = await map("/map");
  const canvas = page.locator("#map-canvas");
  await canvas.scrollIntoViewIfNeeded();
  const from = await page.evaluate(() => scrollY);
  const box = await canvas.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const zoom = query(page).get("zoom");
  await page.mouse.wheel(0, 400);
  await page.waitForFunction((from) => scrollY > from + 100, from);
  assert.equal(query(page).get("zoom"), zoom);
  await page.evaluate((from) => scrollTo(0, from), from);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -400);
  await page.keyboard.up("Control");
  await page.waitForFunction((zoom) => Number(new URL(location.href).searchParams.get("zoom")) > Number(zoom), zoom);
  assert.deepEqual(wrong, []);
  await close();
});

test("the map is printed on one sheet", async () => {
  const { page, close } = await map("/map?against=2023-01-01");
  for (const format of ["Letter", "A4"]) {
    const pdf = (await page.pdf({ format })).toString("latin1");
    assert.equal([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length, 1, format);
  }
  await close();
});

test("pictures show the part that is seen, and frame and citation are copied", async () => {
  const { page, wrong, close } = await map("/map?lat=38.63&lon=-90.25&zoom=10.00", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.click(".take summary");
  const link = page.locator("a[data-map-file]").last();
  assert.match(await link.getAttribute("href"), /picture\.svg\?bbox=-9/);
  await page.selectOption("#category", "hotel");
  await page.waitForFunction(() => document.querySelector("#map-embed-code").innerText.includes("category=hotel"));
  await page.waitForFunction(() => /category=hotel&bbox=/.test([...document.querySelectorAll("a[data-map-file]")].at(-1).href));
  await page.click("[data-copy='map-embed-code']");
  await page.waitForFunction(() => document.querySelector("[data-copy='map-embed-code']").innerText === "Copied");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^<iframe src="http[^"]+\/en\/map\/embed\?category=hotel"/);
  const address = await link.evaluate((link) => link.href);
  const drawing = await page.evaluate((address) => fetch(address).then((answer) => answer.text()), address);
  assert.match(drawing, /Only this kind of place/);
  assert.deepEqual(wrong, []);
  await close();
});

test("the embed stands in a frame of another site, and no other page does", async () => {
  const other = await page(chrome, site.url);
  // Another host is another site.
  const elsewhere = site.url.replace("127.0.0.1", "localhost");
  await other.page.route(`${elsewhere}/host.html`, (route) => route.fulfill({ contentType: "text/html", body: `<iframe id="embed" src="${site.url}/en/map/embed"></iframe><iframe id="map" src="${site.url}/en/map"></iframe>` }));
  await other.page.goto(`${elsewhere}/host.html`);
  await other.page.frameLocator("#embed").locator("#citation").waitFor();
  // What the browser shows there instead is a page of its own.
  await other.page.frameLocator("#map").locator("body.neterror").waitFor({ state: "attached" });
  assert.equal(await other.page.frameLocator("#map").locator("#live-map").count(), 0);
  await other.close();
});

test("the embed is clean for axe at the desk and on a phone", async () => {
  for (const [path, viewport] of [["/map/embed?against=2023-01-01", { width: 1280, height: 900 }], ["/es/map/embed", { width: 360, height: 740 }]]) {
    const opened = await page(chrome, site.url, { viewport });
    await opened.page.goto(`${site.url}${path}`);
    await opened.page.evaluate(AXE);
    const { violations } = await opened.page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`), []);
    assert.ok(await opened.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
    assert.deepEqual(opened.wrong, []);
    await opened.close();
  }
});
