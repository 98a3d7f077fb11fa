// An inspector with a browser of their own: signed in, made ready, before the form of a place.
import { PASSWORD } from "./server.mjs";

/** Cookies by server and role: how often an account may sign in is limited. */
const known = new Map();

/** A context with a page, signed in; `apart`: with a session of its own, which may end. */
export async function signedIn(chrome, url, { role = "inspector", apart = false, ...options } = {}) {
  const context = await chrome.newContext({ viewport: { width: 400, height: 800 }, ...options });
  const page = await context.newPage();
  const key = `${url} ${role}`;
  if (known.has(key) && !apart) {
    await context.addCookies(known.get(key));
  } else {
    await signIn(page, url, role);
    if (!apart) known.set(key, await context.cookies());
  }
  return page;
}

export async function signIn(page, url, role = "inspector") {
  await page.goto(`${url}/en/sign-in?next=/field`);
  await page.fill("#email", `${role}@demo.placard.example`);
  await page.fill("#password", PASSWORD);
  await page.press("#password", "Enter");
  await page.waitForURL(/\/field$/);
}

/** Codes of bus stations, each of which must display the poster. */
export async function stations(url) {
  const text = await fetch(`${url}/en/places?category=bus_station`).then((answer) => answer.text());
  return [...new Set([...text.matchAll(/\/places\/([0-9A-Z]{9})"/g)].map(([, code]) => code))];
}

/** Chooses places and takes along what the device needs for them. */
export async function getReady(page, url, places = []) {
  for (const code of places) {
    await page.goto(`${url}/en/field/sites/${code}`);
    await page.click("[data-keep-site]");
    await page.waitForFunction(() => document.querySelector("[data-keep-site]").disabled);
  }
  await page.goto(`${url}/en/field`);
  await page.click("[data-offline-get]");
  await page.waitForSelector("[data-offline][data-state=is]", { timeout: 60_000 });
}

/** The form of a place, once the device keeps it. */
export async function openForm(page, url, code) {
  await page.goto(`${url}/en/field/visits/new?place=${code}`);
  await page.waitForSelector("[data-draft][data-state=open]");
}

/** Answers what a bus station is asked, with a number that tells this visit from others. */
export async function answer(page, number = "1-888-373-7888") {
  await page.check("#access-open", { force: true });
  await page.check("#at-restroom-no", { force: true });
  await page.check("#at-entrance-yes", { force: true });
  await unfold(page);
  await page.fill("#number", number);
  await saved(page);
}

/** Opens what most visits leave folded. */
export function unfold(page) {
  return page.evaluate(() => document.querySelectorAll("form[data-visit] details.fold").forEach((fold) => (fold.open = true)));
}

/** Until the last change is on disk. */
export async function saved(page) {
  await page.waitForFunction(() => /Saved on this device/.test(document.querySelector("[data-draft-state]").textContent));
}

export async function send(page) {
  await page.click("form[data-visit] .sending button");
  await page.waitForURL(/\/field\/outbox/);
}

/** Moves the page's own calendar by whole days. */
export function daysLater(days) {
  return `(() => {
    const Real = Date, ahead = ${days} * 86_400_000;
    globalThis.Date = class extends Real {
      constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + ahead); }
      static now() { return Real.now() + ahead; }
    };
  })();`;
}
