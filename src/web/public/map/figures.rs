//! What a map outside of the site says of itself: finding, sentences, day, source and citation, in one language.

use crate::coverage::tally::Tally;
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::place_query::FigureDay;
use crate::web::public::areas::whole;
use crate::web::public::map::compared::{Compared, Counties};
use crate::web::public::map::query::MapQuery;
use crate::web::public::share::{Of, headline};
use crate::web::view::cited_name::cited_name;
use crate::web::view::format;
use crate::web::view::i18n;

/// A map with its words.
pub struct MapFigures {
    pub counties: Counties,
    /// The finding.
    pub title: String,
    /// What stands behind it, of which day, and what it leaves out.
    pub sentences: Vec<String>,
    pub legend_title: String,
    /// What a demonstration says of itself.
    pub banner: Option<String>,
    pub source: String,
    pub citation: String,
    /// The living map under the same filter.
    pub address: String,
}

impl MapFigures {
    /// # Errors
    /// `NoPublicUrl`: a citation must lead somewhere.
    pub fn of(app: &App, locale: &Locale, query: &MapQuery) -> Result<MapFigures, HttpError> {
        let language = locale.language;
        let (category, day) = (query.filter.category.as_ref(), query.days.day);
        let (counties, whole) = (Counties::of(app, category, query.days), whole(app, category, day.span()));
        let compared = counties.compared.as_ref();
        let title = compared.map_or_else(|| headline(&Of::Map, &whole), Compared::headline).in_language(language).to_owned();
        let address = format!("{}{}/map{}", app.printed_url()?, locale.prefix, query.written());
        let text = |key: &str| i18n::text(language, key);
        let mut sentences = compared.map_or_else(|| vec![of_day(&whole, query, language)], |compared| of_two_days(compared, language));
        sentences.extend(before_law(query, language));
        sentences.extend(left_out(app, query, language));
        let registry = cited_name(app).in_language(language).to_owned();
        Ok(MapFigures {
            legend_title: compared
                .map_or_else(|| text("map-legend-share"), |compared| compared.legend_title().in_language(language).to_owned()),
            banner: app.demonstration.then(|| text("demonstration")),
            source: format!(
                "{} {}",
                i18n::with(language, "map-picture-source", &[("registry", registry.clone().into())]),
                text("map-sources")
            ),
            citation: citation(app, query, language, [&registry, &title, &address]),
            counties,
            title,
            sentences,
            address,
        })
    }
}

fn of_day(whole: &Tally, query: &MapQuery, language: Language) -> String {
    let required = ("required", whole.required().into());
    let counts = match whole.as_required() {
        Some(rate) => i18n::with(language, "map-where", &[("count", rate.count.into()), ("of", rate.of.into()), required]),
        None => i18n::with(language, "map-where-too-few", &[required]),
    };
    format!("{counts} {}", i18n::with(language, "map-day", &[("day", format::day(query.days.day.on, language).into())]))
}

fn of_two_days(compared: &Compared, language: Language) -> Vec<String> {
    let chance = i18n::text(language, "map-compared-chance");
    let difference = compared.against.words();
    let interval = format!("{}. {}", difference.in_language(language), i18n::text(language, "map-compared-interval"));
    let counties = format!("{} {chance}", compared.counties().in_language(language));
    let interval = Some(interval).filter(|_| compared.pairs.checked() > 0);
    [Some(compared.where_from().in_language(language).to_owned()), interval, Some(counties)].into_iter().flatten().collect()
}

/// From which day the law asks, for each day before it.
fn before_law(query: &MapQuery, language: Language) -> Vec<String> {
    let days = query.days.pair().map_or_else(|| vec![query.days.day], Vec::from);
    let said = |day: &FigureDay| {
        let (on, from) = (format::day(day.on, language), format::day(day.law_to_come()?, language));
        Some(i18n::with(language, "figures-before-law", &[("day", on.into()), ("from", from.into())]))
    };
    days.iter().filter_map(said).collect()
}

/// The map as somebody quotes it: of which day its figures are, what they leave out, and of which day the record is.
fn citation(app: &App, query: &MapQuery, language: Language, [registry, title, address]: [&str; 3]) -> String {
    let day = |key: &str, day| i18n::with(language, key, &[("day", format::day(day, language).into())]);
    let of_day = if query.days.pair().is_none() { Some(day("map-citation-figures", query.days.day.on)) } else { None };
    let kind = kind_words(app, query, language);
    let recent = query.days.day.visits.are_recent().then(|| i18n::text(language, "map-citation-recent"));
    let record = Some(day("map-citation-record", app.today()));
    let details: Vec<String> = [of_day, kind, recent, record].into_iter().flatten().collect();
    let cited = [("registry", registry), ("title", title), ("details", &details.join(" ")), ("address", address)];
    i18n::with(language, "map-citation", &cited.map(|(name, words)| (name, words.to_owned().into())))
}

fn kind_words(app: &App, query: &MapQuery, language: Language) -> Option<String> {
    let kind = app.mandates.category(query.filter.category.as_ref()?)?.label.in_language(language).to_owned();
    Some(i18n::with(language, "map-picture-kind", &[("kind", kind.into())]))
}

/// Which kinds and which visits are counted, where not all are.
fn left_out(app: &App, query: &MapQuery, language: Language) -> Option<String> {
    let recent = query.days.day.visits.are_recent().then(|| i18n::text(language, "visits-recent"));
    let words: Vec<String> = [kind_words(app, query, language), recent].into_iter().flatten().collect();
    Some(words.join(" ")).filter(|words| !words.is_empty())
}
