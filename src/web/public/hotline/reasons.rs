//! Reasons for no answer, and what would make one possible, in the words of the pages.

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
    let values = |language: Language| {
        let mut values = Vec::new();
        gather(&fields, language, &mut values);
        i18n::with(language, &key, &values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect::<Vec<_>>())
    };
    Bilingual::new(values(Language::En), values(Language::Es))
}

/// Every field under its name, nested ones too.
fn gather(fields: &Value, language: Language, values: &mut Vec<(String, FluentValue<'static>)>) {
    for (name, value) in fields.as_object().into_iter().flatten() {
        match value {
            Value::Object(_) => gather(value, language, values),
            Value::String(text) => values.push((name.clone(), text.clone().into())),
            Value::Number(number) if number.is_u64() => values.push((name.clone(), number.as_u64().unwrap_or_default().into())),
            Value::Number(number) => {
                let number = number.as_f64().unwrap_or_default();
                // Per cents are whole; ratios and spreads have two digits.
                values.push((name.clone(), decimal(number, if number.abs() < 10.0 { 2 } else { 0 }, language).into()));
            }
            Value::Null | Value::Bool(_) | Value::Array(_) => {}
        }
    }
}

/// A number with its decimals as each language writes them.
pub fn decimal(number: f64, digits: usize, language: Language) -> String {
    let written = format!("{number:.digits$}");
    match language {
        Language::En => written,
        Language::Es => written.replace('.', ","),
    }
}

/// The same in both languages.
pub fn decimals(number: f64, digits: usize) -> Bilingual {
    Bilingual::new(decimal(number, digits, Language::En), decimal(number, digits, Language::Es))
}

/// A p-value in both languages; what rounds to 0 is "<0.0001".
pub fn p_value(p: f64, digits: usize) -> Bilingual {
    let written = format::p_value(p, digits);
    Bilingual::new(written.clone(), written.replace('.', ","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::refusal::Missing;
    use crate::domain::hotline::{BreakKind, Grain};

    /// One of each, as the list of all codes is long and a text may be forgotten.
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
            Refusal::TooFewFirstDisplays { found: 4, needed: 10 },
            Refusal::PlanDoesNotFit { what: "neighbors".into(), found: "no borders".into() },
        ]
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
    fn numbers_stand_in_the_words_as_each_language_writes_them() {
        let refusal = Refusal::TooLittlePower { detectable: 2.71, needed: 2.0, missing: Missing { periods: 12, areas: 30, calls: 4000 } };
        let (said, way) = (reason(&refusal), remedy(&refusal));
        assert!(said.en.contains("2.71") && said.es.contains("2,71"));
        assert!(way.en.contains("4,000") && way.en.contains("12") && way.es.contains("4\u{202f}000"));
    }
}
