//! How many places to draw at random, and where, so that the share that displays is known within so many points. Each line leads to its draw.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;

use crate::coverage::atlas::Entry;
use crate::coverage::sample_plan::{SamplePlan, Wanted, sample_plan};
use crate::domain::category::Category;
use crate::domain::coded::coded;
use crate::domain::draw::MOST_DRAWN;
use crate::domain::language::{Bilingual, Language};
use crate::domain::person::Person;
use crate::services::lot::LOTS_A_DAY;
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::office::draws::{FrameToChoose, could_be_drawn};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

coded! {
    /// By what the visits are allocated.
    By { County = "county", Kind = "kind", Whole = "whole" }
}

/// Points on either side that can be asked for.
const POINTS: std::ops::RangeInclusive<f64> = 1.0..=25.0;
/// Visits of a hundred that can tell.
const ANSWERING: std::ops::RangeInclusive<f64> = 10.0..=100.0;

#[derive(Template)]
#[template(path = "office/sample_plan.html")]
pub struct SamplePlanPage {
    form: FormState,
    frame: FrameToChoose,
    /// `None` where nothing was asked for that can be planned.
    planned: Option<Planned>,
}

struct Planned {
    plan: SamplePlan,
    places: u32,
    rows: Vec<PlanRow>,
}

/// One stratum.
struct PlanRow {
    label: Bilingual,
    places: u32,
    visits: u32,
    /// Where its draw is made; `None` where one draw cannot hold it, or nobody can draw by it.
    draw: Option<String>,
}

/// What is asked for: `?by=county&points=5&answering=100&kind=`.
pub struct PlanQuery(Fields);

impl FromQuery for PlanQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlanQuery, HttpError> {
        Ok(PlanQuery(query.fields(&["by", "points", "answering", "kind"])))
    }
}

/// The same, read.
struct PlanQuestion {
    by: By,
    wanted: Wanted,
    kinds: Vec<Category>,
}

impl Screen for SamplePlanPage {
    fn title(&self, language: Language) -> String {
        match &self.planned {
            Some(planned) => i18n::with(language, "plan-title-visits", &[("count", planned.plan.visits().into())]),
            None => i18n::text(language, "plan-title"),
        }
    }
}

impl SamplePlanPage {
    fn bys(&self) -> &'static [By] {
        By::ALL
    }

    fn chosen(&self, by: &By) -> bool {
        self.form.value_or("by", By::County.code()) == by.code()
    }

    fn draws_a_day(&self) -> usize {
        LOTS_A_DAY
    }

    fn of(app: &App, reader: &Person, typed: Fields) -> SamplePlanPage {
        let frame = FrameToChoose::of(app, reader);
        match check(app, &typed) {
            Ok(asked) => SamplePlanPage { planned: Planned::of(app, reader, &asked), frame, form: typed.into() },
            Err(problems) => SamplePlanPage { planned: None, frame, form: FormState { typed, problems } },
        }
    }
}

/// `GET /office/draws/plan`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(PlanQuery(typed)): Query<PlanQuery>,
) -> Result<Page<SamplePlanPage>, HttpError> {
    let page = blocking::run(move || Ok(SamplePlanPage::of(&app, &by, typed))).await?;
    let status = if page.form.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Page::new(page, Caching::Never).with_status(status))
}

fn check(app: &App, typed: &Fields) -> Result<PlanQuestion, Problems> {
    let mut problems = Problems::default();
    let by = match typed.get("by") {
        "" => Some(By::County),
        code => By::parse(code).or_else(|| problems.note("by", "plan-say-by")),
    };
    let mut number = |name: &'static str, usual: f64, range: std::ops::RangeInclusive<f64>, message| match typed.get(name) {
        "" => Some(usual),
        text => text.parse::<f64>().ok().filter(|number| range.contains(number)).or_else(|| problems.note(name, message)),
    };
    let (points, answering) =
        (number("points", 5.0, POINTS, "plan-say-points"), number("answering", 100.0, ANSWERING, "plan-say-answering"));
    let kinds: Vec<Category> = typed.all("kind").filter(|code| !code.is_empty()).map(Category::new).collect();
    if kinds.iter().any(|kind| app.mandates.category(kind).is_none()) {
        problems.note::<()>("kind", "draws-unknown-kind");
    }
    let (Some(by), Some(points), Some(answering), true) = (by, points, answering, problems.is_empty()) else { return Err(problems) };
    Ok(PlanQuestion { by, wanted: Wanted { within: points / 100.0, share: 0.5, answering: answering / 100.0 }, kinds })
}

impl Planned {
    /// Draws and the days that they take, where one day does not do.
    fn several_days(&self) -> Option<(usize, usize)> {
        let draws = self.rows.iter().filter(|row| row.visits > 0).count();
        (draws > LOTS_A_DAY).then(|| (draws, draws.div_ceil(LOTS_A_DAY)))
    }

