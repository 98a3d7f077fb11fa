// A screen in memory (Xvfb), and keys that are pressed on it as a keyboard's are (xdotool): a driver's keys pass the browser's own by.
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** `env` is for programs that shall show themselves there; `click` presses into the window of a process; `press` gives keys to what has them. */
export async function display() {
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const number = await new Promise((found, failed) => {
    child.stdio[3].once("data", (text) => found(String(text).trim()));
    child.once("exit", () => failed(new Error(`Xvfb ended: ${said}`)));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  const ended = new Promise((done) => child.once("exit", done));
  return {
    env,
    click: (pid) => click(env, pid),
    press: (...keys) => run("xdotool", ["key", "--delay", "60", ...keys], { env }),
    end: () => (child.kill("SIGTERM"), ended),
  };
}

/** Into the page, beside its text: a browser that has just started has the keyboard in its own line for addresses. */
async function click(env, pid) {
  const { stdout } = await run("xdotool", ["search", "--onlyvisible", "--pid", String(pid), "--name", "."], { env });
  const window = stdout.trim().split("\n").at(-1);
  await run("xdotool", ["windowfocus", "--sync", window, "mousemove", "--window", window, "4", "500", "click", "1"], { env });
}
