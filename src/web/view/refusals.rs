//! Refusals in words: why there is no answer and what would make one possible, in both languages, for pages and commands.

use fluent_bundle::FluentValue;
use serde_json::Value;

use crate::correlate::refusal::Refusal;
use crate::domain::language::{Bilingual, Language};
use crate::web::view::format;
use crate::web::view::i18n;

/// Why there is no answer.
pub fn reason(refusal: &Refusal) -> Bilingual {
    text(format!("refusal-{}", refusal.code().replace('_', "-")), refusal)
}

/// What would make the question answerable.
pub fn remedy(refusal: &Refusal) -> Bilingual {
    text(format!("remedy-{}", refusal.code().replace('_', "-")), refusal)
}

fn text(key: String, refusal: &Refusal) -> Bilingual {
    let fields = serde_json::json!(refusal);
    let mut values = Vec::new();
    gather(&fields, &mut values);
    let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let say = |language: Language| {
        let mut values = values.clone();
        if let Refusal::ControlCannotTell { why, .. } = refusal {
            values.push(("why", reason(why).in_language(language).to_owned().into()));
        }
        i18n::with(language, &key, &values)
    };
    Bilingual::of(say)
}

/// Every field under its name, nested ones too.
fn gather(fields: &Value, values: &mut Vec<(String, FluentValue<'static>)>) {
    for (name, value) in fields.as_object().into_iter().flatten() {
        match value {
            Value::Object(_) => gather(value, values),
            Value::String(text) => values.push((name.clone(), text.clone().into())),
            Value::Number(number) if number.is_u64() => values.push((name.clone(), number.as_u64().unwrap_or_default().into())),
            Value::Number(number) => {
                let number = number.as_f64().unwrap_or_default();
                if name == "p_value" {
                    values.push((name.clone(), format::p_value(number, 4).into()));
                    continue;
                }
                // Per cents are whole; ratios and spreads have two digits.
                values.push((name.clone(), format!("{number:.*}", if number.abs() < 10.0 { 2 } else { 0 }).into()));
            }
            Value::Null | Value::Bool(_) | Value::Array(_) => {}
        }
    }
}

/// A number with its decimals: written alike in English and in the Spanish of the United States.
pub fn decimals(number: f64, digits: usize) -> Bilingual {
    let written = format!("{number:.digits$}");
    Bilingual::new(&written, &written)
}

/// A p-value in both languages; what rounds to 0 is "<0.0001".
pub fn p_value(p: f64, digits: usize) -> Bilingual {
    let written = format::p_value(p, digits);
    Bilingual::new(&written, &written)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::correlate::refusal::Missing;
    use crate::domain::hotline::{BreakKind, Grain};

    /// One of each.
    fn every() -> Vec<Refusal> {
        let at = "2025-10".parse().unwrap();
        let column = || "share_displayed".to_owned();
        vec![
            Refusal::TooFewAreas { found: 3, needed: 20 },
            Refusal::TooFewPeriods { found: 3, needed: 24 },
            Refusal::PeriodsTooLong { grain: Grain::Year },
            Refusal::TooFewCalls { found: 9, needed: 200 },
            Refusal::TooLittlePower { detectable: 2.71, needed: 2.0, missing: Missing { periods: 12, areas: 30, calls: 4000 } },
            Refusal::SeriesBreaks { kind: BreakKind::Operator, at, note: "another operator".into() },
            Refusal::MissingCells { missing: 3, cells: 13, area: "29".into(), period: at },
            Refusal::NoPopulation { area: "29".into() },
            Refusal::MixedPopulations { area: "29".into(), period: at, before: 100, after: 200 },
            Refusal::ZerosLookWithheld { zeros: 40, smallest: 5 },
            Refusal::AllSuppressed,
            Refusal::SuppressedDecide { suppressed: 30, cells: 100, lowest: 0.8, highest: 1.9 },
            Refusal::SuppressedUnbounded { suppressed: 30, cells: 100 },
            Refusal::AllZero,
            Refusal::EmptyPeriod { period: "2020-01".into() },
            Refusal::NoVariation { column: column(), spread: 0.01, needed: 0.02 },
            Refusal::Collinear { column: column() },
            Refusal::Separated { column: column() },
            Refusal::NoOverdispersion,
            Refusal::Unsettled { rounds: 60 },
            Refusal::BreakAtTheEdge { before: 3, after: 40, needed: 12 },
            Refusal::TooFewChecked { share: 12.0, needed: 50.0, checks: 5 },
            Refusal::OneAreaDecides { area: "29".into() },
            Refusal::FalseAlarms { rate: 12.0, allowed: 7.0 },
            Refusal::TooFewFirstDisplays { found: 4, needed: 10 },
            Refusal::NoNeighbors,
            Refusal::ControlMoved { control: "Fire calls".into(), p_value: 0.0123 },
            Refusal::ControlIsOutcome { control: "Fire calls".into() },
            Refusal::ControlHasNoFigures { control: "Fire calls".into() },
            Refusal::ControlCannotTell { control: "Fire calls".into(), why: Box::new(Refusal::TooFewAreas { found: 3, needed: 20 }) },
            Refusal::AllDisplayFromTheStart { areas: 30 },
            Refusal::NothingToCompare { areas: 30 },
            Refusal::NoCallsToCompare,
            Refusal::FutureExplains { ahead: 6, p_value: 0.0123 },
            Refusal::EstimatorsPart { ratio: 0.93, imputed: 1.56 },
            Refusal::CallsMovedBefore { periods: 6, ratio: 1.42, p_value: 0.00004 },
            Refusal::MovingApart { ratio: 0.89, apart: 1.02, low: 0.91, high: 1.14 },
            Refusal::PlanDoesNotFit { what: "neighbors".into(), found: "no borders".into() },
        ]
    }

    #[test]
    fn no_text_is_about_a_reason_that_there_is_not() {
        let codes: BTreeSet<String> = every().iter().map(|refusal| refusal.code().replace('_', "-")).collect();
        for language in [Language::En, Language::Es] {
            let texts: Vec<String> = i18n::files(language).map(|(_, text)| text).collect();
            let keys = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
            let of = |kind: &str| keys.clone().filter_map(|key| key.strip_prefix(kind)).map(str::to_owned).collect::<BTreeSet<_>>();
            assert_eq!((of("refusal-"), of("remedy-")), (codes.clone(), codes.clone()));
        }
    }

    #[test]
    fn every_reason_has_words_and_a_way_out_in_both_languages() {
        for refusal in every() {
            for words in [reason(&refusal), remedy(&refusal)] {
                for text in [&words.en, &words.es] {
                    assert!(text.contains(' ') && !text.contains("{$") && !text.contains("refusal-"), "{}: {text}", refusal.code());
                }
                assert_ne!(words.en, words.es);
            }
        }
    }

    #[test]
    fn numbers_stand_in_the_words_of_both_languages_alike() {
        let refusal = Refusal::TooLittlePower { detectable: 2.71, needed: 2.0, missing: Missing { periods: 12, areas: 30, calls: 4000 } };
        let (said, way) = (reason(&refusal), remedy(&refusal));
        let moved = reason(&Refusal::CallsMovedBefore { periods: 6, ratio: 1.42, p_value: 0.0123 });
        assert!(moved.en.contains("0.0123") && moved.es.contains("0.0123") && moved.es.contains("1.42"), "{moved:?}");
        let why = Box::new(Refusal::TooFewAreas { found: 3, needed: 20 });
        let control = reason(&Refusal::ControlCannotTell { control: "Fire calls".into(), why });
        assert!(control.en.contains("There are too few areas: 3") && control.es.contains("Fire calls"), "{control:?}");
        assert!(said.en.contains("2.71") && said.es.contains("2.71"));
        assert!(way.en.contains("4,000") && way.en.contains("12") && way.es.contains("4,000"));
    }
}
