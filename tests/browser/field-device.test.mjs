// What the device keeps, for whom, and what it says of it: getting ready, builds that change, signing out, and browsers that promise little.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { browser } from "./support/browser.mjs";
import { held, settled } from "./support/device.mjs";
import { answer, getReady, openForm, saved, send, signIn, signedIn, stations } from "./support/field.mjs";
import { badLine } from "./support/proxy.mjs";
import { PASSWORD, demonstration, freePort } from "./support/server.mjs";

let site, line, url, chrome, codes, page;
before(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  [site, chrome] = await Promise.all([demonstration({ publicUrl: url }), browser()]);
  line = await badLine(site.url, port);
  codes = await stations(site.url);
});
after(async () => {
  await chrome?.close();
  await line?.end();
  await site?.end();
});
afterEach(async () => {
  Object.assign(line.line, { off: false, bad: false, update: "", broken: "" });
  await page?.context().close();
});

/** A browser that was told something beforehand, signed in. */
async function opened(script, options = {}) {
  page = await signedIn(chrome, url, options);
  if (script) await page.addInitScript(script);
}

async function ready(count = 1) {
  const places = codes.splice(0, count);
  await getReady(page, url, places);
  return places;
}

/** Addresses in the cache of pages, and whether there is a kit. */
function kept() {
  return page.evaluate(async () => {
    const pages = (await caches.has("field-pages")) ? (await (await caches.open("field-pages")).keys()).length : 0;
    const db = await new Promise((done) => (indexedDB.open("placard-field").onsuccess = (event) => done(event.target.result)));
    const kit = await new Promise((done) => (db.transaction("kit").objectStore("kit").get("kit").onsuccess = (event) => done(event.target.result)));
    db.close();
    return { pages, kit: kit !== undefined };
  });
}

/** All that the store of the device holds, as far as it can be read. */
function everything() {
  return page.evaluate(async () => {
    const db = await new Promise((done) => (indexedDB.open("placard-field").onsuccess = (event) => done(event.target.result)));
    const all = (name) => new Promise((done) => (db.transaction(name).objectStore(name).getAll().onsuccess = (event) => done(event.target.result)));
    const found = await Promise.all([...db.objectStoreNames].map(all));
    db.close();
    const readable = (value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder("latin1").decode(value) : value);
    return JSON.stringify(found, (_, value) => readable(value));
  });
}

const sign = (state) => page.waitForSelector(`[data-offline][data-state=${state}]`, { timeout: 30_000 });
const text = (selector) => page.textContent(selector);

