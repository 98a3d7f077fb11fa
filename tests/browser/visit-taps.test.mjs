// A visit by thumb, and by mouse: taps and screens are counted here, on a phone of 360 x 740 and at a desk, in both languages.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, afterEach, before, describe, test } from "node:test";
import { browser } from "./support/browser.mjs";
import { held } from "./support/device.mjs";
import { answer, getReady, openForm, saved, signedIn, stations } from "./support/field.mjs";
import { faults } from "./support/look.mjs";
import { demonstration } from "./support/server.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 800 } };
const SCREENS = { "on a phone": PHONE, "at a desk": DESK };
const LEAST_PX = 44;
const LANGUAGES = ["en", "es"];

let site, chrome, codes, page;
before(async () => {
  [site, chrome] = await Promise.all([demonstration(), browser()]);
  codes = await stations(site.url);
});
after(async () => {
  await chrome?.close();
  await site?.end();
});
afterEach(() => page?.context().close());

async function phone(options = {}) {
  page = await signedIn(chrome, site.url, { ...PHONE, ...options });
}

/** Counts what a thumb or a mouse does: each tap, and how far down the page it had to come for it, in screens; what stays at the edge is always there. */
function thumb(screen = PHONE) {
  const done = { taps: 0, screens: 1 };
  const tap = async (selector) => {
    const part = page.locator(selector).first();
    done.taps += 1;
    const bottom = await part.evaluate((part) => (part.closest(".sending") ? 0 : part.getBoundingClientRect().bottom + scrollY));
    done.screens = Math.max(done.screens, bottom / screen.viewport.height);
    await (screen.hasTouch ? part.tap() : part.click());
  };
  return { done, tap };
}

/** Whatever can be pressed and is smaller than a fingertip. */
function small(within) {
  return page.evaluate(([within, least]) => {
    const parts = [...document.querySelectorAll(within)].flatMap((root) => [...root.querySelectorAll("a, button, summary, select, textarea, label.choice, input:not([type=hidden])")]);
    const shown = parts.filter((part) => !(part.matches("input") && part.closest("label.choice")) && part.checkVisibility());
    const boxes = shown.map((part) => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()]);
    // Links within a sentence are as high as their line.
    return boxes.filter(([, box]) => box.width > 0 && (box.height < least || box.width < least)).map(([html, box]) => `${html}: ${box.width} x ${box.height}`);
  }, [within, LEAST_PX - 0.5]);
}

async function accepted(count = 1) {
  for (let tries = 0; tries < 300; tries += 1) {
    const { visits } = await held(page);
    if (visits.length === count && visits.every((visit) => visit.state === "accepted")) return visits;
    await page.waitForTimeout(100);
  }
  assert.fail(JSON.stringify(await held(page)));
}

const state = (code) => `[data-site-state="${code}"]`;
const cards = () => page.waitForSelector("[data-site-words][data-state=ready]", { state: "attached" });

/** A routine visit at a place of the list, from its form to the registry. */
async function routine(screen, language) {
  page = await signedIn(chrome, site.url, screen);
  await page.goto(`${site.url}/${language}/field/visits/new?place=${codes.shift()}`);
  await page.waitForSelector("[data-draft][data-state=open]");
  const { top, bar } = await page.evaluate(() => ({
    top: document.querySelector("#access").getBoundingClientRect().bottom,
    bar: document.querySelector(".sending").getBoundingClientRect().top,
  }));
  assert.ok(top <= bar, `the first question ends at ${top}, what covers the screen begins at ${bar}`);
  // A fingertip is no mouse.
  const touched = async (within) => assert.deepEqual(screen.hasTouch ? await small(within) : [], []);
  await touched("form.visit, header.staff");
  const { done, tap } = thumb(screen);
  await tap("label[for=access-open]");
  await tap("label[for=at-entrance-yes]");
  await tap(".designs label.choice");
  assert.equal(await page.getAttribute("[data-outcome]", "data-result"), "compliant");
  await touched("form.visit");
  const height = await page.evaluate(() => document.querySelector("form.visit").getBoundingClientRect().bottom + scrollY);
  assert.ok(height <= 2 * screen.viewport.height, `the form ends ${height} pixels down`);
  await tap(".sending .button.big");
  await page.waitForURL(/\/field\/outbox/);
  assert.ok(done.taps <= 4 && done.screens <= 2, JSON.stringify(done));
  await accepted();
}

