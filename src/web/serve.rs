//! From a store to a running server, and to a graceful stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Router, ServiceExt as _};
use tower::util::{MapRequestLayer, MapResponseLayer};
use tower::{Layer as _, Service};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::coverage::map;
use crate::coverage::tile;
use crate::domain::mandate::Mandates;
use crate::domain::zone::Zone;
use crate::print::Press;
use crate::services::env::{Clock, Ids};
use crate::store::object::Objects;
use crate::store::{Store, area, setting};
use crate::web::http::app::{App, Inner};
use crate::web::http::cache::{GapCache, PageCache};
use crate::web::http::error::HttpError;
use crate::web::http::limits::Limits;
use crate::web::http::routes::{Route, Routes, Who};
use crate::web::http::{health, locale, security};
use crate::web::view::{assets, respond};
use crate::web::{account, admin, field, office, openrosa, public};
use crate::workers::{Setup, Workers};

pub struct ServeOptions {
    pub store: Store,
    /// Where photos lie.
    pub objects: Objects,
    pub mandates: Mandates,
    pub press: Press,
    pub listen: SocketAddr,
    /// `https://posters.example.gov`; without one, where the server listens.
    pub public_url: Option<String>,
    /// Mail address of whoever runs the registry.
    pub contact: Option<String>,
    pub clock: Clock,
    pub ids: Ids,
    /// In place of the jurisdiction's own.
    pub time_zone: Option<Zone>,
    pub demonstration: bool,
    /// Requests a second that one address may send; 0: any number.
    pub requests_a_second: u32,
}

/// Waited for answers under way, and for the loops beside them, when the program is told to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server that is ready, and what runs beside it.
pub struct Started {
    pub app: App,
    pub listener: tokio::net::TcpListener,
    /// They end when this is dropped.
    pub workers: Workers,
}

/// Serves until the program is told to stop (SIGTERM, Ctrl-C), then lets answers that are under way finish.
///
/// # Errors
/// When the registry cannot be read or the address is taken.
pub async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    let Started { app, listener, workers } = start(options).await?;
    tracing::info!(address = %listener.local_addr()?, "serving");
    let connections = service(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let server = axum::serve(listener, connections).with_graceful_shutdown(async move {
        stop_signal().await;
        let _ = stopping.send(());
    });
    let patience = async {
        let _ = stopped.await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        served = server => served?,
        () = patience => tracing::warn!("some answers were cut off after ten seconds"),
    }
    if tokio::time::timeout(PATIENCE, workers.stop()).await.is_err() {
        tracing::warn!("work beside the server was cut off after ten seconds");
    }
    app.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Everything but serving: the state with its atlas built, the loops beside it started, and the socket taken.
///
/// # Errors
/// As [`serve`].
pub async fn start(options: ServeOptions) -> anyhow::Result<Started> {
    let ServeOptions {
        store,
        objects,
        mandates,
        press,
        listen,
        public_url,
        contact,
        clock,
        ids,
        time_zone,
        demonstration,
        requests_a_second,
    } = options;
    let jurisdiction =
        setting::get(&store, setting::JURISDICTION).await?.context("this database holds no registry: run `placard init` first")?;
    let zones = mandates.zones(&jurisdiction, time_zone)?;
    let counties = area::of_kind(&store, "county").await?;
    let borders: Vec<_> = counties.iter().map(|area| (area.code.clone(), area.name.clone(), area.geometry.clone())).collect();
    let name = mandates.jurisdiction(&jurisdiction).map_or(jurisdiction.clone(), |known| known.name.en.clone());
    let (mandates, limits) = (Arc::new(mandates), Arc::new(Limits::new(requests_a_second)));
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
    let listener = tokio::net::TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let address = listener.local_addr()?;
    let app = App::new(Inner {
        locator: map::Locator::new(&borders).context("reading the counties' borders")?,
        outlines: tile::read(&borders).context("reading the counties' borders")?,
        county_map: map::draw(&borders, 720.0).context("drawing the counties")?,
        counties,
        first_year: mandates.first_day(&jurisdiction).map_or_else(|| zones.registry().day(clock.now()).0.year(), |day| day.0.year()),
        registry_name: format!("Placard {name}"),
        jurisdiction,
        public_url: public_url.unwrap_or_else(|| format!("http://localhost:{}", address.port())).trim_end_matches('/').to_owned(),
        contact,
        demonstration,
        limits,
        page_cache: PageCache::default(),
        gap_cache: GapCache::default(),
        boot: ids.token()[..8].to_owned(),
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
    Ok(Started { app, listener, workers })
}

/// Every route, with who may.
pub fn every_route() -> (Router<App>, Vec<Route>) {
    let routes = Routes::default().get(Who::Everybody, "/healthz", health::alive).get(Who::Everybody, "/readyz", health::ready).get(
        Who::Everybody,
        "/static/{version}/{*name}",
        assets::show,
    );
    let public = public::coverage::routes(public::routes(routes));
    openrosa::routes(admin::routes(office::routes(account::routes(field::routes(public))))).parts()
}

/// The whole server as one service.
pub fn service(
    app: App,
) -> impl Service<Request, Response = Response, Error = std::convert::Infallible, Future: Send> + Clone + Send + 'static {
    let headers = security::headers(&app.public_url);
    // The outermost first, all as one layer: each layer of its own would cost every request an allocation and a copy of its route.
    let around = (
        SetRequestIdLayer::x_request_id(RequestIds(app.ids.clone(), app.clock.clone())),
        TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(answered).on_failure(()),
        PropagateRequestIdLayer::x_request_id(),
        MapResponseLayer::new(move |response| with(response, &headers)),
        CompressionLayer::new(),
        from_fn_with_state(app.clone(), respond::respond),
        from_fn(openrosa::errors_as_xml),
        CatchPanicLayer::custom(fault),
        from_fn_with_state(app.clone(), security::check_request),
    );
    let router = every_route()
        .0
        .fallback(|| async { HttpError::NotFound })
        .method_not_allowed_fallback(|| async { HttpError::MethodNotAllowed })
        .layer(around)
        .with_state(app);
    // Outside the router, because a route is chosen by the address without its language.
    MapRequestLayer::new(locale::negotiate).layer(router)
}

/// These in place of any of the same name.
fn with<B>(mut response: axum::http::Response<B>, headers: &HeaderMap) -> axum::http::Response<B> {
    for (name, value) in headers {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    response
}

/// The method and the request's id: neither address nor query, which may tell who looked for what.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", id, method = %request.method())
}

fn answered<B>(response: &axum::http::Response<B>, took: Duration, _: &tracing::Span) {
    tracing::info!(status = response.status().as_u16(), ms = took.as_secs_f64() * 1e3, "answered");
}

fn fault(cause: Box<dyn std::any::Any + Send>) -> Response {
    let cause = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("unknown");
    tracing::error!(cause, "panic");
    HttpError::Fault.into_response()
}

#[derive(Clone)]
struct RequestIds(Ids, Clock);

impl MakeRequestId for RequestIds {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&self.0.id(self.1.now()).to_string()).ok().map(RequestId::new)
    }
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
