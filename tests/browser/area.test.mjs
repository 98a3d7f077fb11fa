// An area's page: short enough to be read, two sheets on paper, A4 as well as Letter; and its briefing, which says on paper what the screen says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { browser, page } from "./support/browser.mjs";
import { faults } from "./support/look.mjs";
import { demonstration } from "./support/server.mjs";

let site, chrome;
before(async () => {
  [site, chrome] = [await demonstration({ places: 4000, visits: 4000 }), await browser()];
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
/** Pixels of height that a page may have. */
const HIGHEST = new Map([[DESK, 3500], [PHONE, 6000]]);

/** Boone, St. Louis County (the most places) and St. Louis city, in the longer language too; a district of a set that was imported. */
const AREAS = ["/en/areas/counties/29019", "/es/areas/counties/29189", "/es/areas/counties/29510", "/en/areas/demo-districts/3"];

/** What a PDF says, as Poppler reads it: in the order of its content, so that columns stay apart. */
const words = (pdf) => dense(execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: pdf, encoding: "utf8" }));
/** Without spaces: a narrow one on paper may be read as none. */
const dense = (text) => text.replace(/\s+/g, "");
const sheets = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

describe("an area's page", () => {
  for (const address of AREAS) {
    test(`${address} is short on a screen and two sheets on paper, with room to spare`, async () => {
      for (const [viewport, highest] of HIGHEST) {
        const { page: opened, wrong, close } = await page(chrome, site.url, { viewport });
        await opened.goto(site.url + address);
        const height = await opened.evaluate(() => document.documentElement.scrollHeight);
        assert.ok(height <= highest, `${height} pixels high at ${viewport.width}`);
        assert.deepEqual([...wrong, ...(await faults(opened, address))], []);
        await close();
      }
      const { page: opened, close } = await page(chrome, site.url);
      await opened.goto(site.url + address);
      for (const format of ["A4", "Letter"]) {
        // Other fonts run wider: a twentieth more must not be a third sheet.
        for (const scale of [1, 1.05]) assert.equal(sheets(await opened.pdf({ format, scale })), 2, `${format} at ${scale}`);
      }
      await opened.emulateMedia({ media: "print" });
      for (const gone of ["[data-print]", ".filters", ".row-links"]) assert.equal(await opened.locator(gone).first().isVisible(), false, gone);
      assert.equal(await opened.isVisible("h1"), true);
      await close();
    });
  }
});

describe("a briefing", () => {
  for (const address of AREAS.map((area) => `${area}/briefing`)) {
    test(`${address} says on paper what it says on the screen`, async () => {
      const { page: opened, wrong, close } = await page(chrome, site.url);
      await opened.goto(site.url + address);
      const said = (await opened.locator("h1, .sentences p, .located li, #citation").allInnerTexts()).map(dense);
      assert.ok(said.length >= 10, said.join("\n"));
      const links = await opened.locator('a[href*=".pdf"]').evaluateAll((links) => links.map((link) => link.href));
      assert.equal(links.length, 2);
      const served = await Promise.all(links.map(async (link) => Buffer.from(await (await fetch(link)).arrayBuffer())));
      for (const pdf of [await opened.pdf({ format: "Letter" }), ...served]) {
        const paper = words(pdf);
        for (const text of said) assert.ok(paper.includes(text), `“${text}” is missing: ${paper}`);
        assert.ok(sheets(pdf) <= 2);
      }
      assert.deepEqual([...wrong, ...(await faults(opened, address))], []);
      await close();
    });
  }

  test("is copied sentence by sentence, and selected where nobody may copy", async () => {
    const { page: opened, close } = await page(chrome, site.url, { permissions: ["clipboard-read", "clipboard-write"] });
    await opened.goto(`${site.url}/en/areas/counties/29019/briefing`);
    await opened.click('[data-copy="sentence-2"]');
    await opened.waitForFunction(() => document.querySelector('[data-copy="sentence-2"]').textContent === "Copied");
    const copied = await opened.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^Of the \d+ places in Boone County that must display .* \(Placard .*table\.csv\?on=\d{4}-\d\d-\d\d\)$/);
    assert.equal(dense(await opened.evaluate(() => getSelection().toString())), dense(copied));
    await close();
  });
});
