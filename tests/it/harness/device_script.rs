//! A module of the device's own scripts, bundled as the pages have it and run by Node over lines of JSON.

use std::io::Write as _;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// `call`: a function of a line, with the module at hand as `device`. Gives its answers, in order.
pub fn run(module: &str, call: &str, lines: &[Value]) -> Vec<Value> {
    let program = format!(
        r#"
        import {{ createInterface }} from "node:readline";
        const device = await import("data:text/javascript;base64," + process.argv[1]);
        const call = {call};
        for await (const line of createInterface({{ input: process.stdin }})) console.log(JSON.stringify(call(JSON.parse(line))));"#
    );
    let bundle = Command::new("node_modules/.bin/esbuild").args([module, "--bundle", "--format=esm"]).output().unwrap();
    assert!(bundle.status.success(), "{}", String::from_utf8_lossy(&bundle.stderr));
    let mut node = Command::new("node")
        .args(["--input-type=module", "-e", &program, &STANDARD.encode(&bundle.stdout)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = node.stdin.take().unwrap();
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
