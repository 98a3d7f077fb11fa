//! Of one measure of travelers: the places that have a figure, what is known of their posters, and those that add most.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::coverage::atlas::{Atlas, Entry, HeldBack};
use crate::coverage::passings::{Knowledge, PassingSum, adds, sums};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::Bilingual;
use crate::domain::passings::{Measure, PassingFigure};
use crate::web::http::app::App;
use crate::web::http::place_query::FigureFilter;

/// Places that a page names of each measure.
const LISTED: usize = 10;

/// A place that must display the poster, with its figure. None whose address is withheld: a figure that its source publishes with an address
/// would tell it.
pub struct PassedPlace {
    pub code: String,
    pub name: String,
    pub kinds: Vec<Bilingual>,
    pub categories: Vec<Category>,
    pub address: String,
    pub county: String,
    pub status: Status,
    pub known: Knowledge,
    /// The day of the visit that decides.
    pub seen_on: Option<Day>,
    /// Among those that add most, from 1; `None` of places that add nothing, and of those of which nobody said that they are open to the public.
    pub rank: Option<usize>,
    /// A year.
    pub passings: i64,
    pub year: i64,
    pub source: String,
}

/// All that is said of one measure.
pub struct MeasureReport {
    pub measure: Measure,
    /// Those passed most first.
    pub places: Vec<PassedPlace>,
    pub sums: Vec<PassingSum>,
    /// Places that must display the poster, of the kinds that have a figure, and have none.
    pub without: usize,
    /// The kinds that have a figure.
    pub kinds: Vec<Bilingual>,
    /// Places left out of the ten because nobody said that they are open to the public.
    pub held_back: usize,
    /// Places with a figure that are not known to have to display the poster.
    pub free: usize,
}

impl MeasureReport {
    /// The places that add most.
    pub fn most(&self) -> impl Iterator<Item = &PassedPlace> {
        self.places.iter().filter(|place| place.rank.is_some_and(|rank| rank <= LISTED))
    }

    /// How many places are named, the travelers who pass them, and those who pass all places with a figure.
    pub fn added(&self) -> (usize, i64, i64) {
        let all = self.sums.iter().map(|sum| sum.passings).sum();
        (self.most().count(), self.most().map(|place| place.passings).sum(), all)
    }

    /// Of the travelers who pass all places with a figure, the share who pass those that add most: 0 to 1.
    pub fn added_share(&self) -> f64 {
        let (_, added, all) = self.added();
        if all == 0 { 0.0 } else { added as f64 / all as f64 }
    }

    /// "2023", "2021–2023"; empty without places.
    pub fn years(&self) -> String {
        let years: BTreeSet<i64> = self.places.iter().map(|place| place.year).collect();
        match (years.first(), years.last()) {
            (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
            (Some(year), _) => year.to_string(),
            (None, _) => String::new(),
        }
    }

    pub fn sources(&self) -> BTreeSet<&str> {
        self.places.iter().map(|place| place.source.as_str()).collect()
    }

    /// The names of the kinds that have a figure.
    pub fn kind_names(&self) -> Bilingual {
        let joined = |of: fn(&Bilingual) -> &str| self.kinds.iter().map(of).collect::<Vec<_>>().join(", ");
        Bilingual::new(joined(|kind| &kind.en), joined(|kind| &kind.es))
    }
}

/// Which places are meant.
pub struct Wanted<'a> {
    pub filter: &'a FigureFilter,
    /// Positions of the places of an area, ascending; `None`: everywhere.
    pub within: Option<&'a [u32]>,
    /// Places of which it is asked whether they are open to the public, and not known.
    pub held: &'a HeldBack,
}

impl Wanted<'_> {
    fn takes(&self, entry: &Entry<'_>) -> bool {
        !entry.is_withheld && self.filter.category.as_ref().is_none_or(|category| entry.categories.contains(category))
    }
}

