//! Two entries that are one place: side by side, merged with a choice of code and name, and split again.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::language::{Bilingual, Language};
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::point::distance_m;
use crate::services::authorize;
use crate::services::place::act::{ActError, Doing, Refusal};
use crate::services::place::amend::last_seen;
use crate::services::place::merge::{self, Pair};
use crate::store::{Error, new_place, place, visit};
use crate::web::account::reauthenticate::ResumableForm;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, SEEN, UNSEEN};
use crate::web::http::path::Path;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::place::acts::refusal;
use crate::web::office::place::foreseen::{Foreseen, Outcome, gone_on, look_or_act};
use crate::web::office::place::reason;
use crate::web::view::filters;
use crate::web::view::form_error::FormError;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/merge.html")]
pub struct MergePage {
    place: Place,
    /// Both, where the other one is known.
    sides: Vec<Side>,
    form: FormState,
    seen: i64,
    meters: Option<u64>,
    foreseen: Option<Foreseen>,
    /// With what would follow: what of a public page would change.
    public: Vec<PublicChange>,
    /// Key of the message why it was not done.
    refused: Option<&'static str>,
}

/// One of the two entries.
pub struct Side {
    place: Place,
    kinds: Vec<Bilingual>,
    visits: usize,
    /// Staff see it and nobody else.
    is_unconfirmed: bool,
}

/// What everybody reads otherwise after a merge.
pub struct PublicChange {
    /// Of its words.
    key: &'static str,
    before: String,
    after: String,
}

impl Screen for MergePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "merge-title", &[("name", self.place.name.clone().into())])
    }
}

impl MergePage {
    async fn of(app: &App, place: Place, other: Option<Place>, form: FormState) -> Result<MergePage, HttpError> {
        let (mut sides, mut seen) = (Vec::new(), 0);
        let point = |place: &Place| place.point.as_ref().map(|point| (point.lon, point.lat));
        let meters = other.as_ref().and_then(|other| Some(distance_m(point(&place)?, point(other)?).round() as u64));
        for one in other.into_iter().flat_map(|other| [place.clone(), other]) {
            seen = seen.max(last_seen(&app.store, one.id).await?);
            let kinds = one.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|entry| entry.label.clone()).collect();
            let is_unconfirmed = new_place::of_place(&app.store, one.id).await?.is_some_and(|found| !found.is_confirmed());
            sides.push(Side { visits: visit::of_place(&app.store, one.id).await?.len(), kinds, is_unconfirmed, place: one });
        }
        Ok(MergePage { place, sides, form, seen, meters, foreseen: None, public: Vec::new(), refused: None })
    }

    fn path(&self) -> String {
        format!("/office/places/{}", self.place.code.plain())
    }

    /// What everybody knows stays, else what stood first; of two that everybody knows the one that is looked at. Unless something else was
    /// chosen.
    fn is_chosen(&self, name: &str, side: &Side) -> bool {
        let rank = |side: &&Side| (side.is_unconfirmed, side.is_unconfirmed.then_some(side.place.recorded_at));
        let preset = self.sides.iter().min_by_key(rank).map_or(&self.place, |side| &side.place);
        self.form.value_or(name, preset.code.plain()) == side.place.code.plain()
    }

    fn side(&self, name: &str) -> Option<&Side> {
        self.sides.iter().find(|side| self.is_chosen(name, side))
    }

    /// What everybody would read otherwise if it was merged as chosen.
    fn public_changes(&self) -> Vec<PublicChange> {
        let (Some(stays), Some(name)) = (self.side("stays"), self.side("name")) else { return Vec::new() };
        let goes = self.sides.iter().find(|side| side.place.id != stays.place.id && !side.is_unconfirmed);
        let Some(read) = Some(stays).filter(|side| !side.is_unconfirmed).or(goes) else { return Vec::new() };
        let address = |side: &Side| if side.place.withholds_address() { String::new() } else { side.place.address() };
        let code = goes.map(|goes| ("merge-public-code", goes.place.code.to_string(), stays.place.code.to_string()));
        let name = ("merge-public-name", read.place.name.clone(), name.place.name.clone());
        let address = ("merge-public-address", address(read), address(stays));
        let changes = code.into_iter().chain([name, address]).filter(|(_, before, after)| before != after);
        changes.map(|(key, before, after)| PublicChange { key, before, after }).collect()
    }
}

/// The other entry: `?with=C`.
pub struct MergeQuery {
    fields: Fields,
}

impl FromQuery for MergeQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<MergeQuery, HttpError> {
        Ok(MergeQuery { fields: query.fields(&["with"]) })
    }
}

