// What a visit would come to, worked out on the device before it is sent.
import { fillIn } from "../messages";
import type { DraftVisit } from "./database";
import { finding, judge } from "./judge";
import type { Site } from "./kit";
import { language } from "./person";

/** Shows the review in `panel`; `site`: what came along with the place. */
export function showReview(panel: HTMLElement, visit: DraftVisit, site: Site | undefined): void {
  const judged = judge(site?.duties ?? [], finding(visit.fields));
  const key = judged?.equivalent ? "equivalent" : judged ? { compliant: "compliant", not_compliant: "notCompliant", cannot_tell: "cannotTell" }[judged.compliance] : "nothing";
  const met = judged?.clauses.filter((clause) => clause.value === true).length ?? 0;
  const outcome = panel.querySelector("[data-draft-outcome]");
  // Without the place's rules nothing is worked out, and nothing is claimed.
  if (outcome) outcome.textContent = fillIn(panel.dataset[site ? key : "unknownRules"], { met, total: judged?.clauses.length ?? 0 });
  const lines = (judged?.clauses ?? []).map((clause) => {
    const line = document.createElement("li");
    line.dataset["clause"] = clause.value === undefined ? "unknown" : clause.value ? "met" : "not_met";
    const word = panel.dataset[clause.value === undefined ? "unknown" : clause.value ? "met" : "notMet"];
    line.textContent = `${clause.title[language()]}: ${word}`;
    return line;
  });
  panel.querySelector("[data-draft-clauses]")?.replaceChildren(...lines);
  panel.dataset["outcome"] = judged?.compliance ?? "none";
  panel.hidden = false;
  panel.focus();
  panel.scrollIntoView({ block: "nearest" });
}
