//! Search: ranked, forgiving of slips, over codes, names, aliases and addresses.

use crate::coverage::atlas::matching::{TypedWord, match_counts, matching_all};
use crate::coverage::atlas::names;
use crate::coverage::atlas::ranking::Ranking;
use crate::coverage::atlas::term_dictionary::Fit;
use crate::coverage::atlas::{Atlas, CompiledFilter, Entry, Filter, VisitSpan};
use crate::domain::day::Day;
use crate::domain::normalize::normalize;
use crate::domain::place_code::PlaceCode;

/// Longer texts than a person types are cut here, in characters.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 12;
/// Spellings offered when nothing was found.
const MOST_OFFERS: usize = 5;

/// What is searched for. Without text: all places that the filter takes, by name.
#[derive(Clone, Debug, Default)]
pub struct SearchQuery {
    pub text: String,
    pub filter: Filter,
    pub offset: usize,
    /// The last place of the page before: the page begins behind it, wherever it stands by now. Where it is not found any more, `offset` counts.
    pub after: Option<PlaceCode>,
    pub limit: usize,
    /// Words that are known, as normalized: they are never read as others.
    pub known: Vec<String>,
}

/// What was found.
#[derive(Debug)]
pub struct Found<'a> {
    pub total: usize,
    /// How many come before the entries.
    pub offset: usize,
    pub entries: Vec<Entry<'a>>,
    /// Words read as others in the best entry: typed, read as.
    pub corrected: Vec<(String, String)>,
    /// No place holds all the words: these hold the most of them.
    pub partial: bool,
    /// When nothing was found: spellings for words that no place holds.
    pub nearest: Vec<String>,
}

impl<'a> Found<'a> {
    pub fn nothing() -> Found<'a> {
        Found::as_typed(0, 0, Vec::new())
    }

    fn as_typed(total: usize, offset: usize, entries: Vec<Entry<'a>>) -> Found<'a> {
        Found { total, offset, entries, corrected: Vec::new(), partial: false, nearest: Vec::new() }
    }
}

impl Atlas {
    /// Every place that holds all the words, best first: whole words before beginnings before slips, the name before other fields, the very
    /// name before longer ones, then by name and id. A code on record finds its place alone. Slips are looked for only when no place holds
    /// all the words without.
    pub fn search(&self, query: &SearchQuery, span: impl Into<VisitSpan>) -> Found<'_> {
        let span = span.into();
        let text: String = query.text.chars().take(LONGEST).collect();
        let filter = CompiledFilter::new(self, &query.filter, span);
        if let Some(at) = text.parse::<PlaceCode>().ok().and_then(|code| self.catalog.with_code(&self.places, code.number())) {
            let found: Vec<_> = Some(at).into_iter().filter(|&at| filter.matches(at)).map(|at| self.at(at)).collect();
            return Found::as_typed(found.len(), query.offset, found.into_iter().skip(query.offset).take(query.limit).collect());
        }
        let folded = normalize(&text);
        if folded.is_empty() {
            return self.listed(query, span);
        }
        let search = Search { atlas: self, typed: folded.split(' ').take(MOST_WORDS).collect(), folded: &folded, query, filter };
        let index = &self.catalog.index;
        let mut words: Vec<TypedWord> = search.typed.iter().map(|typed| TypedWord { terms: index.terms.started(typed) }).collect();
        let found = search.with_all(&words);
        if found.total > 0 {
            return search.found(&found, &words, false);
        }
        for (word, typed) in words.iter_mut().zip(&search.typed) {
            if !query.known.iter().any(|known| known == typed) {
                word.terms.extend(index.terms.slips(typed));
            }
        }
        let found = search.with_all(&words);
        if found.total > 0 || words.len() == 1 {
            return search.found(&found, &words, false);
        }
        let found = search.with_most(&words);
        search.found(&found, &words, found.total > 0)
    }

    fn listed(&self, query: &SearchQuery, span: VisitSpan) -> Found<'_> {
        // A place that left the list still has its place among the names.
        let after = query.after.as_ref().and_then(|code| self.catalog.with_code(&self.places, code.number()));
        let seen = |at: u32| after.is_some_and(|after| !names::before(&self.places, after, at));
        if query.filter.is_empty() {
            let names = &self.catalog.by_name;
            let offset = if after.is_some() { names.partition_point(|&at| seen(at)) } else { query.offset };
            let page = names.iter().skip(offset).take(query.limit);
            return Found::as_typed(self.len(), offset, page.map(|&at| self.at(at)).collect());
        }
        let (mut total, mut offset, mut page) = (0, query.offset, Vec::new());
        for at in self.matching(&query.filter, span) {
            if after.is_some() && page.is_empty() {
                offset = if seen(at) { total + 1 } else { total };
            }
            if total >= offset && page.len() < query.limit {
                page.push(self.at(at));
            }
            total += 1;
        }
        Found::as_typed(total, offset, page)
    }

    /// Suggestions: the best few for an unfinished text; none before the second character.
    pub fn suggest(&self, typed: &str, today: Day, limit: usize) -> Vec<Entry<'_>> {
        let text: String = typed.chars().take(LONGEST).collect();
        if normalize(&text).chars().nth(1).is_none() {
            return Vec::new();
        }
        self.search(&SearchQuery { text, limit, ..SearchQuery::default() }, today).entries
    }
}

