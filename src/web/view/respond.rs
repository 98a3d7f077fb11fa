//! The middleware that turns what handlers return (pages, files, errors) into responses: in a language, in the layout, from the cache
//! while the record has not changed.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::timeout;

use crate::web::http::app::App;
use crate::web::http::auth::Viewer;
use crate::web::http::cache::{Body, CacheLookup, Caching, append_headers, response};
use crate::web::http::download::PreparedFile;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::query::{QueryWasRead, refuse_unread};
use crate::web::http::routes::SharedPages;
use crate::web::http::security::{FRAMED, MayBeFramed, same_site};
use crate::web::http::typed_form::TypedForm;
use crate::web::view::error_page::{ErrorFormat, error_response};
use crate::web::view::layout::render_page;
use crate::web::view::page::PreparedPage;
use crate::web::view::render::HTML;
use crate::web::view::send_again::{may_be_sent_again, send_again};

pub async fn respond(State((app, shared)): State<(App, Arc<SharedPages>)>, request: Request, next: Next) -> Response {
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    if !reads {
        return change(&app, request, next).await;
    }
    let is_framed = request.extensions().get::<MatchedPath>().is_some_and(|path| path.as_str() == FRAMED);
    let mut answer = show(&app, &shared, request, next).await;
    // A page of an error, with the frame of the site, stands in nobody's frame.
    if is_framed && (answer.status().is_success() || answer.status() == StatusCode::NOT_MODIFIED) {
        answer.extensions_mut().insert(MayBeFramed);
    }
    answer
}

/// A page or a file: from the cache where it is there, worked out once where many ask at once for what is heavy.
async fn show(app: &App, shared: &SharedPages, mut request: Request, next: Next) -> Response {
    let asker = Asker::of(&mut request);
    let lookup = CacheLookup::of(&app.page_cache, app.edition(), &asker.locale, request.headers());
    if let Some(cached) = lookup.get() {
        return cached;
    }
    let mut first = None;
    if request.extensions().get::<MatchedPath>().is_some_and(|path| shared.contains(path.as_str())) {
        match timeout(app.longest.answer, lookup.get_or_first()).await {
            Ok(Ok(cached)) => return cached,
            Ok(Err(place)) => first = Some(place),
            Err(_) => return asker.refuse(app, &HttpError::TimedOut),
        }
    }
    let (uri, query) = (request.uri().clone(), QueryWasRead::default());
    request.extensions_mut().insert(query.clone());
    let mut handled = next.run(request).await;
    if handled.extensions().get::<HttpError>().is_none()
        && let Err(error) = refuse_unread(&uri, &query)
    {
        handled.extensions_mut().insert(error);
    }
    let (body, caching) = match asker.body(app, &mut handled) {
        Ok(Some(prepared)) => prepared,
        Ok(None) => return redirect_in_language(handled, asker.locale.prefix),
        Err(error) => return asker.refuse(app, &error),
    };
    let status = handled.status();
    let answer = if caching.is_kept() && matches!(status, StatusCode::OK | StatusCode::NO_CONTENT) {
        lookup.insert(status, body, caching, first).await
    } else {
        response(body, status, caching, &asker.locale)
    };
    append_headers(answer, handled.headers())
}

/// A form, or whatever else changes something. One of our own that cannot be taken for now comes back with what was typed.
async fn change(app: &App, mut request: Request, next: Next) -> Response {
    let asker = Asker::of(&mut request);
    let mut typed = None;
    if asker.format == ErrorFormat::Page && same_site(&app.public_url, &request).is_ok() {
        (request, typed) = TypedForm::of(request);
    }
    let mut handled = next.run(request).await;
    match asker.body(app, &mut handled) {
        Ok(Some((body, caching))) => append_headers(response(body, handled.status(), caching, &asker.locale), handled.headers()),
        Ok(None) => redirect_in_language(handled, asker.locale.prefix),
        Err(error) => match typed.filter(|_| may_be_sent_again(&error)) {
            Some(typed) => asker.send_again(app, &error, typed).await,
            None => asker.refuse(app, &error),
        },
    }
}

/// In which language somebody asks, what they can read, and who they turn out to be.
struct Asker {
    locale: Locale,
    format: ErrorFormat,
    request_id: Option<HeaderValue>,
    viewer: Viewer,
}

impl Asker {
    fn of(request: &mut Request) -> Asker {
        let (locale, viewer) = (Locale::of(request.extensions()), Viewer::default());
        request.extensions_mut().insert(viewer.clone());
        Asker { format: ErrorFormat::of(request, &locale), request_id: request.headers().get("x-request-id").cloned(), locale, viewer }
    }

    /// The page or the file that a handler returned; none where it wrote its response itself.
    fn body(&self, app: &App, handled: &mut Response) -> Result<Option<(Body, Caching)>, HttpError> {
        let extensions = handled.extensions_mut();
        if let Some(error) = extensions.remove::<HttpError>() {
            return Err(error);
        }
        if let Some(PreparedPage(screen, caching)) = extensions.remove::<PreparedPage>() {
            let bytes = render_page(app, &self.locale, self.viewer.get(), screen.as_ref(), caching)?;
            return Ok(Some((Body::new(HTML, bytes), caching)));
        }
        Ok(extensions.remove::<PreparedFile>().map(|PreparedFile(body, caching)| (body, caching)))
    }

    fn refuse(&self, app: &App, error: &HttpError) -> Response {
        error_response(app, &self.locale, self.viewer.get(), error, self.format, self.request_id.as_ref())
    }

    async fn send_again(&self, app: &App, error: &HttpError, typed: TypedForm) -> Response {
        // The rest of it may be slow to come.
        let Ok(Some(typed)) = timeout(app.longest.answer, typed.read()).await else { return self.refuse(app, error) };
        send_again(app, &self.locale, error, typed, self.request_id.as_ref()).unwrap_or_else(|| self.refuse(app, error))
    }
}

/// A redirect within the site stays in the language that the address chose.
fn redirect_in_language(mut response: Response, prefix: &str) -> Response {
    let path = response.headers().get(header::LOCATION).and_then(|place| place.to_str().ok()).filter(|place| place.starts_with('/'));
    if let Some(place) = path.and_then(|path| HeaderValue::from_str(&format!("{prefix}{path}")).ok()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}
