// The engines that people carry and that no other test asks.
import { Firefox } from "./firefox.mjs";
import { WebKit } from "./webkit.mjs";

export const ENGINES = [Firefox, WebKit];
export const SCHEMES = ["http", "https"];
