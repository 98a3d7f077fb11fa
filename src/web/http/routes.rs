//! The table of routes: each with the one word on who may, so that a test can walk it as everybody and as nobody.

use std::collections::HashSet;
use std::pin::Pin;

use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, options, patch, post};
use axum::{Extension, Router};

use crate::web::http::app::App;
use crate::web::http::caller::Caller;
use crate::web::http::deadline::TakesFile;

/// Who may use a route. The handler's first argument enforces it; the table states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Everybody,
    SignedIn,
    /// Somebody's device, by a token that is good for `/openrosa` only.
    Device,
    Inspector,
    Analyst,
    Supervisor,
    /// Supervisors, and auditors, who change nothing.
    OfficeReader,
    /// Administrators, registrars and auditors.
    AuditReader,
    /// Registrars and auditors.
    RegistryReader,
    Administrator,
    Registrar,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
    /// Its answers are worked out in the queue of heavy ones.
    pub heavy: bool,
}

/// Paths of the pages for everybody that are heavy: whoever asks for one that somebody else asks for waits for the same answer.
#[derive(Clone, Debug, Default)]
pub struct SharedPages(HashSet<&'static str>);

impl SharedPages {
    pub fn of(routes: &[Route]) -> SharedPages {
        SharedPages(routes.iter().filter(|route| route.heavy && route.who == Who::Everybody).map(|route| route.path).collect())
    }

    pub fn contains(&self, path: &str) -> bool {
        self.0.contains(path)
    }
}

/// Routes being gathered.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<Route>,
}

impl Routes {
    pub fn get<T: 'static, H: Handler<T, App>>(self, who: Who, path: &'static str, handler: H) -> Routes {
        let noted = self.noted("GET", who, path);
        Routes { router: noted.router.route(path, get(handler)), ..noted }
    }

    /// A page that takes a processor for a while: it waits for its turn.
    pub fn heavy<T: 'static, H: Handler<T, App>>(self, who: Who, path: &'static str, handler: H) -> Routes {
        let mut noted = self.noted("GET", who, path);
        if let Some(route) = noted.table.last_mut() {
            route.heavy = true;
        }
        Routes { router: noted.router.route(path, get(Queued(handler))), ..noted }
    }

    pub fn post<T: 'static, H: Handler<T, App>>(self, who: Who, path: &'static str, handler: H) -> Routes {
        let noted = self.noted("POST", who, path);
        Routes { router: noted.router.route(path, post(handler)), ..noted }
    }

    /// For whole files: how much it reads is the handler's own affair.
    pub fn upload<T: 'static, H: Handler<T, App>>(self, who: Who, path: &'static str, handler: H) -> Routes {
        let noted = self.noted("POST", who, path);
        let handler = post(handler).layer((DefaultBodyLimit::disable(), Extension(TakesFile)));
        Routes { router: noted.router.route(path, handler), ..noted }
    }

    /// For files that go on where they stopped.
    pub fn patch<T: 'static, H: Handler<T, App>>(self, who: Who, path: &'static str, handler: H) -> Routes {
        let noted = self.noted("PATCH", who, path);
        Routes { router: noted.router.route(path, patch(handler).layer(Extension(TakesFile))), ..noted }
    }

    /// For protocols that ask first what is spoken.
    pub fn options<T: 'static, H: Handler<T, App>>(self, who: Who, path: &'static str, handler: H) -> Routes {
        let noted = self.noted("OPTIONS", who, path);
        Routes { router: noted.router.route(path, options(handler)), ..noted }
    }

    pub fn parts(self) -> (Router<App>, Vec<Route>) {
        (self.router, self.table)
    }

    fn noted(mut self, method: &'static str, who: Who, path: &'static str) -> Routes {
        self.table.push(Route { method, path, who, heavy: false });
        self
    }
}

/// A handler that works when it is its turn.
#[derive(Clone)]
struct Queued<H>(H);

impl<T: 'static, H: Handler<T, App>> Handler<T, App> for Queued<H> {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, app: App) -> Self::Future {
        Box::pin(async move {
            let (caller, state) = (Caller::of(&request), app.clone());
            let work = async move { Ok(self.0.call(request, state).await) };
            app.heavy.run(caller, work).await.unwrap_or_else(|refused| refused.into_response())
        })
    }
}
