//! Two days on the map: the counties by how their share changed among the places that were checked on both, and what that comes to in all.

use crate::coverage::change::Change;
use crate::coverage::difference::{Pairs, told_difference};
use crate::coverage::tile::Figures;
use crate::domain::area::Area;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureDay;
use crate::web::http::query::{FromQuery, QueryReader};
use crate::web::public::areas::{AreaRow, county_tallies, rows};
use crate::web::public::coverage::difference_words::Against;
use crate::web::view::format;
use crate::web::view::i18n;

/// The day of the map, and the one beside it: `?on=&visits=&against=`.
#[derive(Clone, Copy)]
pub struct MapDays {
    pub day: FigureDay,
    /// As asked for: the same day twice compares nothing.
    pub against: Option<Day>,
}

impl FromQuery for MapDays {
    fn from_query(query: &mut QueryReader<'_>) -> Result<MapDays, HttpError> {
        let (day, against) = (FigureDay::from_query(query)?, query.day("against")?);
        if against.is_some_and(|against| against > day.today) {
            Err(HttpError::BadRequest("future-day"))
        } else {
            Ok(MapDays { day, against })
        }
    }
}

impl MapDays {
    /// The two days, the earlier one first; `None` for a map of one day.
    pub fn pair(&self) -> Option<[FigureDay; 2]> {
        let other = FigureDay { on: self.against.filter(|against| *against != self.day.on)?, ..self.day };
        Some(if other.on < self.day.on { [other, self.day] } else { [self.day, other] })
    }

    /// The same on another day of the map.
    pub fn at(self, on: Day) -> MapDays {
        MapDays { day: FigureDay { on, ..self.day }, ..self }
    }

    /// The same as fields of an address.
    pub fn fields(&self) -> [(&'static str, String); 3] {
        let [on, visits] = self.day.fields();
        [on, visits, ("against", self.against.map(|against| against.to_string()).unwrap_or_default())]
    }
}

/// What the two days come to in all counties together.
pub struct Compared {
    pub first: Day,
    pub second: Day,
    /// Places checked on both days.
    pub pairs: Pairs,
    pub against: Against,
    /// Counties by what is told of them.
    higher: usize,
    lower: usize,
    unclear: usize,
    others: usize,
}

impl Compared {
    fn of([first, second]: [FigureDay; 2], rows: &[AreaRow], pairs: Pairs) -> Compared {
        let count = |code: &str| rows.iter().filter(|row| row.change.is_some_and(|change| change.code() == code)).count();
        let [higher, lower, unclear] = ["higher", "lower", "unclear"].map(count);
        Compared {
            first: first.on,
            second: second.on,
            pairs,
            against: Against::of(told_difference(pairs)),
            others: rows.len() - higher - lower - unclear,
            higher,
            lower,
            unclear,
        }
    }

    /// The finding as a heading.
    pub fn headline(&self) -> Bilingual {
        self.sentence(&format!("map-compared-{}", self.against.key()), &[])
    }

    /// How many places stand behind it.
    pub fn where_from(&self) -> Bilingual {
        let Pairs { only_first, only_second, .. } = self.pairs;
        let counts = [
            ("checked", self.pairs.checked()),
            ("before", self.pairs.on_first()),
            ("after", self.pairs.on_second()),
            ("gained", only_second),
            ("lost", only_first),
        ];
        self.sentence("map-compared-pairs", &counts)
    }

    /// How many counties are of which kind.
    pub fn counties(&self) -> Bilingual {
        let counts = [("higher", self.higher), ("lower", self.lower), ("unclear", self.unclear), ("others", self.others)];
        self.sentence("map-compared-counties", &counts.map(|(name, count)| (name, count as u32)))
    }

    /// What the colors of the counties stand for.
    pub fn legend_title(&self) -> Bilingual {
        self.sentence("map-legend-change", &[])
    }

    /// With the two days as each language writes them.
    fn sentence(&self, key: &str, counts: &[(&str, u32)]) -> Bilingual {
        let in_language = |language: Language| {
            let days = [("first", self.first), ("second", self.second)].map(|(name, day)| (name, format::day(day, language).into()));
            let values: Vec<_> = days.into_iter().chain(counts.iter().map(|&(name, count)| (name, count.into()))).collect();
            i18n::with(language, key, &values)
        };
        Bilingual::of(in_language)
    }
}

/// The counties of one day, or of two compared.
pub struct Counties {
    pub rows: Vec<AreaRow>,
    pub compared: Option<Compared>,
}

impl Counties {
    pub fn of(app: &App, category: Option<&Category>, days: MapDays) -> Counties {
        let mut rows = rows(app, category, days.day.span());
        let Some(pair) = days.pair() else { return Counties { rows, compared: None } };
        let (changes, whole) = changes(app, category, pair);
        for (row, change) in rows.iter_mut().zip(changes) {
            row.change = Some(change);
        }
        let compared = Compared::of(pair, &rows, whole);
        Counties { rows, compared: Some(compared) }
    }
}

/// The change of each county, in their order, and the places of all of them that were checked on both days.
fn changes(app: &App, category: Option<&Category>, pair: [FigureDay; 2]) -> (Vec<Change>, Pairs) {
    let spans = pair.map(|day| day.span());
    let pairs = app.atlas().county_pairs(category, spans[0], spans[1]);
    let of_county = |area: &Area| pairs.get(&area.code).copied().unwrap_or_default();
    let [first, second] = spans.map(|span| county_tallies(app, category, span));
    let tallies = first.iter().zip(&second).zip(app.counties.iter());
    let changes = tallies.map(|((first, second), area)| Change::of(first, second, of_county(area))).collect();
    let mut whole = Pairs::default();
    app.counties.iter().for_each(|area| whole.merge(&of_county(area)));
    (changes, whole)
}

/// What tiles tell of each county, in their order.
pub fn figures(app: &App, category: Option<&Category>, days: MapDays) -> Vec<Figures> {
    match days.pair() {
        None => county_tallies(app, category, days.day.span()).into_iter().map(Figures::Day).collect(),
        Some(pair) => changes(app, category, pair).0.into_iter().map(Figures::Change).collect(),
    }
}
