// A scorecard on paper: two sheets, A4 as well as Letter, without what only a screen can use, and with the figures of the screen.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { browser, page } from "./support/browser.mjs";
import { demonstration } from "./support/server.mjs";

let site, chrome;
before(async () => {
  [site, chrome] = [await demonstration({ places: 4000, visits: 4000 }), await browser()];
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

/** What a PDF says, as Poppler reads it. */
const words = (pdf) => dense(execFileSync("pdftotext", ["-enc", "UTF-8", "-", "-"], { input: pdf, encoding: "utf8" }));
/** Without spaces: a narrow one on paper may be read as none. */
const dense = (text) => text.replace(/\s+/g, "");
const sheets = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

/** What a reader of a scorecard takes away: name, figures with what they are of, rows of its tables. */
async function said(page) {
  const texts = (selector) => page.locator(selector).allInnerTexts();
  const figures = await texts(".scorecard .figure b, .scorecard .figure span");
  const cells = await texts(".scorecard .statuses a, .scorecard section > .scroll td, .scorecard .halves td");
  const [title] = await texts(".scorecard h1");
  return { name: dense(title).split(":")[0], figures: figures.flatMap((text) => text.split("\n")).map(dense), cells: cells.map(dense) };
}

describe("a scorecard", () => {
  // Boone, St. Louis County (the most places) and St. Louis city, in the longer language too.
  for (const address of ["/en/scorecards/counties/29019", "/es/scorecards/counties/29189", "/es/scorecards/counties/29510"]) {
    test(`${address} prints on two sheets`, async () => {
      const { page: opened, wrong, close } = await page(chrome, site.url);
      await opened.goto(site.url + address);
      for (const format of ["A4", "Letter"]) assert.equal(sheets(await opened.pdf({ format })), 2, format);
      await opened.emulateMedia({ media: "print" });
      assert.equal(await opened.isVisible("[data-print]"), false);
      assert.equal(await opened.isVisible(".scorecard pre, pre.no-print"), false);
      assert.equal(await opened.isVisible("h1"), true);
      assert.deepEqual(wrong, []);
      await close();
    });
  }

  for (const address of ["/en/scorecards/counties/29189", "/es/scorecards/demo-districts/3"]) {
    test(`${address} says on paper what it says on the screen`, async () => {
      const { page: opened, wrong, close } = await page(chrome, site.url);
      await opened.goto(site.url + address);
      const { name, figures, cells } = await said(opened);
      assert.match(figures[0], /^\d+%$/);
      assert.ok(figures.length >= 9 && cells.length > 20, JSON.stringify({ figures, cells }));
      const links = await opened.locator('a[href*=".pdf"]').evaluateAll((links) => links.map((link) => link.href));
      assert.equal(links.length, 2);
      const served = await Promise.all(links.map(async (link) => Buffer.from(await (await fetch(link)).arrayBuffer())));
      for (const pdf of [await opened.pdf({ format: "Letter" }), ...served]) {
        const paper = words(pdf);
        for (const text of [name, ...figures, ...cells]) assert.ok(paper.includes(text), `“${text}” is missing: ${paper}`);
        assert.equal(sheets(pdf), 2);
      }
      assert.deepEqual(wrong, []);
      await close();
    });
  }
});
