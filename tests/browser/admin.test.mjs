// Administration in a real browser: a person changed and changed back, agencies foreseen to merge, and the office as an auditor sees it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browser, page as opened } from "./support/browser.mjs";
import { faults } from "./support/look.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

let site, chrome;
before(async () => {
  [site, chrome] = await Promise.all([demonstration(), browser()]);
});
after(async () => {
  await chrome?.close();
  await site?.end();
});

async function signedIn(role, options) {
  const tab = await opened(chrome, site.url, options);
  await tab.page.goto(`${site.url}/en/sign-in?next=/account`);
  await tab.page.fill("#email", `${role}@demo.placard.example`);
  await tab.page.fill("#password", PASSWORD);
  await tab.page.press("#password", "Enter");
  await tab.page.waitForURL(/\/account$/);
  return tab;
}

for (const viewport of [{ width: 1280, height: 1000 }, { width: 360, height: 740 }]) {
  describe(`administration, ${viewport.width} pixels wide`, { timeout: 120_000 }, () => {
    test("a person gets a second role, and the receipt takes it back", async () => {
      const { page, wrong, close } = await signedIn("administrator", { viewport });
      await page.goto(`${site.url}/en/admin/people`);
      const looked = await faults(page, "people");
      await page.getByRole("link", { name: "Ana Example" }).click();
      await page.waitForURL(/people\/[0-9a-f-]+$/);
      looked.push(...(await faults(page, "person")));
      await page.check("#role-inspector", { force: true });
      await page.locator("main form.form button").click();
      await page.locator(".alert.success").waitFor();
      assert.ok(await page.isChecked("#role-inspector"));
      looked.push(...(await faults(page, "saved")));
      await page.locator(".alert.success button").click();
      await page.waitForFunction(() => !document.querySelector("#role-inspector").checked);
      assert.ok(await page.isChecked("#role-analyst"));
      assert.deepEqual([...looked, ...wrong], []);
      await close();
    });

    test("merging agencies is foreseen, and can be left", async () => {
      const { page, wrong, close } = await signedIn("registrar", { viewport });
      await page.goto(`${site.url}/en/admin/agencies`);
      await page.getByRole("link", { name: "Demonstration Health District" }).click();
      await page.waitForURL(/agencies\/[0-9a-f-]+$/);
      const looked = await faults(page, "agency");
      await page.locator("form[action$='/merge'] button").click();
      await page.waitForURL(/merge\?into=/);
      assert.match(await page.locator("main").innerText(), /This cannot be undone/);
      looked.push(...(await faults(page, "merge")));
      await page.getByRole("link", { name: "Leave as it is" }).click();
      await page.waitForURL(/agencies\/[0-9a-f-]+$/);
      assert.deepEqual([...looked, ...wrong], []);
      await close();
    });

    test("an auditor reads the office and sees nothing to press", async () => {
      const { page, wrong, close } = await signedIn("auditor", { viewport });
      const looked = [];
      const desks = ["/office", "/office/places", "/office/assignments", "/office/photos", "/office/labels", "/office/draws", "/office/trials"];
      const lists = ["/office/visits", "/office/assignments/list", "/office/photos/list"];
      for (const path of [...desks, ...lists, "/admin/people", "/admin/agencies", "/admin/settings"]) {
        await page.goto(`${site.url}/en${path}`);
        assert.match(await page.locator(".alert").first().innerText(), /You read as an auditor/, path);
        assert.equal(await page.locator("main form[method=post]:visible").count(), 0, path);
        looked.push(...(await faults(page, path)));
      }
      assert.deepEqual([...looked, ...wrong], []);
      await close();
    });
  });
}
