//! What a bill would change: which places newly must display the poster and which no longer must, what was seen there, whom they would reach.
//! Every place is ruled by both laws; places of one kind under one law with the same facts are ruled once.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::coverage::atlas::{Atlas, Entry};
use crate::coverage::gap::Radius;
use crate::coverage::rate::Rate;
use crate::coverage::reach::{PopulationPoint, distances_m};
use crate::coverage::stratified_sample::{Stratum, stratified};
use crate::coverage::tally::shown;
use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::determination::Display;
use crate::domain::fact::{Fact, Facts, facts_on};
use crate::domain::mandate::{Applicability, Mandates};

/// Two laws, and the registry that they are asked of.
#[derive(Clone, Copy)]
pub struct Question<'q> {
    pub atlas: &'q Atlas,
    /// The law as it stands, and as the bill would leave it.
    pub laws: [&'q Mandates; 2],
    /// The statements that either law asks for, by place.
    pub facts: &'q HashMap<Uuid, Vec<Fact>>,
    /// `US-MO`
    pub state: &'q str,
    /// The day on which both laws are asked: the bill is in force.
    pub on: Day,
    /// The day by which places stand and were seen.
    pub today: Day,
    pub now: Micros,
    pub people: &'q [PopulationPoint],
    pub radius: Radius,
}

/// What a law says of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Must,
    /// It depends on a fact that nobody recorded.
    Open,
    Free,
}

impl Word {
    fn of(applicability: Applicability) -> Word {
        match applicability {
            Applicability::Required => Word::Must,
            Applicability::ConditionUnknown => Word::Open,
            Applicability::Unread | Applicability::Sought | Applicability::NotRequired | Applicability::NoRule => Word::Free,
        }
    }
}

/// Places, and what visits saw there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub places: u32,
    /// Of these, where somebody could look.
    pub looked: u32,
    /// Of these, where the public or guests come past a poster.
    pub displaying: u32,
}

impl Seen {
    fn add(&mut self, display: Option<Display>) {
        self.places += 1;
        self.looked += u32::from(display.is_some());
        self.displaying += u32::from(display == Some(Display::Shown));
    }

    /// Nobody could look yet: a first check asks for so many visits.
    pub fn unchecked(self) -> u32 {
        self.places - self.looked
    }

    /// The share that displays it already, of the places where somebody could look; `None` of too few.
    pub fn rate(self) -> Option<Rate> {
        shown(self.displaying, self.looked, self.places)
    }
}

/// What changes for some places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Must, and did not.
    pub newly: Seen,
    /// Must not any more.
    pub no_longer: Seen,
    /// Would depend on a fact that nobody recorded, and does not now.
    pub open: Seen,
}

impl Changed {
    fn add(&mut self, before: Word, after: Word, display: Option<Display>) {
        match (before, after) {
            (Word::Open | Word::Free, Word::Must) => self.newly.add(display),
            (Word::Must, Word::Free) => self.no_longer.add(display),
            (Word::Must | Word::Free, Word::Open) => self.open.add(display),
            (Word::Must, Word::Must) | (Word::Open, Word::Open) | (Word::Open | Word::Free, Word::Free) => {}
        }
    }

    /// Visits for a first check: of those that newly must at least, and of all whose fact is open at most.
    pub fn visits(self) -> (u32, u32) {
        (self.newly.unchecked(), self.newly.unchecked() + self.open.unchecked())
    }
}

/// How many of the places whose fact is open must, if they are as the others of their kinds; with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    pub places: f64,
    pub low: f64,
    pub high: f64,
    /// Places of these kinds whose facts are on record.
    pub known: u32,
}

/// People within the radius of places, where they are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    pub people: u64,
    /// Of a place seen to display.
    pub now: u64,
    /// Of none now, and of one that newly must: reached once it displays.
    pub newly: u64,
    /// Now of places only that would no longer have to.
    pub no_longer: u64,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhatIf {
    /// Open on the day.
    pub places: u32,
    pub whole: Changed,
    /// By the code of the kind; a place of two kinds stands under both. Kinds for which nothing changes are left out.
    pub by_kind: Vec<(Category, Changed)>,
    /// By the county's code, places whose address is withheld left out, and those whose county is not known.
    pub by_county: Vec<(String, Changed)>,
    /// Places that change and stand in no county of the table.
    pub in_no_county: u32,
    /// Places that newly must and have no point that may be told: they reach nobody here.
    pub without_point: u32,
    /// `None` where no fact of their kinds is on record.
    pub expected: Option<Expected>,
    pub reached: Reached,
}

