//! From a store to a running server, and to a graceful stop.

pub mod connections;
pub mod patience;
mod service;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use ipnet::IpNet;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use crate::coverage::map;
use crate::coverage::tile;
use crate::domain::digest::{hex, sha256};
use crate::domain::mandate::Mandates;
use crate::domain::zone::Zone;
use crate::print::Press;
use crate::services;
use crate::services::env::{Clock, Ids};
use crate::services::failure::KnownFailures;
use crate::services::open_places::OpenPlaces;
use crate::store::object::Objects;
use crate::store::{Store, area, setting};
use crate::web::http::app::{App, Inner};
use crate::web::http::cache::PageCache;
use crate::web::http::caller::TrustedProxies;
use crate::web::http::deadline::Longest;
use crate::web::http::gap_cache::GapCache;
use crate::web::http::heavy::Heavy;
use crate::web::http::land::Land;
use crate::web::http::limits::Limits;
use crate::web::http::operators::OperatorCache;
use crate::web::serve::connections::{Admission, accept};
use crate::workers::{Setup, Workers};

pub use service::{every_route, monitor, service};

pub struct ServeOptions {
    pub store: Store,
    /// Where photos lie.
    pub objects: Objects,
    pub mandates: Mandates,
    pub press: Press,
    pub listen: SocketAddr,
    /// Where what watches the server asks, beside the public address.
    pub monitor: Option<SocketAddr>,
    /// Files that may be open: how many connections are held follows from it.
    pub descriptors: u64,
    /// `https://posters.example.gov`; without one, where the server listens.
    pub public_url: Option<String>,
    /// Browsers are told to reach the hosts below the registry's by TLS only, too.
    pub hsts_subdomains: bool,
    /// Mail address of whoever runs the registry.
    pub contact: Option<String>,
    pub clock: Clock,
    pub ids: Ids,
    /// In place of the jurisdiction's own.
    pub time_zone: Option<Zone>,
    pub demonstration: bool,
    /// Requests a second that one address may send; 0: any number.
    pub requests_a_second: u32,
    /// Proxies that are believed when they say for whom they ask.
    pub trusted_proxies: Vec<IpNet>,
    pub longest: Longest,
    /// Tells this build of the program from others: what two of them send is not the same.
    pub build: String,
}

/// From the signal to stop until the program ends: answers under way and the loops beside them have it together.
const PATIENCE: Duration = Duration::from_secs(8);

/// A server that is ready, and what runs beside it.
pub struct Started {
    pub app: App,
    pub listener: TcpListener,
    /// What of it is taken.
    pub admission: Admission,
    /// For what watches the server.
    pub monitor: Option<TcpListener>,
    /// They end when this is dropped.
    pub workers: Workers,
}

/// Serves until the program is told to stop (SIGTERM, Ctrl-C), then lets answers that are under way finish: within ten seconds it is over.
///
/// # Errors
/// When the registry cannot be read or the address is taken.
pub async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    let descriptors = options.descriptors;
    let Started { app, listener, admission, monitor: watched, workers } = start(options).await?;
    let (stop, stopping) = watch::channel(false);
    if let Some(listener) = watched {
        tracing::info!(address = %listener.local_addr()?, "answering what watches");
        let few = Admission::with_descriptors(0, Arc::default());
        tokio::spawn(accept(listener, few, monitor(app.clone()), stopping.clone()));
    }
    tracing::info!(address = %listener.local_addr()?, descriptors, "serving");
    let mut connections = tokio::spawn(accept(listener, admission, service(app.clone()), stopping));
    stop_signal().await;
    tracing::info!("stopping");
    stop.send_replace(true);
    let until = Instant::now() + PATIENCE;
    let (answered, ended) = tokio::join!(timeout_at(until, &mut connections), timeout_at(until, workers.stop()));
    if answered.is_err() {
        connections.abort();
        tracing::warn!("some answers were cut off after {} seconds", PATIENCE.as_secs());
    }
    if ended.is_err() {
        tracing::warn!("work beside the server was cut off after {} seconds", PATIENCE.as_secs());
    }
    if tokio::time::timeout(Duration::from_secs(1), app.store.close()).await.is_err() {
        tracing::warn!("the database did not let go in time");
    }
    tracing::info!("stopped");
    Ok(())
}

