//! The routes with all that stands around them, as one service.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::util::{MapRequestLayer, MapResponseLayer};
use tower::{Layer as _, Service};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::services::env::{Clock, Ids};
use crate::web::account;
use crate::web::admin;
use crate::web::field;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::metrics::Metrics;
use crate::web::http::routes::{Route, Routes, SharedPages, Who};
use crate::web::http::security::MayBeFramed;
use crate::web::http::{health, locale, security};
use crate::web::office;
use crate::web::openrosa;
use crate::web::public;
use crate::web::view::{assets, respond};

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
pub fn service(app: App) -> impl Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send + 'static {
    let headers = security::headers(&app.public_url, app.hsts_subdomains);
    let framed = security::headers_of_framed(&headers);
    let proxies = app.trusted_proxies.clone();
    let (router, routes) = every_route();
    let shared = Arc::new(SharedPages::of(&routes));
    // The outermost first, all as one layer: each layer of its own would cost every request an allocation and a copy of its route.
    let around = (
        SetRequestIdLayer::x_request_id(RequestIds(app.ids.clone(), app.clock.clone())),
        TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(answered(app.metrics.clone())).on_failure(()),
        PropagateRequestIdLayer::x_request_id(),
        MapRequestLayer::new(move |request| proxies.note(request)),
        MapResponseLayer::new(move |response| with_headers(response, &headers, &framed)),
        CompressionLayer::new(),
        from_fn_with_state((app.clone(), shared), respond::respond),
        from_fn(openrosa::errors_as_xml),
        CatchPanicLayer::custom(fault),
        from_fn_with_state(app.clone(), security::check_request),
    );
    let router = router
        .fallback(|| async { HttpError::NotFound })
        .method_not_allowed_fallback(|| async { HttpError::MethodNotAllowed })
        .layer(around)
        .with_state(app);
    // Outside the router, because a route is chosen by the address without its language.
    MapRequestLayer::new(locale::negotiate).layer(router)
}

/// These in place of any of the same name; `framed` where the page may stand in a frame of others.
fn with_headers<B>(mut response: axum::http::Response<B>, headers: &HeaderMap, framed: &HeaderMap) -> axum::http::Response<B> {
    let headers = if response.extensions_mut().remove::<MayBeFramed>().is_some() { framed } else { headers };
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

/// Logs and counts an answer.
fn answered<B>(metrics: Arc<Metrics>) -> impl Fn(&axum::http::Response<B>, Duration, &tracing::Span) + Clone {
    move |response, took, _| {
        let status = response.status().as_u16();
        tracing::info!(status, ms = took.as_secs_f64() * 1e3, "answered");
        metrics.answered(status, took);
    }
}

/// What watches the server, on a listener of its own: neither limits nor the load of the public one stand in its way.
pub fn monitor(app: App) -> Router {
    let [alive, ready] = health::ADDRESSES;
    Router::new().route(alive, get(health::alive)).route(ready, get(health::ready)).route("/metrics", get(health::figures)).with_state(app)
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
