// A bad line between browser and server, over http or HTTPS: connections dropped, answers of 500, uploads cut in the middle, days without
// any of it, and a build that changes on the way.
import http from "node:http";
import https from "node:https";

/** How often each thing fails while the line is bad. Not every third time: a browser that tries again in step would fail for ever. */
const DROPPED = 1 / 3;
const FAILED = 1 / 5;
const CUT = 1 / 2;

/**
 * While `off`, nothing gets through: a browser that starts is online for a moment before its own tools cut it off. While `bad`, much is
 * lost, by chance from `seed`. `update` is put into what the server says of its build; `broken` names a file of that build that is another
 * one's. `rewrite` changes any text. `certificate` makes it HTTPS.
 */
export async function badLine(target, port, { certificate, seed = 1 } = {}) {
  const line = { off: false, bad: false, update: "", broken: "", rewrite: undefined, dropped: 0, failed: 0, cut: 0, passed: 0 };
  const fails = chance(seed);
  const pass = (request, response) => {
    if (line.bad && fails(FAILED)) {
      line.failed += 1;
      request.resume();
      response.writeHead(500, { "content-type": "text/plain" }).end("the line is bad");
      return;
    }
    if (line.broken && request.url.includes(`${line.update}/${line.broken}`)) {
      response.writeHead(200, { "content-type": "text/javascript" }).end('throw new Error("of another build")');
      return;
    }
    const url = new URL(target);
    const path = line.update ? request.url.replace(line.update, "") : request.url;
    const headers = { ...request.headers, "accept-encoding": line.update || line.rewrite ? "identity" : request.headers["accept-encoding"] ?? "identity" };
    const onward = http.request({ host: url.hostname, port: url.port, path, method: request.method, headers, agent: false }, (answer) => {
      line.passed += 1;
      relay(line, answer, response);
    });
    onward.on("error", () => response.destroy());
    request.on("aborted", () => onward.destroy());
    // The first upload always is.
    if (line.bad && request.method === "PATCH" && (line.cut === 0 || fails(CUT))) cut(line, request, onward, response);
    else request.pipe(onward);
  };
  const server = certificate ? https.createServer(certificate, pass) : http.createServer(pass);
  server.on("connection", (socket) => {
    if (line.off) return void socket.destroy();
    if (line.bad && fails(DROPPED)) {
      line.dropped += 1;
      socket.destroy();
    }
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { line, end: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}

/** Chance from a seed (Marsaglia 2003, Xorshift RNGs): true as often as `share` says. */
function chance(seed) {
  let state = seed | 1;
  return (share) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32 < share;
  };
}

/** Half of an upload arrives, then the connection is gone. */
function cut(line, request, onward, response) {
  const length = Number(request.headers["content-length"] ?? 0);
  let seen = 0;
  request.on("data", (chunk) => {
    const room = Math.max(0, Math.floor(length / 2) - seen);
    seen += chunk.length;
    onward.write(chunk.subarray(0, room));
    if (seen >= length / 2 && !response.destroyed) {
      line.cut += 1;
      setTimeout(() => onward.destroy(), 50);
      response.destroy();
    }
  });
}

/** With an update, the server's build has another name everywhere: what a browser sees when a new version was installed. */
function relay(line, answer, response) {
  const type = answer.headers["content-type"] ?? "";
  const headers = { ...answer.headers, connection: "close" };
  if (!(line.update || line.rewrite) || !/html|javascript|json/.test(type)) {
    response.writeHead(answer.statusCode, headers);
    answer.pipe(response);
    return;
  }
  const parts = [];
  answer.on("data", (part) => parts.push(part));
  answer.on("end", () => {
    const came = Buffer.concat(parts).toString();
    const text = (line.rewrite?.(came) ?? came).replace(/\/static\/([0-9a-f]{12})/g, `/static/$1${line.update}`);
    delete headers["content-length"];
    delete headers["transfer-encoding"];
    response.writeHead(answer.statusCode, headers).end(text);
  });
}
