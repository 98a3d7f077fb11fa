// What pages of the device tell each other: that something in the store changed, and how far a photo has come.

const CHANNEL = "placard-outbox";

/** A photo under way: the share of it that arrived. Without one: look again. */
export interface News {
  photo: string;
  share: number;
}

export function tell(news?: News): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(news ?? null);
  channel.close();
}

export function onNews(act: (news: News | null) => void): void {
  let channel: BroadcastChannel;
  const open = () => {
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener("message", (event) => act(event.data as News | null));
  };
  open();
  // A page that is kept for "back" would be thrown away for a message that it cannot take.
  addEventListener("pagehide", () => channel.close());
  addEventListener("pageshow", (event) => event.persisted && open());
}
