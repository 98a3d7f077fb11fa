//! What else the words of a search name than places: areas, kinds of place and laws, each as a line that leads on.

use crate::coverage::atlas::{Atlas, Filter, SearchQuery};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::gazetteer::{AreaName, Asked, Named, Within};
use crate::domain::language::{Bilingual, Language};
use crate::domain::operator::slug;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::operators::Operators;
use crate::web::http::query_string::{area_path, query_string, segment};
use crate::web::view::i18n;
use crate::web::view::map_standing::standing;

/// Operators named at most, and the shortest beginning that names one.
const MOST_OPERATORS: usize = 4;
const SHORTEST: usize = 3;

/// One answer that is no place.
pub struct NamedLine {
    /// Key of the word for what it is.
    pub sort: &'static str,
    pub name: Bilingual,
    /// The set of an area, the citation of a law, as somebody wrote it; empty of others.
    pub detail: String,
    /// Where it leads, in no language yet.
    pub path: String,
}

impl NamedLine {
    fn of(app: &App, atlas: &Atlas, named: Named) -> Option<NamedLine> {
        match named {
            Named::Area(area) => Some(NamedLine::of_area(area, app.today())),
            Named::Kind { category, within } => NamedLine::of_kind(app, atlas, &category, within),
            Named::State => {
                let name = app.mandates.jurisdiction(&app.jurisdiction)?.name.clone();
                Some(NamedLine { sort: "named-state", name, detail: String::new(), path: "/areas".to_owned() })
            }
            Named::Zip(zip) => Some(NamedLine {
                sort: "named-area",
                name: i18n::both("named-zip", &[("zip", zip.into())]),
                detail: String::new(),
                path: "/areas/find".to_owned(),
            }),
            Named::Law { jurisdiction, category } => NamedLine::of_law(app, &jurisdiction, category.as_ref()),
        }
    }

    /// Of a map that is not in force today, the name says so.
    fn of_area(area: AreaName, today: Day) -> NamedLine {
        let name = Bilingual::same(&area.name);
        let is_in_force = area.dates.is_in_force(today);
        NamedLine {
            sort: match area.label.is_empty() {
                true if area.name.ends_with(" city") => "named-city",
                true => "named-county",
                false => "named-area",
            },
            name: if is_in_force { name } else { joined(&name, &standing(&area.dates, today), "named-not-in-force") },
            path: area_path(&area.kind, &area.code),
            detail: area.label,
        }
    }

    /// The list of a kind; of words that stand at no such place there is none.
    fn of_kind(app: &App, atlas: &Atlas, category: &Category, within: Within) -> Option<NamedLine> {
        let label = app.mandates.category(category)?.label.clone();
        let list = |field: &'static str, value: &str| format!("/places{}", query_string([("category", category.code()), (field, value)]));
        let (place, path) = match within {
            Within::Everywhere => (None, list("q", "")),
            Within::City(city) => (Some(city.clone()), list("city", &city)),
            Within::Zip(zip) => (Some(format!("ZIP {zip}")), list("zip", &zip)),
            Within::Area(area) if area.label.is_empty() => (Some(area.name), list("county", &area.code)),
            Within::Area(area) => {
                let path = format!("{}/places{}", area_path(&area.kind, &area.code), query_string([("category", category.code())]));
                (Some(area.name), path)
            }
            Within::Words(words) | Within::Road(words) => {
                holds(app, atlas, category, &words).then_some(())?;
                (Some(words.clone()), list("q", &words))
            }
        };
        let name = place.map_or_else(|| label.clone(), |place| joined(&label, &Bilingual::same(&place), "named-kind-within"));
        Some(NamedLine { sort: "named-kind", name, detail: String::new(), path })
    }

    fn of_law(app: &App, code: &str, category: Option<&Category>) -> Option<NamedLine> {
        let law = app.mandates.jurisdiction(code)?;
        let page = format!("/law/{}", segment(&code.to_lowercase()));
        let (name, path) = match category.and_then(|category| app.mandates.category(category)) {
            Some(kind) => (joined(&kind.label, &law.name, "named-law-kind"), format!("{page}/{}", segment(kind.code.code()))),
            None => (joined(&law.name, &law.name, "named-law-all"), page),
        };
        Some(NamedLine { sort: "named-law", name, detail: law.citation.clone(), path })
    }

    /// As the box of the search takes it.
    pub fn suggestion(&self, locale: &Locale) -> serde_json::Value {
        serde_json::json!({
            "name": self.name.in_language(locale.language),
            "sort": i18n::text(locale.language, self.sort),
            "detail": self.detail,
            "status": "",
            "status_word": "",
            "href": format!("{}{}", locale.prefix, self.path),
        })
    }
}

/// What a text names besides places; beginnings too, while somebody types.
pub fn named(app: &App, atlas: &Atlas, text: &str, is_unfinished: bool) -> Vec<Named> {
    let sets = app.keeper.areas();
    let city = |words: &str| atlas.city(words).map(str::to_owned);
    app.land.gazetteer.named(&Asked { text, sets: &sets, city: &city, on: app.today(), is_unfinished })
}

/// The same as lines that lead on, and the operators whose names begin so.
///
/// # Errors
/// What the store says.
pub async fn lines(app: &App, atlas: &Atlas, text: &str, named: Vec<Named>) -> Result<Vec<NamedLine>, HttpError> {
    let operators = app.operators(app.today()).await?;
    let found = named.into_iter().filter_map(|named| NamedLine::of(app, atlas, named));
    Ok(found.chain(begun(&operators, text)).collect())
}

/// The maps that are loaded, where districts are asked for of which there is none; with the counties, which every registry has.
pub fn loaded_maps(app: &App) -> Vec<NamedLine> {
    let line = |(kind, label): (&str, Bilingual)| NamedLine {
        sort: "named-map",
        name: label,
        detail: String::new(),
        path: format!("/areas/{}", segment(kind)),
    };
    let sets = app.keeper.areas();
    let counties = ("counties", i18n::both("areas-table", &[]));
    let others = sets.sets().into_iter().map(|(kind, label)| (kind, Bilingual::same(label)));
    std::iter::once(counties).chain(others).map(line).collect()
}

/// Operators whose names begin so, by their spelling in addresses.
fn begun(operators: &Operators, text: &str) -> impl Iterator<Item = NamedLine> {
    let start = slug(text);
    let is_enough = start.len() >= SHORTEST && !start.bytes().all(|byte| byte.is_ascii_digit());
    let from = operators.range(start.clone()..).take_while(move |(slug, _)| is_enough && slug.starts_with(&start)).take(MOST_OPERATORS);
    from.map(|(slug, operator)| NamedLine {
        sort: "named-operator",
        name: Bilingual::same(&operator.name),
        detail: String::new(),
        path: format!("/operators/{}", segment(slug)),
    })
}

/// Does any place of the kind hold all of the words as they are?
fn holds(app: &App, atlas: &Atlas, category: &Category, words: &str) -> bool {
    let filter = Filter { category: Some(category.clone()), ..Filter::default() };
    let found = atlas.search(&SearchQuery { text: words.to_owned(), filter, limit: 1, ..SearchQuery::default() }, app.today());
    found.total > 0 && !found.partial && found.corrected.is_empty()
}

/// A sentence of what is named and where, in both languages.
fn joined(name: &Bilingual, place: &Bilingual, key: &str) -> Bilingual {
    let say = |language: Language| {
        let values = [name, place].map(|text| text.in_language(language).to_owned());
        let [name, place] = values;
        i18n::with(language, key, &[("name", name.into()), ("place", place.into())])
    };
    Bilingual::of(say)
}
