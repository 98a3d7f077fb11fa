//! One person: who they are here, what they may do and where. A change holds from their next request on, and can be undone at once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::services;
use crate::services::authorize;
use crate::store::{self, person};
use crate::web::admin::agencies::names;
use crate::web::admin::person_form::{PersonChoices, check, filled};
use crate::web::http::app::App;
use crate::web::http::auth::{Administrator, AuditReader};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, SEEN, Staleness};
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "admin/person.html")]
pub struct PersonPage {
    person: Person,
    choices: PersonChoices,
    form: FormState,
    /// The reader may change the person, and not only read.
    changes: bool,
    /// Somebody changed the person just now: what stood before, to undo it where nobody changes them again.
    before: Option<Fields>,
}

impl PersonPage {
    /// Names of those that the person is held to.
    fn counties(&self) -> String {
        names(&self.choices.all_counties, &self.person.counties)
    }

    /// What the page shows, to tell whether it still stands.
    fn seen(&self) -> String {
        filled(&self.person).fingerprint()
    }
}

impl Screen for PersonPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "person-title", &[("name", self.person.name.clone().into())])
    }
}

/// `GET /admin/people/{id}`
pub async fn show(
    AuditReader { person: own, .. }: AuditReader,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Page<PersonPage>, HttpError> {
    let person = authorize::readable_account(&app.store, &own, id).await?;
    let (form, choices) = (filled(&person).into(), PersonChoices::of(&app, &own).await?);
    let changes = own.administers(&person);
    Ok(Page::new(PersonPage { person, choices, form, changes, before: None }, Caching::Never))
}

/// `POST /admin/people/{id}`: nobody takes away their own right to administer, a registrar stays, and what somebody else changed since the page
/// was opened (`seen`) is not written over.
pub async fn change(
    Administrator { person: own, .. }: Administrator,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let (was, choices) = (authorize::administered(&app.store, &own, id).await?, PersonChoices::of(&app, &own).await?);
    if let Some(stale) = typed.staleness(&filled(&was)) {
        let typed = typed.or(filled(&was));
        return Ok(again(was, choices, typed, Problems::from(("name", stale.key())), stale.status()));
    }
    let wanted = match check(&app, &own, &choices, &typed) {
        Ok(wanted) if own.id == was.id && !wanted.roles.may(Permission::ManagePeople) => {
            return Ok(again(was, choices, typed, Problems::from(("role", "people-keep-own")), StatusCode::UNPROCESSABLE_ENTITY));
        }
        Ok(wanted) => wanted,
        Err(problems) => return Ok(again(was, choices, typed, problems, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let problem = match services::person::change(&app.store, &was, wanted, own.id, &app.ids, app.clock.now()).await {
        Ok(()) => {
            let person = person::by_id(&app.store, id).await?;
            let before = Some(filled(&was).with(SEEN, &filled(&person).fingerprint()));
            let page = PersonPage { form: filled(&person).into(), person, choices, changes: true, before };
            return Ok(Page::new(page, Caching::Never).into_response());
        }
        Err(store::Error::Duplicate) => ("email", "people-email-taken"),
        Err(store::Error::NotFound) => ("county", "people-other-county"),
        Err(store::Error::Dangling) => ("agency", "people-unknown-agency"),
        Err(store::Error::Conflict) => ("role", "people-last-registrar"),
        Err(store::Error::Overtaken) => {
            let (stale, person) = (Staleness::Overtaken, authorize::administered(&app.store, &own, id).await?);
            return Ok(again(person, choices, typed, Problems::from(("name", stale.key())), stale.status()));
        }
        Err(error) => return Err(error.into()),
    };
    Ok(again(was, choices, typed, Problems::from(problem), StatusCode::UNPROCESSABLE_ENTITY))
}

fn again(person: Person, choices: PersonChoices, typed: Fields, problems: Problems, status: StatusCode) -> Response {
    let page = PersonPage { person, choices, form: FormState { typed, problems }, changes: true, before: None };
    Page::new(page, Caching::Never).with_status(status).into_response()
}
