/**
 * `form[data-photo-grid]`: photos by keyboard (j and k or the arrows, x, Enter), and each in full size over the page. Without the script a photo
 * opens as a page of its own.
 */
export function photoGrid(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-photo-grid]");
  if (!form) return;
  page.querySelector("[data-photo-keys]")?.removeAttribute("hidden");
  const photos = [...form.querySelectorAll<HTMLElement>("[data-photo]")];
  const dialog = page.createElement("dialog");
  dialog.className = "full-photo";
  form.after(dialog);

  const open = (photo: HTMLElement): void => {
    const link = photo.querySelector<HTMLAnchorElement>("a.full");
    const thumbnail = link?.querySelector("img");
    if (!link || !thumbnail) return;
    const picture = page.createElement("img");
    picture.src = link.href;
    picture.alt = thumbnail.alt;
    dialog.replaceChildren(picture);
    dialog.setAttribute("aria-label", thumbnail.alt);
    dialog.showModal();
  };
  const go = (step: number): void => {
    const at = photos.findIndex((photo) => photo.contains(page.activeElement));
    const next = photos[at < 0 ? 0 : Math.min(Math.max(at + step, 0), photos.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  // Anywhere on the picture closes it, as Escape does.
  dialog.addEventListener("click", () => dialog.close());
  form.addEventListener("click", (event) => {
    const photo = event.target instanceof Element ? event.target.closest("a.full")?.closest<HTMLElement>("[data-photo]") : null;
    if (!photo || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(photo);
  });
  page.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input:not([type=checkbox]), textarea, select");
    if (typing || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const photo = photos.find((one) => one === page.activeElement);
    if (event.key === "j" || event.key === "ArrowRight") go(1);
    else if (event.key === "k" || event.key === "ArrowLeft") go(-1);
    else if (event.key === "x" && photo) photo.querySelector<HTMLInputElement>(".tick input")?.click();
    else if (event.key === "Enter" && photo) open(photo);
    else return;
    event.preventDefault();
  });
}
