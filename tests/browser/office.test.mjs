// The supervisor's work in a real browser, clicks counted: twenty places to three people, a question to an inspector and its answer, a place
// that somebody found.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browser, page as opened } from "./support/browser.mjs";
import { faults } from "./support/look.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const SCREENS = { "at a desk": {}, "on a phone": { ...PHONE, isMobile: true } };
const SAID = {
  en: { assigned: /20 places assigned to 3 people\./, undone: /Taken back: 20 places/, miles: /miles/ },
  es: { assigned: /20 lugares asignados a 3 personas\./, undone: /Retirados: 20 lugares/, miles: /millas/ },
};

let site, chrome;
before(async () => {
  site = await demonstration();
  chrome = await browser();
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
    await (typeof target === "string" ? tab.page.locator(target) : target).first().click();
  };
  return { ...tab, click, clicks: () => clicks };
}

/** A list of twenty places or more that nobody is to visit yet. */
async function address(page, language = "en") {
  const text = await page.request.get(`${site.url}/en/office/places.csv?assigned=none&category=hotel`).then((answer) => answer.text());
  const rows = text.trim().split("\n").slice(1).map((line) => line.split(","));
  assert.ok(rows.length >= 20, `only ${rows.length} hotels`);
  return `/${language}/office/places?assigned=none&category=hotel`;
}

/** Until the plan is shown of so many people. */
function planned(page, people) {
  return page.waitForFunction((count) => document.querySelectorAll("#roster .way-map").length === count, people);
}

/** Chosen places assigned to three people who were not chosen before, by clicks that are counted. */
async function assign({ page, click, clicks }, language) {
  await page.goto(`${site.url}${await address(page, language)}`);
  // Chosen: the first twenty of the page. Choosing them is not counted, neither there nor in the goal.
  for (const box of (await page.locator("tbody .tick input").all()).slice(0, 20)) await box.check();
  assert.match(await page.locator("[data-ticked] legend").innerText(), /\(20\)/);
  await click("[data-ticked] button[name=all]");
  await page.waitForURL(/\/office\/roster/);
  // The people of the last time, if any, are taken off again: it is the longer way that is counted.
  const labels = page.locator("#person label.choice");
  const before = await page.locator("#person input:checked").count();
  for (let left = before - 1; left >= 0; left -= 1) {
    await labels.filter({ has: page.locator("input:checked") }).first().click();
    await planned(page, left);
  }
  for (const at of [0, 1, 2]) {
    await click(labels.nth(at));
    await planned(page, at + 1);
  }
  const sums = await page.locator("#roster section > p").allInnerTexts();
  assert.deepEqual(sums.map((text) => Number(text.split(" ")[0])).sort(), [6, 7, 7]);
  assert.ok(sums.every((text) => SAID[language].miles.test(text)), sums.join("; "));
  await click("button.big");
  await page.waitForURL(/\/office\/places\?.*did=/);
  assert.match(await page.locator(".alert.success").innerText(), SAID[language].assigned);
  assert.ok(clicks() <= 5, `${clicks()} clicks`);
  return before;
}

async function takeBack(page, language) {
  await page.locator(".alert.success button").click();
  await page.waitForFunction((undone) => new RegExp(undone).test(document.querySelector(".alert.success")?.innerText ?? ""), SAID[language].undone.source);
}

describe("the office", { timeout: 300_000 }, () => {
  test("assigns twenty chosen places to three people in five clicks, shows the plan before, and takes it back", async () => {
    const supervisor = await signedIn("supervisor");
    const { page, wrong, close } = supervisor;
    assert.equal(await assign(supervisor, "en"), 0, "nobody was sent anywhere before");
    // Somebody's week and day, from the calendar.
    const result = page.url();
    const looked = [];
    for (const link of ["a[href*='/assignments/week']", "td a[href*='/assignments/sheet']"]) {
      await page.goto(`${site.url}/en/office/assignments`);
      await page.locator(link).first().click();
      await page.waitForURL(/person=/);
      looked.push(...(await faults(page, link)));
    }
    assert.deepEqual(looked, []);
    await page.goto(result);
    await takeBack(page, "en");
    // The people of the last time are chosen already: three clicks.
    await page.goto(`${site.url}${await address(page)}`);
    await page.locator("fieldset.chosen button[name=all][value='1']").first().click();
    await page.waitForURL(/\/office\/roster/);
    assert.equal(await page.locator("#roster .way-map").count(), 3);
    assert.deepEqual(wrong, []);
    await close();
  });

  for (const [where, screen] of Object.entries(SCREENS)) {
    for (const language of ["en", "es"]) {
      test(`assigns twenty to three in five clicks ${where}, in ${language}`, async () => {
        const supervisor = await signedIn("supervisor", screen);
        await assign(supervisor, language);
        assert.deepEqual(await faults(supervisor.page, "assigned"), []);
        await takeBack(supervisor.page, language);
        assert.deepEqual(supervisor.wrong, []);
        await supervisor.close();
      });
    }
  }

  test("works without script, on a phone as well", async () => {
    const { page, close } = await signedIn("supervisor", { ...PHONE, javaScriptEnabled: false });
    await page.goto(`${site.url}/en/office/places?category=hotel&sort=-name`);
    const [first] = await page.locator("tbody .tick input").all();
    await first.check();
    await page.locator("[data-ticked] button[name=all]").first().click();
    await page.waitForURL(/\/office\/roster/);
    assert.match(await page.locator("h1").innerText(), /Plan one visit/);
    await page.locator("button[formmethod=get]").click();
    assert.match(page.url(), /shared=1/);
    await close();
  });

  test("asks about a visit, and the answer comes from the field", async () => {
    const supervisor = await signedIn("supervisor");
    await supervisor.page.goto(`${site.url}/en/office/visits?review=new`);
    await supervisor.page.selectOption("#person", { label: "Ines Example" });
    await supervisor.page.locator("form.filters button").click();
    await supervisor.page.waitForURL(/person=/);
    await supervisor.page.locator("tbody th a").first().click();
    await supervisor.page.fill("#question", "Which entrance was it?");
    await supervisor.page.locator("button[value=send_back]").click();
    const visit = supervisor.page.url();
    await supervisor.page.getByText("Sent back", { exact: true }).first().waitFor();
    const looked = await faults(supervisor.page, "visit");
    const inspector = await signedIn("inspector", PHONE);
    await inspector.page.goto(`${site.url}/en/field`);
    await inspector.page.getByRole("link", { name: /^Answer/ }).first().click();
    await inspector.page.waitForURL(/questions/);
    looked.push(...(await faults(inspector.page, "question")));
    assert.deepEqual(looked, []);
    await inspector.page.fill("#answer", "The one on Elm Street.");
    await inspector.page.locator("main form button.big").click();
    await inspector.page.waitForURL(/\/field(\?|$)/);
    await supervisor.page.goto(visit);
    assert.match(await supervisor.page.locator("main").innerText(), /The one on Elm Street\./);
    await supervisor.page.locator("button[value=seen]").click();
    await supervisor.page.getByText("Seen", { exact: true }).first().waitFor();
    assert.deepEqual([...supervisor.wrong, ...inspector.wrong], []);
    await supervisor.close();
    await inspector.close();
  });
});