/// The other entry, if the person keeps it too; else the page of the first one, which says why not.
async fn other(app: &App, person: &Person, place: &Place, typed: &Fields) -> Result<Place, FormError<MergePage>> {
    let problem = match typed.get("with").parse::<PlaceCode>() {
        Err(_) => "merge-no-code",
        Ok(code) => match authorize::supervised_place(&app.store, person, &code).await {
            Err(Error::NotFound) => "merge-unknown",
            found => return Ok(found?),
        },
    };
    let form = FormState { typed: typed.clone(), problems: Problems::from(("with", problem)) };
    Err(FormError::problems(MergePage::of(app, place.clone(), None, form).await?))
}

/// `GET /office/places/{code}/merge?with=`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Query(MergeQuery { fields }): Query<MergeQuery>,
) -> Result<Page<MergePage>, FormError<MergePage>> {
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    if fields.get("with").is_empty() {
        return Ok(Page::new(MergePage::of(&app, place, None, FormState::default()).await?, Caching::Never));
    }
    let other = other(&app, &person, &place, &fields).await?;
    Ok(Page::new(MergePage::of(&app, place, Some(other), fields.into()).await?, Caching::Never))
}

/// `POST /office/places/{code}/merge` with `with`, `stays` and `name` (the code that stays, and that of the entry whose name does) and
/// `reason`; with `act` `look` it says what would follow.
pub async fn act(
    State(app): State<App>,
    code: Result<Path<PlaceCode>, HttpError>,
    ResumableForm(Supervisor { person, .. }, typed): ResumableForm<Supervisor>,
) -> Result<Response, FormError<MergePage>> {
    let Path(code) = code?;
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let other = other(&app, &person, &place, &typed).await?;
    let looks = typed.get("act") == "look";
    let mut problems = Problems::default();
    let reason = reason(&typed, looks, &mut problems);
    for name in ["stays", "name"] {
        if !typed.get(name).parse::<PlaceCode>().is_ok_and(|chosen| chosen == place.code || chosen == other.code) {
            problems.note::<()>(name, "merge-say-which");
        }
    }
    if !problems.is_empty() {
        let form = FormState { typed, problems };
        return Err(FormError::problems(MergePage::of(&app, place, Some(other), form).await?));
    }
    let chosen = |name: &str| typed.get(name).parse::<PlaceCode>().is_ok_and(|chosen| chosen == other.code);
    let (stays, goes) = if chosen("stays") { (&other, &place) } else { (&place, &other) };
    let renames = chosen("name") != chosen("stays");
    let Ok(seen) = typed.get(SEEN).parse() else {
        let page = MergePage::of(&app, place, Some(other), typed.into()).await?;
        return Err(FormError::unseen(MergePage { refused: Some(UNSEEN), ..page }));
    };
    let pair = Pair { goes: goes.id, stays: stays.id, renames, seen };
    let doing = Doing { by: person.id, at: app.clock.now(), today: app.today_in(stays.county.as_deref()), reason: &reason };
    let context = app.context();
    let (foresee, merge) = (merge::foresee(&context, &pair, &doing), merge::merge(&context, &pair, &doing));
    let outcome = look_or_act(&app, &stays.code, looks, foresee, merge).await?;
    let page = MergePage::of(&app, place, Some(other), typed.into());
    match outcome {
        Outcome::Foreseen(foreseen) => {
            let page = page.await?;
            let public = page.public_changes();
            Ok(Page::new(MergePage { foreseen: Some(foreseen), public, ..page }, Caching::Never).into_response())
        }
        Outcome::Done(page) => Ok(page),
        Outcome::Refused(refusal) => {
            let refused = Some(if matches!(refusal, Refusal::Changed(_)) { "merge-changed" } else { self::refusal(&refusal) });
            Err(FormError::conflict(MergePage { refused, ..page.await? }))
        }
    }
}

/// `POST /office/places/{code}/split` with `reason`: the place stands by itself again.
pub async fn split(
    State(app): State<App>,
    code: Result<Path<PlaceCode>, HttpError>,
    ResumableForm(Supervisor { person, .. }, typed): ResumableForm<Supervisor>,
) -> Result<Response, FormError<MergePage>> {
    let Path(code) = code?;
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let mut problems = Problems::default();
    let reason = reason(&typed, false, &mut problems);
    let doing = Doing { by: person.id, at: app.clock.now(), today: app.today_in(place.county.as_deref()), reason: &reason };
    let stays = match place.merged_into {
        Some(other) => Some(place::by_id(&app.store, other).await?),
        None => None,
    };
    let outside = stays.is_some_and(|stays| !authorize::supervises(&person, &stays));
    let key = match problems.at("reason") {
        Some(key) => key,
        None if outside => "split-outside",
        None => match merge::split(&app.context(), place.id, &doing).await {
            Ok(seq) => return Ok(gone_on(&app, &code, seq).await),
            Err(ActError::Store(error)) => return Err(error.into()),
            Err(ActError::Refused(refused)) => refusal(&refused),
        },
    };
    let page = MergePage::of(&app, place, None, FormState::default()).await?;
    let page = Page::new(MergePage { refused: Some(key), ..page }, Caching::Never);
    Err(FormError::Problems(page.with_status(if problems.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY })))
}
