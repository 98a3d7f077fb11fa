// ODK's own form engine, in a page of its own, and a device that speaks OpenRosa.
import { build } from "esbuild";

/** A page in which `odk` is the engine; it never asks the network for anything. */
export async function engine(chrome) {
  const contents = 'import { loadForm } from "@getodk/xforms-engine"; globalThis.odk = { loadForm };';
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: "esm", logLevel: "error" });
  const page = await chrome.newPage();
  // The engine makes ids with what browsers give to secure pages only: one on this machine is.
  await page.route("http://localhost/", (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto("http://localhost/");
  await page.addScriptTag({ content: outputFiles[0].text, type: "module" });
  await page.waitForFunction(() => globalThis.odk);
  await page.addScriptTag({ content: `globalThis.form = (${form})();` });
  return page;
}

/** Runs inside the page: the form that is open there, and what a person does with it. */
function form() {
  let root;
  const nodes = (node) => [node, ...(node.currentState.children ?? []).flatMap(nodes)];
  const at = (path) => {
    const found = nodes(root).find((node) => node.currentState.reference === path);
    if (!found) throw new Error(`the form has no ${path}`);
    return found;
  };
  const file = (value) => new File([Uint8Array.from(atob(value.base64), (letter) => letter.charCodeAt(0))], value.name, { type: "image/jpeg" });

  return {
    async open(xml, files) {
      const fetchFormAttachment = async (address) => {
        const name = address.href.split("/").pop();
        return new Response(files[name], { headers: { "content-type": "text/csv" } });
      };
      const loaded = await odk.loadForm(xml, { fetchFormAttachment });
      if (loaded.status === "failure") throw loaded.error;
      root = loaded.createInstance().root;
      return { status: loaded.status, languages: root.languages.map((known) => known.language) };
    },
    speak(language) {
      root.setLanguage(root.languages.find((known) => known.language === language));
    },
    answer(path, value) {
      const node = at(path);
      if (!node.currentState.relevant) throw new Error(`${path} is not asked`);
      if (node.nodeType === "select") node.selectValues([value].flat());
      else if (node.nodeType === "upload") node.setValue(file(value));
      else node.setValue(value);
    },
    /** What somebody would see: label, whether it is asked, its choices, and what is wrong with the answer. */
    look(path) {
      const { currentState, validationState } = at(path);
      return {
        label: currentState.label?.asString ?? null,
        asked: currentState.relevant,
        choices: (currentState.valueOptions ?? []).map((choice) => choice.value),
        value: currentState.value === null ? null : String(currentState.value),
        wrong: validationState.violation?.message?.asString ?? null,
      };
    },
    /** The submission as the engine writes it: whether it is complete, and its files. */
    async submission() {
      const { status, data } = await root.prepareInstancePayload({ payloadType: "monolithic" });
      const files = [];
      for (const [name, value] of data[0]) files.push({ name, text: name === "xml_submission_file" ? await value.text() : undefined, size: value.size });
      return { status, files };
    },
  };
}

/** A device with a token, at the address that ODK Collect is told. */
export class Collect {
  constructor(url, email, token) {
    this.server = `${url}/openrosa`;
    this.headers = { authorization: `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}`, "x-openrosa-version": "1.0" };
  }

  async get(address) {
    const answer = await fetch(address.startsWith("http") ? address : `${this.server}${address}`, { headers: this.headers });
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
    return answer.text();
  }

  /** The form of the list, with the files of its manifest by name. */
  async download() {
    const list = await this.get("/formList");
    const manifest = await this.get(between(list, "manifestUrl"));
    return { xml: await this.get(between(list, "downloadUrl")), files: { [between(manifest, "filename")]: await this.get(between(manifest, "downloadUrl")) } };
  }

  /** Sends the form and its photos, `{ name: bytes }`. */
  async send(xml, photos) {
    const body = new FormData();
    body.append("xml_submission_file", new Blob([xml], { type: "text/xml" }), "submission.xml");
    for (const [name, bytes] of Object.entries(photos)) body.append(name, new Blob([bytes], { type: "image/jpeg" }), name);
    const answer = await fetch(`${this.server}/submission`, { method: "POST", headers: this.headers, body });
    return { status: answer.status, message: between(await answer.text(), "message") };
  }
}

/** The text of an element. */
export function between(xml, element) {
  const match = new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(xml);
  if (!match) throw new Error(`no ${element} in ${xml}`);
  return match[1].replaceAll("&#38;", "&");
}
