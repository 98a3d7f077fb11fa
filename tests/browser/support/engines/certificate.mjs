// A certificate of one's own for this machine's loopback address, made anew for each run: HTTPS without anything that a repository keeps secret.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `file` is the certificate as PEM; `key` and `cert` are for node:https. */
export function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "placard-certificate-"));
  const [key, file] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"];
  execFileSync("openssl", [...made, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", file], { stdio: "pipe" });
  return { file, key: readFileSync(key), cert: readFileSync(file), end: () => rmSync(folder, { recursive: true, force: true }) };
}
