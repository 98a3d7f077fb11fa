//! A connection written and read byte by byte, from an address of one's own: what no browser sends.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// Longer than anything in the tests takes: what does not come by then never comes.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Raw(TcpStream);

impl Raw {
    /// From 127.0.0.1.
    pub async fn to(server: SocketAddr) -> Raw {
        Raw::from(Ipv4Addr::LOCALHOST, server).await
    }

    /// From an address of the loopback network, all of which are this machine's.
    pub async fn from(address: Ipv4Addr, server: SocketAddr) -> Raw {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from((address, 0))).unwrap();
        Raw(socket.connect(SocketAddr::from((Ipv4Addr::LOCALHOST, server.port()))).await.unwrap())
    }

    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.unwrap();
    }

    /// Everything until the server ends the connection; nothing more than what came where it resets it.
    pub async fn rest(mut self) -> String {
        let mut bytes = Vec::new();
        let _ = tokio::time::timeout(PATIENCE, self.0.read_to_end(&mut bytes)).await.expect("the server ends the connection");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The status of the answer, which is read no further.
    pub async fn status(&mut self) -> Option<u16> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let byte = tokio::time::timeout(PATIENCE, self.0.read_u8()).await.expect("the server answers").ok()?;
            head.push(byte);
        }
        String::from_utf8_lossy(&head).split(' ').nth(1)?.parse().ok()
    }

    /// Asks for a page on a connection of its own; `None` when it was ended without an answer.
    pub async fn get(from: Ipv4Addr, server: SocketAddr, path: &str, headers: &str) -> Option<u16> {
        let mut raw = Raw::from(from, server).await;
        let request = format!("GET {path} HTTP/1.1\r\nhost: test\r\n{headers}\r\n");
        raw.0.write_all(request.as_bytes()).await.ok()?;
        raw.status().await
    }
}