/// Rules each place by both laws and counts what differs.
pub fn what_if(question: Question<'_>) -> WhatIf {
    let (mut ruled, mut gathered) = (Ruled::new(question), Gathered::default());
    for entry in question.atlas.entries() {
        if let Some(standing) = entry.standing(question.today) {
            let [before, after] = ruled.words(&entry);
            gathered.add(&entry, standing.display, before, after);
        }
    }
    gathered.done(question)
}

/// Which kinds of place, under which law, with which facts come to what.
struct Ruled<'q> {
    question: Question<'q>,
    /// By county and city: which of `codes`.
    laws: HashMap<(Option<&'q str>, &'q str), usize>,
    /// Each law of a place there is, as it stands and as the bill would leave it.
    codes: Vec<[String; 2]>,
    words: HashMap<(usize, &'q [Category], String), [Word; 2]>,
}

impl<'q> Ruled<'q> {
    fn new(question: Question<'q>) -> Ruled<'q> {
        Ruled { question, laws: HashMap::new(), codes: Vec::new(), words: HashMap::new() }
    }

    fn words(&mut self, entry: &Entry<'q>) -> [Word; 2] {
        let Ruled { question, laws, codes, words } = self;
        let at = *laws.entry((entry.county, entry.city)).or_insert_with(|| {
            let both = question.laws.map(|law| law.law_at(question.state, entry.county, entry.city));
            codes.iter().position(|known| *known == both).unwrap_or_else(|| {
                codes.push(both);
                codes.len() - 1
            })
        });
        let facts = question.facts.get(&entry.id).map_or_else(Facts::new, |facts| facts_on(facts, question.on, question.now));
        let written = if facts.is_empty() { String::new() } else { format!("{facts:?}") };
        *words.entry((at, entry.categories, written)).or_insert_with(|| {
            let of = |law: usize| question.laws[law].applicability(&codes[at][law], entry.categories, &facts, question.on);
            [Word::of(of(0)), Word::of(of(1))]
        })
    }
}

/// Places of one set of kinds, by what the bill says of them.
#[derive(Clone, Copy, Default)]
struct Answers {
    must: u32,
    free: u32,
    open: u32,
    /// Of these, those that are not open under the law as it stands.
    newly_open: u32,
}

#[derive(Default)]
struct Gathered<'q> {
    found: WhatIf,
    by_kind: BTreeMap<&'q Category, Changed>,
    by_county: BTreeMap<&'q str, Changed>,
    answers: HashMap<&'q [Category], Answers>,
    /// Points (degrees) of places that display, without those that no longer must; of those; of those that newly must.
    kept: Vec<(f64, f64)>,
    dropped: Vec<(f64, f64)>,
    added: Vec<(f64, f64)>,
}

impl<'q> Gathered<'q> {
    fn add(&mut self, entry: &Entry<'q>, display: Option<Display>, before: Word, after: Word) {
        self.found.places += 1;
        self.found.whole.add(before, after, display);
        let answers = self.answers.entry(entry.categories).or_default();
        match after {
            Word::Must => answers.must += 1,
            Word::Free => answers.free += 1,
            Word::Open => answers.open += 1,
        }
        answers.newly_open += u32::from(after == Word::Open && before != Word::Open);
        if display == Some(Display::Shown) {
            let is_dropped = (before, after) == (Word::Must, Word::Free);
            if is_dropped { self.dropped.extend(entry.point) } else { self.kept.extend(entry.point) }
        }
        if before == after {
            return;
        }
        if before != Word::Must && after == Word::Must {
            self.added.extend(entry.point);
            self.found.without_point += u32::from(entry.point.is_none());
        }
        for kind in entry.categories {
            self.by_kind.entry(kind).or_default().add(before, after, display);
        }
        match entry.county.filter(|_| !entry.is_withheld) {
            Some(county) => self.by_county.entry(county).or_default().add(before, after, display),
            None => self.found.in_no_county += 1,
        }
    }

