// The inspector's day without signal, in a real browser: nothing is lost, nothing is sent twice.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { today } from "./support/days.mjs";
import { Device, held } from "./support/device.mjs";
import { badLine } from "./support/proxy.mjs";
import { PASSWORD, demonstration, freePort } from "./support/server.mjs";

const VISITS = 5;
const PHOTOS = 10;

let server, line, url;
beforeEach(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = await demonstration({ publicUrl: url });
  line = await badLine(server.url, port);
});
afterEach(async () => {
  await line?.end();
  await server?.end();
});

async function signIn(page, role = "inspector", language = "en") {
  await page.goto(`${url}/${language}/sign-in?next=/field`);
  await page.fill("[name=email]", `${role}@demo.placard.example`);
  await page.fill("[name=password]", PASSWORD);
  await page.click("main button[type=submit], main form button");
  await page.waitForURL(/\/field/);
}

/** Codes of bus stations, each of which must display the poster. */
async function codes(page, from, count) {
  await page.goto(`${url}/en/places?category=bus_station`);
  const all = await page.$$eval("main ol.places a[href*='/places/']", (links) => links.map((link) => link.getAttribute("href").split("/").pop()));
  const unique = [...new Set(all)];
  assert.ok(unique.length >= from + count, `only ${unique.length} bus stations`);
  return unique.slice(from, from + count);
}

async function getReady(page, places) {
  for (const code of places) {
    await page.goto(`${url}/en/field/sites/${code}`);
    await page.click("[data-keep-site]");
    await page.waitForFunction(() => document.querySelector("[data-keep-site]").disabled);
  }
  await page.goto(`${url}/en/field`);
  await page.click("[data-offline-get]");
  await page.waitForSelector("[data-offline][data-state=is]", { timeout: 60_000 });
}

/** Distinct pictures, drawn by the browser itself. */
async function pictures(page, count, seed) {
  const made = [];
  for (let at = 0; at < count; at += 1) {
    const base64 = await page.evaluate(([number]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
      const paper = canvas.getContext("2d");
      let state = number;
      const chance = () => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648);
      for (let box = 0; box < 400; box += 1) {
        paper.fillStyle = `rgb(${chance() * 255},${chance() * 255},${chance() * 255})`;
        paper.fillRect(chance() * 1600, chance() * 1200, chance() * 300, chance() * 300);
      }
      return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
    }, [seed + at * 7919]);
    made.push({ name: `${at}.jpg`, mimeType: "image/jpeg", buffer: Buffer.from(base64, "base64") });
  }
  return made;
}

async function logVisit(page, code, photos) {
  await page.goto(`${url}/en/field/visits/new?place=${code}`);
  await page.waitForSelector("[data-draft][data-state=open]");
  await page.check("#access-open", { force: true });
  await page.check("#at-restroom-no", { force: true });
  await page.check("#at-entrance-yes", { force: true });
  await page.evaluate(() => document.querySelectorAll("form[data-visit] details.fold").forEach((fold) => (fold.open = true)));
  await page.fill("[name=number]", "1-888-373-7888");
  await page.setInputFiles("[data-draft-photo]", photos);
  await page.waitForFunction((count) => document.querySelectorAll("[data-draft-photos] img").length === count, photos.length);
}

async function putInOutbox(page) {
  const outcome = await page.getAttribute("[data-outcome]", "data-result");
  await page.click("form[data-visit] .sending button");
  await page.waitForURL(/\/field\/outbox/);
  return outcome;
}

async function allAccepted(page) {
  for (let tries = 0; tries < 240; tries += 1) {
    const { visits, photos } = await held(page);
    if (visits.every((visit) => visit.state === "accepted") && photos.every((photo) => photo.state === "accepted")) return;
    await page.evaluate(() => document.querySelector("[data-outbox-send]")?.click());
    await page.waitForTimeout(500);
  }
  assert.fail(JSON.stringify(await held(page), null, 1));
}

/** SHA-256 of every original that the server keeps. */
function originals() {
  const folder = join(server.folder, "photos", "originals");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => createHash("sha256").update(readFileSync(join(file.parentPath ?? file.path, file.name))).digest("hex"));
}

/** How many visits of today a place's public page lists. */
async function visitsOfToday(page, code, today) {
  await page.goto(`${url}/en/places/${code}`);
  return page.$$eval("ol.visits > li > time", (times, today) => times.filter((time) => time.dateTime === today).length, today);
}

