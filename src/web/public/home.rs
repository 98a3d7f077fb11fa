//! The front page: look a place up, see how the state stands, read what the law asks.

use askama::Template;
use axum::extract::State;

use crate::coverage::tally::Tally;
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::public::areas::{AreaRow, rows, whole};
use crate::web::public::coverage::random_beside::RandomVisits;
use crate::web::public::place_list::{Choice, kinds};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "public/home.html")]
pub struct HomePage {
    whole: Tally,
    /// What visits of places drawn at random say.
    random: RandomVisits,
    rows: Vec<AreaRow>,
    kinds: Vec<Choice>,
    jurisdiction: String,
    height: f64,
    width: f64,
    fifty_km: f64,
}

impl Screen for HomePage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "home-title")
    }

    fn wide(&self) -> bool {
        true
    }
}

impl HomePage {
    fn height_with_scale(&self) -> f64 {
        self.height + 26.0
    }
}

/// `GET /`
pub async fn show(State(app): State<App>) -> Result<Page<HomePage>, HttpError> {
    let rows = rows(&app, None, app.today());
    let page = HomePage {
        whole: whole(&app, None, app.today()),
        random: RandomVisits::of_all(&app, app.today(), None).await?,
        rows,
        kinds: kinds(&app, None),
        jurisdiction: app.jurisdiction.to_lowercase(),
        height: app.county_map.height,
        width: app.county_map.width,
        fifty_km: app.county_map.units_per_km() * 50.0,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}
