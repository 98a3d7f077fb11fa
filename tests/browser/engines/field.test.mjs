// The inspector's day without signal in Firefox and in WebKit, over http and over HTTPS: the browser is killed over the form, over the
// outbox and while it sends, and each visit and each photo arrives once, to the byte.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { stations } from "../support/addresses.mjs";
import { display } from "../support/engines/display.mjs";
import { ENGINES, SCHEMES } from "../support/engines/engines.mjs";
import { Firefox } from "../support/engines/firefox.mjs";
import { Inspector } from "../support/engines/inspector.mjs";
import { picture } from "../support/engines/picture.mjs";
import { site } from "../support/engines/site.mjs";

let screen, folder;
const sites = {};
before(async () => {
  screen = await display();
  folder = mkdtempSync(join(tmpdir(), "placard-pictures-"));
  for (const scheme of SCHEMES) sites[scheme] = await site(scheme);
});
after(async () => {
  for (const made of Object.values(sites)) await made.end();
  rmSync(folder, { recursive: true, force: true });
  await screen?.end();
});

/** No two tests record visits of one place or send the same picture. */
const taken = { http: 0, https: 0 };
async function places(scheme, count) {
  const all = await stations(sites[scheme].server.url);
  const from = taken[scheme];
  taken[scheme] += count;
  assert.ok(all.length >= taken[scheme], `only ${all.length} bus stations`);
  return all.slice(from, taken[scheme]);
}

let drawn = 0;
function pictures(count) {
  return Array.from({ length: count }, () => {
    const file = join(folder, `${(drawn += 1)}.png`);
    writeFileSync(file, picture(drawn));
    return file;
  });
}

const digest = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/** SHA-256 of every original that the server keeps. */
function originals(scheme) {
  const kept = join(sites[scheme].server.folder, "photos", "originals");
  const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => digest(join(file.parentPath, file.name)));
}

/** How many visits a place's public page lists. */
async function visits(scheme, code) {
  const page = await fetch(`${sites[scheme].server.url}/en/places/${code}`).then((answer) => answer.text());
  const [, list = ""] = page.split('<ol class="visits">');
  return list.split("</ol>")[0].split("<time").length - 1;
}

/** A device with one inspector, thrown away afterwards; the line is good again, whatever happened. */
async function inspect(Engine, scheme, act, options) {
  const [engine, inspector, { line }] = [new Engine(), new Inspector(sites[scheme]), sites[scheme]];
  const open = () => inspector.open(engine, { screen, ...options });
  try {
    await open();
    await act(inspector, { line, async again() { await engine.kill(); await open(); } });
  } finally {
    Object.assign(line, { off: false, bad: false });
    await engine.end();
  }
}

