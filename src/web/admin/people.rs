//! People and their roles: invited by a one-time link, shut out and let in again; what they did stays. Administrators see to their agency's
//! people, registrars to everybody.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::services;
use crate::services::authorize;
use crate::store::{self, person};
use crate::web::admin::person_form::{PersonChoices, check};
use crate::web::http::app::App;
use crate::web::http::auth::{Administrator, AuditReader};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "admin/people.html")]
pub struct PeoplePage {
    own: Person,
    people: Vec<Person>,
    choices: PersonChoices,
    form: FormState,
    /// Shown once: the link, and whom it is for.
    link: Option<(String, String)>,
}

impl Screen for PeoplePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "people-title", &[("count", self.people.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PeoplePage {
    async fn of(app: &App, own: Person, form: FormState, link: Option<(String, String)>) -> Result<PeoplePage, HttpError> {
        let everybody = own.may(Permission::ManageAgencies);
        let mut people = person::all(&app.store).await?;
        people.retain(|person| everybody || person.agency_id == own.agency_id);
        Ok(PeoplePage { choices: PersonChoices::of(app, &own).await?, people, form, link, own })
    }

    fn administers(&self, person: &Person) -> bool {
        self.own.administers(person)
    }

    fn reads(&self, person: &Person) -> bool {
        self.own.reads_account_of(person)
    }

    fn reads_registry(&self) -> bool {
        self.own.may(Permission::ReadRegistry)
    }

    fn lets_in(&self) -> bool {
        self.own.may(Permission::ManagePeople)
    }

    fn is_own(&self, person: &Person) -> bool {
        self.own.id == person.id
    }
}

/// `GET /admin/people`
pub async fn show(AuditReader { person: own, .. }: AuditReader, State(app): State<App>) -> Result<Page<PeoplePage>, HttpError> {
    Ok(Page::new(PeoplePage::of(&app, own, FormState::default(), None).await?, Caching::Never))
}

/// `POST /admin/people`: adds somebody and shows the link, once.
pub async fn invite(
    Administrator { person: own, .. }: Administrator,
    State(app): State<App>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let choices = PersonChoices::of(&app, &own).await?;
    let invitee = match check(&app, &own, &choices, &typed) {
        Ok(invitee) => invitee,
        Err(problems) => return again(&app, own, typed, problems).await,
    };
    let name = invitee.name.to_string();
    match services::person::invite(&app.store, invitee, Some(own.id), &app.ids, app.clock.now()).await {
        Ok(token) => shown(&app, own, name, &token).await,
        Err(store::Error::Duplicate) => again(&app, own, typed, Problems::from(("email", "people-email-taken"))).await,
        Err(store::Error::NotFound) => again(&app, own, typed, Problems::from(("county", "people-other-county"))).await,
        Err(store::Error::Dangling) => again(&app, own, typed, Problems::from(("agency", "people-unknown-agency"))).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /admin/people/{id}/link`: a new link for somebody who lost the password. They are told that it was made.
pub async fn new_link(
    Administrator { person: own, .. }: Administrator,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Response, HttpError> {
    let person = authorize::administered(&app.store, &own, id).await?;
    if person.disabled {
        return Err(HttpError::BadRequest("link-shut-out"));
    }
    let token = services::person::renew_invitation(&app.store, person.id, Some(own.id), &app.ids, app.clock.now()).await?;
    shown(&app, own, person.name, &token).await
}

/// `POST /admin/people/{id}/access`: shuts somebody out or lets them in again. Nobody shuts out themselves.
pub async fn set_access(
    Administrator { person: own, .. }: Administrator,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(typed): Form,
) -> Result<Redirect, HttpError> {
    let id = authorize::administered(&app.store, &own, id).await?.id;
    match typed.get("access") {
        "shut" if id == own.id => return Err(HttpError::BadRequest("shut-out-self")),
        "shut" => services::person::disable(&app.store, id, own.id, &app.ids, app.clock.now()).await.map_err(last_registrar)?,
        "open" => services::person::enable(&app.store, id, own.id, &app.ids, app.clock.now()).await?,
        _ => return Err(HttpError::BadRequest("bad-access")),
    }
    Ok(Redirect::to("/admin/people"))
}

async fn again(app: &App, own: Person, typed: Fields, problems: Problems) -> Result<Response, HttpError> {
    let page = PeoplePage::of(app, own, FormState { typed, problems }, None).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn shown(app: &App, own: Person, name: String, token: &str) -> Result<Response, HttpError> {
    let link = format!("{}/welcome/{token}", app.public_url);
    let page = PeoplePage::of(app, own, FormState::default(), Some((name, link))).await?;
    Ok(Page::new(page, Caching::Never).into_response())
}

/// Two registrars who shut each other out at once: one of them stays.
fn last_registrar(error: store::Error) -> HttpError {
    match error {
        store::Error::Conflict => HttpError::BadRequest("last-registrar"),
        error => error.into(),
    }
}
