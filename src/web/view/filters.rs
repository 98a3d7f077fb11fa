//! What templates write behind a bar: `{{ "key"|t }}`, `{{ day|day }}`, `{{ "/places"|href }}`. The language travels with the rendering.

use askama::filters::Safe;
use askama::{Values, get_value};
use fluent_bundle::FluentValue;

use crate::domain::day::{Day, Micros};
use crate::domain::determination::Status;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::ClauseState;
use crate::domain::zone::Zone;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::status_icons;

pub(crate) const LANGUAGE: &str = "language";
pub(crate) const PREFIX: &str = "prefix";

fn language(values: &dyn Values) -> Language {
    get_value::<Language>(values, LANGUAGE).copied().unwrap_or_default()
}

/// The text under a key.
#[askama::filter_fn]
pub fn t<K: AsRef<str>>(key: K, values: &dyn Values) -> askama::Result<String> {
    Ok(i18n::text(language(values), key.as_ref()))
}

/// The text under a key with one variable.
#[askama::filter_fn]
pub fn t1<K: AsRef<str>, V: Variable>(key: K, values: &dyn Values, name: &str, value: V) -> askama::Result<String> {
    Ok(i18n::with(language(values), key.as_ref(), &[(name, value.variable(language(values)))]))
}

/// The text under a key with two variables.
#[askama::filter_fn]
pub fn t2<K: AsRef<str>, V: Variable, W: Variable>(
    key: K,
    values: &dyn Values,
    name: &str,
    value: V,
    second_name: &str,
    second: W,
) -> askama::Result<String> {
    let language = language(values);
    Ok(i18n::with(language, key.as_ref(), &[(name, value.variable(language)), (second_name, second.variable(language))]))
}

/// The text under a key with three variables.
#[askama::filter_fn]
pub fn t3<K: AsRef<str>, V: Variable, W: Variable, X: Variable>(
    key: K,
    values: &dyn Values,
    name: &str,
    value: V,
    second_name: &str,
    second: W,
    third_name: &str,
    third: X,
) -> askama::Result<String> {
    let language = language(values);
    let variables = [(name, value.variable(language)), (second_name, second.variable(language)), (third_name, third.variable(language))];
    Ok(i18n::with(language, key.as_ref(), &variables))
}

/// The text under a key with four variables.
#[askama::filter_fn]
pub fn t4<K: AsRef<str>, V: Variable, W: Variable, X: Variable, Y: Variable>(
    key: K,
    values: &dyn Values,
    name: &str,
    value: V,
    second_name: &str,
    second: W,
    third_name: &str,
    third: X,
    fourth_name: &str,
    fourth: Y,
) -> askama::Result<String> {
    let language = language(values);
    let variables = [
        (name, value.variable(language)),
        (second_name, second.variable(language)),
        (third_name, third.variable(language)),
        (fourth_name, fourth.variable(language)),
    ];
    Ok(i18n::with(language, key.as_ref(), &variables))
}

/// A text that exists in both languages.
#[askama::filter_fn]
pub fn w(text: &Bilingual, values: &dyn Values) -> askama::Result<String> {
    Ok(text.in_language(language(values)).to_owned())
}

/// A text that people wrote, in the page's language where they did; else in English, and marked as English.
#[askama::filter_fn]
pub fn named(text: &Bilingual, values: &dyn Values) -> askama::Result<Safe<String>> {
    match text.in_language(language(values)) {
        "" => english(&text.en),
        own => escaped(own).map(Safe),
    }
}

/// A text that people wrote in English: a source, a title. On a page in another language it is marked, so that it is read out as what it is.
#[askama::filter_fn]
pub fn foreign<T: AsRef<str>>(text: T, values: &dyn Values) -> askama::Result<Safe<String>> {
    match language(values) {
        Language::En => escaped(text.as_ref()).map(Safe),
        Language::Es => english(text.as_ref()),
    }
}

