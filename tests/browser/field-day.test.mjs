// A day of visits on a phone: what stands chosen, what was recorded last, and the way on, with signal and without.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { browser } from "./support/browser.mjs";
import { held } from "./support/device.mjs";
import { getReady, openForm, saved, send, signedIn, stations } from "./support/field.mjs";
import { demonstration } from "./support/server.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

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

async function phone() {
  page = await signedIn(chrome, site.url, PHONE);
}

const words = (selector) => page.locator(selector).innerText();
const outcome = () => words("[data-outcome-words]");

async function hangs() {
  await page.check("#access-open", { force: true });
  await page.check("#at-entrance-yes", { force: true });
}

async function found(restroom, entrance) {
  await page.check("#access-open", { force: true });
  await page.check(`#at-restroom-${restroom}`, { force: true });
  await page.check(`#at-entrance-${entrance}`, { force: true });
}

async function allAccepted() {
  await page.waitForFunction(() => {
    const lines = [...document.querySelectorAll("[data-outbox-list] > li")];
    return lines.length > 0 && lines.every((line) => line.dataset.state === "accepted");
  }, undefined, { timeout: 30_000 });
}

describe("a day of visits", { timeout: 300_000 }, () => {
  test("holds nothing against a place for a spot that it does not have", async () => {
    await phone();
    await openForm(page, site.url, codes[0]);
    await found("not_applicable", "not_applicable");
    assert.equal(await page.getAttribute("[data-outcome]", "data-result"), "cannot_tell");
    assert.match(await outcome(), /none of the locations that the law names/);
    assert.equal(await page.isVisible("#design"), false, "no poster hangs of which to say which one it is");
    await found("not_applicable", "no");
    assert.equal(await page.getAttribute("[data-outcome]", "data-result"), "not_compliant");
  });

  test("says where a poster hangs that was put up, and leaves what was found as it was", async () => {
    await phone();
    await openForm(page, site.url, codes[1]);
    await found("no", "no");
    await page.check("#placed_during_visit", { force: true });
    await page.click("form[data-visit] .sending button");
    await page.waitForSelector("[data-draft-problems]:not([hidden])");
    await page.check("#placed-entrance", { force: true });
    assert.equal(await page.isChecked("#at-entrance-no"), true);
    await page.check("#design-mo-dps", { force: true });
    assert.equal(await page.getAttribute("[data-outcome]", "data-result"), "compliant");
    await send(page);
    await allAccepted();
    assert.match(await words("[data-outbox-list]"), /Poster seen/);
  });

  test("takes no official poster for seen because the visit before had it", async () => {
    await phone();
    await openForm(page, site.url, codes[2]);
    await hangs();
    assert.equal(await page.isChecked("#design-mo-dps"), false);
    assert.equal(await page.getAttribute("[data-outcome]", "data-result"), "cannot_tell");
  });

  test("corrects what was sent, without signal too, after the pages were kept anew", async () => {
    await phone();
    const code = codes[3];
    await openForm(page, site.url, code);
    await hangs();
    await page.check("#design-unseen", { force: true });
    await saved(page);
    await send(page);
    await allAccepted();
    await openForm(page, site.url, code);
    await page.waitForSelector("[data-sent][data-state=earlier]");
    assert.ok(await page.isVisible("[data-sent-correct]"), "with signal");
    await getReady(page, site.url);
    await page.context().setOffline(true);
    await page.goto(`${site.url}/en/field`);
    const { visits } = await held(page);
    const line = `[data-recent="${visits[0].id}"] [data-recent-correct]`;
    await page.waitForSelector(line);
    await page.click(line);
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.equal(await page.isChecked("#at-entrance-yes"), true, "it starts with what was sent");
    await page.context().setOffline(false);
  });

  test("says that places were assigned since the device got ready", async () => {
    await phone();
    await getReady(page, site.url);
    const person = await page.evaluate(() => document.body.dataset.person);
    const boss = await signedIn(chrome, site.url, { role: "supervisor" });
    const assigned = await boss.evaluate(
      async ([places, person, first_day]) => {
        const fields = { id: crypto.randomUUID(), places, person, first_day, days: "1", a_day: "12", kind: "routine" };
        const answer = await fetch("/office/assignments", { method: "POST", body: new URLSearchParams(fields) });
        return answer.url;
      },
      [codes.slice(5, 7).join(" "), person, await boss.evaluate(() => new Date().toLocaleDateString("en-CA", { timeZone: "America/Chicago" }))],
    );
    assert.match(assigned, /made=2/);
    await boss.context().close();
    await page.goto(`${site.url}/en/field`);
    await page.waitForSelector("[data-offline][data-state=lacking]");
    assert.match(await words("[data-offline-state]"), /^2 of \d+ places to visit are not kept on this device: get ready again/);
    await page.click("[data-offline-get]");
    await page.waitForSelector("[data-offline][data-state=is]", { timeout: 60_000 });
  });

  test("changes a visit that waits, and says of a refusal that it waits", async () => {
    await phone();
    await getReady(page, site.url, [codes[4]]);
    await page.context().setOffline(true);
    await openForm(page, site.url, codes[4]);
    await page.check("#access-refused", { force: true });
    await saved(page);
    await send(page);
    const line = "[data-outbox-list] > li[data-state=waiting]";
    await page.waitForSelector(line);
    assert.match(await words(line), /Refused/);
    await page.click(`${line} button:has-text("Change")`);
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.equal(await page.isChecked("#access-refused"), true);
    await page.check("#access-closed", { force: true });
    await saved(page);
    await send(page);
    await page.waitForSelector(line);
    assert.match(await words(line), /Closed/);
    assert.equal(await page.locator("[data-outbox-list] > li").count(), 1);
    await page.context().setOffline(false);
  });
});
