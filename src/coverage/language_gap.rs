//! Language gap: of posters that were seen, how many carry a language. A language that nobody noted is not one that is missing.

use crate::domain::day::Day;
use crate::domain::determination::is_stale;

/// What is known of the languages of one poster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PosterLanguages {
    /// As the visit noted them; `None`: nobody looked at that.
    pub noted: Option<Vec<String>>,
    /// What the official design carries that the visit recognized.
    pub promised: Vec<String>,
}

impl PosterLanguages {
    /// `None`: not looked at. What a design promises holds where nobody noted the languages; what it does not promise stays open.
    pub fn carries(&self, language: &str) -> Option<bool> {
        match &self.noted {
            Some(noted) => Some(noted.iter().any(|code| code == language)),
            None => self.promised.iter().any(|code| code == language).then_some(true),
        }
    }
}

/// Posters by whether they carry a language; together they are all that were seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageCount {
    pub carries: usize,
    pub lacks: usize,
    pub not_looked_at: usize,
    /// Of those that were looked at: seen more than a year before.
    pub stale: usize,
}

impl LanguageCount {
    /// Posters, each with the day on which it was seen, as of a day.
    pub fn of<'p>(posters: impl IntoIterator<Item = &'p (PosterLanguages, Day)>, language: &str, on: Day) -> LanguageCount {
        let mut count = LanguageCount::default();
        for (poster, seen_on) in posters {
            let carries = poster.carries(language);
            *match carries {
                Some(true) => &mut count.carries,
                Some(false) => &mut count.lacks,
                None => &mut count.not_looked_at,
            } += 1;
            count.stale += usize::from(carries.is_some() && is_stale(*seen_on, on));
        }
        count
    }

    /// Posters whose languages were looked at.
    pub fn looked_at(&self) -> usize {
        self.carries + self.lacks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_noted_is_not_missing() {
        let poster = |noted: Option<&[&str]>, promised: &[&str]| PosterLanguages {
            noted: noted.map(|codes| codes.iter().map(|code| (*code).to_owned()).collect()),
            promised: promised.iter().map(|code| (*code).to_owned()).collect(),
        };
        let (old, new) = (Day::of(2024, 1, 1), Day::of(2026, 1, 1));
        let posters = [
            (poster(Some(&["en", "es"]), &[]), new),
            (poster(Some(&["en"]), &["en", "es"]), old),
            (poster(None, &["en", "es"]), old),
            (poster(None, &["en"]), old),
            (poster(None, &[]), new),
        ];
        let count = LanguageCount::of(&posters, "es", Day::of(2026, 2, 1));
        assert_eq!(count, LanguageCount { carries: 2, lacks: 1, not_looked_at: 2, stale: 2 });
        assert_eq!((count.looked_at(), count.looked_at() + count.not_looked_at), (3, posters.len()));
        assert_eq!(LanguageCount::of(&[], "es", new), LanguageCount::default());
    }
}
