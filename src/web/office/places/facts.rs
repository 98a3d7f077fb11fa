//! One fact stated of all the places that were chosen in a list, and taken back of all of them.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::digest::DigestBuilder;
use crate::domain::fact::Fact;
use crate::domain::language::{Bilingual, Language};
use crate::domain::person::Person;
use crate::services::place::act::{ActError, Doing};
use crate::services::place::fact;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{self, Form};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::chosen::{Choosing, ChosenPlace, MOST_PLACES};
use crate::web::office::done;
use crate::web::office::facts::read;
use crate::web::office::place::acts::refusal;
use crate::web::office::place::reason;
use crate::web::office::places::filter::Held;
use crate::web::view::filters;
use crate::web::view::form_error::FormError;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/places/facts.html")]
pub struct PlacesFactPage {
    id: Uuid,
    form: FormState,
    choosing: Choosing,
    places: Vec<ChosenPlace>,
    /// Name and question of each fact that the law here asks for.
    questions: Vec<(String, Bilingual)>,
    /// Key of why nothing was stated.
    refused: Option<&'static str>,
}

impl Screen for PlacesFactPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "places-fact-title", &[("count", self.places.len().into())])
    }
}

impl PlacesFactPage {
    async fn of(app: &App, by: &Person, typed: Fields) -> Result<PlacesFactPage, HttpError> {
        let choosing = Choosing::read(app, &typed)?;
        let mut places = choosing.places(app, by, &Held::of(app, by).await?).await?;
        places.retain(|place| place.is_kept);
        if places.is_empty() || places.len() > MOST_PLACES {
            return Err(HttpError::BadRequest("places-most"));
        }
        let question = |name: String| {
            let words = app.mandates.fact(&app.jurisdiction, &name).map_or_else(|| Bilingual::same(&name), |fact| fact.question.clone());
            (name, words)
        };
        Ok(PlacesFactPage {
            id: typed.made_id("id").unwrap_or_else(|| app.ids.id(app.clock.now())),
            questions: app.mandates.facts_to_state(&app.jurisdiction).into_iter().map(question).collect(),
            form: typed.into(),
            choosing,
            places,
            refused: None,
        })
    }
}

/// The places that are meant: `?filter=&all=&place=`.
pub struct ChosenQuery(Fields);

impl FromQuery for ChosenQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<ChosenQuery, HttpError> {
        Ok(ChosenQuery(query.fields(&["filter", "all", "place"])))
    }
}

/// `GET /office/places/facts`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Query(ChosenQuery(chosen)): Query<ChosenQuery>,
) -> Result<Page<PlacesFactPage>, HttpError> {
    Ok(Page::new(PlacesFactPage::of(&app, &person, chosen).await?, Caching::Never))
}

/// `POST /office/places/facts`: the same fields as at one place, and the places; all of them or none.
pub async fn state(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Form(typed): Form,
) -> Result<Response, FormError<PlacesFactPage>> {
    let page = PlacesFactPage::of(&app, &person, typed.clone()).await?;
    let mut problems = Problems::default();
    let reason = reason(&typed, false, &mut problems);
    let doing = Doing { by: person.id, at: app.clock.now(), today: app.today(), reason: &reason };
    let stated = read(&app, &app.jurisdiction, &typed, doing.at, &mut problems);
    let Some(stated) = stated.filter(|_| problems.is_empty()) else {
        return Err(FormError::problems(PlacesFactPage { form: FormState { typed, problems }, ..page }));
    };
    let of = |place: &ChosenPlace| (place.id, Fact { id: DigestBuilder::new().id(stated.id).id(place.id).finish_id(), ..stated.clone() });
    let each: Vec<(Uuid, Fact)> = page.places.iter().map(of).collect();
    match fact::state_each(&app.context(), &each, &doing).await {
        Ok(seq) => {
            app.keeper.caught_up(seq).await;
            Ok(Redirect::to(&page.choosing.back(Some(doing.at))).into_response())
        }
        Err(ActError::Store(error)) => Err(error.into()),
        Err(ActError::Refused(refused)) => Err(FormError::conflict(PlacesFactPage { refused: Some(refusal(&refused)), ..page })),
    }
}

/// `POST /office/places/facts/undo` with `did` and `reason`: takes back what was stated of several places in one go.
pub async fn undo(Supervisor { person, .. }: Supervisor, State(app): State<App>, Form(fields): Form) -> Result<Response, HttpError> {
    let at = done::read(fields.get("did"))?.ok_or(HttpError::BadRequest("bad-did"))?;
    let reason = form::reason(&fields, "assignment-reason")?;
    let stated = done::stated(&app, &person, at).await?;
    let doing = Doing { by: person.id, at: app.clock.now(), today: app.today(), reason: reason.as_str() };
    if stated.is_empty() {
        return Err(HttpError::Conflict);
    }
    match fact::withdraw_each(&app.context(), &stated, &doing).await {
        Ok(seq) => app.keeper.caught_up(seq).await,
        Err(ActError::Store(error)) => return Err(error.into()),
        Err(ActError::Refused(_)) => return Err(HttpError::Conflict),
    }
    Ok(Redirect::to("/office/places").into_response())
}
