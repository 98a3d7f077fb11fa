// Every page by machine: axe finds nothing, nothing runs over the edge of a narrow phone, and no text is missing its words. Both languages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { browser } from "./support/browser.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site, chrome, code;
before(async () => {
  [site, chrome] = [await demonstration(), await browser()];
  const list = await fetch(`${site.url}/en/places?category=bus_station`).then((answer) => answer.text());
  code = list.match(/\/places\/([0-9A-Z]{9})"/)[1];
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

const PUBLIC = () => [
  "/", "/places", "/places?q=zzzzqqqq", "/places/near", "/places/near?zip=63101", `/places/${code}`, `/places/${code}?as_of=2024-01-01`,
  `/places/${code}/history`, "/areas", "/areas/counties/29510", "/gaps", "/hotspots", "/scorecards/counties/29510", "/hotline",
  "/hotline/studies", "/claims/missouri-2022", "/law", "/law/us-mo", "/law/us-mo/hotel", "/law/try?category=hotel", "/ledger", "/about",
  "/privacy", "/accessibility", "/corrections", "/data", "/sign-in", "/nothing",
];

const PRIVATE = {
  inspector: () => ["/field", `/field?q=bus`, `/field/visits/new?place=${code}`, "/field/places/new", "/field/outbox", `/field/sites/${code}`, "/account"],
  supervisor: () => ["/office", "/office/review", "/office/photos", "/office/assignments", "/office/labels", "/office/routes?zip=63101"],
  analyst: () => ["/office/hotline/import", "/office/studies"],
  administrator: () => ["/admin/people"],
};

async function look(page, path, wrong) {
  await page.goto(`${site.url}${path}`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > page.viewportSize().width) wrong.push(`${path}: ${width} pixels wide on a screen of ${page.viewportSize().width}`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
  for (const { id, nodes } of violations) wrong.push(`${path}: ${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(" | ")}`);
  const keys = await page.evaluate(() => document.body.innerText.match(/(^|\s)[a-z]+(-[a-z0-9]+){1,4}(?=\s|$)/gm)?.filter((word) => /^(error|visit|place|area|areas|field|status|verdict|column|legend|law|home|list|near)-/.test(word.trim())) ?? []);
  if (keys.length > 0) wrong.push(`${path}: texts without words: ${keys.join(", ")}`);
}

async function opened(options = {}) {
  const context = await chrome.newContext({ viewport: { width: 320, height: 800 }, serviceWorkers: "block", ...options });
  return context.newPage();
}

async function signedIn(role) {
  const page = await opened();
  await page.goto(`${site.url}/en/sign-in?next=/account`);
  await page.fill("#email", `${role}@demo.placard.example`);
  await page.fill("#password", PASSWORD);
  await page.press("#password", "Enter");
  await page.waitForURL(/\/account$/);
  return page;
}

describe("every page", { timeout: 600_000 }, () => {
  for (const language of ["en", "es"]) {
    test(`for everybody, in ${language}`, async () => {
      const [page, wrong] = [await opened(), []];
      for (const path of PUBLIC()) await look(page, `/${language}${path}`, wrong);
      assert.deepEqual(wrong, []);
      await page.context().close();
    });
  }

  test("in the dark, and at a desk", async () => {
    const [page, wrong] = [await opened({ colorScheme: "dark", viewport: { width: 1280, height: 900 } }), []];
    for (const path of ["/", `/places/${code}`, "/areas", "/gaps", "/scorecards/counties/29510", "/hotline"]) await look(page, path, wrong);
    assert.deepEqual(wrong, []);
    await page.context().close();
  });

  for (const [role, paths] of Object.entries(PRIVATE)) {
    test(`for the ${role}, in both languages`, async () => {
      const [page, wrong] = [await signedIn(role), []];
      for (const path of paths()) for (const language of ["en", "es"]) await look(page, `/${language}${path}`, wrong);
      assert.deepEqual(wrong, []);
      await page.context().close();
    });
  }
});
