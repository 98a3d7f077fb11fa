// The main job in a real browser, with and without scripts: a visit is logged, and the public page, the county and the record follow.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browser, page } from "./support/browser.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

let site, chrome;
before(async () => {
  [site, chrome] = [await demonstration(), await browser()];
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

/** Bus stations that nobody has checked yet, by code. */
async function unchecked(page) {
  await page.goto(`${site.url}/en/places?category=bus_station&status=not_checked`);
  return page.$$eval("ol.places a[href*='/places/']", (links) => links.map((link) => link.getAttribute("href").split("/").pop()));
}

async function signIn(page) {
  await page.goto(`${site.url}/en/sign-in?next=/field`);
  await page.fill("#email", "inspector@demo.placard.example");
  await page.fill("#password", PASSWORD);
  await page.press("#password", "Enter");
  await page.waitForURL(/\/en\/field$/);
}

/** How many of a county's places were checked, as its page says. */
async function checked(page, county) {
  await page.goto(`${site.url}${county}`);
  const cells = await page.$$eval("main table tbody tr", (rows) => rows.map((row) => [row.cells[0].textContent.trim(), row.cells[2]?.textContent.trim()]));
  return cells.find(([kind]) => kind === "Bus station")?.[1];
}

async function logVisit(page, code) {
  await page.goto(`${site.url}/en/field`);
  await page.fill("#field-q", code);
  await page.press("#field-q", "Enter");
  await page.click(`main .sites a.button[href*="${code}"]`);
  for (const answer of ["access-open", "at-restroom-no", "at-entrance-yes"]) await page.check(`#${answer}`, { force: true });
  await page.check("#design-mo-dps", { force: true });
  // Without scripts what it comes to is told by the server, to whoever asks first.
  await page.click(".sending .no-js");
  await page.waitForURL(/\/field\/visits\/review$/);
  assert.match(await page.innerText(".lead"), /Displayed as required: 8 of 8 requirements met/);
  await page.click(".sending button.big");
  await page.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
  assert.match(await page.innerText(".receipt"), /The visit is recorded/);
}

/** Presses Tab until something that the selector names has the focus, and sees that the focus shows. */
async function tabTo(tab, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await tab.keyboard.press("Tab");
    const here = await tab.evaluate((wanted) => {
      const focused = document.activeElement;
      const marked = [focused, focused.closest("label")].some((part) => part && getComputedStyle(part).outlineStyle !== "none");
      return { is: focused.matches(wanted), marked, html: focused.outerHTML.slice(0, 120) };
    }, selector);
    if (!here.is) continue;
    assert.ok(here.marked, `the focus does not show: ${here.html}`);
    return;
  }
  assert.fail(`Tab does not come to ${selector}`);
}

async function mainJob(options, log) {
  const { page: tab, wrong, close } = await page(chrome, site.url, options);
  const code = (await unchecked(tab))[options.javaScriptEnabled === false ? 1 : 0];
  await tab.goto(`${site.url}/en/places/${code}`);
  assert.match(await tab.innerText(".verdict"), /Not checked yet/);
  const county = await tab.getAttribute(".crumbs a[href*='/areas/counties/']", "href");
  const before = await checked(tab, county);
  await signIn(tab);
  await log(tab, code);
  await tab.goto(`${site.url}/en/places/${code}`);
  assert.match(await tab.innerText(".verdict"), /displayed as required: 8 of 8/);
  await tab.goto(`${site.url}/en/places/${code}/history`);
  assert.match(await tab.innerText("table.ledger"), /Visit recorded/);
  const after = await checked(tab, county);
  assert.equal(Number(after.split("/")[1]), Number(before.split("/")[1]) + 1);
  assert.equal(Number(after.split("/")[0]), Number(before.split("/")[0]) + 1);
  assert.deepEqual(wrong, []);
  await close();
}

describe("the registry", { timeout: 300_000 }, () => {
  test("a visit changes the public page, the county and the record, without scripts", () => mainJob({ javaScriptEnabled: false }, logVisit));

  test("and with scripts, by way of the outbox of a device that is ready", () =>
    mainJob({}, async (tab, code) => {
      await tab.goto(`${site.url}/en/field/sites/${code}`);
      await tab.click("[data-keep-site]");
      await tab.waitForFunction(() => document.querySelector("[data-keep-site]").disabled);
      await tab.goto(`${site.url}/en/field`);
      await tab.click("[data-offline-get]");
      await tab.waitForSelector("[data-offline][data-state=is]", { timeout: 60_000 });
      await tab.goto(`${site.url}/en/field/visits/new?place=${code}`);
      await tab.waitForSelector("[data-draft][data-state=open]");
      for (const answer of ["access-open", "at-restroom-no", "at-entrance-yes"]) await tab.check(`#${answer}`, { force: true });
      await tab.check("#design-mo-dps", { force: true });
      await tab.click(".sending button.big");
      await tab.waitForURL(/\/field\/outbox/);
      await tab.click("main a[href*='/field/visits/']", { timeout: 60_000 });
      await tab.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
      assert.match(await tab.innerText(".receipt"), /The visit is recorded/);
    }));

  test("a visit is logged by keyboard alone", async () => {
    const { page: tab, wrong, close } = await page(chrome, site.url);
    const code = (await unchecked(tab))[0];
    await signIn(tab);
    // The plain way: without the device's outbox.
    await tab.route(/\/field[^/]*\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await tab.goto(`${site.url}/en/field/visits/new?place=${code}`);
    await tabTo(tab, "[name=access]");
    await tab.keyboard.press("Space");
    for (const [name, presses] of [["at.restroom", 1], ["at.entrance", 2]]) {
      await tabTo(tab, `[name="${name}"]`);
      // Nobody looked until they say so: the keys go from there.
      for (let press = 0; press < presses; press += 1) await tab.keyboard.press("ArrowUp");
    }
    await tabTo(tab, "[name=design]");
    await tab.keyboard.press("Space");
    await tabTo(tab, ".sending button.big");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/\/field\/visits\/[0-9a-f-]{36}$/);
    assert.match(await tab.innerText(".receipt"), /The visit is recorded/);
    assert.match(await tab.innerText("main"), /Displayed as required: 8 of 8 requirements met/);
    assert.deepEqual(wrong, []);
    await close();
  });

  test("kinds and places are suggested while somebody types, and the keyboard chooses", async () => {
    const { page: tab, close } = await page(chrome, site.url);
    await tab.goto(`${site.url}/en/`);
    await tab.focus("#home-q");
    await tab.keyboard.type("bus sta");
    await tab.waitForSelector("[role=option]");
    await tab.keyboard.press("ArrowDown");
    assert.equal(await tab.getAttribute("[role=option]", "aria-selected"), "true");
    assert.match(await tab.textContent("[role=option]"), /Kind of place/);
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/\/en\/places\/[0-9A-Z]{9}$/);
    await close();
  });

  /** Stands in for the page that the way out leads to, and waits until it was shown so often. */
  const exit = (tab) => {
    let shown = 0;
    void tab.route(/weather\.gov/, (route) => ((shown += 1), route.fulfill({ contentType: "text/html", body: `<title>${shown}</title>` })));
    return (times) => tab.waitForFunction((times) => location.host === "weather.gov" && Number(document.title) >= times, times);
  };

  const shift = async (tab, times) => {
    for (let press = 0; press < times; press += 1) await tab.keyboard.press("Shift");
  };

  for (const [how, leave] of [["the button", (tab) => tab.click("a[data-quick-exit]")], ["Shift pressed three times", (tab) => shift(tab, 3)]]) {
    test(`${how} leaves, and "back" leads away from every page that was looked at before`, async () => {
      const { page: tab, close } = await page(chrome, site.url);
      const exits = exit(tab);
      await tab.goto(`${site.url}/en/law`);
      await tab.goto(`${site.url}/en/about`);
      await leave(tab);
      await exits(1);
      await tab.evaluate(() => void setTimeout(() => history.back()));
      await exits(2);
      // Asked for anew, the site is there.
      await tab.goto(`${site.url}/en/about`);
      assert.equal(await tab.innerText("h1"), "What this is");
      await close();
    });
  }

  test("Shift leaves neither from a field nor from a list, nor with another key, nor from pages of staff", async () => {
    const { page: tab, close } = await page(chrome, site.url);
    const stays = async () => {
      await shift(tab, 4);
      assert.ok(await tab.isVisible("h1"), tab.url());
    };
    await tab.goto(`${site.url}/en/places`);
    for (const field of ["#site-search", "#category"]) await tab.focus(field).then(stays);
    await tab.goto(`${site.url}/en/about`);
    for (let press = 0; press < 4; press += 1) await tab.keyboard.press("Shift+Tab");
    assert.ok(await tab.isVisible("h1"));
    await signIn(tab);
    await stays();
    await close();
  });

  test("pages of staff ask before what was typed is lost", async () => {
    const { page: tab, close } = await page(chrome, site.url);
    const exits = exit(tab);
    await signIn(tab);
    await tab.goto(`${site.url}/en/field/places/new`);
    await tab.fill("#name", "Hotel");
    const asked = [];
    tab.on("dialog", (dialog) => (asked.push(dialog.message()), asked.length === 1 ? dialog.dismiss() : dialog.accept()));
    await tab.click("a[data-quick-exit]");
    assert.equal(await tab.inputValue("#name"), "Hotel");
    await tab.click("a[data-quick-exit]");
    await exits(1);
    assert.match(asked.join(), /has not been sent/);
    await close();
  });

  test("pages for everybody are the same for all, and lead staff back to their work", async () => {
    const text = async (cookie) => (await fetch(`${site.url}/en/about`, { headers: cookie ? { cookie } : {} })).text();
    const stripped = (html) => html.replace(/<time [^>]*>[^<]*<\/time>/g, "");
    const { page: tab, close } = await page(chrome, site.url);
    const links = () => tab.$$eval("nav.links a", (all) => all.map((link) => link.getAttribute("href")));
    await tab.goto(`${site.url}/en/about`);
    assert.ok((await links()).includes("/en/sign-in"));
    await signIn(tab);
    await tab.goto(`${site.url}/en/about`);
    assert.ok((await links()).includes("/en/field") && !(await links()).includes("/en/sign-in"), String(await links()));
    const cookies = (await tab.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    assert.equal(stripped(await text(cookies)), stripped(await text()));
    const kept = await tab.evaluate(() => localStorage.getItem("staff-links"));
    assert.ok(kept.includes("/en/field") && !kept.includes("@"), kept);
    // Signed out, nothing of it is left.
    await tab.goto(`${site.url}/en/account`);
    await tab.click("form[data-sign-out] button");
    await tab.waitForURL((url) => !url.pathname.endsWith("/account"));
    await tab.goto(`${site.url}/en/about`);
    assert.ok((await links()).includes("/en/sign-in"), String(await links()));
    await close();
  });

  test("nothing is kept in the browser before somebody signs in", async () => {
    const { page: tab, close } = await page(chrome, site.url);
    for (const path of ["/", "/en/places?q=bus", "/map"]) await tab.goto(`${site.url}${path}`);
    assert.deepEqual(await tab.context().cookies(), []);
    assert.equal(await tab.evaluate(() => localStorage.length + sessionStorage.length), 0);
    await close();
  });
});

test("where somebody stands is neither in the address, the title nor the history", async () => {
  const geolocation = { latitude: 38.627, longitude: -90.199 };
  const { page: tab, wrong, close } = await page(chrome, site.url, { geolocation, permissions: ["geolocation"] });
  await tab.goto(`${site.url}/en/about`);
  await tab.goto(`${site.url}/en/places/near?category=hotel`);
  await tab.click("[data-near]");
  await tab.waitForSelector("ol.places li");
  await tab.waitForURL(/\/en\/places\/near$/);
  assert.match(await tab.title(), /^Places near you/);
  await tab.goBack();
  assert.equal(new URL(tab.url()).pathname, "/en/about");
  assert.deepEqual(wrong, []);
  await close();
});
