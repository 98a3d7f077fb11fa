//! A poster to be printed and hung, made from the very clauses of a duty: its size, type, numbers, languages and words. There is one only
//! where our own judge calls it displayed as required once it hangs; else it is said what is missing.

use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::fact::Facts;
use crate::domain::mandate::duty::{Duty, EACH_RESTROOM};
use crate::domain::mandate::numbers::{self, Circumstances, NumberToken};
use crate::domain::mandate::poster::{DesignRule, Poster, PosterFormat, Wording};
use crate::domain::mandate::{Compliance, Mandates, judge};
use crate::domain::visit::{Access, Finding, NotedNumbers, Sighting};

/// The smallest type where a rule asks for none, in points.
const USUAL_TYPE_PT: f64 = 16.0;
/// In these a poster is printed besides those that the rule asks for, where its words are on file: the languages of the pages.
const OF_THE_PAGES: [&str; 2] = ["en", "es"];

coded! {
    /// Sizes of paper that printers in the United States have, the smallest first.
    PosterPaper { Letter = "letter", Tabloid = "tabloid" }
}

/// What a printed poster carries.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedPoster {
    pub paper: PosterPaper,
    /// No letter on it is smaller, in points.
    pub type_pt: f64,
    /// One a language, those of the rule first.
    pub wordings: Vec<Wording>,
    /// As people write them.
    pub numbers: Vec<String>,
    pub text_numbers: Vec<String>,
}

/// Why no poster is made from a duty's clauses.
#[derive(Clone, Debug, PartialEq)]
pub enum NotPrintable {
    /// The rule asks for an official poster.
    Official(DesignRule),
    /// It asks for something other than a sheet, or for a larger one than printers have.
    Format,
    /// Something must stand on it besides words and numbers: tokens of `terms.toml`.
    Content(Vec<String>),
    /// No words of the statute are on file.
    Words,
    /// The words are not on file in these languages.
    Languages(Vec<String>),
    /// Which number must stand on it is not on file.
    Number,
    /// It asks for something that nobody read: whether a poster meets it cannot be told.
    Unread,
}

impl PosterPaper {
    /// Width and height upright, in inches.
    pub fn inches(self) -> (f64, f64) {
        match self {
            PosterPaper::Letter => (8.5, 11.0),
            PosterPaper::Tabloid => (11.0, 17.0),
        }
    }

    /// Is it as large as the format asks, upright or turned?
    fn is_enough_for(self, format: &PosterFormat) -> bool {
        let (width, height) = self.inches();
        let size = format.min_width_in.zip(format.min_height_in);
        size.is_none_or(|(least, tallest)| (width >= least && height >= tallest) || (width >= tallest && height >= least))
    }
}

impl PrintedPoster {
    fn of(poster: &Poster, here: Circumstances<'_>) -> Result<PrintedPoster, NotPrintable> {
        if let Some(rule) = poster.design_rule {
            return Err(NotPrintable::Official(rule));
        }
        let format = plain_format(poster)?;
        let paper = PosterPaper::ALL.iter().copied().find(|paper| paper.is_enough_for(&format)).ok_or(NotPrintable::Format)?;
        if let Some(content) = &poster.content {
            return Err(NotPrintable::Content(content.atoms().into_iter().cloned().collect()));
        }
        Ok(PrintedPoster {
            paper,
            type_pt: format.min_font_pt.unwrap_or_default().max(USUAL_TYPE_PT),
            wordings: wordings(poster, here.facts)?,
            numbers: written(&poster.numbers, here).ok_or(NotPrintable::Number)?,
            text_numbers: if poster.text_numbers.is_empty() {
                Vec::new()
            } else {
                written(&poster.text_numbers, here).ok_or(NotPrintable::Number)?
            },
        })
    }

    /// What a visit finds where it hangs as the duty asks: seen well, and whole.
    pub fn hung(&self, duty: &Duty) -> Finding {
        let (width, height) = self.paper.inches();
        let spots = duty.placement.atoms();
        let restrooms = spots.iter().any(|spot| spot.location == EACH_RESTROOM).then_some(1);
        let hangs = |location: &str| (location.to_owned(), Sighting::Yes);
        let mut languages: Vec<_> = self.wordings.iter().map(|wording| wording.language.clone()).collect();
        languages.sort_unstable();
        Finding {
            locations: spots.iter().filter_map(|spot| spot.observed_as()).map(hangs).collect(),
            conspicuous: Sighting::Yes,
            legible: Sighting::Yes,
            width_in: Some(width),
            height_in: Some(height),
            font_pt: Some(self.type_pt),
            languages: Some(languages),
            number: Some(NotedNumbers::All(self.numbers.clone())),
            text_number: Some(NotedNumbers::All(self.text_numbers.clone())),
            restrooms_total: restrooms,
            restrooms_with_poster: restrooms,
            ..Finding::of(Access::Open)
        }
    }
}

impl Mandates {
    /// A poster made from what a duty asks at a place with these facts on a day.
    ///
    /// # Errors
    /// Why there is none.
    pub fn printed_poster(&self, duty: &Duty, facts: &Facts, day: Day) -> Result<PrintedPoster, NotPrintable> {
        let here = Circumstances { facts, day, numbers: &self.numbers };
        let printed = PrintedPoster::of(&duty.poster, here)?;
        match judge::compliance(duty, &printed.hung(duty), here) {
            Compliance::Compliant => Ok(printed),
            Compliance::NotCompliant | Compliance::CannotTell => Err(NotPrintable::Unread),
        }
    }
}

