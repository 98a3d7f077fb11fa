//! Connections: how many are held, from whom, and how they end when the program stops. The layer below HTTP's questions and answers.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::extract::connect_info::ConnectInfo;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::{Service, ServiceExt as _};

use crate::web::http::caller::TrustedProxies;
use crate::web::http::slots::{Slot, Slots};
use crate::web::serve::patience::{Activity, Patience, Watched};

/// Descriptors for all that is no connection: the database, photos, presses, readers, listeners.
const RESERVED: u64 = 64;
/// Connections at once, whatever the system allows.
const MOST: u64 = 10_000;
/// After the system gave no descriptor for a connection, or none could be accepted.
const PAUSE: Duration = Duration::from_millis(100);

/// What may be accepted. Cheap to clone.
#[derive(Clone)]
pub struct Admission {
    slots: Slots,
    /// They bring everybody's connections, and are held to no share.
    proxies: Arc<TrustedProxies>,
    patience: Patience,
}

impl Admission {
    /// As many connections as so many file descriptors allow, a tenth of them from one address.
    pub fn with_descriptors(descriptors: u64, proxies: Arc<TrustedProxies>) -> Admission {
        let all = descriptors.saturating_sub(RESERVED).clamp(16, MOST) as usize;
        Admission { slots: Slots::new(all, (all / 10).max(8)), proxies, patience: Patience::default() }
    }

    pub fn with_patience(self, patience: Patience) -> Admission {
        Admission { patience, ..self }
    }

    /// What is taken of them.
    pub fn slots(&self) -> Slots {
        self.slots.clone()
    }

    fn slot(&self, peer: SocketAddr) -> Option<Slot> {
        let address = Some(peer.ip().to_canonical()).filter(|address| !self.proxies.contains(*address));
        self.slots.take(address)
    }
}

/// Accepts connections and serves them until `stopping` turns true; then takes no more, and returns when those with a question under way
/// have their answer. Dropped, it cuts them all.
pub async fn accept<S>(listener: TcpListener, admission: Admission, service: S, mut stopping: watch::Receiver<bool>)
where
    S: Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send + 'static,
{
    let mut held = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            biased;
            _ = stopping.wait_for(|stopping| *stopping) => break,
            Some(_) = held.join_next() => continue,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                // One too many is closed at once: its sender hears it now, and not when the last descriptor is gone.
                let Some(slot) = admission.slot(peer) else { continue };
                let (patience, service, stopping) = (admission.patience, service.clone(), stopping.clone());
                held.spawn(async move {
                    let _slot = slot;
                    serve_connection(stream, peer, patience, service, stopping).await;
                });
            }
            Err(error) if is_the_senders(&error) => {}
            Err(error) => {
                tracing::warn!(cause = %error, "no connection can be accepted for now");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    while held.join_next().await.is_some() {}
}

/// The sender went away before it was accepted.
fn is_the_senders(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Serves one connection to its end.
async fn serve_connection<S>(stream: TcpStream, peer: SocketAddr, patience: Patience, service: S, mut stopping: watch::Receiver<bool>)
where
    S: Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send + 'static,
{
    // An answer's last packet is sent at once.
    let _ = stream.set_nodelay(true);
    let activity = Arc::new(Activity::new(patience));
    let asking = activity.clone();
    let answer = service_fn(move |request: hyper::Request<Incoming>| {
        let (service, activity) = (service.clone(), asking.clone());
        async move {
            let _asked = activity.asked();
            let mut request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            service.oneshot(request).await
        }
    });
    let io = TokioIo::new(Watched::new(stream, activity.clone()));
    // Its own limit on heads would count between two questions too.
    let connection = http1::Builder::new().header_read_timeout(None).serve_connection(io, answer);
    let mut connection = pin!(connection);
    tokio::select! {
        // How a connection ends is nobody's fault but its sender's, and no news.
        _ = connection.as_mut() => return,
        () = activity.expired() => return,
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
    if activity.has_spoken() {
        connection.as_mut().graceful_shutdown();
        tokio::select! {
            _ = connection => {}
            () = activity.expired() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_descriptors_are_shared_out_too() {
        let proxies = || Arc::new(TrustedProxies::default());
        let most = |descriptors: u64| {
            let admission = Admission::with_descriptors(descriptors, proxies());
            let mut slots = Vec::new();
            let peer = |last: u8| SocketAddr::from(([203, 0, 113, last], 1));
            while let Some(slot) = admission.slot(peer(1)) {
                slots.push(slot);
            }
            let own = slots.len();
            slots.extend((2..=255).flat_map(|last| std::iter::from_fn(|| admission.slot(peer(last))).collect::<Vec<_>>()));
            (admission.slots().taken(), own)
        };
        assert_eq!(most(128), (64, 8));
        assert_eq!(most(1_024), (960, 96));
        assert_eq!(most(1_048_576), (10_000, 1_000));
    }
}
