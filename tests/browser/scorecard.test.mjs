// A scorecard on paper: two sheets, A4 as well as Letter, without what only a screen can use.
import assert from "node:assert/strict";
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

const sheets = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

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
});
