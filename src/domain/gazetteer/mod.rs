//! The gazetteer: what the words of a search name besides places, which is areas, kinds of place and laws. Pure matching over folded words;
//! which words stand for what is data (`mandates/terms.toml`).

mod area_names;
mod hints;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

pub use area_names::{AreaName, AreaNames};
pub use words::folded;

use crate::domain::category::{Category, CategoryEntry};
use crate::domain::day::Day;
use crate::domain::mandate::Mandates;
use area_names::{FoldedName, number};
use vocabulary::Vocabulary;
use words::{Word, beginning, words};

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    Area(AreaName),
    Kind {
        category: Category,
        within: Within,
    },
    /// What the law of a jurisdiction asks, of any kind of place or of one.
    Law {
        jurisdiction: String,
        category: Option<Category>,
    },
    /// The whole of the registry's jurisdiction.
    State,
    Zip(String),
}

/// Where places of a kind are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    Everywhere,
    /// As its places write it.
    City(String),
    Zip(String),
    Area(AreaName),
    /// Words that stand in the name or the address.
    Words(String),
    /// The same of a road.
    Road(String),
}

/// A text with what can be known of its words.
pub struct Asked<'a> {
    pub text: &'a str,
    /// Areas that were imported.
    pub sets: &'a AreaNames,
    /// The city whose folded name is these words, joined by spaces.
    pub city: &'a dyn Fn(&str) -> Option<String>,
    /// Areas of maps that are in force on this day come first.
    pub on: Day,
    /// Somebody is still typing: beginnings count too.
    pub is_unfinished: bool,
}

struct Kind {
    category: Category,
    phrases: Vec<Vec<String>>,
    beginnings: Vec<String>,
}

struct Law {
    code: String,
    names: [Vec<String>; 2],
    citation: Vec<String>,
}

/// Names that are the same for as long as the program runs.
pub struct Gazetteer {
    counties: AreaNames,
    kinds: Vec<Kind>,
    /// The registry's own first.
    laws: Vec<Law>,
    vocabulary: Vocabulary,
}

/// Named things of one sort at most.
const MOST: usize = 4;
/// Beginnings shorter than this name too much.
const SHORTEST: usize = 3;
/// Longer texts than a person types are cut here, in characters.
const LONGEST: usize = 200;
/// Digits of a ZIP.
const ZIP_DIGITS: usize = 5;

impl Gazetteer {
    /// Counties by name, and the kinds of place that the law of the jurisdiction names.
    pub fn new(counties: Vec<AreaName>, mandates: &Mandates, jurisdiction: &str) -> Gazetteer {
        let own = mandates.jurisdiction(jurisdiction);
        let is_named = |category: &Category| own.is_some_and(|law| law.duties.iter().any(|duty| duty.names(category)));
        let kind = |entry: &CategoryEntry| Kind {
            category: entry.code.clone(),
            phrases: entry.words.iter().map(|words| folded(words)).collect(),
            beginnings: entry.words.iter().map(|words| beginning(words)).collect(),
        };
        let mut laws: Vec<Law> = mandates
            .jurisdictions()
            .map(|law| Law { code: law.code.clone(), names: [folded(&law.name.en), folded(&law.name.es)], citation: folded(&law.citation) })
            .collect();
        laws.sort_by_key(|law| law.code != jurisdiction);
        Gazetteer {
            counties: AreaNames::new(counties),
            kinds: mandates.categories().iter().filter(|entry| is_named(&entry.code)).map(kind).collect(),
            laws,
            vocabulary: Vocabulary::of(&mandates.terms().search),
        }
    }

