//! What search engines ask for first: `robots.txt`, and the sitemaps (sitemaps.org, protocol 0.9) of the pages and of every place.

use std::fmt::Write as _;

use axum::extract::State;

use crate::domain::area::COUNTIES;
use crate::store::{area_set, hotline, passings, readers, study};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::http::query_string::{area_path, segment};

/// Places in one sitemap; the protocol allows 50,000 addresses.
const AT_ONCE: usize = 10_000;
/// Pages that stand in every registry.
const PAGES: [&str; 12] =
    ["/help", "/", "/areas", "/operators", "/map", "/gaps", "/hotline", "/law", "/about", "/data", "/corrections", "/privacy"];
/// Where staff work, and what answers questions without end.
const CLOSED: [&str; 9] = ["/field", "/office", "/admin", "/account", "/sign-in", "/welcome", "/openrosa", "/tiles", "/places?"];

/// `GET /robots.txt`: everything public may be listed, but for an invented registry.
pub async fn robots(State(app): State<App>) -> Download {
    let mut body = "User-agent: *\n".to_owned();
    if app.demonstration || !app.has_public_url {
        body.push_str("Disallow: /\n");
    } else {
        for path in CLOSED {
            let _ = writeln!(body, "Disallow: {path}\nDisallow: /en{path}\nDisallow: /es{path}");
        }
        let _ = writeln!(body, "Sitemap: {}/sitemap.xml", app.public_url);
    }
    Download { content_type: "text/plain; charset=utf-8", body, caching: Caching::UntilAtlasChanges }
}

/// `GET /sitemap.xml`: the sitemaps, one of pages and as many of places as it takes.
pub async fn index(State(app): State<App>) -> Result<Download, HttpError> {
    let url = app.printed_url()?;
    let parts = (0..=app.atlas().len().div_ceil(AT_ONCE)).map(|part| format!("{url}/sitemaps/{part}"));
    Ok(xml("sitemapindex", "sitemap", parts))
}

/// `GET /sitemaps/{part}`: 0 are the pages, areas, laws and hotline figures, 1 and on the places, ten thousand each.
pub async fn sitemap(State(app): State<App>, Path(Part(part)): Path<Part>) -> Result<Download, HttpError> {
    let url = app.printed_url()?;
    if part == 0 {
        return Ok(xml("urlset", "url", pages(&app).await?.into_iter().map(|path| format!("{url}{path}"))));
    }
    let atlas = app.atlas();
    let mut places = atlas.entries().skip((part - 1) * AT_ONCE).take(AT_ONCE).peekable();
    places.peek().ok_or(HttpError::NotFound)?;
    Ok(xml("urlset", "url", places.map(|place| format!("{url}/places/{}", place.code.plain()))))
}

async fn pages(app: &App) -> Result<Vec<String>, HttpError> {
    let (sets, areas) = (area_set::all(&app.store).await?, area_set::names(&app.store).await?);
    let (series, studies) = (hotline::all(&app.store).await?, study::all(&app.store).await?);
    let mut paths: Vec<String> = PAGES.iter().map(|path| (*path).to_owned()).collect();
    paths.extend(passings::any(&app.store).await?.then(|| "/passings".to_owned()));
    paths.extend((!readers::kinds(&app.store).await?.is_empty()).then(|| "/languages".to_owned()));
    paths.extend(app.counties.iter().map(|county| area_path(COUNTIES, &county.code)));
    paths.extend(sets.iter().map(|set| format!("/areas/{}", segment(&set.kind))));
    paths.extend(areas.iter().map(|area| area_path(&area.kind, &area.code)));
    paths.extend(app.mandates.jurisdictions().map(|law| format!("/law/{}", segment(&law.code.to_lowercase()))));
    paths.extend(series.iter().map(|series| format!("/hotline/series/{}", series.id)));
    paths.extend(studies.iter().map(|study| format!("/hotline/studies/{}", study.id)));
    Ok(paths)
}

/// Addresses hold no character that XML would have to escape.
fn xml(list: &str, item: &str, addresses: impl Iterator<Item = String>) -> Download {
    let mut body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{list} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for address in addresses {
        let _ = writeln!(body, "  <{item}><loc>{address}</loc></{item}>");
    }
    let _ = writeln!(body, "</{list}>");
    Download { content_type: "application/xml", body, caching: Caching::UntilAtlasChanges }
}

/// The number of a sitemap.
pub struct Part(usize);

impl crate::web::http::path::Segment for Part {
    fn from_segment(text: &str) -> Result<Part, HttpError> {
        text.parse().ok().filter(|part| *part <= 10_000).map(Part).ok_or(HttpError::NotFound)
    }
}
