// The photos of a supervisor in a real browser: ten released in three clicks and taken back, by keyboard, in full size, and without a script.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { browser, page as opened } from "./support/browser.mjs";
import { stations } from "./support/field.mjs";
import { faults } from "./support/look.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

const OURS = { "sec-fetch-site": "same-origin" };
const SCREENS = { "at a desk": {}, "on a phone": { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } };
const RELEASED = { en: /10 photos released\./, es: /10 fotos publicadas\./ };

let site, chrome;
before(async () => {
  [site, chrome] = await Promise.all([demonstration(), browser()]);
  await sendPhotos();
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

async function signedIn(role, options) {
  const tab = await opened(chrome, site.url, options);
  await tab.page.goto(`${site.url}/en/sign-in?next=/account`);
  await tab.page.fill("#email", `${role}@demo.placard.example`);
  await tab.page.fill("#password", PASSWORD);
  await tab.page.press("#password", "Enter");
  await tab.page.waitForURL(/\/account$/);
  let clicks = 0;
  const click = async (target) => {
    clicks += 1;
    await tab.page.locator(target).first().click();
  };
  return { ...tab, click, clicks: () => clicks };
}

/** A picture of some blocks, another one for each number. */
function picture(page, number) {
  return page.evaluate((seed) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [480, 360];
    const brush = canvas.getContext("2d");
    let state = seed * 7919 + 1;
    const next = (most) => (state = (state * 48271) % 2147483647) % most;
    for (let block = 0; block < 40; block += 1) {
      brush.fillStyle = `rgb(${next(256)}, ${next(256)}, ${next(256)})`;
      brush.fillRect(next(400), next(300), 40 + next(160), 40 + next(120));
    }
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
  }, number);
}

/** Two visits of the inspector's with five photos each. */
async function sendPhotos() {
  const { page, close } = await signedIn("inspector");
  const places = (await stations(site.url)).slice(0, 2);
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  let number = 0;
  for (const place of places) {
    const visit = randomUUID();
    const form = { id: visit, place, kind: "routine", on_day: day, access: "open", "at.restroom": "yes", "at.entrance": "yes", reviewed: "yes" };
    const answer = await page.request.post(`${site.url}/field/visits`, { form, headers: OURS, maxRedirects: 0 });
    assert.equal(answer.status(), 303, await answer.text());
    for (let photo = 0; photo < 5; photo += 1) {
      number += 1;
      const buffer = Buffer.from(await picture(page, number), "base64");
      const multipart = { photo_id: randomUUID(), shows: "poster", photo: { name: "p.jpg", mimeType: "image/jpeg", buffer } };
      const sent = await page.request.post(`${site.url}/field/visits/${visit}/photos`, { multipart, headers: OURS, maxRedirects: 0 });
      assert.equal(sent.status(), 303, await sent.text());
    }
  }
  await close();
}

/** The office's first page, once all ten were looked at by machine. */
async function office(page, language) {
  for (;;) {
    await page.goto(`${site.url}/${language}/office`);
    if (/10 (photos|fotos)/.test(await page.locator("main").innerText())) return;
    await page.waitForTimeout(500);
  }
}

describe("the photos of the office", { timeout: 900_000 }, () => {
  for (const [where, screen] of Object.entries(SCREENS)) {
    for (const language of ["en", "es"]) {
      test(`ten are released in three clicks, and taken back in one, ${where}, in ${language}`, async () => {
        const { page, wrong, click, clicks, close } = await signedIn("supervisor", screen);
        await office(page, language);
        await click("main a[href$='/office/photos']");
        await page.waitForURL(/\/office\/photos$/);
        const looked = await faults(page, "photos");
        await click("a[href*='choose=plain']");
        await page.waitForURL(/choose=plain/);
        assert.match(await page.locator("[data-ticked] legend").innerText(), /\(10\)/);
        await click("button[value=released]");
        await page.waitForURL(/did=/);
        assert.match(await page.locator(".alert.success").innerText(), RELEASED[language]);
        assert.ok(clicks() <= 3, `${clicks()} clicks`);
        looked.push(...(await faults(page, "receipt")));
        await page.locator(".alert.success button").click();
        await page.waitForURL(/state=private$/);
        assert.equal(await page.locator("[data-photo]").count(), 10);
        looked.push(...(await faults(page, "taken back")));
        assert.deepEqual([...looked, ...wrong], []);
        await close();
      });
    }
  }

  test("by keyboard: from photo to photo, chosen, and in full size", async () => {
    const { page, wrong, close } = await signedIn("supervisor", { viewport: { width: 360, height: 740 } });
    await page.goto(`${site.url}/en/office/photos`);
    assert.ok(await page.locator("[data-photo-keys]").isVisible(), "the keys are said");
    const at = () => page.evaluate(() => [...document.querySelectorAll("[data-photo]")].indexOf(document.activeElement));
    await page.keyboard.press("j");
    assert.equal(await at(), 0);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("x");
    await page.keyboard.press("k");
    assert.equal(await at(), 0);
    const chosen = await page.locator(".tick input").evaluateAll((all) => all.map((box) => box.checked).indexOf(true));
    assert.equal(chosen, 1);
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("dialog.full-photo img").isVisible());
    assert.deepEqual(await faults(page, "full size"), []);
    await page.keyboard.press("Escape");
    assert.ok(!(await page.locator("dialog.full-photo img").isVisible()));
    await page.locator("a.full").nth(2).click();
    assert.ok(await page.locator("dialog.full-photo img").isVisible(), "pressed as well");
    assert.deepEqual(wrong, []);
    await close();
  });

  test("as a plain form, and a released photo is withdrawn", async () => {
    const { page, close } = await signedIn("supervisor", { javaScriptEnabled: false });
    await page.goto(`${site.url}/en/office/photos?choose=plain`);
    assert.equal(await page.locator(".tick input:checked").count(), 10);
    await page.locator("button[value=released]").click();
    await page.waitForURL(/did=/);
    await page.goto(`${site.url}/en/office/photos?state=released`);
    await page.locator(".tick input").first().check();
    await page.locator("button[value=withheld]").click();
    await page.waitForURL(/did=/);
    assert.match(await page.locator(".alert.success").innerText(), /One photo kept inside\./);
    assert.equal(await page.locator("[data-photo]").count(), 9);
    await close();
  });
});
