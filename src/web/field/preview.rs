//! The review before a visit is recorded, where something about it is odd, or somebody without scripts asks what it comes to.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::mandate::Clause;
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::web::http::app::App;
use crate::web::http::fields::Fields;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::Screen;
use crate::web::visit::form::Draft;
use crate::web::visit::judged::JudgedVisit;
use crate::web::visit::odd::Odd;

/// The review before sending: what the visit comes to, and everything typed, carried along.
#[derive(Template)]
#[template(path = "field/preview.html")]
pub struct PreviewPage {
    place: Place,
    typed: Fields,
    visit: Visit,
    /// By what is known of the place with what the visit says.
    judged: JudgedVisit,
    /// What should be looked at once more.
    odd: Vec<Odd>,
}

impl Screen for PreviewPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "review-title", &[("name", self.place.name.clone().into())])
    }
}

impl PreviewPage {
    pub fn of(app: &App, place: Place, typed: Fields, draft: Draft, odd: Vec<Odd>) -> PreviewPage {
        let Draft { visit, stated } = draft;
        let mut known = place.clone();
        known.facts.extend(stated);
        let judged = JudgedVisit::of(&app.mandates, &known, &visit, app.clock.now());
        PreviewPage { place, typed, visit, judged, odd }
    }

    fn clauses(&self) -> Vec<&Clause> {
        self.judged.judgement.iter().flat_map(|judgement| &judgement.duties).flat_map(|duty| &duty.clauses).collect()
    }
}
