// Near me: asks for the position once, and opens the list of places around it.
import { fillIn } from "./messages";

/**
 * `button[data-near="/places/near"]` asks the device where it is and goes there. What happened is told in the element
 * whose id `data-near-message` names, with the texts `data-near-waiting`, `data-near-denied` and `data-near-failed`.
 */
export function near(page: Document): void {
  for (const button of page.querySelectorAll<HTMLElement>("[data-near]")) {
    if (!("geolocation" in navigator)) {
      button.hidden = true;
      continue;
    }
    const message = page.getElementById(button.dataset["nearMessage"] ?? "");
    const say = (text: string | undefined) => {
      if (message) message.textContent = fillIn(text);
    };
    button.addEventListener("click", () => {
      say(button.dataset["nearWaiting"]);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const address = new URL(button.dataset["near"] ?? "", page.baseURI);
          // About 100 m: enough to sort places by distance, too coarse to tell a house.
          address.searchParams.set("lat", coords.latitude.toFixed(3));
          address.searchParams.set("lon", coords.longitude.toFixed(3));
          location.assign(address);
        },
        (error) => say(error.code === error.PERMISSION_DENIED ? button.dataset["nearDenied"] : button.dataset["nearFailed"]),
        { timeout: 15_000, maximumAge: 300_000 },
      );
    });
  }
}
