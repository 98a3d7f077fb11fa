//! What each jurisdiction asks, of whom, and since when.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::domain::category::Category;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Duty, Jurisdiction};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// All jurisdictions on file.
#[derive(Template)]
#[template(path = "public/law/index.html")]
pub struct LawPage {
    /// Code in small letters, name, citation, kinds of place.
    known: Vec<(String, Bilingual, String, usize)>,
}

impl Screen for LawPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "law-title", &[("count", self.known.len().into())])
    }
}

/// `GET /law`
pub async fn index(State(app): State<App>) -> Page<LawPage> {
    let kinds = |known: &Jurisdiction| {
        let mut kinds: Vec<_> = known.duties.iter().filter_map(|duty| duty.category.as_ref()).collect();
        kinds.sort();
        kinds.dedup();
        kinds.len()
    };
    let known =
        app.mandates.jurisdictions().map(|known| (known.code.to_lowercase(), known.name.clone(), known.citation.clone(), kinds(known)));
    Page::new(LawPage { known: known.collect() }, Caching::UntilAtlasChanges)
}

/// A duty with what it asks.
pub struct Rule {
    pub duty: Arc<Duty>,
    pub requirements: Vec<Bilingual>,
    /// The questions of its condition.
    pub questions: Vec<Bilingual>,
    pub in_force: bool,
}

/// One jurisdiction's mandates, or those for one kind of place.
#[derive(Template)]
#[template(path = "public/law/jurisdiction.html")]
pub struct JurisdictionPage {
    code: String,
    name: Bilingual,
    citation: String,
    silent_on: Option<Bilingual>,
    kind: Option<Bilingual>,
    rules: Vec<Rule>,
}

impl Screen for JurisdictionPage {
    fn title(&self, language: Language) -> String {
        let name = ("name", self.name.in_language(language).to_owned().into());
        match &self.kind {
            None => i18n::with(language, "law-jurisdiction-title", &[name]),
            Some(kind) => i18n::with(language, "law-kind-title", &[name, ("kind", kind.in_language(language).to_owned().into())]),
        }
    }
}

/// `GET /law/{jurisdiction}`
pub async fn jurisdiction(State(app): State<App>, Path(code): Path<Slug>) -> Result<Page<JurisdictionPage>, HttpError> {
    page(&app, &code, None)
}

/// `GET /law/{jurisdiction}/{category}`
pub async fn category(State(app): State<App>, Path((code, category)): Path<(Slug, Category)>) -> Result<Page<JurisdictionPage>, HttpError> {
    page(&app, &code, Some(category))
}

fn page(app: &App, code: &str, category: Option<Category>) -> Result<Page<JurisdictionPage>, HttpError> {
    let known = app.mandates.jurisdiction(&code.to_uppercase()).ok_or(HttpError::NotFound)?;
    let kind = match &category {
        None => None,
        Some(category) => Some(app.mandates.category(category).ok_or(HttpError::NotFound)?.label.clone()),
    };
    let today = app.today();
    let rule = |duty: &Arc<Duty>| Rule {
        requirements: app.mandates.requirements(duty),
        questions: duty.asks_for().filter_map(|fact| app.mandates.fact(&known.code, fact)).map(|fact| fact.question.clone()).collect(),
        in_force: duty.is_in_force(today),
        duty: duty.clone(),
    };
    let rules = known.duties.iter().filter(|duty| category.as_ref().is_none_or(|category| duty.names(category))).map(rule).collect();
    let page = JurisdictionPage {
        code: known.code.to_lowercase(),
        name: known.name.clone(),
        citation: known.citation.clone(),
        silent_on: known.silent_on.clone(),
        kind,
        rules,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}