/// A text being looked for.
struct Search<'a, 'q> {
    atlas: &'a Atlas,
    typed: Vec<&'q str>,
    folded: &'q str,
    query: &'q SearchQuery,
    filter: CompiledFilter<'q>,
}

impl<'a: 'q, 'q> Search<'a, 'q> {
    fn ranking(&self) -> Ranking {
        // A list that grew before the page keeps room for it.
        let room = if self.query.after.is_some() { self.query.limit.saturating_mul(2) } else { self.query.limit };
        let end = self.query.offset.saturating_add(room);
        Ranking::new(self.typed.len(), names::like(&self.atlas.places, &self.atlas.catalog.by_name, self.folded), end)
    }

    fn position(&self, rank: u32) -> u32 {
        self.atlas.catalog.by_name[rank as usize]
    }

    fn takes(&self, rank: u32) -> bool {
        self.filter.matches(self.position(rank))
    }

    fn with_all(&self, words: &[TypedWord]) -> Ranking {
        let (mut ranking, index) = (self.ranking(), &self.atlas.catalog.index);
        if self.query.filter.is_empty() {
            matching_all(index, words, |rank, score| ranking.take(rank, score));
        } else {
            matching_all(index, words, |rank, score| {
                if self.takes(rank) {
                    ranking.take(rank, score)
                }
            });
        }
        ranking
    }

    /// Among the places that the filter takes, those that hold the most words.
    fn with_most(&self, words: &[TypedWord]) -> Ranking {
        let counts = match_counts(&self.atlas.catalog.index, words);
        let mut ranking = self.ranking();
        for most in (1..words.len()).rev() {
            for ((count, score), rank) in counts.iter().zip(0..) {
                if usize::from(*count) == most && self.takes(rank) {
                    ranking.take(rank, usize::from(*score));
                }
            }
            if ranking.total > 0 {
                break;
            }
        }
        ranking
    }

    fn found(&self, ranking: &Ranking, words: &[TypedWord], partial: bool) -> Found<'a> {
        let index = &self.atlas.catalog.index;
        let read_as = |(word, typed): (&TypedWord, &&str)| match word.read_at(index, ranking.best().next()?)? {
            (read, Fit::Near | Fit::Far) => Some(((*typed).to_owned(), index.terms.word(read).to_owned())),
            (_, Fit::Start | Fit::Whole) => None,
        };
        let corrected = words.iter().zip(&self.typed).filter_map(read_as).collect();
        let lost = words.iter().zip(&self.typed).filter(|(word, _)| ranking.total == 0 && word.terms.is_empty());
        let nearest = lost.flat_map(|(_, typed)| index.offers(typed, MOST_OFFERS)).take(MOST_OFFERS).map(str::to_owned).collect();
        let is_last = |rank: u32| self.query.after.as_ref().is_some_and(|code| self.atlas.at(self.position(rank)).code == *code);
        let seen = ranking.best().position(is_last).filter(|_| self.query.after.is_some());
        let offset = seen.map_or(self.query.offset, |at| at + 1);
        let entries = ranking.best().skip(offset).take(self.query.limit).map(|rank| self.atlas.at(self.position(rank))).collect();
        Found { total: ranking.total, offset, entries, corrected, partial, nearest }
    }
}

#[cfg(test)]
mod tests;
