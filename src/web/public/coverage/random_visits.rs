//! What the visits of places drawn at random say, beside the share of all checked places: of the state, of each agency and of each kind, with how
//! many of those drawn were visited. Only recorded draws feed an estimate, each with all of its places, whatever a visit says of its purpose.

use std::collections::BTreeMap;

use crate::coverage::atlas::Atlas;
use crate::coverage::horvitz_thompson::{Estimate, SampledPlace, estimate};
use crate::domain::address::is_withheld_kind;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::draw::DrawnPlace;
use crate::domain::language::Bilingual;
use crate::store::draw;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// Places drawn, and what came of it.
#[derive(Default)]
pub struct RandomVisits {
    pub drawn: usize,
    pub visited: usize,
    /// Of those visited: the visit could tell.
    told: Vec<SampledPlace>,
}

impl RandomVisits {
    fn add(&mut self, one: &Answered) {
        self.drawn += 1;
        self.visited += usize::from(one.is_visited);
        self.told.extend(one.told);
    }

    /// Those of the places of a kind, or of all kinds, at these positions (ascending) that were drawn and visited by a day. Of draws that nobody
    /// has followed yet nothing is told of few places: whoever runs them would know of the visit to come.
    pub fn among(drawn: &[DrawnPlace], atlas: &Atlas, positions: &[u32], on: Day, category: Option<&Category>) -> RandomVisits {
        let mut visits = RandomVisits::default();
        let is_among = |one: &&DrawnPlace| atlas.position(one.place_id).is_some_and(|at| positions.binary_search(&at).is_ok());
        let is_followed = |one: &&DrawnPlace| one.visited_on.is_some_and(|day| day <= on);
        let of_kind = |one: &Answered| category.is_none_or(|category| one.categories.contains(category));
        let answers = drawn.iter().filter(is_followed).filter(is_among).map(|one| answered(atlas, one));
        answers.filter(of_kind).for_each(|one| visits.add(&one));
        visits
    }

    pub fn told(&self) -> usize {
        self.told.len()
    }

    pub fn estimate(&self) -> Option<Estimate> {
        estimate(&self.told)
    }
}

/// All draws, and the same by agency and by kind.
#[derive(Default)]
pub struct RandomReport {
    pub whole: RandomVisits,
    pub by_agency: Vec<(String, RandomVisits)>,
    pub by_kind: Vec<(Bilingual, RandomVisits)>,
}

/// One draw.
struct Answered {
    categories: Vec<Category>,
    is_visited: bool,
    told: Option<SampledPlace>,
}

impl RandomReport {
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App) -> Result<RandomReport, HttpError> {
        let (drawn, atlas) = (draw::drawn(&app.store).await?, app.atlas());
        let mut report = RandomReport::default();
        let (mut by_agency, mut by_kind): (BTreeMap<String, RandomVisits>, BTreeMap<&str, RandomVisits>) = Default::default();
        for one in &drawn {
            let answered = answered(&atlas, one);
            report.whole.add(&answered);
            by_agency.entry(one.agency.clone()).or_default().add(&answered);
            for kind in app.mandates.categories().iter().filter(|kind| answered.categories.contains(&kind.code)) {
                // A small count of these would point at single places.
                if !is_withheld_kind(std::slice::from_ref(&kind.code)) {
                    by_kind.entry(kind.code.code()).or_default().add(&answered);
                }
            }
        }
        report.by_agency = by_agency.into_iter().collect();
        let label = |code: &str| app.mandates.category(&Category::new(code)).map(|kind| kind.label.clone());
        report.by_kind = by_kind.into_iter().filter_map(|(code, visits)| Some((label(code)?, visits))).collect();
        Ok(report)
    }
}

/// What stood there after the visit of that day.
fn answered(atlas: &Atlas, one: &DrawnPlace) -> Answered {
    let entry = atlas.by_id(one.place_id);
    let status = entry.as_ref().zip(one.visited_on).and_then(|(entry, day)| entry.status(day));
    let displays = match status {
        Some(Status::Compliant) => Some(true),
        Some(Status::NotCompliant) => Some(false),
        _ => None,
    };
    Answered {
        categories: entry.map_or_else(Vec::new, |entry| entry.categories.to_vec()),
        is_visited: one.visited_on.is_some(),
        told: displays.map(|displays| SampledPlace { displays, probability: one.inclusion_probability }),
    }
}
