//! The map on somebody else's page: without the frame of the site, the only page that others may put into a frame of theirs.

use askama::Template;
use axum::extract::State;

use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::query::Query;
use crate::web::public::areas::AreaRow;
use crate::web::public::map::compared::{Compared, Counties};
use crate::web::public::map::figures::MapFigures;
use crate::web::public::map::query::MapQuery;
use crate::web::view::assets;
use crate::web::view::filters;
use crate::web::view::render::fragment;

#[derive(Template)]
#[template(path = "public/map_embed.html")]
struct EmbedPage {
    language: &'static str,
    assets: &'static str,
    title: String,
    sentences: Vec<String>,
    banner: Option<String>,
    source: String,
    citation: String,
    address: String,
    rows: Vec<AreaRow>,
    compared: Option<Compared>,
    height: f64,
    width: f64,
    fifty_km: f64,
}

impl EmbedPage {
    fn height_with_scale(&self) -> f64 {
        self.height + 26.0
    }
}

/// `GET /map/embed`: the map of the same address, to be put into a frame.
pub async fn show(State(app): State<App>, locale: Locale, Query(query): Query<MapQuery>) -> Result<Download, HttpError> {
    let MapFigures { counties: Counties { rows, compared }, title, sentences, banner, source, citation, address, .. } =
        MapFigures::of(&app, &locale, &query)?;
    let page = EmbedPage {
        language: locale.language.code(),
        assets: assets::prefix(),
        height: app.county_map.height,
        width: app.county_map.width,
        fifty_km: app.county_map.units_per_km() * 50.0,
        title,
        sentences,
        banner,
        source,
        citation,
        address,
        rows,
        compared,
    };
    fragment(&page, &locale, Caching::UntilAtlasChanges)
}
