// What engines and readers' own settings do to the frame of every page: large letters, colors of one's own, and controls drawn by us.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { station } from "../support/addresses.mjs";
import { display } from "../support/engines/display.mjs";
import { ENGINES } from "../support/engines/engines.mjs";
import { Firefox } from "../support/engines/firefox.mjs";
import { Inspector } from "../support/engines/inspector.mjs";
import { site } from "../support/engines/site.mjs";
import { WebKit } from "../support/engines/webkit.mjs";

const PHONE = { width: 360, height: 740 };
/** A least size of letters, in CSS pixels, that people with weak eyes set. */
const LEAST_FONT = 28;

let screen, here;
before(async () => {
  [screen, here] = [await display(), await site("http")];
});
after(async () => {
  await here?.end();
  await screen?.end();
});

async function inspect(Engine, options, act) {
  const [engine, inspector] = [new Engine(), new Inspector(here)];
  try {
    await inspector.open(engine, { screen, ...PHONE, ...options });
    await act(inspector);
  } finally {
    await engine.end();
  }
}

describe("the frame of every page", { timeout: 120_000 }, () => {
  for (const Engine of ENGINES) {
    test(`shows which answer was chosen, in ${Engine.title}`, () =>
      inspect(Engine, {}, async ({ tab, site }) => {
        await tab.go(`${site.url}/en/field/visits/new?place=${await station(site.server.url)}`);
        const at = await tab.until(() => {
          const radio = document.querySelector(".choice [type=radio]");
          if (!radio) return false;
          radio.click();
          radio.blur();
          radio.scrollIntoView({ block: "center" });
          const { left, top, width } = radio.getBoundingClientRect();
          return radio.checked && { x: Math.round(left + width / 2), y: Math.round(top + width / 2) };
        });
        const seen = async (across) => (await tab.pixel(at.x + across, at.y)).join();
        for (const end = Date.now() + 10_000; (await seen(0)) === (await seen(8)) && Date.now() < end; ) await tab.glance();
        assert.notEqual(await seen(0), await seen(8), "a dot with a ring around it");
      }));
  }

  for (const [Engine, options] of [[WebKit, { leastFont: LEAST_FONT }], [Firefox, { preferences: { "font.minimum-size.x-western": LEAST_FONT } }]]) {
    test(`keeps the way out on the page with letters of ${LEAST_FONT} pixels at least, in ${Engine.title}`, () =>
      inspect(Engine, options, async ({ tab, site }) => {
        for (const language of ["en", "es"]) {
          await tab.go(`${site.url}/${language}/about`);
          const { size, right, wide } = await tab.evaluate(() => {
            const link = document.querySelector("[data-quick-exit]");
            // What runs over the edge of the link runs over the edge of the page.
            const right = link.getBoundingClientRect().left + link.scrollWidth;
            return { size: parseFloat(getComputedStyle(link).fontSize), right, wide: document.documentElement.scrollWidth };
          });
          assert.ok(size >= LEAST_FONT || Engine === Firefox, `${size}`);
          assert.ok(right <= PHONE.width && wide <= PHONE.width, `${language}: the link ends at ${right}, the page at ${wide}`);
        }
      }));
  }

  test("leaves the map drawn, with a word, where a canvas gives back noise, in Firefox", () =>
    inspect(Firefox, { preferences: { "privacy.resistFingerprinting": true } }, async ({ tab, site }) => {
      await tab.go(`${site.url}/en/map`);
      assert.match(await tab.text("#map-message"), /This browser changes what pages draw/);
      await tab.see("#map-drawn svg");
      assert.ok(await tab.evaluate(() => document.getElementById("map-canvas").hidden));
    }));

  test("frames the way out and the suggestion that is chosen where a reader's colors take the place of ours, in Firefox", () =>
    inspect(Firefox, { preferences: { "browser.display.document_color_use": 2 } }, async ({ tab, site }) => {
      await tab.go(`${site.url}/en/about`);
      const { forced, style, width, color } = await tab.evaluate(() => {
        const { borderTopStyle: style, borderTopWidth: width, borderTopColor: color } = getComputedStyle(document.querySelector("[data-quick-exit]"));
        return { forced: matchMedia("(forced-colors: active)").matches, style, width, color };
      });
      assert.ok(forced, "the preference counts");
      assert.deepEqual([style, width], ["solid", "2px"]);
      assert.doesNotMatch(color, /, 0\)|transparent/);
      await tab.fill("#site-search", "bus");
      await tab.see("[role=option]");
      await tab.evaluate(() => document.querySelector("#site-search").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" })));
      assert.equal(await tab.until(() => getComputedStyle(document.querySelector("[role=option][aria-selected=true]")).outlineStyle), "solid");
    }));
});
