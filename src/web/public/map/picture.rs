//! The map as a picture to take along, with its title, legend, day, source and citation: as a drawing (SVG), or in pixels (PNG).

use askama::Template;
use axum::extract::State;
use placard_sheet::Picture;

use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::query::Query;
use crate::web::public::map::drawn::{Drawn, fill};
use crate::web::public::map::figures::MapFigures;
use crate::web::public::map::query::MapQuery;
use crate::web::public::map::text_lines::{TextLine, TextLines};
use crate::web::view::i18n;
use crate::web::view::pdf;
use crate::web::view::render::render;

/// Units of the picture: its width, the room at its edges, and how wide and high its map is at most. The legend stands beside the map.
const WIDTH: f64 = 1_200.0;
const MARGIN: f64 = 32.0;
const MAP: (f64, f64) = (790.0, 860.0);
const LEGEND: f64 = MARGIN + MAP.0 + 28.0;
/// A swatch of the legend, and where its words begin.
const WORDS: f64 = LEGEND + 46.0;
/// Pixels across of a PNG.
const PIXELS: u32 = 2_400;

/// Classes of the legend, with the keys of their words.
const OF_DAY: [(&str, &str); 9] = [
    ("share-1", "legend-share-1"),
    ("share-2", "legend-share-2"),
    ("share-3", "legend-share-3"),
    ("share-4", "legend-share-4"),
    ("share-5", "legend-share-5"),
    ("all-visited", "legend-all-visited"),
    ("too-few", "legend-too-few"),
    ("not-known", "legend-not-known"),
    ("no-data", "legend-no-data"),
];
const OF_TWO_DAYS: [(&str, &str); 9] = [
    ("higher-3", "legend-higher-3"),
    ("higher-2", "legend-higher-2"),
    ("higher-1", "legend-higher-1"),
    ("lower-1", "legend-lower-1"),
    ("lower-2", "legend-lower-2"),
    ("lower-3", "legend-lower-3"),
    ("too-few", "legend-unclear"),
    ("all-visited", "legend-few-on-both"),
    ("no-data", "legend-no-data"),
];

#[derive(Template)]
#[template(path = "public/map_picture.svg", escape = "html")]
struct MapPicture {
    language: &'static str,
    figures: MapFigures,
    drawn: Drawn,
    lines: Vec<TextLine>,
    /// Colors of the legend with where they stand.
    swatches: Vec<(f64, &'static str)>,
    /// Left, top, width and height of the map.
    map: [f64; 4],
    height: f64,
}

impl MapPicture {
    fn of(app: &App, locale: &Locale, query: &MapQuery) -> Result<MapPicture, HttpError> {
        let (language, figures) = (locale.language, MapFigures::of(app, locale, query)?);
        let drawn = Drawn::of(app, &figures.counties.rows, query.window);
        let mut head = TextLines::from(MARGIN - 8.0);
        let across = (MARGIN, WIDTH - 2.0 * MARGIN);
        head.add(across, 30.0, true, &figures.title);
        head.room(6.0);
        figures.sentences.iter().for_each(|sentence| head.add(across, 19.0, false, sentence));
        let top = head.bottom() + 20.0;
        let scale = (MAP.0 / drawn.view[2]).min(MAP.1 / drawn.view[3]);
        let map = [MARGIN, top, drawn.view[2] * scale, drawn.view[3] * scale];
        let (legend, swatches) = legend(&figures, language, top);
        let mut foot = TextLines::from((top + map[3]).max(legend.bottom()) + 16.0);
        let texts = [figures.banner.as_ref(), Some(&figures.source), Some(&figures.citation)];
        texts.into_iter().flatten().for_each(|text| foot.add(across, 16.0, false, text));
        let height = (foot.bottom() + MARGIN - 8.0).ceil();
        let lines = [head, legend, foot].into_iter().flat_map(TextLines::into_lines).collect();
        Ok(MapPicture { language: language.code(), figures, drawn, lines, swatches, map, height })
    }

    /// One unit of the picture in those of the map's drawing.
    fn unit(&self) -> f64 {
        self.drawn.view[2] / self.map[2]
    }

    fn view(&self) -> String {
        self.drawn.view.map(|end| format!("{end:.2}")).join(" ")
    }

    fn description(&self) -> String {
        self.figures.sentences.join(" ")
    }
}

fn legend(figures: &MapFigures, language: Language, top: f64) -> (TextLines, Vec<(f64, &'static str)>) {
    let mut lines = TextLines::from(top);
    lines.add((LEGEND, WIDTH - MARGIN - LEGEND), 18.0, true, &figures.legend_title);
    lines.room(8.0);
    let classes = if figures.counties.compared.is_some() { OF_TWO_DAYS } else { OF_DAY };
    let mut swatches = Vec::new();
    for (class, key) in classes {
        swatches.push((lines.bottom(), fill(class)));
        lines.add((WORDS, WIDTH - MARGIN - WORDS), 17.0, false, &i18n::text(language, key));
        lines.room(7.0);
    }
    (lines, swatches)
}

/// `GET /map/picture.svg`: the map of the same address, as a drawing.
pub async fn svg(State(app): State<App>, locale: Locale, Query(query): Query<MapQuery>) -> Result<Download, HttpError> {
    let body = render(&MapPicture::of(&app, &locale, &query)?, &locale)?;
    Ok(Download { content_type: "image/svg+xml", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /map/picture.png`: the same in pixels, its title, description and citation written into the file.
pub async fn png(State(app): State<App>, locale: Locale, Query(query): Query<MapQuery>) -> Result<Download<Vec<u8>>, HttpError> {
    let picture = MapPicture::of(&app, &locale, &query)?;
    let notes =
        [("Title", picture.figures.title.clone()), ("Description", picture.description()), ("Source", picture.figures.citation.clone())];
    let notes = notes.into_iter().map(|(name, words)| (name.to_owned(), words)).collect();
    pdf::picture(&app, &Picture { svg: render(&picture, &locale)?, width: PIXELS, notes }).await
}
