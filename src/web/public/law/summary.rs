//! A jurisdiction's law on one day, in a line: what it comes to, whom it names, who sees to it, how long it leaves to put it right.

use std::sync::Arc;

use crate::domain::day::Day;
use crate::domain::determination::is_stale;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Duty, DutyKind, Jurisdiction, LawStatus, Penalty};
use crate::web::view::format;
use crate::web::view::i18n;

/// What a jurisdiction's law comes to on a day; a law that nobody read is never "no rule".
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LawState {
    InForce,
    /// A government seeks to have the poster up: no duty of a place.
    Sought,
    Voluntary,
    Unread,
    /// Read, and no rule of it is in force on that day.
    NotInForce,
    NoneFound,
}

impl LawState {
    pub const ALL: [LawState; 6] =
        [LawState::InForce, LawState::Sought, LawState::Voluntary, LawState::Unread, LawState::NotInForce, LawState::NoneFound];

    /// As in the keys of messages, and in classes.
    pub fn code(self) -> &'static str {
        match self {
            LawState::InForce => "in-force",
            LawState::Sought => "sought",
            LawState::Voluntary => "voluntary",
            LawState::Unread => "unread",
            LawState::NotInForce => "not-in-force",
            LawState::NoneFound => "none-found",
        }
    }
}

/// Kinds of place that are named in the line; the others are counted.
const NAMED: usize = 3;

/// One jurisdiction on the page of all of them, and the head of its own page.
pub struct LawSummary {
    /// In small letters, as in addresses.
    pub code: String,
    pub name: Bilingual,
    pub citation: String,
    pub state: LawState,
    pub says: Bilingual,
    pub note: Option<Bilingual>,
    /// Of its rules in force, each once.
    pub enforcers: Vec<Bilingual>,
    pub cures: Vec<Bilingual>,
    /// The day of looking.
    pub read_on: Option<Day>,
    /// Looked at more than a year ago.
    pub is_due_again: bool,
}

impl LawSummary {
    pub fn of(known: &Jurisdiction, today: Day) -> LawSummary {
        let state = state(known, today);
        let binding: Vec<_> = in_force(known, today).filter(|duty| matches!(duty.kind, DutyKind::Required | DutyKind::Sought)).collect();
        let penalties: Vec<_> = binding.iter().filter_map(|duty| duty.penalty.as_deref()).collect();
        LawSummary {
            code: known.code.to_lowercase(),
            name: known.name.clone(),
            citation: known.citation.clone(),
            state,
            says: says(known, state, today),
            note: known.note.clone(),
            enforcers: once(penalties.iter().filter_map(|penalty| penalty.enforcer.clone())),
            cures: once(penalties.iter().filter_map(|penalty| cure(penalty))),
            read_on: known.read_on,
            is_due_again: known.read_on.is_some_and(|read| is_stale(read, today)),
        }
    }

    /// Key of the word for its state.
    pub fn word(&self) -> String {
        word(self.state)
    }

    /// Can there be somebody who sees to it?
    pub fn is_enforced(&self) -> bool {
        matches!(self.state, LawState::InForce | LawState::Sought)
    }
}

/// Key of the word for a state of the law.
pub fn word(state: LawState) -> String {
    format!("law-state-{}", state.code())
}

/// "30 days", "24 hours"; nothing where the text gives no period.
pub fn cure(penalty: &Penalty) -> Option<Bilingual> {
    let written = |key, count: u32| i18n::both(key, &[("count", count.into())]);
    penalty.cure_days.map(|days| written("law-days", days)).or_else(|| penalty.cure_hours.map(|hours| written("law-hours", hours)))
}

fn state(known: &Jurisdiction, today: Day) -> LawState {
    let has = |kind| in_force(known, today).any(|duty| duty.kind == kind);
    match known.status {
        LawStatus::Unread => LawState::Unread,
        LawStatus::Voluntary => LawState::Voluntary,
        LawStatus::NoneFound => LawState::NoneFound,
        LawStatus::OnFile if has(DutyKind::Required) => LawState::InForce,
        LawStatus::OnFile if has(DutyKind::Unread) => LawState::Unread,
        LawStatus::OnFile if has(DutyKind::Sought) => LawState::Sought,
        LawStatus::OnFile if has(DutyKind::VoluntaryProgramme) => LawState::Voluntary,
        LawStatus::OnFile => LawState::NotInForce,
    }
}

fn says(known: &Jurisdiction, state: LawState, today: Day) -> Bilingual {
    let wanted = match state {
        LawState::InForce => DutyKind::Required,
        LawState::Sought => DutyKind::Sought,
        LawState::Voluntary => DutyKind::VoluntaryProgramme,
        LawState::Unread => DutyKind::Unread,
        LawState::NotInForce | LawState::NoneFound => return words(&format!("law-says-{}", state.code())),
    };
    let kinds = kinds(known, wanted, today);
    let key = format!("law-says-{}", state.code());
    let line = match (kinds.len(), state, known.since) {
        (0, LawState::Unread, Some(since)) => {
            both(|language| i18n::with(language, "law-says-unread-since", &[("day", format::day(since, language).into())]))
        }
        (0, ..) => words(&format!("{key}-nothing-named")),
        (count, ..) => {
            let rest = count.saturating_sub(NAMED);
            let named = Bilingual::joined(&kinds[..count - rest], ", ");
            both(|language| {
                let values = [("count", count.into()), ("named", named.in_language(language).into()), ("rest", rest.into())];
                i18n::with(language, &key, &values)
            })
        }
    };
    let mut lines = vec![line];
    if in_force(known, today).any(|duty| duty.kind == wanted && duty.category.is_none()) {
        lines.push(words("law-says-also-any"));
    }
    let unread = if state == LawState::InForce { self::kinds(known, DutyKind::Unread, today).len() } else { 0 };
    if unread > 0 {
        lines.push(i18n::both("law-says-also-unread", &[("count", unread.into())]));
    }
    Bilingual::joined(&lines, " ")
}

fn in_force(known: &Jurisdiction, today: Day) -> impl Iterator<Item = &Arc<Duty>> {
    known.duties.iter().filter(move |duty| duty.is_in_force(today))
}

/// Kinds of place that rules of this sort name today, each once.
fn kinds(known: &Jurisdiction, wanted: DutyKind, today: Day) -> Vec<Bilingual> {
    let named = in_force(known, today).filter(|duty| duty.kind == wanted && duty.category.is_some());
    once(named.map(|duty| duty.category_label.clone()))
}

fn once(all: impl Iterator<Item = Bilingual>) -> Vec<Bilingual> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

fn words(key: &str) -> Bilingual {
    i18n::both(key, &[])
}

fn both(write: impl Fn(Language) -> String) -> Bilingual {
    Bilingual::of(write)
}
