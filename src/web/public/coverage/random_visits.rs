//! What places drawn at random say, beside the share of all checked places: draw by draw, each by the visits that were made for it, with how many of
//! its places those could not tell of. Draws are not added up: a place may stand in the frames of several.

use std::collections::BTreeMap;

use crate::coverage::horvitz_thompson::{Estimate, SampledPlace, estimate};
use crate::domain::address::is_withheld_kind;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::services::draw_visit::{DrawnVisit, Outcome};
use crate::store::draw;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureFilter;
use crate::web::public::draws::DrawLine;

/// More draws than there are.
const ALL: i64 = i64::MAX;

/// One draw, and what came of its places until a day.
pub struct DrawResult {
    pub line: DrawLine,
    /// Of its places, those of the kind that the page is about.
    pub drawn: usize,
    pub not_visited: usize,
    pub closed: usize,
    pub refused: usize,
    pub cannot_tell: usize,
    /// Of those that could be told: as found, and as left.
    told: Vec<[bool; 2]>,
    /// The first and the last day of its visits.
    pub days: Option<(Day, Day)>,
}

impl DrawResult {
    fn of(line: DrawLine) -> DrawResult {
        let told = Vec::new();
        DrawResult { line, drawn: 0, not_visited: 0, closed: 0, refused: 0, cannot_tell: 0, told, days: None }
    }

    /// A visit after `until` is not known of yet.
    fn add(&mut self, one: &DrawnVisit, until: Day) {
        self.drawn += 1;
        let Some((day, outcome)) = one.outcome.filter(|(day, _)| *day <= until) else {
            self.not_visited += 1;
            return;
        };
        self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        match outcome {
            Outcome::Closed => self.closed += 1,
            Outcome::Refused => self.refused += 1,
            Outcome::CannotTell => self.cannot_tell += 1,
            Outcome::Told { as_found, as_left } => self.told.push([as_found, as_left]),
        }
    }

    pub fn told(&self) -> usize {
        self.told.len()
    }

    /// The share of the frame that displays as required, as the visits found it and as they left it; `None` of too few.
    pub fn shares(&self) -> Option<[Estimate; 2]> {
        Some([self.estimate(|[as_found, _]| as_found)?, self.estimate(|[_, as_left]| as_left)?])
    }

    /// Those that no visit could tell of are taken for no different from the others: that lowers each one's chance of being seen.
    fn estimate(&self, displays: impl Fn([bool; 2]) -> bool) -> Option<Estimate> {
        let probability = self.line.draw.probability() * self.told.len() as f64 / self.drawn as f64;
        let sampled = |told: &[bool; 2]| SampledPlace { displays: displays(*told), probability };
        estimate(&self.told.iter().map(sampled).collect::<Vec<_>>())
    }
}

/// Every draw that chose places of the kind and was made until the day, among the visits that count; newest first.
#[derive(Default)]
pub struct RandomReport {
    pub draws: Vec<DrawResult>,
    /// A count of this kind would point at single places.
    pub is_untold: bool,
}

impl RandomReport {
    /// `drawn`: what became of the places of every draw.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App, filter: &FigureFilter, drawn: &[DrawnVisit]) -> Result<RandomReport, HttpError> {
        let is_withheld = |kind: &Category| is_withheld_kind(std::slice::from_ref(kind));
        if filter.category.as_ref().is_some_and(is_withheld) {
            return Ok(RandomReport { is_untold: true, ..RandomReport::default() });
        }
        let since = filter.day.span().since;
        let lines = draw::all(&app.store, ALL).await?.into_iter().map(|draw| DrawLine::of(app, draw));
        let told = |line: &DrawLine| line.draw.kinds.is_empty() || !line.draw.kinds.iter().all(is_withheld);
        let counts = |line: &DrawLine| line.day <= filter.day.on && since.is_none_or(|since| since <= line.day) && told(line);
        let mut draws: BTreeMap<u32, DrawResult> = lines.filter(counts).map(|line| (line.draw.number, DrawResult::of(line))).collect();
        for one in drawn {
            let is_asked = filter.category.as_ref().is_none_or(|kind| one.categories.contains(kind));
            if let Some(result) = draws.get_mut(&one.draw).filter(|_| is_asked) {
                result.add(one, filter.day.on);
            }
        }
        let draws = draws.into_values().rev().filter(|result| result.drawn > 0);
        Ok(RandomReport { draws: draws.collect(), is_untold: false })
    }
}
