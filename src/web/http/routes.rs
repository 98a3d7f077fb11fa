//! The table of routes: each with the one word on who may, so that a test can walk it as everybody and as nobody.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{get, options, patch, post};

use crate::web::http::app::App;

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
    Administrator,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
}

/// Routes being gathered.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<Route>,
}

impl Routes {
    pub fn get<T: 'static, H: Handler<T, App>>(mut self, who: Who, path: &'static str, handler: H) -> Routes {
        self.table.push(Route { method: "GET", path, who });
        Routes { router: self.router.route(path, get(handler)), ..self }
    }

    pub fn post<T: 'static, H: Handler<T, App>>(mut self, who: Who, path: &'static str, handler: H) -> Routes {
        self.table.push(Route { method: "POST", path, who });
        Routes { router: self.router.route(path, post(handler)), ..self }
    }

    /// For whole files: how much it reads is the handler's own affair.
    pub fn upload<T: 'static, H: Handler<T, App>>(mut self, who: Who, path: &'static str, handler: H) -> Routes {
        self.table.push(Route { method: "POST", path, who });
        Routes { router: self.router.route(path, post(handler).layer(DefaultBodyLimit::disable())), ..self }
    }

    /// For what goes on where it stopped.
    pub fn patch<T: 'static, H: Handler<T, App>>(mut self, who: Who, path: &'static str, handler: H) -> Routes {
        self.table.push(Route { method: "PATCH", path, who });
        Routes { router: self.router.route(path, patch(handler)), ..self }
    }

    /// For protocols that ask first what is spoken.
    pub fn options<T: 'static, H: Handler<T, App>>(mut self, who: Who, path: &'static str, handler: H) -> Routes {
        self.table.push(Route { method: "OPTIONS", path, who });
        Routes { router: self.router.route(path, options(handler)), ..self }
    }

    pub fn parts(self) -> (Router<App>, Vec<Route>) {
        (self.router, self.table)
    }
}
