// Every page for everybody in Firefox and in WebKit, over http and over HTTPS: nothing runs over the edge of a phone, and the console is silent.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { publicPages } from "../support/addresses.mjs";
import { ENGINES, SCHEMES } from "../support/engines/engines.mjs";
import { display } from "../support/engines/display.mjs";
import { site } from "../support/engines/site.mjs";

const PHONE = 360;
/** Spanish words are longer: the narrowest phone, and where the frame changes its shape. */
const WIDTHS = { en: [PHONE], es: [320, PHONE, 481, 510, 539] };
const HEIGHT = 740;

let screen;
const sites = {};
before(async () => {
  screen = await display();
  for (const scheme of SCHEMES) sites[scheme] = await site(scheme);
});
after(async () => {
  for (const made of Object.values(sites)) await made.end();
  await screen?.end();
});

/** What is wrong with the page that is open, at each width; lines led by `name`. */
async function faults(tab, name, widths) {
  // A map that is left while it is being made complains to the page that comes after it.
  await tab.until(() => document.getElementById("live-map")?.dataset.state !== "loading" || document.getElementById("map-message").textContent !== "");
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  const found = [];
  for (const width of widths) {
    await tab.resize(width, HEIGHT);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${name}: ${wide} pixels wide on a screen of ${width}`);
  }
  // Nor is one left while it asks for what it shows at its last width.
  await tab.until(() => {
    const canvas = document.querySelector("#live-map canvas");
    const isAtRest = !canvas || canvas.clientWidth === canvas.closest(".maplibregl-map").clientWidth;
    return isAtRest && !document.querySelector("[aria-busy=true]");
  });
  return [...found, ...tab.wrong.splice(0).map((line) => `${name}: ${line}`)];
}

describe("every page for everybody", { timeout: 300_000 }, () => {
  for (const Engine of ENGINES) {
    test(`that has faults is told from one that has none, in ${Engine.title}`, async () => {
      const engine = new Engine();
      try {
        const tab = await engine.open({ width: PHONE, height: HEIGHT, screen });
        await tab.go(`${sites.http.url}/en/about`);
        await tab.evaluate(() => {
          document.querySelector("h1").style.width = "900px";
          document.querySelector("main").append(Object.assign(new Image(), { src: "http://elsewhere.example/" }));
          console.error("odd");
        });
        const found = await faults(tab, "page", [PHONE]);
        for (const what of [/pixels wide on a screen of 360/, /odd/, /Content.Security.Policy|violates/]) {
          assert.ok(found.some((line) => what.test(line)), found.join("\n"));
        }
      } finally {
        await engine.end();
      }
    });
  }

  // Each page comes over both schemes, in one language each.
  for (const Engine of ENGINES) {
    for (const [language, scheme] of [["en", "http"], ["es", "https"]]) {
      test(`in ${Engine.title}, in ${language}, over ${scheme}`, async () => {
        const [engine, { url, server, certificate }] = [new Engine(), sites[scheme]];
        try {
          const tab = await engine.open({ width: PHONE, height: HEIGHT, screen, certificate });
          const wrong = [];
          for (const address of await publicPages(server.url)) {
            if (address === "/nothing") continue;
            await tab.go(`${url}/${language}${address}`);
            wrong.push(...(await faults(tab, address, WIDTHS[language])));
          }
          assert.deepEqual(wrong, []);
        } finally {
          await engine.end();
        }
      });
    }
  }
});
