//! People and their roles: invited by a one-time link, shut out and let in again; what they did stays. Administrators see to their agency's
//! people, registrars to everybody.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::person::{Permission, Person, Role};
use crate::domain::visit::FieldRole;
use crate::services;
use crate::services::authorize;
use crate::services::person::Invitee;
use crate::store::{self, agency, person};
use crate::web::http::app::App;
use crate::web::http::auth::Administrator;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Longest name or mail address, in characters.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "admin/people.html")]
pub struct PeoplePage {
    own: Person,
    people: Vec<Person>,
    agencies: Vec<String>,
    counties: Vec<(String, String)>,
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
        let (mut people, mut agencies) = (person::all(&app.store).await?, agency::all(&app.store).await?);
        people.retain(|person| everybody || person.agency_id == own.agency_id);
        agencies.retain(|agency| everybody || agency.id == own.agency_id);
        let counties = app.counties.iter().filter(|area| own.may_hold_to(Some(&area.code)));
        Ok(PeoplePage {
            people,
            agencies: agencies.into_iter().map(|agency| agency.name).collect(),
            counties: counties.map(|area| (area.code.clone(), area.name.clone())).collect(),
            form,
            link,
            own,
        })
    }

    /// Those that the administrator may give.
    fn roles(&self) -> impl Iterator<Item = Role> {
        roles(&self.own)
    }

    fn manages_agencies(&self) -> bool {
        self.own.may(Permission::ManageAgencies)
    }

    /// May the new person work in the whole area of the agency?
    fn may_hold_to_none(&self) -> bool {
        self.own.may_hold_to(None)
    }

    fn administers(&self, person: &Person) -> bool {
        self.own.administers(person)
    }

    fn is_own(&self, person: &Person) -> bool {
        self.own.id == person.id
    }

    fn field_roles(&self) -> &'static [FieldRole] {
        FieldRole::ALL
    }
}

/// `GET /admin/people`
pub async fn show(Administrator { person: own, .. }: Administrator, State(app): State<App>) -> Result<Page<PeoplePage>, HttpError> {
    Ok(Page::new(PeoplePage::of(&app, own, FormState::default(), None).await?, Caching::Never))
}

/// `POST /admin/people`: adds somebody and shows the link, once.
pub async fn invite(
    Administrator { person: own, .. }: Administrator,
    State(app): State<App>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let invitee = match check(&app, &own, &typed) {
        Ok(invitee) => invitee,
        Err(problems) => return again(&app, own, typed, problems).await,
    };
    let name = invitee.name.clone();
    match services::person::invite(&app.store, invitee, Some(own.id), &app.ids, app.clock.now()).await {
        Ok(token) => shown(&app, own, name, &token).await,
        Err(store::Error::Duplicate) => again(&app, own, typed, Problems::from(("email", "people-email-taken"))).await,
        Err(store::Error::NotFound) => again(&app, own, typed, Problems::from(("county", "people-other-county"))).await,
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
        "shut" => services::person::disable(&app.store, id, own.id, &app.ids, app.clock.now()).await?,
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

/// Roles that somebody may give to others.
fn roles(own: &Person) -> impl Iterator<Item = Role> {
    let registrar = own.may(Permission::ManageAgencies);
    Role::ALL.iter().copied().filter(move |role| registrar || *role != Role::Registrar)
}

/// Who is to be let in, as far as the administrator may: an administrator's agency is the only one, whatever was sent.
fn check(app: &App, own: &Person, typed: &Fields) -> Result<Invitee, Problems> {
    let mut problems = Problems::default();
    let agency = if own.may(Permission::ManageAgencies) { typed.get("agency") } else { &own.agency_name };
    for (field, text) in [("name", typed.get("name")), ("email", typed.get("email")), ("agency", agency)] {
        match text.chars().count() {
            0 => problems.note::<()>(field, "people-say-this"),
            1..=LONGEST => None,
            _ => problems.note(field, "visit-line-too-long"),
        };
    }
    if !typed.get("email").is_empty() && !typed.get("email").contains('@') {
        problems.note::<()>("email", "people-not-an-address");
    }
    if !["", agency].contains(&typed.get("agency")) {
        problems.note::<()>("agency", "people-other-agency");
    }
    let role = Role::parse(typed.get("role"))
        .filter(|role| roles(own).any(|given| given == *role))
        .or_else(|| problems.note("role", "people-say-role"));
    let field_role = FieldRole::parse(typed.get("field_role")).or_else(|| problems.note("field_role", "people-say-role"));
    let county = Some(typed.get("county")).filter(|code| !code.is_empty());
    if county.is_some_and(|code| app.county_name(code).is_none()) {
        problems.note::<()>("county", "new-place-say-county");
    } else if !own.may_hold_to(county) {
        problems.note::<()>("county", "people-other-county");
    }
    match (role, field_role) {
        (Some(role), Some(field_role)) if problems.is_empty() => Ok(Invitee {
            email: typed.get("email").to_owned(),
            name: typed.get("name").to_owned(),
            role,
            field_role,
            agency: agency.to_owned(),
            county: county.map(str::to_owned),
            language: if typed.get("language") == "es" { Language::Es } else { Language::En },
        }),
        _ => Err(problems),
    }
}
