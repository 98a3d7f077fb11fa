//! Draws at random: what was drawn so far, and a new draw, which is entered in the record before anybody sees which places came out.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::coverage::atlas::Entry;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::draw::{FramePlace, MOST_DRAWN, NewDraw};
use crate::domain::language::{Bilingual, Language};
use crate::domain::person::{Permission, Person};
use crate::domain::zone::Zone;
use crate::services;
use crate::services::authorize;
use crate::services::lot::LotOutcome;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::lots::Lots;
use crate::web::office::places::counties;
use crate::web::public::draws::DrawLine;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/draws.html")]
pub struct DrawsPage {
    /// Of the draw that is asked for.
    id: Uuid,
    form: FormState,
    /// Newest first.
    draws: Vec<DrawLine>,
    frame: FrameToChoose,
    counties: Vec<(String, String, bool)>,
    lots: Lots,
    /// The reader may draw, and not only read.
    draws_too: bool,
    zone: Zone,
}

/// What can be drawn from today.
pub struct FrameToChoose {
    pub places: usize,
    /// Kinds of them, each with its places.
    pub kinds: Vec<(Category, Bilingual, usize)>,
}

impl Screen for DrawsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "draws-title", &[("count", self.draws.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl DrawsPage {
    async fn of(app: &App, by: &Person, form: FormState) -> Result<DrawsPage, HttpError> {
        let draws = authorize::draws(&app.store, by).await?;
        let (at, reader) = (app.clone(), by.clone());
        let frame = blocking::run(move || Ok(FrameToChoose::of(&at, &reader))).await?;
        Ok(DrawsPage {
            id: app.ids.id(app.clock.now()),
            draws: draws.into_iter().map(|draw| DrawLine::of(app, draw)).collect(),
            frame,
            counties: counties(app, by, None),
            lots: Lots::of(app, by).await?,
            draws_too: by.may(Permission::Supervise),
            zone: app.zones.registry().clone(),
            form,
        })
    }
}

impl FrameToChoose {
    pub fn of(app: &App, by: &Person) -> FrameToChoose {
        let (atlas, today, mut places) = (app.atlas(), app.today(), 0);
        let mut by_kind: HashMap<Category, usize> = HashMap::new();
        for entry in atlas.entries().filter(|entry| by.covers(entry.county) && could_be_drawn(entry, today)) {
            places += 1;
            for kind in entry.categories {
                match by_kind.get_mut(kind) {
                    Some(count) => *count += 1,
                    None => drop(by_kind.insert(kind.clone(), 1)),
                }
            }
        }
        let known = app.mandates.categories().iter();
        let kinds = known.filter_map(|kind| Some((kind.code.clone(), kind.label.clone(), by_kind.remove(&kind.code)?))).collect();
        FrameToChoose { places, kinds }
    }
}

/// Every place that must display the poster on the registry's civil day, whatever was seen there: a rate is about all of them.
pub fn could_be_drawn(entry: &Entry<'_>, today: Day) -> bool {
    entry.status(today).is_some_and(Status::is_of_a_duty)
}

/// A draw whose form is filled in beforehand: `?kind=&county=&size=`.
pub struct DrawQuery(FormState);

impl FromQuery for DrawQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<DrawQuery, HttpError> {
        Ok(DrawQuery(query.fields(&["kind", "county", "size"]).into()))
    }
}

/// `GET /office/draws?kind=&county=&size=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(DrawQuery(form)): Query<DrawQuery>,
) -> Result<Page<DrawsPage>, HttpError> {
    Ok(Page::new(DrawsPage::of(&app, &by, form).await?, Caching::Never))
}

/// `POST /office/draws`: draws, and shows what came out. Sending the same form again is the same draw.
pub async fn make(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let id = typed.made_id("id").ok_or(HttpError::NotFound)?;
    let (at, reader, fields) = (app.clone(), by.clone(), typed.clone());
    let checked = blocking::run(move || Ok(check(&at, &reader, &fields, id))).await?;
    let problems = match checked {
        Ok(wanted) => {
            let made = services::draw::make(&app.store, &by, &wanted, app.zones.registry(), &app.ids, app.clock.now()).await?;
            match made {
                LotOutcome::Made(number) => return Ok(Redirect::to(&format!("/office/draws/{number}")).into_response()),
                LotOutcome::UsedUp => Problems::from(("size", "draws-used-up")),
                LotOutcome::Waits => Problems::from(("size", "draws-wait")),
            }
        }
        Err(problems) => problems,
    };
    let page = DrawsPage::of(&app, &by, FormState { typed, problems }).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// What the form asks for, with the places that could be drawn by their codes.
fn check(app: &App, by: &Person, typed: &Fields, id: Uuid) -> Result<NewDraw, Problems> {
    let mut problems = Problems::default();
    let mut kinds: Vec<Category> = typed.all("kind").filter(|code| !code.is_empty()).map(Category::new).collect();
    if kinds.iter().any(|kind| app.mandates.category(kind).is_none()) {
        problems.note::<()>("kind", "draws-unknown-kind");
    }
    let mut chosen: Vec<String> = typed.all("county").filter(|code| !code.is_empty()).map(str::to_owned).collect();
    if chosen.iter().any(|code| !by.covers(Some(code)) || app.county_name(code).is_none()) {
        problems.note::<()>("county", "draws-other-county");
    }
    if chosen.is_empty() {
        chosen.clone_from(&by.counties);
    }
    kinds.sort();
    kinds.dedup();
    chosen.sort();
    chosen.dedup();
    let size = typed.get("size").parse::<usize>().ok().filter(|size| (1..=MOST_DRAWN).contains(size));
    let size = size.or_else(|| problems.note("size", "draws-say-size"));
    let (Some(size), true) = (size, problems.is_empty()) else { return Err(problems) };
    let frame = frame(app, &kinds, &chosen);
    if frame.is_empty() {
        problems.note::<()>("size", "draws-empty-frame");
    } else if size > frame.len() {
        problems.note::<()>("size", "draws-too-many");
    }
    if problems.is_empty() { Ok(NewDraw { id, kinds, counties: chosen, size, frame }) } else { Err(problems) }
}

/// The places of these kinds and counties that could be drawn, by their codes; no kind or no county: all of them.
fn frame(app: &App, kinds: &[Category], chosen: &[String]) -> Vec<FramePlace> {
    let (atlas, today) = (app.atlas(), app.today());
    let asked = |entry: &Entry<'_>| {
        let county = chosen.is_empty() || entry.county.is_some_and(|county| chosen.iter().any(|code| code == county));
        county && (kinds.is_empty() || entry.categories.iter().any(|kind| kinds.contains(kind)))
    };
    let entries = atlas.entries().filter(|entry| asked(entry) && could_be_drawn(entry, today));
    let mut frame: Vec<FramePlace> = entries.map(|entry| FramePlace { id: entry.id, code: entry.code }).collect();
    frame.sort_unstable_by(|one, other| one.code.cmp(&other.code));
    frame
}
