import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, page } from "./support/browser.mjs";
import { demonstration } from "./support/server.mjs";

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

/** Waits until map, finding and lists are of this day. */
async function stands(page, day) {
  await page.waitForFunction((day) => new URL(location.href).searchParams.get("on") === day && document.getElementById("live-map").dataset.listed.includes(day), day, { timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector("#map-finding[aria-busy]") === null);
  await rested(page);
}

const legend = (page) => page.innerText("#map-key-counties");

test("two days are compared in finding, legend, map and table, and a filter keeps them", async () => {
  const { page, wrong, close } = await map("/map");
  const asked = [];
  page.on("request", (request) => request.url().includes("/tiles/") && asked.push(request.url()));
  const drawn = await page.locator("#map-canvas").screenshot();
  await page.fill("#against", "2023-01-01");
  await page.dispatchEvent("#against", "change");
  await page.waitForFunction(() => /Jan 1, 2023/.test(document.querySelector("#map-finding h1").innerText));
  await page.waitForFunction(() => /Seen anew/i.test(document.getElementById("map-lists").innerText));
  await rested(page);
  assert.match(await legend(page), /25 points higher or more[\s\S]*Cannot be told/);
  assert.doesNotMatch(await legend(page), /80% or more/);
  assert.match(await page.innerText("#map-lists"), /points (higher|lower) \(/);
  assert.ok(asked.some((url) => url.includes("/tiles/areas/") && url.includes("against=2023-01-01")), asked.join("\n"));
  assert.ok(asked.every((url) => url.includes("/tiles/areas/") || !url.includes("against")), "places stand as on the day of the slider");
  assert.ok(!drawn.equals(await page.locator("#map-canvas").screenshot()), "the map is drawn anew");
  await page.selectOption("#category", "hotel");
  await page.waitForFunction(() => new URL(location.href).searchParams.get("category") === "hotel");
  assert.equal(new URL(page.url()).searchParams.get("against"), "2023-01-01");
  assert.deepEqual(wrong, []);
  await close();
});

test("without scripts two days are compared on the drawn map", async () => {
  const opened = await page(chrome, site.url, { javaScriptEnabled: false });
  await opened.page.goto(`${site.url}/map`);
  await opened.page.fill("#against", "2023-01-01");
  await opened.page.click("#map-filters button");
  assert.match(await opened.page.innerText("h1"), /Jan 1, 2023/);
  assert.ok((await opened.page.locator("#map-drawn path[class*='higher-'], #map-drawn path[class*='lower-']").count()) > 0);
  assert.ok((await opened.page.locator("#map-drawn path.county.too-few").count()) > 0);
  assert.equal(await opened.page.locator("#map-drawn path[class*='share-']").count(), 0);
  assert.match(await opened.page.innerText("#map-lists"), /points (higher|lower) \(/);
  await opened.close();
});

test("a sweep of the slider over forty months asks at most sixty times", async () => {
  const { page, wrong, close } = await map("/map");
  let asked = 0;
  page.on("request", () => (asked += 1));
  await page.focus("#map-slider");
  for (let month = 0; month < 40; month += 1) await page.keyboard.press("ArrowLeft");
  const day = await page.evaluate(() => document.getElementById("map-slider").valueAsNumber);
  const wanted = `${2019 + Math.floor(day / 12)}-${String((day % 12) + 1).padStart(2, "0")}-01`;
  await stands(page, wanted);
  assert.ok(asked <= 60, `${asked} requests`);
  assert.equal(await page.inputValue("#on"), wanted);
  assert.deepEqual(wrong, []);
  await close();
});

test("months play without asking for maps, pause at a press, and stop at today", async () => {
  const { page, wrong, close } = await map("/map");
  const months = await page.evaluate(() => Number(document.getElementById("map-slider").max));
  let asked = 0;
  page.on("request", () => (asked += 1));
  await page.click("#map-play");
  assert.equal(await page.innerText("#map-play"), "Pause");
  await page.waitForFunction(() => document.getElementById("map-slider").valueAsNumber >= 3);
  assert.match(await page.innerText("#map-message"), /While it plays/);
  assert.equal(await page.getAttribute("#map-finding", "aria-busy"), "true");
  await page.click("#map-play");
  const at = await page.evaluate(() => document.getElementById("map-slider").valueAsNumber);
  await stands(page, `2019-${String(at + 1).padStart(2, "0")}-01`);
  assert.equal(await page.innerText("#map-play"), "Play month by month");
  assert.equal(await page.innerText("#map-message"), "");
  await page.evaluate((at) => {
    document.getElementById("map-slider").value = String(at);
  }, months - 3);
  await page.click("#map-play");
  await page.waitForFunction(() => document.getElementById("map-play").innerText !== "Pause", undefined, { timeout: 60_000 });
  assert.equal(await page.evaluate(() => document.getElementById("map-slider").valueAsNumber), months);
  await page.waitForFunction(() => !new URL(location.href).searchParams.has("on"));
  await page.waitForFunction(() => document.querySelector("#map-finding[aria-busy]") === null);
  await rested(page);
  assert.ok(asked <= 60, `${asked} requests`);
  assert.deepEqual(wrong, []);
  await close();
});

test("who wants no motion goes on by a month a press", async () => {
  const { page, wrong, close } = await map("/map?on=2024-01-01", { reducedMotion: "reduce" });
  assert.equal(await page.innerText("#map-play"), "One month on");
  await page.click("#map-play");
  await stands(page, "2024-02-01");
  assert.match(await page.innerText(".where"), /Feb 1, 2024/);
  assert.deepEqual(wrong, []);
  await close();
});