    /// `None` without a place to draw from.
    fn of(app: &App, reader: &Person, asked: &PlanQuestion) -> Option<Planned> {
        let (atlas, today) = (app.atlas(), app.today());
        let mut strata: BTreeMap<String, u32> = BTreeMap::new();
        let wanted = |entry: &Entry<'_>| asked.kinds.is_empty() || entry.categories.iter().any(|kind| asked.kinds.contains(kind));
        let could = |entry: &Entry<'_>| reader.covers(entry.county) && wanted(entry) && could_be_drawn(entry, today);
        // Of each kind all places that have it: what a draw by that kind draws from.
        let mut drawn_from: BTreeMap<String, u32> = BTreeMap::new();
        for entry in atlas.entries().filter(could) {
            for kind in entry.categories.iter().filter(|_| asked.by == By::Kind) {
                *drawn_from.entry(kind.code().to_owned()).or_default() += 1;
            }
            *strata.entry(stratum(&entry, asked).to_owned()).or_default() += 1;
        }
        let counts: Vec<u32> = strata.values().copied().collect();
        let plan = sample_plan(&counts, asked.wanted)?;
        let row = |((code, &places), &visits): ((&String, &u32), &u32)| PlanRow {
            label: label(app, asked.by, code),
            places,
            visits,
            draw: draw(asked, code, visits).filter(|_| asked.by != By::Kind || drawn_from.get(code) == Some(&places)),
        };
        let mut rows: Vec<PlanRow> = strata.iter().zip(&plan.draws).map(row).collect();
        rows.sort_by(|one, other| one.label.en.cmp(&other.label.en));
        Some(Planned { places: counts.iter().sum(), plan, rows })
    }
}

/// Under which code a place counts: of several kinds the first one that was asked for.
fn stratum<'e>(entry: &Entry<'e>, asked: &PlanQuestion) -> &'e str {
    let chosen = |kind: &&Category| asked.kinds.is_empty() || asked.kinds.contains(kind);
    match asked.by {
        By::County => entry.county.unwrap_or_default(),
        By::Kind => entry.categories.iter().find(chosen).map_or("", Category::code),
        By::Whole => "",
    }
}

fn label(app: &App, by: By, code: &str) -> Bilingual {
    match by {
        By::County => app.county_name(code).map_or_else(|| i18n::both("plan-no-county", &[]), Bilingual::same),
        By::Kind => app.mandates.category(&Category::new(code)).map_or_else(|| Bilingual::same(code), |known| known.label.clone()),
        By::Whole => i18n::both("plan-whole", &[]),
    }
}

/// The form of the draw, filled in.
fn draw(asked: &PlanQuestion, code: &str, visits: u32) -> Option<String> {
    let size = usize::try_from(visits).ok().filter(|size| (1..=MOST_DRAWN).contains(size))?;
    let kinds: Vec<&str> = match asked.by {
        By::Kind => vec![code],
        By::County | By::Whole => asked.kinds.iter().map(Category::code).collect(),
    };
    let county = match asked.by {
        By::County if code.is_empty() => return None,
        By::County => code,
        By::Kind | By::Whole => "",
    };
    let kinds = kinds.into_iter().map(|kind| ("kind", kind.to_owned()));
    let query = query_string(kinds.chain([("county", county.to_owned()), ("size", size.to_string())]));
    Some(format!("/office/draws{query}#new"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(by: By, kinds: &[&str]) -> PlanQuestion {
        let kinds = kinds.iter().map(|kind| Category::new(*kind)).collect();
        PlanQuestion { by, wanted: Wanted { within: 0.05, share: 0.5, answering: 1.0 }, kinds }
    }

    #[test]
    fn more_draws_than_a_day_has_say_how_many_days_they_take() {
        let planned = |lines: usize| {
            let row = |visits: u32| PlanRow { label: Bilingual::same("Cedar"), places: 9, visits, draw: None };
            let plan = sample_plan(&[9], Wanted { within: 0.25, share: 0.5, answering: 1.0 }).unwrap();
            Planned { plan, places: 9, rows: (0..lines).map(|_| row(2)).chain([row(0)]).collect() }.several_days()
        };
        assert_eq!((planned(8), planned(9), planned(106)), (None, Some((9, 2)), Some((106, 14))));
    }

    #[test]
    fn each_line_leads_to_its_draw_and_none_to_one_that_cannot_be_made() {
        let lead = |by, kinds: &[&str], code: &str, visits| draw(&asked(by, kinds), code, visits);
        assert_eq!(lead(By::County, &["hotel"], "29019", 12).as_deref(), Some("/office/draws?kind=hotel&county=29019&size=12#new"));
        assert_eq!(lead(By::Kind, &["hotel", "airport"], "airport", 3).as_deref(), Some("/office/draws?kind=airport&size=3#new"));
        assert_eq!(lead(By::Whole, &[], "", 500).as_deref(), Some("/office/draws?size=500#new"));
        assert_eq!((lead(By::Whole, &[], "", 501), lead(By::County, &[], "", 5), lead(By::County, &[], "29019", 0)), (None, None, None));
    }
}
