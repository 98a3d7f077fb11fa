// What somebody recorded last: what was sent from this device can be corrected from it, without signal too.
import { correctedBy } from "./correction";
import { storeState, visits } from "./database";
import { prefix, signedIn } from "./person";

/** `[data-recent]`, the id of a visit, gets the way to its correction where the device holds what the visit said. */
export async function recent(page: Document): Promise<void> {
  const lines = page.querySelectorAll<HTMLElement>("[data-recent]");
  const owner = signedIn();
  if (!lines.length || !owner || (await storeState()) !== "usable") return;
  const own = (await visits()).filter((visit) => visit.owner === owner && !visit.sealed && !visit.cleared);
  for (const line of lines) {
    const visit = own.find(({ id, state }) => id === line.dataset["recent"] && state === "accepted");
    const link = line.querySelector<HTMLAnchorElement>("[data-recent-correct]");
    if (!visit || !link || own.some((other) => correctedBy(other) === visit.id)) continue;
    link.setAttribute("href", `${prefix()}/field/visits/new?place=${visit.place}&corrects=${visit.id}`);
    link.hidden = false;
  }
}
