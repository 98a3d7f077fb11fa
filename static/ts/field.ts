// The field pages on a device. Loaded by site.ts where a page asks for it; the pages work alone without it.
import { choose } from "./field/kit";
import { canKeep } from "./field/database";
import { kept } from "./field/kept";
import { outbox } from "./field/outbox";
import { ready } from "./field/ready";
import { keepSending } from "./field/sync";

void start(document);

async function start(page: Document): Promise<void> {
  await Promise.all([ready(page), kept(page), outbox(page), chooseSite(page)]);
  if (await canKeep()) {
    // A newer build's worker is fetched whenever a page finds signal; what is kept stays as it is.
    const registration = await navigator.serviceWorker.getRegistration("/");
    void registration?.update().catch(() => undefined);
    keepSending();
  }
}

/** `[data-keep-site]` adds a place to what the device takes along. */
async function chooseSite(page: Document): Promise<void> {
  const button = page.querySelector<HTMLButtonElement>("[data-keep-site]");
  if (!button || !(await canKeep())) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await choose(button.dataset["keepSite"] ?? "");
    button.textContent = button.dataset["keptText"] ?? "";
    button.disabled = true;
  });
}
