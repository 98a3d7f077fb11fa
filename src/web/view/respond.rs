//! The middleware that turns what handlers return (pages, files, errors) into responses: in a language, in the layout, from the cache
//! while the record has not changed.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::web::http::app::App;
use crate::web::http::auth::Viewer;
use crate::web::http::cache::{Body, CacheLookup, Caching, PreparedFile, append_headers, response};
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::query::{QueryWasRead, refuse_unread};
use crate::web::view::error_page::{ErrorFormat, error_response};
use crate::web::view::layout::render_page;
use crate::web::view::page::PreparedPage;
use crate::web::view::render::HTML;

pub async fn respond(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let locale = Locale::of(request.extensions());
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    let lookup = CacheLookup::of(&app.page_cache, app.edition(), &locale, request.headers());
    if reads && let Some(cached) = lookup.get() {
        return cached;
    }
    let viewer = Viewer::default();
    request.extensions_mut().insert(viewer.clone());
    let request_id = request.headers().get("x-request-id").cloned();
    let format = ErrorFormat::of(&request, &locale);
    let (uri, query) = (request.uri().clone(), QueryWasRead::default());
    request.extensions_mut().insert(query.clone());
    let mut handled = next.run(request).await;
    if reads
        && handled.extensions().get::<HttpError>().is_none()
        && let Err(error) = refuse_unread(&uri, &query)
    {
        handled.extensions_mut().insert(error);
    }
    let (body, caching) = match take_body(&app, &locale, &viewer, &mut handled) {
        Ok(Some(prepared)) => prepared,
        Ok(None) => return redirect_in_language(handled, locale.prefix),
        Err(error) => return error_response(&app, &locale, viewer.get(), &error, format, request_id.as_ref()),
    };
    let status = handled.status();
    let answer = if reads && caching == Caching::UntilAtlasChanges && matches!(status, StatusCode::OK | StatusCode::NO_CONTENT) {
        lookup.insert(status, body).await
    } else {
        response(body, status, caching, &locale)
    };
    append_headers(answer, handled.headers())
}

/// The page or the file that a handler returned; none where it wrote its response itself.
fn take_body(app: &App, locale: &Locale, viewer: &Viewer, handled: &mut Response) -> Result<Option<(Body, Caching)>, HttpError> {
    let extensions = handled.extensions_mut();
    if let Some(error) = extensions.remove::<HttpError>() {
        return Err(error);
    }
    if let Some(PreparedPage(screen, caching)) = extensions.remove::<PreparedPage>() {
        let bytes = render_page(app, locale, viewer.get(), screen.as_ref())?;
        return Ok(Some((Body::new(HTML, bytes), caching)));
    }
    Ok(extensions.remove::<PreparedFile>().map(|PreparedFile(body, caching)| (body, caching)))
}

/// A redirect within the site stays in the language that the address chose.
fn redirect_in_language(mut response: Response, prefix: &str) -> Response {
    let path = response.headers().get(header::LOCATION).and_then(|place| place.to_str().ok()).filter(|place| place.starts_with('/'));
    if let Some(place) = path.and_then(|path| HeaderValue::from_str(&format!("{prefix}{path}")).ok()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}
