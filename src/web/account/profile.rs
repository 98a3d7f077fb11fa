//! One's own account: who one is here, a new password, signing out.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::field_token::FieldToken;
use crate::domain::language::Language;
use crate::domain::ledger::Entry;
use crate::domain::person::{Permission, Person};
use crate::domain::session::LinkMade;
use crate::domain::zone::Zone;
use crate::services;
use crate::services::password::SHORTEST;
use crate::store::{field_token, invitation, ledger, person};
use crate::web::account::invitation::{hashed, unfit};
use crate::web::http::app::App;
use crate::web::http::auth::{self, SignedIn};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::form::Form;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Links shown.
const LINKS: i64 = 10;
/// Events shown.
const EVENTS: i64 = 20;

#[derive(Template)]
#[template(path = "account/profile.html")]
pub struct AccountPage {
    person: Person,
    /// Names of the counties that the person is held to.
    counties: Vec<String>,
    form: FormState,
    changed: bool,
    /// Of somebody who may log visits: the tokens of other programs, newest first.
    tokens: Vec<FieldToken>,
    /// With which somebody could choose, or chose, a password; newest first.
    links: Vec<LinkMade>,
    /// What happened with the account of late, newest first, with the name of whoever did it, if somebody else.
    events: Vec<(Entry, Option<String>)>,
    now: Micros,
    zone: Zone,
}

impl Screen for AccountPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "account-title", &[("name", self.person.name.clone().into())])
    }
}

impl AccountPage {
    async fn of(app: &App, person: Person, form: FormState, changed: bool) -> Result<AccountPage, HttpError> {
        let counties = person.counties.iter().map(|code| app.county_name(code).unwrap_or(code).to_owned()).collect();
        let tokens = field_token::of_person(&app.store, person.id).await?;
        let links = invitation::of_person(&app.store, person.id, LINKS).await?;
        let events = events(app, person.id).await?;
        let zone = app.zones.registry().clone();
        Ok(AccountPage { person, counties, form, changed, tokens, links, events, now: app.clock.now(), zone })
    }

    fn event(&self, entry: &Entry) -> String {
        format!("event-{}", entry.action.code().replace('_', "-"))
    }

    fn visits(&self) -> bool {
        self.person.may(Permission::RecordVisit)
    }

    fn shortest(&self) -> usize {
        SHORTEST
    }
}

async fn events(app: &App, person: Uuid) -> Result<Vec<(Entry, Option<String>)>, HttpError> {
    let mut events = Vec::new();
    for entry in ledger::about(&app.store, person, EVENTS).await? {
        let by =
            if entry.actor == person || entry.actor.is_nil() { None } else { Some(person::by_id(&app.store, entry.actor).await?.name) };
        events.push((entry, by));
    }
    Ok(events)
}

/// `GET /account`
pub async fn show(SignedIn(person): SignedIn, State(app): State<App>) -> Result<Page<AccountPage>, HttpError> {
    Ok(Page::new(AccountPage::of(&app, person, FormState::default(), false).await?, Caching::Never))
}

/// `POST /account/password`: the present password first; every other session, the devices' tokens and an open link end.
pub async fn change_password(
    SignedIn(person): SignedIn,
    State(app): State<App>,
    cookies: CookieJar,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let one = app.limits.present_password(person.id, app.clock.now())?;
    let present = typed.untrimmed("present");
    let whose = services::session::check_password(&app.store, &person.email, present, &app.ids, app.clock.now()).await?;
    let fits = whose == Some(person.id);
    if fits {
        one.succeeded();
    }
    let problem = if fits { unfit(&typed) } else { Some("password-wrong") };
    if let Some(problem) = problem {
        let page = AccountPage::of(&app, person, Problems::from(("password", problem)).into(), false).await?;
        return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let hash = hashed(&app, typed.untrimmed("password").to_owned()).await?;
    services::person::set_password(&app.store, person.id, &hash, auth::token(&app, &cookies).as_ref(), &app.ids, app.clock.now()).await?;
    let person = person::by_id(&app.store, person.id).await?;
    Ok(Page::new(AccountPage::of(&app, person, FormState::default(), true).await?, Caching::Never).into_response())
}
