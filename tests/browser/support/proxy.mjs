// A bad line between browser and server: every third connection dropped, answers of 500, uploads cut in the middle, days without any
// of it, and a build that changes on the way.
import http from "node:http";

/**
 * While `off`, nothing gets through: a browser that starts is online for a moment before its own tools cut it off. While `bad`, much is
 * lost. `update` is put into what the server says of its build; `broken` names a file of that build that is another one's.
 */
export async function badLine(target, port) {
  const line = { off: false, bad: false, update: "", broken: "", dropped: 0, failed: 0, cut: 0, passed: 0 };
  let connections = 0;
  let requests = 0;
  const server = http.createServer((request, response) => {
    requests += 1;
    if (line.bad && requests % 5 === 0) {
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
    const headers = { ...request.headers, "accept-encoding": line.update ? "identity" : request.headers["accept-encoding"] ?? "identity" };
    const onward = http.request({ host: url.hostname, port: url.port, path, method: request.method, headers, agent: false }, (answer) => {
      line.passed += 1;
      relay(line, answer, response);
    });
    onward.on("error", () => response.destroy());
    request.on("aborted", () => onward.destroy());
    if (line.bad && request.method === "PATCH" && requests % 2 === 0) cut(line, request, onward, response);
    else request.pipe(onward);
  });
  server.on("connection", (socket) => {
    connections += 1;
    if (line.off) return void socket.destroy();
    if (line.bad && connections % 3 === 0) {
      line.dropped += 1;
      socket.destroy();
    }
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { line, end: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
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
  if (!line.update || !/html|javascript|json/.test(type)) {
    response.writeHead(answer.statusCode, headers);
    answer.pipe(response);
    return;
  }
  const parts = [];
  answer.on("data", (part) => parts.push(part));
  answer.on("end", () => {
    const text = Buffer.concat(parts).toString().replace(/\/static\/([0-9a-f]{12})/g, `/static/$1${line.update}`);
    delete headers["content-length"];
    delete headers["transfer-encoding"];
    response.writeHead(answer.statusCode, headers).end(text);
  });
}
