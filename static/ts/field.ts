// The field pages on a device. Loaded by site.ts where a page asks for it; the pages work alone without it.
import { canStore } from "./field/database";
import { countyPage } from "./field/county_page";
import { draft } from "./field/draft";
import { emptyOfOthers, signOut } from "./field/empty_device";
import { choose } from "./field/kit";
import { newPlace } from "./field/new_place";
import { offlineSetup } from "./field/offline_setup";
import { outcome } from "./field/outcome";
import { outboxPage } from "./field/outbox_page";
import { signedIn } from "./field/person";
import { recent } from "./field/recent";
import { unsealOf } from "./field/seal";
import { siteState } from "./field/site_state";
import { sendRegularly } from "./field/sync";

void start(document);

async function start(page: Document): Promise<void> {
  signOut(page);
  outcome(page);
  const person = signedIn();
  // First whose device this is: nothing of somebody else is shown.
  if (person && (await canStore())) {
    await emptyOfOthers(person);
    // Without signal it stays sealed until there is some.
    await unsealOf(person).catch(() => undefined);
  }
  await Promise.all([offlineSetup(page), draft(page), outboxPage(page), siteState(page), recent(page), chooseSite(page), countyPage(page), newPlace(page)]);
  if (await canStore()) {
    // A newer build's worker is fetched whenever a page finds signal; what is kept stays as it is.
    const registration = await navigator.serviceWorker.getRegistration("/");
    void registration?.update().catch(() => undefined);
    sendRegularly();
  }
}

/** `[data-keep-site]` adds a place to what the device takes along. */
async function chooseSite(page: Document): Promise<void> {
  const button = page.querySelector<HTMLButtonElement>("[data-keep-site]");
  if (!button || !(await canStore())) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await choose(button.dataset["keepSite"] ?? "");
    button.textContent = button.dataset["chosenText"] ?? "";
    button.disabled = true;
  });
}