/// Everything but serving: the state with its atlas built, the loops beside it started, and the socket taken.
///
/// # Errors
/// As [`serve`].
pub async fn start(options: ServeOptions) -> anyhow::Result<Started> {
    let ServeOptions { store, objects, mandates, press, listen, public_url, contact, clock, ids, time_zone, demonstration, .. } = options;
    let jurisdiction =
        setting::get(&store, setting::JURISDICTION).await?.context("this database holds no registry: run `placard init` first")?;
    let zones = mandates.zones(&jurisdiction, time_zone)?;
    let counties = area::of_kind(&store, "county").await?;
    let borders: Vec<_> = counties.iter().map(|area| (area.code.clone(), area.name.clone(), area.geometry.clone())).collect();
    let name = mandates.jurisdiction(&jurisdiction).map_or(jurisdiction.clone(), |known| known.name.en.clone());
    // A registry from before there were draws has none yet.
    services::lot::commit_ahead(&store, &ids, clock.now()).await?;
    let (mandates, limits) = (Arc::new(mandates), Arc::new(Limits::new(options.requests_a_second)));
    let (quiet, at) = (limits.clone(), clock.clone());
    let workers = Workers::start(Setup {
        store: store.clone(),
        objects: objects.clone(),
        mandates: mandates.clone(),
        ids: ids.clone(),
        clock: clock.clone(),
        forget: Box::new(move || quiet.sweep(at.now())),
    })
    .await?;
    let (listener, monitor) = listeners(listen, options.monitor).await?;
    let address = listener.local_addr()?;
    let has_public_url = public_url.is_some();
    let public_url = public_url.unwrap_or_else(|| format!("http://localhost:{}", address.port()));
    let told = serde_json::json!([options.build, mandates.fingerprint(), public_url, contact, jurisdiction, demonstration]);
    let build = hex(&sha256(told.to_string().as_bytes()))[..12].to_owned();
    let trusted_proxies = Arc::new(TrustedProxies::new(options.trusted_proxies));
    let admission = Admission::with_descriptors(options.descriptors, trusted_proxies.clone());
    let app = App::new(Inner {
        land: Land::of(&counties, &mandates, &jurisdiction),
        operator_cache: OperatorCache::default(),
        locator: map::Locator::new(&borders).context("reading the counties' borders")?,
        outlines: tile::read(&borders).context("reading the counties' borders")?,
        county_map: map::draw(&borders, 720.0).context("drawing the counties")?,
        counties: Arc::new(counties),
        first_year: mandates.first_day(&jurisdiction).map_or_else(|| zones.registry().day(clock.now()).0.year(), |day| day.0.year()),
        registry_name: format!("Placard {name}"),
        jurisdiction,
        public_url,
        has_public_url,
        hsts_subdomains: options.hsts_subdomains,
        started_contact: contact,
        demonstration,
        limits,
        trusted_proxies,
        metrics: Arc::default(),
        connections: admission.slots(),
        longest: options.longest,
        page_cache: PageCache::default(),
        gaps: GapCache::default(),
        gap_shapes: GapCache::default(),
        open_places: OpenPlaces::default(),
        failures: KnownFailures::default(),
        heavy: Heavy::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get)),
        build,
        store,
        objects,
        photo_arrived: workers.photo_arrived.clone(),
        mandates,
        press,
        keeper: workers.keeper.clone(),
        clock,
        zones,
        ids,
    });
    Ok(Started { app, listener, admission, monitor, workers })
}

/// For everybody, and for what watches the server.
async fn listeners(listen: SocketAddr, monitor: Option<SocketAddr>) -> anyhow::Result<(TcpListener, Option<TcpListener>)> {
    let monitor = match monitor {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    Ok((bind(listen).await?, monitor))
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