    /// What the words name, best first of each sort: areas, kinds, laws. A word of the law that leads to one leaves the other sorts out.
    pub fn named(&self, asked: &Asked<'_>) -> Vec<Named> {
        let text: String = asked.text.chars().take(LONGEST).collect();
        let words = words(&text);
        if words.is_empty() {
            return Vec::new();
        }
        let laws = self.laws(&words);
        if !laws.is_empty() {
            return laws;
        }
        if self.laws.first().is_some_and(|own| own.names.iter().any(|name| name.iter().eq(words.iter().map(|word| &word.folded)))) {
            return vec![Named::State];
        }
        let whole = in_force_first([self.areas(&words, asked.sets), self.districts(&words, asked.sets)].concat(), asked.on);
        let (mut areas, mut kinds) = (once(whole), self.kinds(&words, asked));
        if asked.is_unfinished {
            let start = beginning(&text);
            areas = once([areas, self.areas_beginning(&start, asked.sets)].concat());
            kinds = once([kinds, self.kinds_beginning(&start)].concat());
        }
        kinds.truncate(MOST);
        if let ([], [one]) = (areas.as_slice(), words.as_slice())
            && one.folded.len() == ZIP_DIGITS
            && is_number(&one.folded)
        {
            return vec![Named::Zip(one.folded.clone())];
        }
        areas.into_iter().map(Named::Area).chain(kinds).collect()
    }

    fn all<'a>(&'a self, sets: &'a AreaNames) -> impl Iterator<Item = &'a FoldedName> {
        self.counties.iter().chain(sets.iter())
    }

    /// Areas by their whole name, with or without "county", or by their ZIP.
    fn areas(&self, words: &[Word], sets: &AreaNames) -> Vec<AreaName> {
        let known = &self.vocabulary;
        let all: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        let core = known.core(&all);
        let is_number = core.len() == 1 && is_number(core[0]);
        if core.is_empty() || (is_number && core[0].len() < ZIP_DIGITS) {
            return Vec::new();
        }
        let said: Vec<&str> = all.iter().copied().filter(|word| known.is_area(word)).collect();
        let fits = |area: &&FoldedName| {
            if is_number && !area.area.label.is_empty() && area.area.code == core[0] {
                return true;
            }
            let own: Vec<&str> = area.words.iter().map(String::as_str).collect();
            let called = |word: &&str| own.iter().copied().chain(area.label.iter().map(String::as_str)).any(|own| known.same(own, word));
            known.core(&own) == core && said.iter().all(called)
        };
        let holds = |area: &&FoldedName| is_number || area.words.iter().any(|word| word == core[0]);
        self.all(sets).filter(holds).filter(fits).map(|known| known.area.clone()).collect()
    }

