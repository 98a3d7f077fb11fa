// Drafts on the device: one visit stays one visit, whatever is pressed, and no word of it is lost or written over.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { today } from "./support/days.mjs";
import { browser } from "./support/browser.mjs";
import { held } from "./support/device.mjs";
import { faults } from "./support/look.mjs";
import { answer, daysLater, getReady, openForm, saved, send, signIn, signedIn, stations, unfold } from "./support/field.mjs";
import { demonstration } from "./support/server.mjs";

let site, chrome, keeping, codes, page;
before(async () => {
  [site, chrome, keeping] = await Promise.all([demonstration(), browser(), browser({ keepsPages: true })]);
  codes = await stations(site.url);
});
after(async () => {
  await chrome?.close();
  await keeping?.close();
  await site?.end();
});
afterEach(() => page?.context().close());

/** A device made ready for some bus stations that no other test visits. */
async function ready(count = 1, on = chrome, options = {}) {
  const places = codes.splice(0, count);
  page = await signedIn(on, site.url, options);
  await getReady(page, site.url, places);
  return places;
}

/** The visits of a device once each of them is in one of these states. */
async function visitsOnce(states, on = page) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { visits } = await held(on);
    if (visits.length && visits.every((visit) => states.includes(visit.state))) return visits;
    await on.waitForTimeout(100);
  }
  assert.fail(JSON.stringify(await held(on)));
}

/** How many visits with this number the registry shows of a place. */
async function recorded(code) {
  const text = await fetch(`${site.url}/en/places/${code}`).then((answer) => answer.text());
  return [...text.matchAll(new RegExp(`<time datetime="${today()}"`, "g"))].length;
}

/** By the page itself: the driver waits for a page to load, which one that was kept for Back does not. */
async function back() {
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitForFunction(() => location.pathname.endsWith("/visits/new"));
}

const shown = (selector) => page.waitForSelector(`${selector}:not([hidden])`);
/** The outbox lists so many visits of the day. */
const listed = (day, count) =>
  page.waitForFunction(([day, count]) => document.querySelector("[data-outbox-list]")?.textContent.split(day).length - 1 === count, [day, count]);
const said = () => page.textContent("[data-sent-words]");