fn english(text: &str) -> askama::Result<Safe<String>> {
    escaped(text).map(|text| Safe(if text.is_empty() { text } else { format!(r#"<span lang="en">{text}</span>"#) }))
}

fn escaped(text: &str) -> askama::Result<String> {
    askama::filters::escape(text, askama::filters::Html).map(|text| text.to_string()).map_err(Into::into)
}

/// "Nov 24, 2026", "24 nov 2026".
#[askama::filter_fn]
pub fn day<D: Dated>(day: D, values: &dyn Values) -> askama::Result<String> {
    Ok(format::day(day.dated(), language(values)))
}

/// A day, or a reference to one: a template has either.
pub trait Dated {
    fn dated(&self) -> Day;
}

impl Dated for Day {
    fn dated(&self) -> Day {
        *self
    }
}

impl<D: Dated + ?Sized> Dated for &D {
    fn dated(&self) -> Day {
        (**self).dated()
    }
}

/// "Nov 24, 2026, 6:40 AM Central", by the clock of a zone.
#[askama::filter_fn]
pub fn moment(at: &Micros, values: &dyn Values, zone: &Zone) -> askama::Result<String> {
    Ok(format::moment(*at, zone, language(values)))
}

/// The civil day of an instant in a zone: `{{ at|civil(zone)|day }}`.
#[askama::filter_fn]
pub fn civil<I: Instant>(at: I, _: &dyn Values, zone: &Zone) -> askama::Result<Day> {
    Ok(zone.day(at.instant()))
}

/// An instant, or a reference to one: a template has either.
pub trait Instant {
    fn instant(&self) -> Micros;
}

impl Instant for Micros {
    fn instant(&self) -> Micros {
        *self
    }
}

impl<I: Instant + ?Sized> Instant for &I {
    fn instant(&self) -> Micros {
        (**self).instant()
    }
}

/// A count with its thousands apart.
#[askama::filter_fn]
pub fn count<N: ToString>(number: N, _: &dyn Values) -> askama::Result<String> {
    Ok(format::count(&number.to_string()))
}

/// A share as a whole per cent.
#[askama::filter_fn]
pub fn percent<P: Portion>(share: P, _: &dyn Values) -> askama::Result<String> {
    Ok(format::percent(share.portion()))
}

/// A share, or a reference to one: a template has either.
pub trait Portion {
    fn portion(&self) -> f64;
}

impl Portion for f64 {
    fn portion(&self) -> f64 {
        *self
    }
}

impl<P: Portion + ?Sized> Portion for &P {
    fn portion(&self) -> f64 {
        (**self).portion()
    }
}

/// An address of ours that stays in the reader's language.
#[askama::filter_fn]
pub fn href<P: AsRef<str>>(path: P, values: &dyn Values) -> askama::Result<String> {
    let prefix = get_value::<&'static str>(values, PREFIX).copied().unwrap_or_default();
    Ok(format!("{prefix}{}", path.as_ref()))
}

/// What may stand in a text.
pub trait Variable {
    fn variable(&self, language: Language) -> FluentValue<'static>;
}

impl<V: Variable + ?Sized> Variable for &V {
    fn variable(&self, language: Language) -> FluentValue<'static> {
        (**self).variable(language)
    }
}

impl Variable for str {
    fn variable(&self, _: Language) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Variable for String {
    fn variable(&self, language: Language) -> FluentValue<'static> {
        self.as_str().variable(language)
    }
}

impl Variable for Bilingual {
    fn variable(&self, language: Language) -> FluentValue<'static> {
        self.in_language(language).variable(language)
    }
}

impl Variable for Day {
    fn variable(&self, language: Language) -> FluentValue<'static> {
        FluentValue::from(format::day(*self, language))
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => {
        $(impl Variable for $kind {
            fn variable(&self, _: Language) -> FluentValue<'static> {
                FluentValue::from(*self as f64)
            }
        })+
    };
}
numbers!(u32, u64, usize, i64, f64);

/// Mark and word of a status, as on every page.
#[askama::filter_fn]
pub fn pill(status: &Status, values: &dyn Values) -> askama::Result<Safe<String>> {
    let word = i18n::text(language(values), &format!("status-{}", status.code().replace('_', "-")));
    Ok(Safe(format!(
        r#"<span class="pill {}"><svg class="mark" viewBox="0 0 20 20" aria-hidden="true">{}</svg>{word}</span>"#,
        status.code(),
        status_icons::shape(*status)
    )))
}

/// The mark of a status alone, beside words that say the same.
#[askama::filter_fn]
pub fn mark(status: &Status, _: &dyn Values) -> askama::Result<Safe<String>> {
    Ok(Safe(format!(
        r#"<svg class="mark {}" viewBox="0 0 20 20" aria-hidden="true">{}</svg>"#,
        status.code(),
        status_icons::shape(*status)
    )))
}

/// The mark before a requirement, with its word for those who do not see it.
#[askama::filter_fn]
pub fn clause_mark(state: &ClauseState, values: &dyn Values) -> askama::Result<Safe<String>> {
    let word = i18n::text(language(values), &format!("clause-{}", state.code().replace('_', "-")));
    Ok(Safe(format!(
        r#"<svg class="mark {}" viewBox="0 0 20 20" role="img" aria-label="{word}">{}</svg>"#,
        state.code(),
        status_icons::clause_shape(*state)
    )))
}

/// The bare shape of a status, inside a drawing.
#[askama::filter_fn]
pub fn shape(status: &Status, _: &dyn Values) -> askama::Result<Safe<&'static str>> {
    Ok(Safe(status_icons::shape(*status)))
}
