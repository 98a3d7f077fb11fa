// One tab writes a draft. Another one that has it open shows that, and can take over.

export class DraftLock {
  #release: (() => void) | undefined;

  /** `lost`: another tab took over. */
  constructor(private readonly lost: () => void) {}

  /** Is the draft this tab's to write? `takeOver`: from whoever has it. */
  claim(id: string, takeOver = false): Promise<boolean> {
    this.release();
    return new Promise((answer) => {
      const held = navigator.locks.request(`placard-draft-${id}`, takeOver ? { steal: true } : { ifAvailable: true }, (lock) => {
        answer(lock !== null);
        return lock ? new Promise<void>((done) => (this.#release = done)) : undefined;
      });
      held.catch(() => {
        this.#release = undefined;
        answer(false);
        this.lost();
      });
    });
  }

  /** A page that is left writes nothing any more: for "back" it claims anew. */
  release(): void {
    this.#release?.();
    this.#release = undefined;
  }
}