/// One report a measure that has a figure of such a place, in the order of measures. `figures`: one a place and measure.
pub fn reports(app: &App, atlas: &Atlas, figures: Vec<PassingFigure>, wanted: &Wanted<'_>) -> Vec<MeasureReport> {
    let mut of_measure: BTreeMap<Measure, Vec<PassingFigure>> = BTreeMap::new();
    for figure in figures {
        of_measure.entry(figure.measure).or_default().push(figure);
    }
    let reports = of_measure.into_iter().map(|(measure, figures)| report(app, atlas, measure, figures, wanted));
    reports.filter(|report| !report.places.is_empty() || report.free > 0).collect()
}

fn report(app: &App, atlas: &Atlas, measure: Measure, figures: Vec<PassingFigure>, wanted: &Wanted<'_>) -> MeasureReport {
    let (mut places, mut free, mut held_back) = (Vec::new(), 0, 0);
    for figure in figures {
        let Some(at) = atlas.position(figure.place_id) else { continue };
        if wanted.within.is_some_and(|within| within.binary_search(&at).is_err()) {
            continue;
        }
        let entry = atlas.at(at);
        let Some(standing) = entry.standing(wanted.filter.day.span()).filter(|_| wanted.takes(&entry)) else { continue };
        let Some(known) = Knowledge::of(standing) else {
            free += 1;
            continue;
        };
        let is_held = adds(standing) && wanted.held.holds(entry.id, entry.categories);
        held_back += usize::from(is_held);
        let rank = (adds(standing) && !is_held).then_some(0);
        places.push(PassedPlace { rank, ..place(app, &entry, wanted, (standing.status, known), figure) });
    }
    places.sort_by(|one, other| (Reverse(one.passings), &one.name, &one.code).cmp(&(Reverse(other.passings), &other.name, &other.code)));
    (1..).zip(places.iter_mut().filter_map(|place| place.rank.as_mut())).for_each(|(number, rank)| *rank = number);
    let kinds = kinds_counted(&places, wanted.filter.category.as_ref());
    let required = atlas.count_required(wanted.within, &kinds, wanted.filter.day.span());
    MeasureReport {
        measure,
        sums: sums(places.iter().map(|place| (place.known, place.passings))),
        without: required.saturating_sub(places.len()),
        kinds: app.mandates.categories().iter().filter(|kind| kinds.contains(&kind.code)).map(|kind| kind.label.clone()).collect(),
        held_back,
        free,
        places,
    }
}

fn place(app: &App, entry: &Entry<'_>, wanted: &Wanted<'_>, (status, known): (Status, Knowledge), figure: PassingFigure) -> PassedPlace {
    let kinds = entry.categories.iter().filter_map(|kind| app.mandates.category(kind));
    PassedPlace {
        code: entry.code.plain().to_owned(),
        name: entry.name.to_owned(),
        kinds: kinds.map(|kind| kind.label.clone()).collect(),
        categories: entry.categories.to_vec(),
        address: entry.address(),
        county: entry.county.unwrap_or_default().to_owned(),
        status,
        known,
        seen_on: entry.determination(wanted.filter.day.span()).and_then(|held| held.seen_on),
        rank: None,
        passings: figure.passings,
        year: figure.year,
        source: figure.source,
    }
}

/// The kinds that travelers are counted at by this measure. A place of several kinds tells which one was meant only where no other does: traffic is
/// counted at the truck stop that has rooms, and hotels are not asked for it.
fn kinds_counted(places: &[PassedPlace], wanted: Option<&Category>) -> HashSet<Category> {
    if let Some(wanted) = wanted {
        return HashSet::from([wanted.clone()]);
    }
    let mut kinds: HashSet<Category> =
        places.iter().filter(|place| place.categories.len() == 1).flat_map(|place| place.categories.clone()).collect();
    for place in places.iter().filter(|place| place.categories.len() > 1) {
        if !place.categories.iter().any(|kind| kinds.contains(kind)) {
            kinds.extend(place.categories.iter().cloned());
        }
    }
    kinds
}