/** A place that was closed, from its card, taken back and said again. */
async function closed(screen, language) {
  const code = codes.shift();
  page = await signedIn(chrome, site.url, screen);
  await page.goto(`${site.url}/${language}/field?q=${code}`);
  await cards();
  const say = async () => {
    const { done, tap } = thumb(screen);
    await tap(`.could-not:has([data-could-not="${code}"]) summary`);
    assert.deepEqual(await small(".could-not"), []);
    await tap(`[data-could-not="${code}"] button[value=closed]`);
    await page.waitForSelector(`${state(code)}[data-state=waiting]`);
    assert.ok(done.taps <= 2, JSON.stringify(done));
  };
  await say();
  assert.deepEqual(await faults(page, "waiting"), []);
  await page.click(`${state(code)} [data-site-undo]`);
  await page.waitForFunction((line) => !document.querySelector(`${line} [data-site-undo]`), state(code));
  assert.deepEqual((await held(page)).visits, [], "nothing was sent, nothing is left");
  await say();
  await page.waitForSelector(`${state(code)}[data-state=accepted]`, { timeout: 30_000 });
  const [{ id, receipt }] = await accepted();
  assert.match(await page.getAttribute(`${state(code)} a`, "href"), new RegExp(id));
  // What the registry has is corrected, not undone.
  assert.match(await page.getAttribute(`${state(code)} a[href*=corrects]`, "href"), new RegExp(`corrects=${id}`));
  await page.goto(`${site.url}${receipt}`);
  assert.match(await page.innerText("main"), language === "en" ? /Closed/ : /Cerrado/);
}

