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
use crate::web::admin::person_form::{PersonChoices, check, filled};
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

#[derive(Template)]
#[template(path = "admin/person.html")]
pub struct PersonPage {
    person: Person,
    choices: PersonChoices,
    form: FormState,
    /// Somebody changed the person just now: what stood before, to undo it.
    before: Option<Fields>,
}

impl Screen for PersonPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "person-title", &[("name", self.person.name.clone().into())])
    }
}

/// `GET /admin/people/{id}`
pub async fn show(
    Administrator { person: own, .. }: Administrator,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Page<PersonPage>, HttpError> {
    let person = authorize::administered(&app.store, &own, id).await?;
    let (form, choices) = (filled(&person).into(), PersonChoices::of(&app, &own).await?);
    Ok(Page::new(PersonPage { person, choices, form, before: None }, Caching::Never))
}

/// `POST /admin/people/{id}`: nobody takes away their own right to administer, and a registrar stays.
pub async fn change(
    Administrator { person: own, .. }: Administrator,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let (was, choices) = (authorize::administered(&app.store, &own, id).await?, PersonChoices::of(&app, &own).await?);
    let wanted = match check(&app, &own, &choices, &typed) {
        Ok(wanted) if own.id == was.id && !wanted.roles.may(Permission::ManagePeople) => {
            return Ok(again(was, choices, typed, Problems::from(("role", "people-keep-own"))));
        }
        Ok(wanted) => wanted,
        Err(problems) => return Ok(again(was, choices, typed, problems)),
    };
    let problem = match services::person::change(&app.store, id, wanted, own.id, &app.ids, app.clock.now()).await {
        Ok(()) => {
            let (before, person) = (Some(filled(&was)), person::by_id(&app.store, id).await?);
            let page = PersonPage { form: filled(&person).into(), person, choices, before };
            return Ok(Page::new(page, Caching::Never).into_response());
        }
        Err(store::Error::Duplicate) => ("email", "people-email-taken"),
        Err(store::Error::NotFound) => ("county", "people-other-county"),
        Err(store::Error::Dangling) => ("agency", "people-unknown-agency"),
        Err(store::Error::Conflict) => ("role", "people-last-registrar"),
        Err(error) => return Err(error.into()),
    };
    Ok(again(was, choices, typed, Problems::from(problem)))
}

fn again(person: Person, choices: PersonChoices, typed: Fields, problems: Problems) -> Response {
    let page = PersonPage { person, choices, form: FormState { typed, problems }, before: None };
    Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}
