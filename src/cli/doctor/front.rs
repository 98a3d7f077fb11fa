//! What stands before the server: its public address, proxies, and what a server that runs has noticed of them.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::cli::doctor::Check;
use crate::cli::serve;
use crate::web::http::metrics::{OTHER_HOST, UNTRUSTED_PROXY, odd_requests};

/// For an answer of the server on this machine.
const PATIENCE: Duration = Duration::from_secs(5);

pub async fn checks(args: &serve::Args) -> Vec<Check> {
    let mut checks = vec![public_url(args.public_url.as_deref())];
    let is_public = !args.listen.ip().is_loopback();
    if is_public && args.public_url.as_deref().is_some_and(|url| url.starts_with("https://")) {
        let seen = format!("the server itself listens on {}, where anybody may reach it past the proxy", args.listen);
        checks.push(Check::warning(
            "listener",
            seen,
            "let it listen on the address that the proxy asks only, such as --listen 127.0.0.1:8080",
        ));
    }
    match args.monitor {
        None => checks.push(Check::warning(
            "proxy",
            "not looked at: a server that runs tells of it on its monitor's address",
            "serve with --monitor 127.0.0.1:9090, open the public address in a browser, and ask again",
        )),
        Some(address) => checks.extend(noticed(address, args).await),
    }
    checks
}

fn public_url(url: Option<&str>) -> Check {
    const ABOUT: &str = "public address";
    match url {
        Some(url) if url.starts_with("https://") => Check::fine(ABOUT, url),
        Some(url) => {
            let what_to_do = "put a proxy with TLS in front (docs/operator.md) and state https://…: passwords can be read on the way";
            Check::warning(ABOUT, format!("{url} is not encrypted"), what_to_do)
        }
        None => Check::wrong(ABOUT, "nobody stated it", "state where people reach the registry: --public-url https://posters.example.gov"),
    }
}

/// What a running server noticed of those who ask it.
async fn noticed(monitor: SocketAddr, args: &serve::Args) -> Vec<Check> {
    let text = match timeout(PATIENCE, metrics(monitor)).await {
        Ok(Ok(text)) => text,
        Ok(Err(_)) | Err(_) => {
            let seen = format!("no server answers on the monitor's address {monitor}");
            return vec![Check::warning("proxy", seen, "start the server, open the public address in a browser, and ask again")];
        }
    };
    let count = |odd: &str| odd_requests(&text, odd);
    let proxy = match count(UNTRUSTED_PROXY) {
        0 if args.trusted_proxies.is_empty() => Check::fine("proxy", "none is trusted, and none says for whom it asks"),
        0 => Check::fine("proxy", "none but those that are trusted says for whom it asks"),
        times => Check::wrong(
            "proxy",
            format!("{times} requests came through a proxy that is not trusted: everybody behind it shares one limit"),
            "state its address with --trusted-proxy; if there is no proxy of yours, somebody tries to pass for others, in vain",
        ),
    };
    let host = match count(OTHER_HOST) {
        0 => Check::fine("host header", "requests name the public address"),
        times => Check::warning(
            "host header",
            format!("{times} requests named another host than the public address"),
            "let the proxy pass it on: `proxy_set_header Host $host;` in nginx; or somebody uses another address than the public one",
        ),
    };
    vec![proxy, host]
}

/// The figures, over plain HTTP/1.0 (RFC 1945): the answer ends with the connection.
async fn metrics(monitor: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(monitor).await?;
    stream.write_all(b"GET /metrics HTTP/1.0\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}