describe("the field app", { timeout: 600_000 }, () => {
  for (const Engine of ENGINES) {
    for (const scheme of SCHEMES) {
      test(`brings a day without signal home through kills over form, outbox and upload, in ${Engine.title} over ${scheme}`, () =>
        inspect(Engine, scheme, async (inspector, { line, again }) => {
          const codes = await places(scheme, 3);
          const before = await Promise.all(codes.map((code) => visits(scheme, code)));
          await inspector.getReady(codes);
          line.off = true;
          for (const code of codes) {
            const photos = pictures(2);
            await inspector.logVisit(code, photos);
            if (code === codes[1]) {
              await again();
              await inspector.findDraft(code, photos);
            }
            await inspector.putInOutbox();
          }
          await again();
          await inspector.go("/field/outbox");
          const kept = await inspector.held();
          assert.deepEqual([kept.visits.length, kept.photos.length], [3, 6]);
          Object.assign(line, { off: false, bad: true, cut: 0 });
          for (const end = Date.now() + 60_000; line.cut === 0 && Date.now() < end; ) await inspector.send();
          assert.ok(line.cut > 0, "an upload was cut");
          await again();
          line.bad = false;
          await inspector.go("/field/outbox");
          await inspector.allAccepted();
          for (const [at, code] of codes.entries()) assert.equal(await visits(scheme, code), before[at] + 1, code);
          const mine = new Set(kept.photos.map(({ sha256 }) => sha256));
          assert.equal(mine.size, 6);
          assert.deepEqual(originals(scheme).filter((one) => mine.has(one)).sort(), [...mine].sort(), "each once, to the byte");
        }));

      test(`makes no second visit of one that was sent when somebody goes back, in ${Engine.title} over ${scheme}`, () =>
        inspect(Engine, scheme, async (inspector) => {
          const [code] = await places(scheme, 1);
          const before = await visits(scheme, code);
          await inspector.getReady([code]);
          await inspector.logVisit(code, []);
          await inspector.putInOutbox();
          await inspector.allAccepted();
          await inspector.tab.back();
          await inspector.tab.at(/\/field\/visits\/new/);
          await inspector.tab.see("[data-sent]");
          assert.equal((await inspector.held()).visits.length, 1);
          assert.equal(await visits(scheme, code), before + 1);
        }));
    }

    test(`finds and visits a place that nobody chose without signal, in ${Engine.title}`, () =>
      inspect(Engine, "https", async (inspector, { line }) => {
        const [code] = await places("https", 1);
        const before = await visits("https", code);
        await inspector.getReady([]);
        line.off = true;
        await inspector.go("/field/places");
        await inspector.tab.see("[data-county][data-state=ready]");
        await inspector.tab.fill("#county-q", code);
        await inspector.tab.until((code) => document.querySelector("[data-county-list] li")?.dataset.place === code, code);
        await inspector.logVisit(code, []);
        await inspector.putInOutbox();
        line.off = false;
        await inspector.go("/field/outbox");
        await inspector.allAccepted();
        assert.equal(await visits("https", code), before + 1);
      }));

    test(`takes a routine visit in four taps and a closed one in two, with an undo, in ${Engine.title}`, () =>
      inspect(Engine, "https", async (inspector) => {
        const [open, closed] = await places("https", 2);
        const { tab } = inspector;
        let taps = 0;
        const tap = (selector) => ((taps += 1), tab.click(selector));
        await inspector.go(`/field/visits/new?place=${open}`);
        await tab.see("[data-draft][data-state=open]");
        for (const answer of ["label[for=access-open]", "label[for=at-entrance-yes]", ".designs label.choice"]) await tap(answer);
        await tab.see("[data-outcome][data-result=compliant]");
        await tap(".sending .button.big");
        await tab.at(/\/field\/outbox/);
        assert.equal(taps, 4);
        await inspector.allAccepted();
        const log = async () => {
          taps = 0;
          await tap(".could-not summary");
          await tap(".could-not button[value=closed]");
          await tab.see("[data-site-state][data-state=waiting]");
          assert.equal(taps, 2);
        };
        await inspector.go(`/field/sites/${closed}`);
        await tab.until(() => document.querySelector("[data-site-words]")?.dataset.state === "ready");
        await log();
        await tab.click("[data-site-undo]");
        await tab.until(() => !document.querySelector("[data-site-undo]"));
        assert.equal((await inspector.held()).visits.length, 1, "only the first visit is left");
        await log();
        await tab.see("[data-site-state][data-state=accepted]");
        assert.equal((await inspector.held()).visits.length, 2);
      }, { width: 360, height: 740 }));

    test(`says in a private window what will be lost, in ${Engine.title}`, () =>
      inspect(Engine, "https", async (inspector, { line }) => {
        const [code] = await places("https", 1);
        await inspector.getReady([code]);
        line.off = true;
        await inspector.logVisit(code, []);
        await inspector.putInOutbox();
        assert.match(await inspector.tab.text("[data-risk=browser]"), /private window/);
        await inspector.go("/field");
        assert.match(await inspector.tab.text("[data-risk=browser]"), /private window/);
        line.off = false;
        await inspector.go("/field/outbox");
        await inspector.allAccepted();
      }, { isPrivate: true }));
  }

  test("sends photos as they were taken where a canvas gives back noise, in Firefox", () =>
    inspect(Firefox, "https", async (inspector) => {
      const [[code], photos] = [await places("https", 1), pictures(2)];
      await inspector.getReady([code]);
      await inspector.logVisit(code, photos);
      await inspector.putInOutbox();
      await inspector.allAccepted();
      const arrived = originals("https");
      for (const photo of photos) assert.ok(arrived.includes(digest(photo)), "the file itself");
    }, { preferences: { "privacy.resistFingerprinting": true } }));
});