/// A sheet of some size, wherever it hangs; any where the rule asks for no format.
fn plain_format(poster: &Poster) -> Result<PosterFormat, NotPrintable> {
    match poster.formats.as_slice() {
        [] => Ok(PosterFormat::default()),
        formats if formats.iter().all(PosterFormat::is_unread) => Err(NotPrintable::Unread),
        formats => formats.iter().find(|format| format.is_plain()).cloned().ok_or(NotPrintable::Format),
    }
}

fn wordings(poster: &Poster, facts: &Facts) -> Result<Vec<Wording>, NotPrintable> {
    if poster.wordings.is_empty() {
        return Err(NotPrintable::Words);
    }
    let mut wanted = poster.languages_in(facts);
    let known = |language: &str| poster.wordings.iter().find(|wording| wording.language == language);
    let missing: Vec<_> = wanted.iter().filter(|language| known(language).is_none()).cloned().collect();
    if !missing.is_empty() {
        return Err(NotPrintable::Languages(missing));
    }
    for language in OF_THE_PAGES {
        if !wanted.iter().any(|one| one == language) {
            wanted.push(language.to_owned());
        }
    }
    Ok(wanted.iter().filter_map(|language| known(language)).cloned().collect())
}

/// The first of the alternatives that is known whole.
fn written(alternatives: &[Vec<NumberToken>], here: Circumstances<'_>) -> Option<Vec<String>> {
    alternatives.iter().find_map(|together| together.iter().map(|token| numbers::written(token, here)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fact::FactValue;
    use crate::domain::mandate::expression::Expression;
    use crate::domain::mandate::numbers::NumberTable;
    use crate::domain::mandate::poster::WordingOrigin;

    fn wording(language: &str) -> Wording {
        Wording { language: language.into(), origin: WordingOrigin::Statute, text: "Call.".into(), source: "statute".into() }
    }

    fn number(text: &str) -> Vec<Vec<NumberToken>> {
        vec![vec![NumberToken::parse(text).unwrap()]]
    }

    /// Asks for Spanish, for 12 by 10 inches in 20 points, and for the county's languages.
    fn poster() -> Poster {
        Poster {
            formats: vec![PosterFormat {
                min_width_in: Some(12.0),
                min_height_in: Some(10.0),
                min_font_pt: Some(20.0),
                ..PosterFormat::default()
            }],
            languages: vec!["es".into()],
            county_languages: true,
            numbers: number("+18883737888"),
            wordings: vec![wording("en"), wording("es"), wording("vi")],
            ..Poster::default()
        }
    }

    fn printed(poster: &Poster, county_languages: &[&str]) -> Result<PrintedPoster, NotPrintable> {
        let list = county_languages.iter().map(|&language| language.to_owned()).collect();
        let facts = Facts::from([("county_languages".to_owned(), FactValue::List(list))]);
        PrintedPoster::of(poster, Circumstances { facts: &facts, day: Day::of(2026, 6, 1), numbers: &NumberTable::default() })
    }

    #[test]
    fn the_sheet_is_as_large_as_the_clause_asks_and_in_its_languages_first() {
        let printed = printed(&poster(), &["vi"]).unwrap();
        assert_eq!((printed.paper, printed.type_pt), (PosterPaper::Tabloid, 20.0), "ten by twelve inches fit on no letter paper");
        assert_eq!(printed.wordings.iter().map(|one| one.language.as_str()).collect::<Vec<_>>(), ["es", "vi", "en"]);
        assert_eq!((printed.numbers, printed.text_numbers), (vec!["1-888-373-7888".to_owned()], vec![]));
    }

    #[test]
    fn a_language_without_words_is_refused_by_name() {
        assert_eq!(printed(&poster(), &["vi", "zh", "ko"]), Err(NotPrintable::Languages(vec!["zh".into(), "ko".into()])));
        let silent = Poster { wordings: Vec::new(), ..poster() };
        assert_eq!(printed(&silent, &[]), Err(NotPrintable::Words));
    }

    #[test]
    fn what_no_sheet_of_words_and_numbers_can_meet_is_refused() {
        let refused = |change: &dyn Fn(&mut Poster)| {
            let mut changed = poster();
            change(&mut changed);
            printed(&changed, &[]).unwrap_err()
        };
        assert_eq!(refused(&|poster| poster.design_rule = Some(DesignRule::Named)), NotPrintable::Official(DesignRule::Named));
        assert_eq!(refused(&|poster| poster.formats[0].min_height_in = Some(17.5)), NotPrintable::Format);
        assert_eq!(refused(&|poster| poster.formats[0].kind = Some("window_cling".into())), NotPrintable::Format);
        assert_eq!(refused(&|poster| poster.formats[0].kind = Some("unread".into())), NotPrintable::Unread);
        let code = || Expression::Atom("qr_code".to_owned());
        assert_eq!(refused(&|poster| poster.content = Some(code())), NotPrintable::Content(vec!["qr_code".into()]));
        assert_eq!(refused(&|poster| poster.numbers = number("unread")), NotPrintable::Number);
        assert_eq!(refused(&|poster| poster.text_numbers = number("national_text")), NotPrintable::Number, "on file on no day");
    }
}
