// What is wrong with a visit's form, shown as the server shows it: a list above that leads to each field, and a line at each.
import type { Problem } from "./check";

/** Shows what is wrong and leads there; without anything wrong, nothing of it is left. */
export function showProblems(form: HTMLFormElement, list: HTMLElement | null, words: (key: string) => string, problems: Problem[]): void {
  for (const old of form.querySelectorAll("[data-problem]")) old.remove();
  for (const field of form.querySelectorAll(".wrong[id], .field.wrong")) field.classList.remove("wrong");
  if (list) list.hidden = problems.length === 0;
  const links = problems.map((problem) => {
    const link = document.createElement("a");
    link.href = `#${problem.field}`;
    link.textContent = words(problem.key);
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  list?.querySelector("ul")?.replaceChildren(...links);
  for (const problem of problems) atField(form, problem.field, words(problem.key));
  if (problems.length) {
    list?.focus();
    list?.scrollIntoView({ block: "start" });
  }
}

function atField(form: HTMLFormElement, field: string, text: string): void {
  const target = document.getElementById(field) ?? form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
  const group = target instanceof HTMLFieldSetElement ? target : target?.closest<HTMLElement>(".field");
  if (!group) return;
  for (let fold = group.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  group.classList.add("wrong");
  const line = document.createElement("p");
  line.className = "error";
  line.dataset["problem"] = field;
  line.textContent = text;
  const before = target === group ? group.querySelector(".choices") : target;
  if (before) before.before(line);
  else group.append(line);
}