    fn done(self, question: Question<'_>) -> WhatIf {
        let Gathered { found, by_kind, by_county, answers, kept, dropped, added } = self;
        let changes = |changed: &Changed| *changed != Changed::default();
        let by_kind = by_kind.into_iter().filter(|(_, changed)| changes(changed)).map(|(kind, changed)| (kind.clone(), changed));
        let by_county = by_county.into_iter().filter(|(_, changed)| changes(changed)).map(|(county, changed)| (county.to_owned(), changed));
        WhatIf {
            by_kind: by_kind.collect(),
            by_county: by_county.collect(),
            expected: expected(answers.into_values().filter(|one| one.newly_open > 0)),
            reached: reached(question, kept, &dropped, added),
            ..found
        }
    }
}

/// The kinds are strata: of each the share that must is taken from its places whose facts are on record.
fn expected(kinds: impl Iterator<Item = Answers>) -> Option<Expected> {
    let (mut strata, mut all) = (Vec::new(), Answers::default());
    for Answers { must, free, open, newly_open } in kinds {
        strata.push(Stratum { places: must + free + open, drawn: must + free, answered: must + free, displaying: must });
        all = Answers { must: all.must + must, free: all.free + free, open: all.open + open, newly_open: all.newly_open + newly_open };
    }
    let told = stratified(&strata)?;
    let open = f64::from(all.open);
    let of_share = |share: f64| (share * f64::from(told.places) - f64::from(all.must)).clamp(0.0, open) * f64::from(all.newly_open) / open;
    Some(Expected { places: of_share(told.share), low: of_share(told.low), high: of_share(told.high), known: told.answered })
}

fn reached(question: Question<'_>, kept: Vec<(f64, f64)>, dropped: &[(f64, f64)], added: Vec<(f64, f64)>) -> Reached {
    let near = |places: Vec<(f64, f64)>| distances_m(question.people, places);
    let now = near([&kept[..], dropped].concat());
    let (kept, added, limit) = (near(kept), near(added), question.radius.meters());
    let mut reached = Reached::default();
    for (((point, now), kept), added) in question.people.iter().zip(now).zip(kept).zip(added) {
        reached.people += point.people;
        reached.now += if now <= limit { point.people } else { 0 };
        reached.newly += if now > limit && added <= limit { point.people } else { 0 };
        reached.no_longer += if now <= limit && kept > limit { point.people } else { 0 };
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_counted_once_and_what_stays_never() {
        let mut changed = Changed::default();
        for (before, after, display) in [
            (Word::Free, Word::Must, Some(Display::Shown)),
            (Word::Open, Word::Must, Some(Display::StaffOnly)),
            (Word::Free, Word::Must, None),
            (Word::Must, Word::Free, Some(Display::Missing)),
            (Word::Free, Word::Open, None),
            (Word::Must, Word::Must, Some(Display::Shown)),
            (Word::Open, Word::Free, None),
        ] {
            changed.add(before, after, display);
        }
        assert_eq!(changed.newly, Seen { places: 3, looked: 2, displaying: 1 });
        assert_eq!(changed.no_longer, Seen { places: 1, looked: 1, displaying: 0 });
        assert_eq!(changed.open, Seen { places: 1, looked: 0, displaying: 0 });
        assert_eq!(changed.visits(), (1, 2));
        assert_eq!(changed.newly.rate(), None, "a share of two");
    }

    #[test]
    fn the_open_ones_are_taken_to_be_as_the_others_of_their_kind() {
        // 40 of 50 answered must; 20 more of 70 are open: at the share 0.8 of 70, 56, of which 40 are known.
        let hotels = Answers { must: 40, free: 10, open: 20, newly_open: 20 };
        let one = expected([hotels].into_iter()).unwrap();
        assert!((one.places - 16.0).abs() < 1e-9 && one.low < 16.0 && one.high > 16.0 && one.high <= 20.0, "{one:?}");
        assert_eq!(one.known, 50);
        // Half of them are open already as the law stands.
        let half = expected([Answers { newly_open: 10, ..hotels }].into_iter()).unwrap();
        assert!((half.places - 8.0).abs() < 1e-9, "{half:?}");
        assert_eq!(
            expected([hotels, Answers { open: 3, newly_open: 3, ..Answers::default() }].into_iter()),
            None,
            "nobody knows any of the others"
        );
        assert_eq!(expected(std::iter::empty()), None);
    }
}
