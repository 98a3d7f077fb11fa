// Makes a thing only when what it is made of has changed: the digest of the sources is kept beside the result.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {string} name what is made, for the line that is printed and for the stamp
 * @param {string[]} sources files and folders
 * @param {string} folder where the stamp is kept
 * @param {string[]} results files that must be there
 * @param {() => unknown} make
 */
export async function unlessMade(name, sources, folder, results, make) {
  const stamp = join(folder, `.${name}.stamp`);
  const digest = createHash("sha256");
  for (const source of [new URL("build.mjs", import.meta.url).pathname, ...sources]) add(digest, source);
  const now = digest.digest("hex");
  if (results.every(existsSync) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) {
    console.log(`${name}: unchanged`);
    return;
  }
  const start = performance.now();
  await make();
  writeFileSync(stamp, now);
  console.log(`${name}: made in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function add(digest, source) {
  if (statSync(source).isDirectory()) {
    for (const name of readdirSync(source).sort()) add(digest, join(source, name));
    return;
  }
  digest.update(source).update("\0").update(readFileSync(source)).update("\0");
}
