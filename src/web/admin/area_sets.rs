//! Sets of areas, and when the map of each is in force: a court or a legislature changes that without a line being redrawn. Borders come in by
//! `placard import areas`.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::area::AreaSet;
use crate::domain::area_dates::{AreaDates, Contradiction, LegalStatus};
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::domain::plain_line::{NotALine, PlainLine};
use crate::services;
use crate::services::whole_set::SetError;
use crate::store::{self, area_set};
use crate::web::http::app::App;
use crate::web::http::auth::Registrar;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{Form, line_problem};
use crate::web::http::path::{Path, Slug};
use crate::web::http::query_string::segment;
use crate::web::view::filters::{self, Variable as _};
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::map_standing::{standing, status};
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "admin/area_sets.html")]
pub struct AreaSetsPage {
    sets: Vec<AreaSet>,
    today: Day,
}

impl Screen for AreaSetsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "area-sets-title", &[("count", self.sets.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AreaSetsPage {
    fn standing(&self, set: &AreaSet) -> Bilingual {
        standing(&set.dates, self.today)
    }

    fn status(&self, set: &AreaSet) -> Option<Bilingual> {
        set.dates.status.map(status)
    }
}

/// `GET /admin/areas`
pub async fn list(_: Registrar, State(app): State<App>) -> Result<Page<AreaSetsPage>, HttpError> {
    Ok(Page::new(AreaSetsPage { sets: area_set::all(&app.store).await?, today: app.today() }, Caching::Never))
}

#[derive(Template)]
#[template(path = "admin/area_set.html")]
pub struct AreaSetPage {
    set: AreaSet,
    form: FormState,
    /// What stands, to tell whether it still does when the form comes.
    seen: String,
    /// The other map that its dates clash with.
    clash: Option<Bilingual>,
}

impl Screen for AreaSetPage {
    fn title(&self, _: Language) -> String {
        self.set.label.clone()
    }
}

impl AreaSetPage {
    fn of(set: AreaSet, form: FormState) -> AreaSetPage {
        AreaSetPage { seen: filled(&set).fingerprint(), set, form, clash: None }
    }

    fn statuses(&self) -> impl Iterator<Item = (&'static str, Bilingual)> {
        LegalStatus::ALL.iter().map(|known| (known.code(), status(*known)))
    }
}

fn filled(set: &AreaSet) -> Fields {
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let dates = &set.dates;
    let values = [
        ("label", set.label.clone()),
        ("map_of", dates.map_of.clone().unwrap_or_default()),
        ("from", day(dates.from)),
        ("until", day(dates.until)),
        ("status", dates.status.map_or("", LegalStatus::code).to_owned()),
        ("source", dates.source.clone().unwrap_or_default()),
    ];
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

async fn set_of(app: &App, kind: &str) -> Result<AreaSet, HttpError> {
    area_set::all(&app.store).await?.into_iter().find(|set| set.kind == kind).ok_or(HttpError::NotFound)
}

/// `GET /admin/areas/{kind}`
pub async fn show(_: Registrar, State(app): State<App>, Path(kind): Path<Slug>) -> Result<Page<AreaSetPage>, HttpError> {
    let set = set_of(&app, &kind).await?;
    let form = filled(&set).into();
    Ok(Page::new(AreaSetPage::of(set, form), Caching::Never))
}

/// `POST /admin/areas/{kind}`, unless somebody else said otherwise since the page was opened (`seen`).
pub async fn save(
    Registrar { person: by, .. }: Registrar,
    State(app): State<App>,
    Path(kind): Path<Slug>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let set = set_of(&app, &kind).await?;
    let again = |typed, problems, status, clash| {
        let page = AreaSetPage { clash, ..AreaSetPage::of(set.clone(), FormState { typed, problems }) };
        Ok(Page::new(page, Caching::Never).with_status(status).into_response())
    };
    let standing = filled(&set);
    if let Some(stale) = typed.staleness(&standing) {
        return again(typed.or(standing), Problems::from(("label", stale.key())), stale.status(), None);
    }
    let (label, dates) = match check(&typed) {
        Ok(checked) => checked,
        Err(problems) => return again(typed, problems, StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    match services::area::redate(&app.store, &kind, (&label, dates), by.id, app.clock.now(), &app.ids).await {
        Ok(seq) => {
            app.keeper.caught_up(seq).await;
            Ok(Redirect::to(&format!("/admin/areas#{}", segment(&kind))).into_response())
        }
        Err(error) => {
            let (problem, clash) = problem(error)?;
            again(typed, Problems::from(problem), StatusCode::UNPROCESSABLE_ENTITY, clash)
        }
    }
}

fn check(typed: &Fields) -> Result<(String, AreaDates), Problems> {
    let mut problems = Problems::default();
    let label = PlainLine::new(typed.get("label")).map_err(|why| problems.note::<()>("label", line_problem(why))).ok();
    // Only a dated map needs one.
    let source = match PlainLine::new(typed.get("source")) {
        Err(NotALine::Empty) => None,
        line => line.map_err(|why| problems.note::<()>("source", line_problem(why))).ok(),
    };
    let mut day = |field: &'static str| match typed.get(field) {
        "" => None,
        text => text.parse().ok().or_else(|| problems.note(field, "area-set-bad-day")),
    };
    let (from, until) = (day("from"), day("until"));
    let status = match typed.get("status") {
        "" => None,
        code => LegalStatus::parse(code).or_else(|| problems.note("status", "area-set-no-status")),
    };
    let map_of = Some(typed.get("map_of")).filter(|kind| !kind.is_empty());
    if map_of.is_some_and(|kind| !AreaSet::is_kind(kind)) {
        problems.note::<()>("map_of", "area-set-bad-kind");
    }
    let dates = AreaDates { map_of: map_of.map(str::to_owned), from, until, status, source: source.map(String::from) };
    let Some(label) = label.filter(|_| problems.is_empty()) else { return Err(problems) };
    dates.check().map_err(|wrong| Problems::from(contradiction(wrong)))?;
    Ok((label.into(), dates))
}

/// Where a contradiction stands, and in which words.
fn contradiction(wrong: Contradiction) -> (&'static str, &'static str) {
    match wrong {
        Contradiction::EndsBeforeItBegins { .. } => ("until", "area-set-ends-first"),
        Contradiction::OutOfReach(_) => ("from", "area-set-bad-day"),
        Contradiction::NoStatus => ("status", "area-set-no-status"),
        Contradiction::NoSource => ("source", "area-set-no-source"),
        Contradiction::EnactedWithoutBegin => ("from", "area-set-enacted-without-begin"),
        Contradiction::ReplacedWithoutEnd => ("until", "area-set-replaced-without-end"),
        Contradiction::EnjoinedWithoutEnd => ("until", "area-set-enjoined-without-end"),
    }
}

/// A field, and the key of what is wrong there.
type Problem = (&'static str, &'static str);

/// Why a map cannot be dated so, at its field, and which other map it clashes with.
fn problem(error: SetError) -> Result<(Problem, Option<Bilingual>), HttpError> {
    match error {
        SetError::Contradiction(wrong) => Ok((contradiction(wrong), None)),
        SetError::BothInForce { other, day, .. } => {
            let say = |language: Language| {
                i18n::with(language, "area-set-both-text", &[("other", other.clone().into()), ("day", day.variable(language))])
            };
            Ok((("from", "area-set-both"), Some(Bilingual::of(say))))
        }
        SetError::SameLabel { other, .. } => {
            Ok((("label", "area-set-same-label"), Some(i18n::both("area-set-same-label-text", &[("other", other.into())]))))
        }
        SetError::Store(error) => Err(error.into()),
        SetError::Shrinks { .. } | SetError::Stray(_) => Err(store::Error::Conflict.into()),
    }
}
