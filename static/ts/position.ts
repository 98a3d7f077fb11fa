// The position of a visit: asked for with a button, shown with its accuracy and how far from the place it is.
import { fillIn } from "./messages";

/** Farther from the place than this, the visit's form says so. It never stops a visit. */
const FAR_FROM_SITE_M = 500;
/** What the device is unsure of counts so far. */
const MOST_DOUBT_M = 300;
const EARTH_RADIUS_M = 6_371_008.8;
export const MILE_M = 1609.344;

/**
 * `[data-position]` fills the fields `lat`, `lon` and `accuracy_m` of its form from the device, and tells how well the position is
 * known and, when the form's own `data-lat` and `data-lon` are far, how far. Texts: `data-position-waiting`, `-known`
 * (`{meters}`), `-far` (`{km}`, `{miles}`), `-failed`; told in `[data-position-message]` of the same form.
 */
export function position(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-position]")) {
    const form = button.form;
    if (!form || !("geolocation" in navigator)) {
      button.hidden = true;
      continue;
    }
    const message = form.querySelector("[data-position-message]");
    const say = (text: string, far = false) => {
      if (!message) return;
      message.textContent = text;
      message.classList.toggle("far", far);
    };
    button.addEventListener("click", () => {
      say(fillIn(button.dataset["positionWaiting"]));
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          fill(form, "lat", coords.latitude.toFixed(6));
          fill(form, "lon", coords.longitude.toFixed(6));
          fill(form, "accuracy_m", Math.ceil(coords.accuracy).toString());
          const known = fillIn(button.dataset["positionKnown"], { meters: Math.ceil(coords.accuracy) });
          const away = farFromPlace(form);
          if (away !== undefined) {
            const values = { km: (away / 1000).toFixed(1), miles: (away / MILE_M).toFixed(1) };
            say(`${known} ${fillIn(button.dataset["positionFar"], values)}`, true);
          } else {
            say(known);
          }
        },
        () => say(fillIn(button.dataset["positionFailed"])),
        { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
      );
    });
  }
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.value = value;
  // As if it had been typed: whoever keeps the form keeps this, too.
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** How far the position in a form lies from its place, in meters, where that is far and both are known. */
export function farFromPlace(form: HTMLFormElement): number | undefined {
  const typed = (name: string) => parseFloat((form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "");
  const place = form.closest<HTMLElement>("[data-lat][data-lon]");
  const away = haversine(typed("lon"), typed("lat"), parseFloat(place?.dataset["lon"] ?? ""), parseFloat(place?.dataset["lat"] ?? ""));
  // What the device is unsure of does not count as distance, up to a bound: a device that may be anywhere is not at the place.
  return away - Math.min(typed("accuracy_m") || 0, MOST_DOUBT_M) > FAR_FROM_SITE_M ? away : undefined;
}

/** Meters along a great circle of the mean Earth (Sinnott 1984, Sky and Telescope 68, 159). */
export function haversine(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const radians = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const chord = half(lat2 - lat1) + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * half(lon2 - lon1);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}
