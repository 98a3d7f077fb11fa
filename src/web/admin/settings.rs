//! What the pages say of whoever keeps the registry: its name, who keeps it, where to write to, and a hotline nearby beside the national one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::domain::plain_text::plain_text;
use crate::domain::site_settings::{self, LocalHotline, SiteSettings, is_number};
use crate::services;
use crate::web::http::app::App;
use crate::web::http::auth::Registrar;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Longest line, in characters.
const LONGEST: usize = 120;
const FIELDS: [&str; 5] = ["name", "keeper", "contact", "local_name", "local_number"];

#[derive(Template)]
#[template(path = "admin/settings.html")]
pub struct SettingsPage {
    form: FormState,
    saved: bool,
    /// What stands, to tell whether it still does when the form comes.
    seen: String,
    /// What stands where nothing is said.
    usual_name: String,
    usual_contact: String,
}

impl Screen for SettingsPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "settings-title")
    }
}

impl SettingsPage {
    fn of(app: &App, form: FormState, saved: bool) -> SettingsPage {
        let usual_contact = app.started_contact.clone().unwrap_or_default();
        let seen = filled(&app.site()).fingerprint();
        SettingsPage { seen, form, saved, usual_name: app.registry_name.clone(), usual_contact }
    }
}

fn filled(site: &SiteSettings) -> Fields {
    let local = site.local_hotline.as_ref();
    let values = [
        site.name.as_deref(),
        site.keeper.as_deref(),
        site.contact.as_deref(),
        local.map(|local| local.name.as_str()),
        local.map(|local| local.number.as_str()),
    ];
    FIELDS.into_iter().zip(values).map(|(name, value)| (name.to_owned(), value.unwrap_or_default().to_owned())).collect()
}

/// `GET /admin/settings`
pub async fn show(_: Registrar, State(app): State<App>) -> Page<SettingsPage> {
    Page::new(SettingsPage::of(&app, filled(&app.site()).into(), false), Caching::Never)
}

/// `POST /admin/settings`, unless somebody else said otherwise since the page was opened (`seen`).
pub async fn save(Registrar { person: by, .. }: Registrar, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    if typed.is_overtaken(&filled(&app.site())) {
        let page = SettingsPage::of(&app, FormState { typed, problems: Problems::from(("name", "form-overtaken")) }, false);
        return Ok(Page::new(page, Caching::Never).with_status(StatusCode::CONFLICT).into_response());
    }
    let site = match check(&typed) {
        Ok(site) => site,
        Err(problems) => {
            let page = SettingsPage::of(&app, FormState { typed, problems }, false);
            return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let seq = services::registry::change_site(&app.store, &site, by.id, &app.ids, app.clock.now()).await?;
    app.keeper.caught_up(seq).await;
    Ok(Page::new(SettingsPage::of(&app, filled(&site).into(), true), Caching::Never).into_response())
}

fn check(typed: &Fields) -> Result<SiteSettings, Problems> {
    let mut problems = Problems::default();
    for field in FIELDS.into_iter().filter(|field| typed.get(field).chars().count() > LONGEST) {
        problems.note::<()>(field, "visit-line-too-long");
    }
    for field in FIELDS.into_iter().filter(|field| plain_text(typed.get(field)).is_err()) {
        problems.note::<()>(field, "new-place-not-plain");
    }
    let said = |field: &str| Some(typed.get(field)).filter(|text| !text.is_empty()).map(str::to_owned);
    if said("contact").is_some_and(|contact| !site_settings::is_contact(&contact)) {
        problems.note::<()>("contact", "settings-not-a-contact");
    }
    let local_hotline = match (said("local_name"), said("local_number")) {
        (Some(name), Some(number)) if is_number(&number) => Some(LocalHotline { name, number }),
        (None, None) => None,
        (None, Some(_)) => problems.note("local_name", "people-say-this"),
        (Some(_), None) => problems.note("local_number", "people-say-this"),
        (Some(_), Some(_)) => problems.note("local_number", "settings-not-a-number"),
    };
    let site = SiteSettings { name: said("name"), keeper: said("keeper"), contact: said("contact"), local_hotline };
    if problems.is_empty() { Ok(site) } else { Err(problems) }
}
