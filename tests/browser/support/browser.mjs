// A browser that can draw maps without a graphics card.
import { chromium } from "playwright-core";

const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-features=LocalNetworkAccessChecks"];

/** `keepsPages`: pages that were left are kept as they stood for "back", as people's browsers do. */
export function browser({ keepsPages = false } = {}) {
  const ignoreDefaultArgs = keepsPages ? ["--disable-back-forward-cache"] : [];
  return chromium.launch({ executablePath: BROWSER, args: FLAGS, ignoreDefaultArgs });
}

/** A page that notes whatever goes wrong in it: errors, refused requests, requests to anybody else. */
export async function page(chrome, url, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
  const opened = await context.newPage();
  const wrong = [];
  opened.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  opened.on("pageerror", (error) => wrong.push(error.message));
  opened.on("request", (request) => /^https?:/.test(request.url()) && !request.url().startsWith(url) && wrong.push(`asks ${request.url()}`));
  return { page: opened, wrong, close: () => context.close() };
}
