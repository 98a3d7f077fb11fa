// The pictures of README.md, taken from a running demonstration, and the icons of home screens, drawn from the one in SVG: `make pictures`.
import { mkdirSync, readFileSync } from "node:fs";
import { browser } from "./support/browser.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

const folder = new URL("../../docs/pictures/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const site = await demonstration({ places: 4000, visits: 12000 });
const chrome = await browser();

async function picture(name, path, { width, height, before, after } = {}) {
  const context = await chrome.newContext({ viewport: { width, height }, serviceWorkers: "block" });
  const page = await context.newPage();
  await before?.(page);
  await page.goto(`${site.url}/en${path}`);
  await page.evaluate(() => document.fonts.ready);
  await after?.(page);
  await page.screenshot({ path: `${folder}${name}.png` });
  await context.close();
}

async function signIn(page) {
  await page.goto(`${site.url}/en/sign-in?next=/field`);
  await page.fill("#email", "inspector@demo.placard.example");
  await page.fill("#password", PASSWORD);
  await page.press("#password", "Enter");
  await page.waitForURL(/\/field$/);
}

const list = await fetch(`${site.url}/en/places?category=bus_station&status=not_compliant`).then((answer) => answer.text());
const code = list.match(/\/places\/([0-9A-Z]{9})"/)[1];
await picture("place", `/places/${code}`, { width: 880, height: 720 });
await picture("counties", "/areas", { width: 880, height: 900 });
await picture("visit", `/field/visits/new?place=${code}`, { width: 360, height: 720, before: signIn });
await picture("map", "/map?lat=38.6300&lon=-90.2500&zoom=10.00", {
  width: 880,
  height: 900,
  after: (page) => page.waitForSelector('#live-map[data-state="idle"][data-listed]', { timeout: 60_000 }),
});

// iOS takes no SVG, and Android wants these two sizes.
const icons = new URL("../../static/icons/", import.meta.url).pathname;
for (const size of [180, 192, 512]) {
  const page = await chrome.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${readFileSync(`${icons}icon-app.svg`, "utf8")}`);
  await page.screenshot({ path: `${icons}icon-${size}.png` });
  await page.close();
}

await chrome.close();
await site.end();