/** The whole day; `between` happens after the work and before the signal comes back. */
async function day(from, seed, between, updates = false) {
  const device = new Device();
  try {
    let page = await device.open();
    page.on("requestfailed", (request) => console.log(`# failed: ${request.url()} ${request.failure()?.errorText}`));
    page.on("pageerror", (error) => console.log(`# error: ${error.message}`));
    await signIn(page);
    const places = await codes(page, from, VISITS);
    await getReady(page, places);
    const photos = await pictures(page, PHOTOS, seed);
    const before = new Set(readdirOriginals());

    line.line.off = true;
    await device.context.setOffline(true);
    await page.goto(`${url}/en/field`);
    assert.ok(await page.evaluate(() => fetch("/healthz").then(() => false, () => true)), "the network is cut");
    await device.close();

    page = await device.open({ offline: true });
    await page.goto(`${url}/en/field`);
    // Ready after a cold start without network: the page works that out from what the device holds.
    await page.waitForSelector("[data-offline][data-state=is]", { timeout: 60_000 });
    const outcomes = [];
    for (const [at, code] of places.entries()) {
      await logVisit(page, code, photos.slice(2 * at, 2 * at + 2));
      if (at === VISITS - 1) break;
      outcomes.push(await putInOutbox(page));
    }
    // The battery dies over the last form.
    await device.kill();
    page = await device.open({ offline: true });
    await page.goto(`${url}/en/field/visits/new?place=${places.at(-1)}`);
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.ok(await page.isChecked("#at-entrance-yes"), "the draft survived");
    await page.waitForFunction(() => document.querySelectorAll("[data-draft-photos] img").length === 2);
    outcomes.push(await putInOutbox(page));
    // Missouri asks for restroom or entrance; sizes and languages were not noted.
    assert.deepEqual(outcomes, Array(VISITS).fill("cannot_tell"));
    const kept = await held(page);
    assert.equal(kept.visits.length, VISITS);
    assert.equal(kept.photos.length, PHOTOS);
    await device.kill();

    page = await device.open({ offline: true });
    await page.goto(`${url}/en/field/outbox`);
    Object.assign(line.line, { off: false, bad: true, dropped: 0, failed: 0, cut: 0 });
    await between?.(device, page);
    await device.context.setOffline(false);
    page = device.page;
    await allAccepted(page);
    line.line.bad = false;
    const { dropped, failed, cut } = line.line;
    // An update comes over a good line, and everything may be sent by the time that it turns bad.
    if (!updates) assert.ok(dropped > 0 && failed > 0 && cut > 0, `the line was bad: ${JSON.stringify({ dropped, failed, cut })}`);

    const sent = await held(page);
    assert.ok(sent.photos.every((photo) => photo.here === 0), "the device makes room once the registry has confirmed");
    const arrived = originals().filter((digest) => !before.has(digest));
    assert.deepEqual(arrived.sort(), kept.photos.map((photo) => photo.sha256).sort(), "byte-identical, each once");
    for (const code of places) assert.equal(await visitsOfToday(page, code, today()), 1, code);
    // What the device worked out is what the registry says.
    for (const visit of sent.visits) {
      await page.goto(`${url}${visit.receipt}`);
      assert.match(await page.textContent("main h2"), /could not|cannot|Could not/i);
    }
  } finally {
    line.line.bad = false;
    line.line.update = "";
    await device.end();
  }
}

function readdirOriginals() {
  try {
    return originals();
  } catch {
    return [];
  }
}

describe("a day without signal", { timeout: 600_000 }, () => {
  test("five visits and ten photos arrive once over a bad line", () => day(0, 11));

  test("the same after the session expired", () =>
    day(5, 5_000, async (device, page) => {
      // The password is changed elsewhere: every other session of the person ends on the server.
      const other = await fetch(`${server.url}/sign-in`, form({ email: "inspector@demo.placard.example", password: PASSWORD, next: "/field" }));
      const cookie = other.headers.get("set-cookie").split(";")[0];
      const changed = await fetch(`${server.url}/account/password`, form({ present: PASSWORD, password: PASSWORD, password_again: PASSWORD }, cookie));
      assert.ok(changed.status < 400, await changed.text());
      await device.context.setOffline(false);
      await page.waitForSelector("[data-outbox-sign-in]:not([hidden])", { timeout: 60_000 });
      const kept = await held(page);
      assert.ok(kept.visits.every((visit) => visit.state !== "refused"), "everything is kept");
      line.line.bad = false;
      await page.click("[data-outbox-sign-in]");
      await page.fill("[name=email]", "inspector@demo.placard.example");
      await page.fill("[name=password]", PASSWORD);
      await page.click("main form button");
      await page.waitForURL(/\/field\/outbox/);
      Object.assign(line.line, { bad: true });
    }));

  test("the same with an update of the app in between", () =>
    day(10, 9_000, async (device, page) => {
      Object.assign(line.line, { bad: false, update: "next" });
      await device.context.setOffline(false);
      await page.goto(`${url}/en/field/outbox`);
      await page.waitForFunction(async () => (await caches.keys()).some((name) => /^field-\/static\/[0-9a-f]{12}next$/.test(name)), undefined, { timeout: 60_000 });
      line.line.bad = true;
    }, true));
});

function form(fields, cookie) {
  const headers = { "sec-fetch-site": "same-origin", ...(cookie ? { cookie } : {}) };
  return { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields) };
}
