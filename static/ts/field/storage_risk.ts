// What may throw away what is kept here: a private window, a browser short of space that promised nothing, an iPhone after seven days.

interface AppleNavigator {
  /** iOS and iPadOS only: opened from the home screen. */
  standalone?: boolean;
}

/** Asks the browser to keep what is here for good. Some ask a person, who may never answer: nothing waits for it. */
export function askToKeep(told: () => void): void {
  void navigator.storage?.persist?.().then(told, told);
}

/** Did the browser promise to keep it? */
export async function isPromised(): Promise<boolean> {
  return (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
}

/** On an iPhone or iPad in a browser's window, whose store is emptied after seven days and is not the one of the home screen. */
function isOffTheHomeScreen(): boolean {
  return (navigator as AppleNavigator).standalone === false;
}

/** Shows in `[data-risk]` of an element what may be lost, as long as there is something to lose. */
export async function showRisk(part: ParentNode, somethingWaits: boolean): Promise<void> {
  const promised = await isPromised();
  for (const words of part.querySelectorAll<HTMLElement>("[data-risk]")) {
    const holds = words.dataset["risk"] === "home-screen" ? isOffTheHomeScreen() : !promised;
    words.hidden = !(somethingWaits && holds);
  }
}
