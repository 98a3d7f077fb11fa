// Every page by machine: axe finds nothing, nothing runs over the edge of a narrow phone, and no text is missing its words. Both languages.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { forgotten, privatePages, publicPages, station } from "./support/addresses.mjs";
import { browser } from "./support/browser.mjs";
import { faults } from "./support/look.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

const LANGUAGES = ["en", "es"];
const PHONE = { width: 320, height: 800 };
const DESK = { width: 1280, height: 900 };
/** The same desk at 200 %: half as many pixels of CSS, each of them two of the screen's (WCAG 2.2, 1.4.4). */
const ZOOMED = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };

let site, chrome, code, everybodys, privates;
before(async () => {
  [site, chrome] = await Promise.all([demonstration(), browser()]);
  [code, everybodys, privates] = await Promise.all([station(site.url), publicPages(site.url), privatePages(site.url)]);
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

async function opened(options = {}) {
  const context = await chrome.newContext({ viewport: PHONE, serviceWorkers: "block", ...options });
  return context.newPage();
}

async function signedIn(role, options) {
  const page = await opened(options);
  await page.goto(`${site.url}/en/sign-in?next=/account`);
  await page.fill("#email", `${role}@demo.placard.example`);
  await page.fill("#password", PASSWORD);
  await page.press("#password", "Enter");
  await page.waitForURL(/\/account$/);
  return page;
}

/** Looks at each address in turn; all faults come at once. */
async function look(page, addresses) {
  const wrong = [];
  for (const address of addresses) {
    const { status } = await page.goto(`${site.url}${address}`).then((answer) => ({ status: answer.status() }));
    if (status !== (address.endsWith("/nothing") ? 404 : 200)) wrong.push(`${address}: answers ${status}`);
    wrong.push(...(await faults(page, address)));
  }
  await page.context().close();
  assert.deepEqual(wrong, []);
}

describe("every page", { timeout: 600_000, concurrency: 3 }, () => {
  test("is one of those looked at", () => {
    assert.deepEqual(forgotten([...everybodys, ...Object.values(privates).flat()]), []);
  });

  test("that has faults is told from one that has none", async () => {
    const page = await opened();
    await page.setContent(`<html lang="en"><title>Faults</title><main><h1>Faults</h1><img src="data:,"><p style="width: 900px">visit-to-review</p></main>`);
    const found = await faults(page, "page");
    assert.equal(found.length, 3);
    for (const [at, what] of [/908 pixels wide/, /image-alt/, /visit-to-review has no words/].entries()) assert.match(found[at], what);
    await page.context().close();
  });

  for (const language of LANGUAGES) {
    test(`for everybody, on a phone, in ${language}`, async () => look(await opened(), everybodys.map((address) => `/${language}${address}`)));
  }

  test("for everybody, at a desk, in the dark", async () => look(await opened({ colorScheme: "dark", viewport: DESK }), everybodys));

  for (const role of ["inspector", "supervisor", "analyst", "administrator", "registrar", "auditor"]) {
    test(`for the ${role}`, async () => look(await signedIn(role), LANGUAGES.flatMap((language) => privates[role].map((address) => `/${language}${address}`))));
  }

  for (const role of ["inspector", "supervisor"]) {
    test(`for the ${role}, at 200 %`, async () => look(await signedIn(role, ZOOMED), LANGUAGES.flatMap((language) => privates[role].map((address) => `/${language}${address}`))));
  }

  for (const language of LANGUAGES) {
    test(`a visit's form with errors, review and receipt, in ${language}`, async () => {
      const [page, wrong] = [await signedIn("inspector"), []];
      // The plain way: without the device's own outbox.
      await page.route(/\/field[^/]*\.js$/, (route) => route.abort());
      await page.goto(`${site.url}/${language}/field/visits/new?place=${code}`);
      await page.click(".sending button.big");
      await page.waitForSelector(".alert.error");
      wrong.push(...(await faults(page, "errors")));
      // Open, and nowhere looked: that is asked about.
      await page.check("#access-open", { force: true });
      await page.click(".sending button.big");
      await page.waitForSelector("h1 ~ .lead");
      wrong.push(...(await faults(page, "review")));
      await page.click(".sending button.big");
      await page.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
      wrong.push(...(await faults(page, "receipt")));
      await page.goto(`${site.url}/${language}/field/visits/new?place=${code}&corrects=${page.url().split("/").at(-1)}`);
      wrong.push(...(await faults(page, "correction")));
      await page.context().close();
      assert.deepEqual(wrong, []);
    });

    test(`a sheet of labels and the link to a first password, in ${language}`, async () => {
      const [office, admin, wrong] = [await signedIn("supervisor"), await signedIn("administrator"), []];
      await office.goto(`${site.url}/${language}/office/labels`);
      await office.fill("#place", code);
      await office.click("form[method=post] .button");
      await office.waitForURL(/\/office\/labels\/sheet/);
      wrong.push(...(await faults(office, "sheet")));
      await admin.goto(`${site.url}/${language}/admin/people`);
      await admin.click("form[action$='/link'] button");
      wrong.push(...(await faults(admin, "people with a link")));
      await admin.goto(await admin.innerText(".alert.success code"));
      wrong.push(...(await faults(admin, "welcome")));
      await Promise.all([office.context().close(), admin.context().close()]);
      assert.deepEqual(wrong, []);
    });
  }
});
