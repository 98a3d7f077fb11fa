// A place that was added here, as a line of the outbox, above the visits that follow it.
import { type DraftVisit, type NewPlace, changePlace, deletePlace } from "./database";
import { valueOf } from "./draft_fields";
import { element, link, press } from "./elements";
import { sendNow } from "./sync";

/** `text`: the page's own, by its key. `visits`: of this device; a place that one of them needs is not thrown away. */
export function placeLine(place: NewPlace, visits: DraftVisit[], text: (key: string) => string): HTMLElement {
  const line = element("li", "");
  line.dataset["newPlace"] = place.id;
  line.dataset["state"] = place.state;
  const heading = element("h2", "");
  heading.append(element("strong", text(`state-${place.state}`)), ` ${place.name}`, element("small", ` ${text("place")}`));
  line.append(heading);
  const why = place.reason ?? (place.why ? text(`why-${place.why}`) : (place.note ?? ""));
  if (why) line.append(element("p", why));
  if (place.problems?.length) {
    const list = element("ul", "");
    list.append(...place.problems.map((problem) => element("li", problem.text)));
    line.append(list);
  }
  line.append(acts(place, visits, text));
  return line;
}

function acts(place: NewPlace, visits: DraftVisit[], text: (key: string) => string): HTMLElement {
  const [part, prefix] = [element("p", ""), valueOf(place.fields, "_prefix")];
  part.className = "acts";
  const isOpen = place.state === "draft" || place.state === "refused";
  if (isOpen) part.append(link(`${prefix}/field/places/new#draft=${place.id}`, text(place.state === "draft" ? "go-on" : "mend")));
  else part.append(link(`${prefix}/field/visits/new?place=${place.otherCode ?? place.code}`, text("visit")));
  if (place.state === "refused") part.append(press(text("again"), () => again(place.id)));
  const isNeeded = visits.some((visit) => visit.place === place.code && visit.state !== "accepted");
  if (place.state !== "sending" && !isNeeded) part.append(remove(place, text));
  return part;
}

/** What is only here asks once more. */
function remove(place: NewPlace, text: (key: string) => string): HTMLElement {
  const button = press(text("remove"), async () => {
    if (place.state === "accepted" || button.dataset["sure"] !== undefined) {
      await deletePlace(place.id);
      button.closest("li")?.remove();
      return;
    }
    button.dataset["sure"] = "";
    button.textContent = text("remove-sure");
  });
  return button;
}

async function again(id: string): Promise<void> {
  await changePlace(id, (current) => (current?.state === "refused" ? { ...current, state: "waiting", notBefore: 0 } : undefined));
  await sendNow(true);
}
