// Near me: asks for the position once, and opens the list of places around it. Where somebody stood is not kept in the address or the history.
import { fillIn } from "./messages";

/**
 * `button[data-near="/places/near"]` asks the device where it is and goes there. What happened is told in the element
 * whose id `data-near-message` names, with the texts `data-near-waiting`, `data-near-denied` and `data-near-failed`.
 */
export function near(page: Document): void {
  const buttons = page.querySelectorAll<HTMLElement>("[data-near]");
  if (buttons.length > 0) forgetPosition();
  for (const button of buttons) {
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
          location.replace(address);
        },
        (error) => say(error.code === error.PERMISSION_DENIED ? button.dataset["nearDenied"] : button.dataset["nearFailed"]),
        { timeout: 15_000, maximumAge: 300_000 },
      );
    });
  }
}

function forgetPosition(): void {
  const address = new URL(location.href);
  for (const degree of ["lat", "lon"]) address.searchParams.delete(degree);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