describe("a device in the field", { timeout: 600_000 }, () => {
  test("gets ready although nobody answers whether the browser may keep it, and says what may be lost", async () => {
    await opened("navigator.storage.persist = () => new Promise(() => undefined); navigator.storage.persisted = async () => false;");
    const [code] = await ready();
    assert.match(await text("[data-risk=browser]:not([hidden])"), /has not promised to keep/);
    await openForm(page, url, code);
    await answer(page);
    await page.context().setOffline(true);
    await send(page);
    await page.waitForSelector("[data-risk=browser]:not([hidden])");
    await page.context().setOffline(false);
    await page.click("[data-outbox-send]");
    await page.waitForSelector("[data-outbox-list] li[data-state=accepted]");
    await page.waitForSelector("[data-risk=browser][hidden]", { state: "attached" });
    assert.match(await text("[data-outbox-state]"), /listed here was sent/);
  });

  test("says nothing of loss where the browser promised to keep it", async () => {
    await opened("navigator.storage.persisted = async () => true;");
    await ready();
    assert.equal(await page.isVisible("[data-risk=browser]"), false);
    assert.equal(await page.isVisible("[data-risk=home-screen]"), false);
  });

  test("on an iPhone says that the home screen comes first, and has an icon for it", async () => {
    await opened("navigator.standalone = false;");
    await page.goto(`${url}/en/field`);
    assert.match(await text("[data-risk=home-screen]:not([hidden])"), /Add to Home Screen/);
    const icon = await page.getAttribute("link[rel=apple-touch-icon]", "href");
    const manifest = await fetch(`${url}${await page.getAttribute("link[rel=manifest]", "href")}`).then((answer) => answer.json());
    const pictures = [icon, ...manifest.icons.filter((one) => one.type === "image/png").map((one) => one.src)];
    assert.ok(manifest.icons.some((one) => one.sizes === "192x192") && manifest.icons.some((one) => one.sizes === "512x512"));
    for (const picture of pictures) {
      const found = await fetch(`${url}${picture}`);
      assert.deepEqual([found.status, found.headers.get("content-type")], [200, "image/png"], picture);
    }
  });

  test("with an empty outbox says that it is empty, not that all was sent", async () => {
    await opened();
    await page.goto(`${url}/en/field/outbox`);
    await page.waitForFunction(() => document.querySelector("[data-outbox-state]").textContent);
    assert.match(await text("[data-outbox-state]"), /This outbox is empty/);
  });

  test("with more sites than fit says how many it kept", async () => {
    await opened();
    await page.route("**/field/kit.json*", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), wanted: 70 } });
    });
    await page.goto(`${url}/en/field`);
    await page.click("[data-offline-get]");
    await sign("part");
    assert.match(await text("[data-offline-state]"), /Only \d+ of 70 sites/);
  });

  for (const [what, lack] of [["AbortSignal.timeout", "delete AbortSignal.timeout"], ["locks", "Object.defineProperty(Navigator.prototype, 'locks', {}); delete Navigator.prototype.locks"]]) {
    test(`whose browser is older than the floor (${what}) keeps nothing and uses the plain forms`, async () => {
      await opened(lack);
      await page.goto(`${url}/en/field`);
      await sign("unable");
      assert.equal(await page.isVisible("[data-offline-get]"), false);
      assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration("/").then(Boolean)), false);
      await page.goto(`${url}/en/field/visits/new?place=${codes.shift()}`);
      await page.check("#access-closed", { force: true });
      await page.click("form[data-visit] .sending button");
      await page.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
    });
  }

  test("whose store does not answer says so after a while", async () => {
    await opened();
    const other = await page.context().newPage();
    await other.goto(`${url}/en/about`);
    // Another page is for ever about to remove the store, which it holds itself.
    await other.evaluate(() => new Promise((held) => {
      indexedDB.open("placard-field").onsuccess = ({ target }) => {
        globalThis.kept = target.result;
        indexedDB.deleteDatabase("placard-field").onblocked = held;
      };
    }));
    await page.goto(`${url}/en/field`);
    await sign("stuck");
    assert.match(await text("[data-offline-state]"), /does not answer/);
    await page.goto(`${url}/en/field/visits/new?place=${codes[0]}`);
    await page.waitForSelector("[data-sent]:not([hidden])", { timeout: 30_000 });
    assert.match(await text("[data-sent-words]"), /does not answer/);
  });

  test("lets go of the store when a page is left", async () => {
    await opened();
    const [code] = await ready();
    await openForm(page, url, code);
    await answer(page);
    await page.goto(`${url}/en/about`);
    // Nobody holds it: another version could open it at once.
    const free = await page.evaluate(() => new Promise((done) => {
      const asked = indexedDB.open("placard-field", 99);
      asked.onblocked = () => done(false);
      asked.onupgradeneeded = () => asked.transaction.abort();
      asked.onerror = () => done(true);
    }));
    assert.ok(free);
  });

  test("works without signal with the pages of the build that drew them, after another build came", async () => {
    await opened();
    const [code] = await ready();
    // The next build's script would not know this page.
    Object.assign(line.line, { update: "next", broken: "field.js" });
    await page.goto(`${url}/en/about`);
    await page.goto(`${url}/en/field/outbox`);
    await page.waitForFunction(async () => (await caches.keys()).some((name) => /^field-\/static\/[0-9a-f]{12}next$/.test(name)), undefined, { timeout: 60_000 });
    await page.context().setOffline(true);
    await openForm(page, url, code);
    await answer(page);
    await send(page);
    const { visits } = await settled(page);
    assert.deepEqual(visits.map((visit) => visit.state), ["waiting"]);
    // Once ready again with a later build, the files of the old ones go. It has addresses of its own: browsers keep a build's files for good.
    Object.assign(line.line, { update: "later", broken: "" });
    await page.context().setOffline(false);
    await page.goto(`${url}/en/field`);
    await page.click("[data-offline-get]");
    await page.waitForFunction(async () => (await caches.keys()).filter((name) => name.startsWith("field-/static/")).length === 1, undefined, { timeout: 60_000 });
  });

  test("is emptied by signing out; the unsent outbox waits for its owner", async () => {
    await opened("", { apart: true });
    const [code, other] = await ready(2);
    await openForm(page, url, code);
    await answer(page);
    await send(page);
    await page.waitForSelector("[data-outbox-list] li[data-state=accepted]");
    await openForm(page, url, other);
    await answer(page, "1-800-555-0100");
    await page.fill("#note", "dog in the yard");
    await saved(page);
    await page.goto(`${url}/en/account`);
    await page.click("form[data-sign-out] button");
    await page.waitForURL(`${url}/en/`).catch(() => page.waitForURL(`${url}/`));
    assert.deepEqual(await kept(), { pages: 0, kit: false });
    const left = (await held(page)).visits;
    assert.deepEqual(left.map((visit) => [visit.place, visit.state]), [["", "draft"]]);
    assert.ok(!(await everything()).match(/1-800-555-0100|dog in the yard/), "nothing of it can be read");
    await page.context().setOffline(true);
    await page.goto(`${url}/en/field/visits/new?place=${code}`);
    assert.match(await text("h1"), /not on this device/);
    await page.context().setOffline(false);
    await signIn(page, url);
    await page.goto(`${url}/en/field/outbox`);
    await page.click("[data-outbox-list] a[href*='#draft=']");
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.deepEqual([await page.inputValue("#number"), await page.inputValue("#note")], ["1-800-555-0100", "dog in the yard"]);
  });

  test("opens every photo again although sealing was cut off after the first thing that it sealed", async () => {
    // As where the page is left: nothing after the first is sealed.
    await opened("const encrypt = crypto.subtle.encrypt; SubtleCrypto.prototype.encrypt = function (...given) { if (localStorage.sealed) return Promise.reject(new Error('cut off')); localStorage.sealed = '1'; return encrypt.apply(this, given); };", { apart: true });
    const [code] = await ready();
    await openForm(page, url, code);
    await answer(page);
    const png = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 300 } });
    await page.setInputFiles("[data-draft-photo]", [1, 2].map((at) => ({ name: `${at}.png`, mimeType: "image/png", buffer: png })));
    await page.waitForFunction(() => document.querySelectorAll("[data-draft-photos] img").length === 2);
    const bytes = async () => (await held(page)).photos.map((photo) => photo.here > 0);
    assert.deepEqual(await bytes(), [true, true]);
    await page.goto(`${url}/en/account`);
    await page.click("form[data-sign-out] button");
    await page.waitForURL(`${url}/en/`).catch(() => page.waitForURL(`${url}/`));
    assert.equal(await page.evaluate(() => localStorage.sealed), "1");
    await signIn(page, url);
    await page.waitForFunction(() => document.readyState === "complete");
    for (let tries = 0; tries < 50 && (await bytes()).includes(false); tries += 1) await page.waitForTimeout(100);
    assert.deepEqual(await bytes(), [true, true]);
  });

  test("that was shut out is emptied at its next contact and shows no kept page meanwhile", async () => {
    await opened("", { role: "supervisor", apart: true });
    const [code] = await ready();
    await openForm(page, url, code);
    await answer(page);
    // The password is changed elsewhere: every other session of the person ends.
    const form = (fields, cookie) => ({ method: "POST", redirect: "manual", headers: { "sec-fetch-site": "same-origin", ...(cookie ? { cookie } : {}) }, body: new URLSearchParams(fields) });
    const elsewhere = await fetch(`${site.url}/sign-in`, form({ email: "supervisor@demo.placard.example", password: PASSWORD, next: "/field" }));
    const cookie = elsewhere.headers.get("set-cookie").split(";")[0];
    const changed = await fetch(`${site.url}/account/password`, form({ present: PASSWORD, password: PASSWORD, password_again: PASSWORD }, cookie));
    assert.ok(changed.status < 400);
    await page.goto(`${url}/en/field/visits/new?place=${code}`);
    assert.match(page.url(), /\/sign-in/);
    for (let tries = 0; tries < 50 && (await kept()).kit; tries += 1) await page.waitForTimeout(100);
    assert.deepEqual(await kept(), { pages: 0, kit: false });
    assert.deepEqual((await held(page)).visits.map((visit) => visit.state), ["draft"]);
  });

  test("from which somebody signs out in another tab shows nothing more of the form", async () => {
    await opened("", { apart: true });
    const [code] = await ready();
    await openForm(page, url, code);
    await answer(page, "1-800-555-0100");
    const other = await page.context().newPage();
    await other.goto(`${url}/en/account`);
    await other.click("form[data-sign-out] button");
    await page.waitForSelector("[data-sent][data-state=signedOut]:not([hidden])");
    assert.equal(await page.inputValue("#number"), "");
    await page.click("[data-sent-sign-in]");
    await page.fill("#email", "inspector@demo.placard.example");
    await page.fill("#password", PASSWORD);
    await page.press("#password", "Enter");
    await page.waitForSelector("[data-draft][data-state=open]");
    assert.equal(await page.inputValue("#number"), "1-800-555-0100");
  });

  test("shows a kept page while the server is at fault, and not one that it refuses", async () => {
    await opened();
    const [code] = await ready();
    await page.context().route("**/field/visits/new*", (route) => route.fulfill({ status: 503, body: "later" }));
    await openForm(page, url, code);
    await page.context().unroute("**/field/visits/new*");
    await page.context().route("**/field/visits/new*", (route) => route.fulfill({ status: 403, contentType: "text/html", body: "<h1>no</h1>" }));
    await page.goto(`${url}/en/field/visits/new?place=${code}`);
    assert.equal(await text("h1"), "no");
  });
});
