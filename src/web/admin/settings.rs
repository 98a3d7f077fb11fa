//! What the pages say of whoever keeps the registry: its name, who keeps it, where to write to, and a hotline nearby beside the national one;
//! and how long a visit is fresh to them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::category::CategoryEntry;
use crate::domain::fresh_period::{FreshPeriods, MOST_MONTHS, USUAL_MONTHS};
use crate::domain::language::{Bilingual, Language};
use crate::domain::person::Permission;
use crate::domain::plain_text::plain_text;
use crate::domain::site_settings::{self, LocalHotline, SiteSettings, is_number};
use crate::services;
use crate::store::{Error, setting};
use crate::web::http::app::App;
use crate::web::http::auth::{Registrar, RegistryReader};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, Staleness};
use crate::web::http::form::Form;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Longest line, in characters.
const LONGEST: usize = 120;
const FIELDS: [&str; 5] = ["name", "keeper", "contact", "local_name", "local_number"];
/// Months where a kind has no period of its own; those of a kind stand under `fresh.` and its code.
const FRESH: &str = "fresh";

#[derive(Template)]
#[template(path = "admin/settings.html")]
pub struct SettingsPage {
    form: FormState,
    saved: bool,
    /// The reader may change them, and not only read.
    changes: bool,
    /// What stands, to tell whether it still does when the form comes.
    seen: String,
    /// What stands where nothing is said.
    usual_name: String,
    usual_contact: String,
    /// The field of each kind, and its name.
    kinds: Vec<(String, Bilingual)>,
}

impl Screen for SettingsPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "settings-title")
    }
}

impl SettingsPage {
    fn of(app: &App, form: FormState, saved: bool) -> SettingsPage {
        let usual_contact = app.started_contact.clone().unwrap_or_default();
        let kinds = app.mandates.categories().iter().map(|kind| (field_of(kind), kind.label.clone())).collect();
        let seen = filled(&app.site()).fingerprint();
        SettingsPage { seen, form, saved, changes: true, usual_name: app.registry_name.clone(), usual_contact, kinds }
    }

    /// Keys of what can be said, with what is.
    fn said(&self) -> Vec<(&'static str, &str)> {
        let keys = ["settings-name", "settings-keeper", "settings-contact", "settings-local-name", "settings-local-number"];
        let usual = [self.usual_name.as_str(), "", self.usual_contact.as_str(), "", ""];
        let said = FIELDS.into_iter().zip(usual).map(|(field, usual)| self.form.value_or(field, usual));
        keys.into_iter().zip(said).chain([("settings-fresh-months", self.form.value(FRESH))]).collect()
    }

    fn usual_months(&self) -> u32 {
        USUAL_MONTHS
    }

    fn most_months(&self) -> u32 {
        MOST_MONTHS
    }

    /// What most do not choose stands folded; where something is chosen, it is open.
    fn has_kinds(&self) -> bool {
        self.kinds.iter().any(|(field, _)| !self.form.value(field).is_empty())
    }
}

fn filled(site: &SiteSettings) -> Fields {
    site.values().into_iter().collect()
}

fn field_of(kind: &CategoryEntry) -> String {
    format!("{FRESH}.{}", kind.code.code())
}

/// `GET /admin/settings`
pub async fn show(RegistryReader { person: by, .. }: RegistryReader, State(app): State<App>) -> Page<SettingsPage> {
    let page = SettingsPage::of(&app, filled(&app.site()).into(), false);
    Page::new(SettingsPage { changes: by.may(Permission::ManageAgencies), ..page }, Caching::Never)
}

/// `POST /admin/settings`, unless somebody else said otherwise since the page was opened (`seen`).
pub async fn save(Registrar { person: by, .. }: Registrar, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let was = app.site();
    if let Some(stale) = typed.staleness(&filled(&was)) {
        return Ok(stands_otherwise(&app, &was, typed, stale));
    }
    let site = match check(&typed, app.mandates.categories()) {
        Ok(site) => site,
        Err(problems) => {
            let page = SettingsPage::of(&app, FormState { typed, problems }, false);
            return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    match services::registry::change_site(&app.store, &was, &site, by.id, &app.ids, app.clock.now()).await {
        Ok(seq) => app.keeper.caught_up(seq).await,
        Err(Error::Overtaken) => {
            let stands = setting::site(&app.store).await?;
            return Ok(stands_otherwise(&app, &stands, typed, Staleness::Overtaken));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Page::new(SettingsPage::of(&app, filled(&site).into(), true), Caching::Never).into_response())
}

/// The page again, with what was typed: nothing was written over, and what stands is there where nothing was typed.
fn stands_otherwise(app: &App, stands: &SiteSettings, typed: Fields, stale: Staleness) -> Response {
    let form = FormState { typed: typed.or(filled(stands)), problems: Problems::from(("name", stale.key())) };
    let page = SettingsPage { seen: filled(stands).fingerprint(), ..SettingsPage::of(app, form, false) };
    Page::new(page, Caching::Never).with_status(stale.status()).into_response()
}

fn check(typed: &Fields, kinds: &[CategoryEntry]) -> Result<SiteSettings, Problems> {
    let mut problems = Problems::default();
    for field in FIELDS.into_iter().filter(|field| typed.get(field).chars().count() > LONGEST) {
        problems.note::<()>(field, "line-too-long");
    }
    for field in FIELDS.into_iter().filter(|field| plain_text(typed.get(field)).is_err()) {
        problems.note::<()>(field, "line-not-plain");
    }
    let said = |field: &str| Some(typed.get(field)).filter(|text| !text.is_empty()).map(str::to_owned);
    if said("contact").is_some_and(|contact| !site_settings::is_contact(&contact)) {
        problems.note::<()>("contact", "settings-not-a-contact");
    }
    let local_hotline = match (said("local_name"), said("local_number")) {
        (Some(name), Some(number)) if is_number(&number) => Some(LocalHotline { name, number }),
        (None, None) => None,
        (None, Some(_)) => problems.note("local_name", "line-empty"),
        (Some(_), None) => problems.note("local_number", "line-empty"),
        (Some(_), Some(_)) => problems.note("local_number", "settings-not-a-number"),
    };
    let fresh = fresh(typed, kinds, &mut problems);
    let site = SiteSettings { name: said("name"), keeper: said("keeper"), contact: said("contact"), local_hotline, fresh };
    if problems.is_empty() { Ok(site) } else { Err(problems) }
}

fn fresh(typed: &Fields, kinds: &[CategoryEntry], problems: &mut Problems) -> FreshPeriods {
    let usual = months(typed, FRESH, problems).unwrap_or(USUAL_MONTHS);
    let mut by_kind = BTreeMap::new();
    for kind in kinds {
        if let Some(months) = months(typed, &field_of(kind), problems) {
            by_kind.insert(kind.code.clone(), months);
        }
    }
    FreshPeriods { usual, by_kind }
}

/// Whole months under a field; `None` where nothing was typed, or it is noted as a problem.
fn months(typed: &Fields, field: &str, problems: &mut Problems) -> Option<u32> {
    let text = typed.get(field);
    if text.is_empty() {
        return None;
    }
    let months = text.parse::<u32>().ok().filter(|months| (1..=MOST_MONTHS).contains(months));
    months.or_else(|| problems.note(field, "settings-not-months"))
}
