// Nobody is signed in here any more, or somebody else: pages and kit go. What was not sent stays, sealed, for whoever made it.
import { deletePlace, forgetVisit, newPlaces, photosOf, visits } from "./database";
import { PAGES } from "./cached_pages";
import { deleteKit, kit, sealKey } from "./kit";
import { tell } from "./news";
import { sealUnsent } from "./seal";
import { isSafe } from "./unsent";

export async function emptyDevice(): Promise<void> {
  await caches.delete(PAGES);
  for (const visit of await visits()) if (isSafe(visit, await photosOf(visit.id))) await forgetVisit(visit.id);
  const needed = new Set((await visits()).map((visit) => visit.place));
  for (const place of await newPlaces()) if (place.state === "accepted" && !needed.has(place.code)) await deletePlace(place.id);
  await sealUnsent();
  await deleteKit();
  tell();
}

/** The pages of somebody else go as soon as another person signs in. */
export async function emptyOfOthers(person: string): Promise<void> {
  const [held, key] = [await kit(), await sealKey()];
  if ([held, key].some((one) => one && one.person !== person)) await emptyDevice();
}

/** `form[data-sign-out]`: the device is emptied before the registry is told; nothing holds up signing out. */
export function signOut(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset["emptied"] !== undefined) return;
      event.preventDefault();
      form.dataset["emptied"] = "";
      const late = new Promise((done) => setTimeout(done, PATIENCE));
      void Promise.race([emptyDevice().catch(() => undefined), late]).then(() => form.submit());
    });
  }
}

/** Milliseconds. */
const PATIENCE = 5_000;
