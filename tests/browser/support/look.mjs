// What a machine can tell of a page: axe's findings, its width, and texts that are still only the names of messages.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The name of every message that no English word could be: those with two dashes or more. */
const MESSAGES = (() => {
  const folder = new URL("../../../templates/messages/en/", import.meta.url);
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/^([a-z]+(?:-[a-z0-9]+){2,}) =/gm)].map(([, name]) => name));
})();

/** What is wrong with the page that is open, each line led by `name`. */
export async function faults(page, name) {
  const wrong = [];
  // Colors as they stay: a button that has just been enabled is between two of them for a moment.
  await page.emulateMedia({ reducedMotion: "reduce" });
  // In its own letters: those that stand in for them until they are here are wider.
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > page.viewportSize().width) wrong.push(`${name}: ${width} pixels wide on a screen of ${page.viewportSize().width}`);
  // What stays at the lower edge covers nothing at the end of the page, where it stands by itself.
  await page.evaluate(() => document.querySelector("form.visit") && scrollTo(0, document.documentElement.scrollHeight));
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
  for (const { id, nodes } of violations) wrong.push(`${name}: ${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(" | ")}`);
  const said = new Set((await page.evaluate(() => document.body.innerText)).split(/[\s"“”«»().,:;]+/));
  for (const message of MESSAGES) if (said.has(message)) wrong.push(`${name}: the message ${message} has no words`);
  return wrong;
}
