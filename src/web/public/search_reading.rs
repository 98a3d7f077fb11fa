//! How a search is read besides as words of places: as an area, a kind of place or both, whose places are listed at once; as districts of which no
//! map is loaded; as somebody who looks for help.

use crate::coverage::atlas::{Atlas, Filter, SearchQuery};
use crate::domain::category::Category;
use crate::domain::gazetteer::{AreaName, Asked, Named, Within};
use crate::domain::language::{Bilingual, Language};
use crate::domain::normalize::normalize;
use crate::web::http::app::App;
use crate::web::view::i18n;

/// Places that a search names as a whole.
pub struct NamedPlaces {
    pub filter: Filter,
    kinds: Option<Bilingual>,
    place: Option<String>,
    /// A road was named, by which nothing can be searched.
    pub is_along_road: bool,
}

impl NamedPlaces {
    /// By what the text names, within what was chosen beside it; nothing where it names several things, or where its words stand at places as well.
    pub fn of(app: &App, atlas: &Atlas, text: &str, named: &[Named], chosen: &Filter) -> Option<NamedPlaces> {
        let found = match named {
            [Named::Kind { category, within }] => NamedPlaces::of_kind(app, category, within)?,
            [Named::Zip(zip)] => NamedPlaces::in_zip(zip),
            [Named::Area(area)] => NamedPlaces::in_county(area)?,
            _ => return None,
        };
        let is_told = found.place.is_some() && !app.land.gazetteer.says_where(text) && holds(app, atlas, text, chosen);
        let filter = merged(chosen, &found.filter)?;
        (!is_told).then_some(NamedPlaces { filter, ..found })
    }

    fn of_kind(app: &App, category: &Category, within: &Within) -> Option<NamedPlaces> {
        let found = match within {
            Within::Everywhere | Within::Road(_) => NamedPlaces::within(Filter::default()),
            Within::City(city) => {
                NamedPlaces { place: Some(city.clone()), ..NamedPlaces::within(Filter { city: Some(city.clone()), ..Filter::default() }) }
            }
            Within::Zip(zip) => NamedPlaces::in_zip(zip),
            Within::Area(area) => NamedPlaces::in_county(area)?,
            Within::Words(_) => return None,
        };
        let kinds = Some(app.mandates.category(category)?.several().clone());
        let filter = Filter { category: Some(category.clone()), ..found.filter };
        Some(NamedPlaces { filter, kinds, is_along_road: matches!(within, Within::Road(_)), ..found })
    }

    fn within(filter: Filter) -> NamedPlaces {
        NamedPlaces { filter, kinds: None, place: None, is_along_road: false }
    }

    fn in_zip(zip: &str) -> NamedPlaces {
        let filter = Filter { postal: Some(zip.to_owned()), ..Filter::default() };
        NamedPlaces { place: Some(format!("ZIP {zip}")), ..NamedPlaces::within(filter) }
    }

    /// Of another area its own page lists the places.
    fn in_county(area: &AreaName) -> Option<NamedPlaces> {
        let filter = Filter { county: Some(area.code.clone()), ..Filter::default() };
        area.label.is_empty().then(|| NamedPlaces { place: Some(area.name.clone()), ..NamedPlaces::within(filter) })
    }

    /// "12 hotels and motels in Joplin".
    pub fn heading(&self, count: usize, language: Language) -> String {
        let kinds = self.kinds.as_ref().map_or_else(String::new, |kinds| kinds.in_language(language).to_owned());
        let place = self.place.clone().unwrap_or_default();
        let key = match (&self.kinds, &self.place) {
            (Some(_), Some(_)) => "places-named-kind-in",
            (Some(_), None) => "places-named-kind",
            (None, _) => "places-named-in",
        };
        i18n::with(language, key, &[("count", count.into()), ("kinds", kinds.into()), ("place", place.into())])
    }
}

/// What was chosen, narrowed by what was named; nothing where they contradict each other.
fn merged(chosen: &Filter, named: &Filter) -> Option<Filter> {
    let one = |chosen: &Option<String>, named: &Option<String>| match (chosen, named) {
        (Some(chosen), Some(named)) if chosen != named => None,
        _ => Some(chosen.clone().or_else(|| named.clone())),
    };
    let category = match (&chosen.category, &named.category) {
        (Some(chosen), Some(named)) if chosen != named => return None,
        (chosen, named) => chosen.clone().or_else(|| named.clone()),
    };
    Some(Filter {
        category,
        county: one(&chosen.county, &named.county)?,
        city: one(&chosen.city, &named.city)?,
        postal: one(&chosen.postal, &named.postal)?,
        ..chosen.clone()
    })
}

/// Does any place hold all of the words as they are?
fn holds(app: &App, atlas: &Atlas, text: &str, filter: &Filter) -> bool {
    let known = known_words(app, text, true);
    let found = atlas
        .search(&SearchQuery { text: text.to_owned(), filter: filter.clone(), limit: 1, known, ..SearchQuery::default() }, app.today());
    found.total > 0 && !found.partial
}

/// Words that are not read as others: all of a text that names something, else those of kinds of place.
pub fn known_words(app: &App, text: &str, is_named: bool) -> Vec<String> {
    if is_named { normalize(text).split(' ').map(str::to_owned).collect() } else { app.land.gazetteer.known_words(text) }
}

/// Of which house districts are asked for that no map here has: a word for the text.
pub fn unknown_districts(app: &App, text: &str) -> Option<String> {
    let sets = app.keeper.areas();
    let asked = Asked { text, sets: &sets, city: &|_| None, on: app.today(), is_unfinished: false };
    app.land.gazetteer.unknown_districts(&asked).map(|house| if house.is_empty() { "any" } else { house }.to_owned())
}