    /// Districts by their number: of every set, or of those whose name is said.
    fn districts(&self, words: &[Word], sets: &AreaNames) -> Vec<AreaName> {
        let known = &self.vocabulary;
        let (numbers, others): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| number(&word.folded).is_some());
        let ([one], false) = (numbers.as_slice(), others.is_empty()) else { return Vec::new() };
        let wanted = number(&one.folded);
        let said: Vec<&str> =
            others.iter().map(|word| word.folded.as_str()).filter(|word| !known.is_district(word) && !known.is_between(word)).collect();
        if said.is_empty() && !others.iter().any(|word| known.is_district(&word.folded)) {
            return Vec::new();
        }
        let fits = |area: &&FoldedName| {
            let called = |word: &&str| area.label.iter().any(|own| known.same(own, word));
            area.number == wanted && said.iter().all(called)
        };
        sets.iter().filter(fits).map(|known| known.area.clone()).collect()
    }

    fn areas_beginning(&self, start: &str, sets: &AreaNames) -> Vec<AreaName> {
        let is_enough = start.len() >= SHORTEST && !is_number(start);
        let begun = self.all(sets).filter(|known| is_enough && known.beginning.starts_with(start));
        begun.take(MOST).map(|known| known.area.clone()).collect()
    }

    fn kinds_beginning(&self, start: &str) -> Vec<Named> {
        let begun = |kind: &&Kind| start.len() >= SHORTEST && kind.beginnings.iter().any(|known| known.starts_with(start));
        let named = |kind: &Kind| Named::Kind { category: kind.category.clone(), within: Within::Everywhere };
        self.kinds.iter().filter(begun).map(named).collect()
    }

    /// Kinds by the longest of their phrases that stands in the text, if the rest says where.
    fn kinds(&self, words: &[Word], asked: &Asked<'_>) -> Vec<Named> {
        let found = |kind: &Kind| kind.phrases.iter().filter_map(|phrase| Some((phrase.len(), position(words, phrase)?))).max();
        let found: Vec<_> = self.kinds.iter().filter_map(|kind| Some((found(kind)?, kind))).collect();
        let Some((length, at)) = found.iter().map(|(found, _)| *found).max() else { return Vec::new() };
        let Some(within) = self.within(&words[..at], &words[at + length..], asked) else { return Vec::new() };
        let kinds = found.into_iter().filter(|(found, _)| *found == (length, at));
        kinds.map(|(_, kind)| Named::Kind { category: kind.category.clone(), within: within.clone() }).collect()
    }

    /// Where, by the words before or after a kind; `None` where they say something else.
    fn within(&self, before: &[Word], after: &[Word], asked: &Asked<'_>) -> Option<Within> {
        let known = &self.vocabulary;
        let is_said = |words: &[Word]| words.iter().any(|word| !known.is_between(&word.folded));
        let rest = match (is_said(before), is_said(after)) {
            (false, false) => return Some(Within::Everywhere),
            (true, false) => before,
            (false, true) => after,
            (true, true) => return None,
        };
        let (leading, trailing) = known.between_around(rest);
        let rest = &rest[..rest.len() - trailing];
        self.somewhere(rest, leading, asked).or_else(|| {
            let core = &rest[leading..];
            match core.first().is_some_and(|word| known.is_road(&word.folded)) {
                true => Some(Within::Road(known.written(core))),
                false => (leading + trailing > 0).then(|| Within::Words(known.written(core))),
            }
        })
    }

    /// Where, by words of which the first `leading` may belong to the name or not: "in La Plata".
    fn somewhere(&self, words: &[Word], leading: usize, asked: &Asked<'_>) -> Option<Within> {
        let all: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        let city = |words: &[&str]| (asked.city)(&words.join(" ")).map(Within::City);
        let zip = || match &all[leading..] {
            [one] if one.len() == ZIP_DIGITS && is_number(one) => Some(Within::Zip((*one).to_owned())),
            _ => None,
        };
        let areas = || in_force_first([self.areas(words, asked.sets), self.districts(words, asked.sets)].concat(), asked.on);
        let area = || areas().into_iter().next().map(Within::Area);
        let named = (0..=leading).find_map(|start| city(&all[start..]));
        named.or_else(zip).or_else(area).or_else(|| city(&self.vocabulary.core(&all)))
    }

    /// By a word of the law with a jurisdiction, a kind or nothing, or by a citation.
    fn laws(&self, words: &[Word]) -> Vec<Named> {
        let known = &self.vocabulary;
        let is_law = words.iter().any(|word| known.is_law(&word.folded));
        let rest: Vec<&str> =
            words.iter().map(|word| word.folded.as_str()).filter(|word| !known.is_law(word) && !known.is_between(word)).collect();
        let law = |law: &Law, category: Option<&Category>| Named::Law { jurisdiction: law.code.clone(), category: category.cloned() };
        let Some(own) = self.laws.first() else { return Vec::new() };
        if is_law && rest.is_empty() {
            return vec![law(own, None)];
        }
        if is_law {
            let of_place = self.laws.iter().filter(|known| known.names.iter().any(|name| *name == rest)).map(|known| law(known, None));
            let of_kind = self.kinds.iter().filter(|kind| kind.phrases.iter().any(|phrase| *phrase == rest));
            let found: Vec<Named> = of_place.chain(of_kind.map(|kind| law(own, Some(&kind.category)))).take(MOST).collect();
            if !found.is_empty() {
                return found;
            }
        }
        let digits = rest.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).count();
        let cites = |at: usize| digits > 0 && rest.len() > 1 && (at == 0 || is_law || digits < rest.len());
        let cited = |(at, known): &(usize, &Law)| cites(*at) && rest.iter().all(|word| known.citation.iter().any(|own| own == word));
        self.laws.iter().enumerate().filter(cited).map(|(_, known)| law(known, None)).take(MOST).collect()
    }
}

/// Of maps in force on the day first, else in their order.
fn in_force_first(mut areas: Vec<AreaName>, on: Day) -> Vec<AreaName> {
    areas.sort_by_key(|area| !area.dates.is_in_force(on));
    areas
}

/// Each once, in their order.
fn once<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where a phrase stands in a text.
fn position(words: &[Word], phrase: &[String]) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    words.windows(phrase.len()).position(|window| window.iter().zip(phrase).all(|(word, known)| word.folded == *known))
}