describe("a visit by thumb", { timeout: 300_000 }, () => {
  for (const [where, screen] of Object.entries(SCREENS)) {
    for (const language of LANGUAGES) {
      test(`is four taps and two screens when it is a routine one, ${where}, in ${language}`, () => routine(screen, language));

      test(`is two taps where it was closed, with an undo, ${where}, in ${language}`, () => closed(screen, language));
    }
  }

  test("on its site's page takes closed, refused and gone without scripts", async () => {
    // A place that somebody visited today would be asked about.
    const text = await fetch(`${site.url}/en/places?category=bus_station&status=not_checked`).then((answer) => answer.text());
    const places = codes.filter((code) => text.includes(`/places/${code}"`)).slice(0, 3);
    codes = codes.filter((code) => !places.includes(code));
    await phone({ javaScriptEnabled: false });
    for (const [at, access] of ["closed", "refused", "gone"].entries()) {
      await page.goto(`${site.url}/en/field/sites/${places[at]}`);
      await page.tap(".could-not summary");
      await page.tap(`.could-not button[value=${access}]`);
      await page.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
      assert.ok(await page.isVisible("main a[href*=corrects]"));
    }
  });

  test("shows what is asked of an open place only once it is open, without scripts", async () => {
    await phone({ javaScriptEnabled: false });
    await page.goto(`${site.url}/en/field/visits/new?place=${codes[0]}`);
    assert.equal(await page.isVisible("#at-entrance-yes"), false);
    await page.tap("label[for=access-open]");
    assert.ok(await page.isVisible("#at-entrance-yes"));
    await page.tap("label[for=access-closed]");
    assert.equal(await page.isVisible("#at-entrance-yes"), false);
  });

  test("never hides what has the focus below what stays at the lower edge", async () => {
    await phone();
    await openForm(page, site.url, codes[0]);
    await page.check("#access-open", { force: true });
    await page.evaluate(() => document.querySelectorAll("form.visit details.fold").forEach((fold) => (fold.open = true)));
    await page.focus("#access-open");
    let looked = 0;
    for (let stops = 0; stops < 80; stops += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const focus = document.activeElement;
        const bar = document.querySelector(".sending");
        if (!focus.closest("form.visit") || bar.contains(focus)) return undefined;
        return { bottom: focus.getBoundingClientRect().bottom, bar: bar.getBoundingClientRect().top, html: focus.outerHTML.slice(0, 100) };
      });
      if (!at) break;
      looked += 1;
      assert.ok(at.bottom <= at.bar + 1, `${at.html} ends at ${at.bottom}, below ${at.bar}`);
    }
    assert.ok(looked > 15, `only ${looked} fields`);
  });

  test("tells in the outcome what was inferred, and folds what no poster can tell", async () => {
    await phone();
    await openForm(page, site.url, codes[0]);
    await page.check("#access-open", { force: true });
    await page.check("#at-restroom-no", { force: true });
    await page.check("#at-entrance-no", { force: true });
    assert.equal(await page.getAttribute("[data-outcome]", "data-result"), "not_compliant");
    await page.tap("[data-outcome] summary");
    const lines = page.locator("[data-outcome-clauses] li");
    assert.equal(await lines.count(), 2);
    assert.match(await lines.last().innerText(), /No poster was seen: \d+ more/);
    const { width, mark, bar } = await page.evaluate(() => ({
      width: document.querySelector("[data-outcome-clauses] span").getBoundingClientRect().width,
      mark: document.querySelector("[data-outcome-clauses] svg").getBoundingClientRect().width,
      bar: document.querySelector(".sending").getBoundingClientRect().height,
    }));
    assert.ok(width > 200 && mark > 10, `a mark of ${mark} and a text of ${width} pixels`);
    await page.check("#at-entrance-yes", { force: true });
    await page.evaluate(() => document.querySelector(".designs input").click());
    assert.ok((await page.locator("li[data-clause=byDesign]").count()) > 0);
    assert.match(await page.locator("li[data-clause=byDesign]").first().innerText(), /By the design/);
    assert.match(await page.locator("li[data-clause=inferred]").first().innerText(), /nobody noted it/);
    assert.ok(bar <= PHONE.viewport.height, "the review fits on one screen");
    assert.ok(await page.isVisible(".sending .button.big"));
    assert.deepEqual(await faults(page, "outcome"), []);
  });

  test("is kept on the device although nobody got it ready, and is sent when signal comes back", async () => {
    const code = codes.shift();
    await phone();
    await openForm(page, site.url, code);
    await answer(page, "1-800-555-0100");
    await page.reload();
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.equal(await page.inputValue("#number"), "1-800-555-0100");
    assert.ok(await page.locator("[data-draft-photo]").isVisible(), "photos can be added");
    await page.context().setOffline(true);
    await page.tap(".sending .button.big");
    await page.waitForSelector("[data-sent][data-state=waiting]:not([hidden])");
    await page.context().setOffline(false);
    await accepted();
    await page.waitForSelector("[data-sent][data-state=accepted]:not([hidden])");
  });

  test("that waits shows on its site, and a second one on the same day asks", async () => {
    const code = codes.shift();
    await phone();
    await getReady(page, site.url, [code]);
    await openForm(page, site.url, code);
    await answer(page);
    await page.context().setOffline(true);
    await page.tap(".sending .button.big");
    await page.waitForURL(/\/field\/outbox/);
    await page.goto(`${site.url}/en/field/sites/${code}`);
    await page.waitForSelector(`${state(code)}[data-state=waiting]`);
    assert.match(await page.innerText(state(code)), /Waiting to be sent since \d+:\d\d/);
    // From the card.
    await page.tap(".could-not summary");
    await page.tap(".could-not button[value=closed]");
    await page.waitForFunction((line) => /already/.test(document.querySelector(line).textContent), state(code));
    assert.equal((await held(page)).visits.length, 1);
    // By the form.
    await openForm(page, site.url, code);
    assert.match(await page.textContent("[data-sent-words]"), /already/);
    await page.check("#access-closed", { force: true });
    await saved(page);
    await page.tap(".sending .button.big");
    await page.waitForSelector("[data-draft-review]:not([hidden])");
    assert.match(await page.innerText("[data-draft-review]"), /already/);
    await page.tap("[data-draft-send]");
    await page.waitForURL(/\/field\/outbox/);
    assert.equal((await held(page)).visits.length, 2);
    await page.context().setOffline(false);
    await accepted(2);
  });

  test("that is not answered is told from one without signal", async () => {
    await phone();
    await openForm(page, site.url, codes.shift());
    await answer(page);
    await page.context().route("**/field/deliveries", (route) => route.abort());
    await page.tap(".sending .button.big");
    await page.waitForURL(/\/field\/outbox/);
    const says = async (words) => {
      await page.click("[data-outbox-send]");
      await page.waitForFunction((words) => document.querySelector("[data-outbox-list]")?.textContent.includes(words), words);
    };
    await says("does not answer");
    await page.context().setOffline(true);
    await says("No signal");
  });

  test("can be shown to have been sent, by a file", async () => {
    const code = codes.shift();
    await phone();
    await openForm(page, site.url, code);
    await answer(page);
    await page.tap(".sending .button.big");
    await page.waitForURL(/\/field\/outbox/);
    const [{ id }] = await accepted();
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("[data-outbox-export]")]);
    const { visits, registry } = JSON.parse(readFileSync(await file.path(), "utf8"));
    assert.equal(registry, site.url);
    const [visit] = visits;
    assert.deepEqual([visits.length, visit.id, visit.place, visit.state], [1, id, code, "accepted"]);
    assert.equal(visit.sha256, createHash("sha256").update(new URLSearchParams(visit.fields).toString()).digest("hex"));
    assert.ok(Date.parse(visit.recorded_at) > 0);
    await page.goto(visit.receipt);
    assert.match(await page.innerText(".receipt"), new RegExp(id));
  });
});