describe("a visit that is filled in on the device", { timeout: 300_000 }, () => {
  for (const kept of [true, false]) {
    test(`is one visit after send and Back, with pages ${kept ? "" : "not "}kept for Back`, async () => {
      const [code] = await ready(1, kept ? keeping : chrome);
      await openForm(page, site.url, code);
      await answer(page);
      await page.evaluate(() => (globalThis.stillHere = true));
      await send(page);
      const [first] = await visitsOnce(["accepted"]);
      await back();
      await shown("[data-sent][data-state=accepted]");
      assert.equal(await page.evaluate(() => globalThis.stillHere ?? false), kept);
      assert.match(await said(), /recorded/);
      if (!kept) assert.deepEqual(await faults(page, "sent"), []);
      assert.equal(await page.isVisible("form[data-visit]"), false);
      assert.match(await page.getAttribute("[data-sent-receipt]", "href"), new RegExp(first.id));
      assert.match(await page.getAttribute("[data-sent-correct]", "href"), new RegExp(`corrects=${first.id}`));
      assert.equal((await held(page)).visits.length, 1);
      assert.equal(await recorded(code), 1);
      // Another one is another one.
      await page.click("[data-sent-another]");
      await page.waitForSelector("[data-draft][data-state=open]");
      assert.equal(await page.inputValue("#number"), "");
      assert.notEqual(await page.inputValue("[name=id]"), first.id);
      assert.match(await said(), /already/);
    });
  }

  test("can be taken out of the outbox while nothing of it was sent, and stays one", async () => {
    const [code] = await ready();
    await openForm(page, site.url, code);
    await answer(page, "1-800-555-0100");
    await page.context().setOffline(true);
    await send(page);
    await page.goBack();
    await shown("[data-sent][data-state=waiting]");
    await page.click("[data-sent-change]");
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.equal(await page.inputValue("#number"), "1-800-555-0100");
    await unfold(page);
    await page.fill("#number", "1-888-373-7888");
    await saved(page);
    await send(page);
    await page.context().setOffline(false);
    await page.goto(`${site.url}/en/field/outbox`);
    const [visit] = await visitsOnce(["accepted"]);
    await page.goto(`${site.url}${visit.receipt}`);
    assert.match(await page.textContent("main"), /met|could not/i);
    assert.equal(await recorded(code), 1);
  });

  test("whose answer was lost can be changed, and the change is offered as a correction", async () => {
    const [code] = await ready();
    await openForm(page, site.url, code);
    await answer(page, "1-800-555-0100");
    // The registry takes it, and its answer never comes.
    let lost = 0;
    await page.context().route("**/field/deliveries", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await send(page);
    await page.waitForFunction(() => /does not answer/.test(document.querySelector("[data-outbox-list]").textContent));
    await page.context().route("**/field/deliveries", (route) => route.abort());
    await page.goBack();
    await shown("[data-sent][data-state=waiting]");
    await page.click("[data-sent-change]");
    await page.waitForSelector("[data-draft][data-state=open]");
    await unfold(page);
    await page.fill("#number", "1-888-373-7888");
    await saved(page);
    await send(page);
    await page.context().unroute("**/field/deliveries");
    await page.click("[data-outbox-send]");
    await visitsOnce(["accepted"]);
    const correct = page.locator("[data-outbox-list] form button");
    await correct.waitFor();
    await correct.click();
    await page.waitForURL(/\/field\/visits\/edit/);
    assert.equal(await page.inputValue("#number"), "1-888-373-7888");
    assert.equal(await page.inputValue("#correction_reason"), "");
    assert.equal(await recorded(code), 1);
  });

  test("open in two tabs is written by one, and the other says so", async () => {
    const [code] = await ready();
    await openForm(page, site.url, code);
    await answer(page);
    const other = await page.context().newPage();
    await other.goto(`${site.url}/en/field/visits/new?place=${code}`);
    await other.waitForSelector("[data-sent][data-state=elsewhere]:not([hidden])");
    assert.equal(await other.inputValue("#number"), "1-888-373-7888");
    assert.equal(await other.evaluate(() => document.querySelector("form[data-visit]").inert), true);
    assert.deepEqual(await faults(other, "elsewhere"), []);
    await other.click("[data-sent-take-over]");
    await other.waitForSelector("[data-draft][data-state=open]");
    await unfold(other);
    await other.fill("#note", "from the second tab");
    await saved(other);
    await page.waitForSelector("[data-sent][data-state=elsewhere]:not([hidden])");
    // Sent from one, the other shows it as sent.
    await send(other);
    await visitsOnce(["accepted"], other);
    assert.equal((await held(page)).visits.length, 1);
    assert.equal(await recorded(code), 1);
  });

  test("keeps every word when it was left by a link and one answer is tapped after Back", async () => {
    const [code] = await ready();
    // As a browser that puts back all but what must not be remembered: those fields come back empty.
    await page.addInitScript(() => addEventListener("pageshow", () => document.querySelectorAll("form[data-visit] [autocomplete=off]").forEach((field) => (field.value = "")), { once: true }));
    await openForm(page, site.url, code);
    await answer(page);
    await page.fill("#lat", "38.95");
    await page.fill("#lon", "-92.33");
    await saved(page);
    await page.goto(`${site.url}/en/field`);
    await page.goBack();
    await page.waitForSelector("[data-draft][data-state=open]");
    await page.check("#at-restroom-yes", { force: true });
    await saved(page);
    assert.deepEqual([await page.inputValue("#number"), await page.inputValue("#lat")], ["1-888-373-7888", "38.95"]);
    // That is far from the place: it is asked about, and can be sent all the same.
    await page.click("form[data-visit] .sending button");
    await shown("[data-draft-review]");
    assert.match(await page.textContent("[data-draft-review]"), /mi from the place/);
    await page.click("[data-draft-send]");
    await page.waitForURL(/\/field\/outbox/);
    const [visit] = await visitsOnce(["accepted"]);
    const correction = await page.evaluate((address) => fetch(address).then((answer) => answer.text()), `/en/field/visits/new?place=${code}&corrects=${visit.id}`);
    for (const kept of ['value="1-888-373-7888"', 'value="38.95"', 'value="-92.33"']) assert.ok(correction.includes(kept), kept);
  });

  test("belongs to whoever is signed in, on a tablet that somebody else made ready", async () => {
    const [code] = await ready();
    await openForm(page, site.url, code);
    await answer(page, "1-800-555-0100");
    // Somebody else signs in here without the first one signing out.
    await signIn(page, site.url, "supervisor");
    await page.waitForSelector("[data-offline][data-state=none]");
    await page.goto(`${site.url}/en/field/outbox`);
    await shown("[data-outbox-others]");
    assert.deepEqual(await faults(page, "somebody else's outbox"), []);
    assert.equal(await page.locator("[data-outbox-list] li").count(), 0);
    await getReady(page, site.url, [code]);
    await openForm(page, site.url, code);
    assert.equal(await page.inputValue("#number"), "");
    await answer(page);
    await send(page);
    await page.waitForSelector("[data-outbox-list] li[data-state=accepted]");
    const { visits } = await held(page);
    assert.deepEqual(visits.map((visit) => visit.state).sort(), ["accepted", "draft"]);
  });

  test("says what is missing before it goes into the outbox, and leads there", async () => {
    const [code] = await ready();
    await openForm(page, site.url, code);
    await page.context().setOffline(true);
    await page.click("form[data-visit] .sending button");
    await shown("[data-draft-problems]");
    assert.match(await page.textContent("[data-draft-problems]"), /Say whether you could look/);
    assert.equal(await page.isVisible("[data-draft-review]"), false);
    await page.check("#access-open", { force: true });
    await unfold(page);
    await page.fill("#lat", "91");
    await page.fill("#on_day", "");
    await page.evaluate(() => document.querySelectorAll("details.fold").forEach((fold) => (fold.open = false)));
    await page.click("form[data-visit] .sending button");
    await page.waitForFunction(() => document.querySelectorAll("[data-draft-problems] li").length === 2);
    assert.match(await page.textContent("[data-draft-problems]"), /This is not a place on Earth/);
    // What is wrong is not left folded.
    assert.ok(await page.isVisible("#lat"));
    assert.match(await page.textContent(".field:has(> #on_day) .error"), /Write the day/);
    assert.deepEqual(await faults(page, "problems"), []);
    await page.fill("#lat", "");
    await page.fill("#on_day", today());
    // Nobody said that they looked anywhere.
    await page.click("form[data-visit] .sending button");
    await shown("[data-draft-review]");
    assert.match(await page.textContent("[data-draft-review]"), /no place in it was looked at/);
    assert.deepEqual(await faults(page, "odd"), []);
    await page.click("[data-draft-change]");
    await page.check("#at-restroom-no", { force: true });
    await page.check("#at-entrance-yes", { force: true });
    // A poster hangs, and nothing says which: that settles nothing, and not having looked closely answers it.
    await page.click("form[data-visit] .sending button");
    await page.waitForFunction(() => /No poster is named/.test(document.querySelector("[data-draft-review]").textContent));
    await page.click("[data-draft-change]");
    await page.check("#design-unseen", { force: true });
    await send(page);
    assert.equal(await page.locator("[data-problem]").count(), 0);
  });

  test("begun on another day asks which day it was, and a kept page takes today", async () => {
    const [code, fresh] = await ready(2);
    await openForm(page, site.url, code);
    const begun = await page.inputValue("#on_day");
    await answer(page);
    await page.addInitScript(daysLater(1));
    await page.context().setOffline(true);
    await openForm(page, site.url, fresh);
    const today = await page.inputValue("#on_day");
    assert.ok(today > begun, `${today} follows ${begun}`);
    assert.equal(await page.getAttribute("#on_day", "max"), today);
    await openForm(page, site.url, code);
    await shown("[data-day]");
    assert.deepEqual(await faults(page, "which day"), []);
    assert.equal(await page.inputValue("#on_day"), begun);
    await page.click("form[data-visit] .sending button");
    assert.match(page.url(), /visits\/new/);
    // The answer sends it: that is what was pressed.
    await page.click("[data-day-today]");
    await page.waitForURL(/\/field\/outbox/);
    await listed(today, 1);
    // Open overnight: the same question, and the answer that it was the day before.
    await openForm(page, site.url, fresh);
    await answer(page);
    await page.evaluate(daysLater(1));
    await page.click("form[data-visit] .sending button");
    await shown("[data-day]");
    await page.click("[data-day-begun]");
    await page.waitForURL(/\/field\/outbox/);
    await listed(today, 2);
  });

  test("keeps the position that the device gives", async () => {
    const [code] = await ready(1, chrome, { geolocation: { latitude: 38.95, longitude: -92.33, accuracy: 9 }, permissions: ["geolocation"] });
    await openForm(page, site.url, code);
    await unfold(page);
    await page.click("[data-position]");
    await saved(page);
    await page.reload();
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.deepEqual([await page.inputValue("#lat"), await page.inputValue("#lon"), await page.inputValue("[name=accuracy_m]")], ["38.950000", "-92.330000", "9"]);
  });

  test("on a device that keeps nothing asks the day, too, when it was left open overnight", async () => {
    page = await signedIn(chrome, site.url);
    await page.addInitScript("delete AbortSignal.timeout");
    const code = codes.shift();
    await page.goto(`${site.url}/en/field/visits/new?place=${code}`);
    const begun = await page.inputValue("#on_day");
    await page.check("#access-closed", { force: true });
    await page.evaluate(daysLater(1));
    await page.click("form[data-visit] .sending button");
    await shown("[data-day]");
    await page.click("[data-day-begun]");
    await page.click("form[data-visit] .sending button");
    await page.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
    await page.goto(`${site.url}/en/field/visits/new?place=${code}&corrects=${page.url().split("/").at(-1)}`);
    assert.equal(await page.getAttribute("#on_day", "value"), begun);
  });

  test("that was typed while it is sent keeps the words beside it", async () => {
    const [code] = await ready();
    await openForm(page, site.url, code);
    await answer(page, "1-800-555-0100");
    // Another tab's outbox has it already; this one does not know.
    await page.evaluate(async () => {
      const db = await new Promise((done) => (indexedDB.open("placard-field").onsuccess = (event) => done(event.target.result)));
      const store = db.transaction("visits", "readwrite").objectStore("visits");
      const visits = await new Promise((done) => (store.getAll().onsuccess = (event) => done(event.target.result)));
      await new Promise((done) => (store.put({ ...visits[0], state: "accepted", receipt: "/field/visits/x", sentAt: Date.now() }).onsuccess = done));
      db.close();
    });
    await page.fill("#number", "1-888-373-7888");
    await shown("[data-sent-changed]");
    const [visit] = (await held(page)).visits;
    assert.equal(visit.state, "accepted");
    await page.goto(`${site.url}/en/field/outbox`);
    assert.equal(await page.getAttribute("[data-outbox-list] form [name=number]", "value"), "1-888-373-7888");
  });
});
