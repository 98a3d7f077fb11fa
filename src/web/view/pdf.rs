//! A page as a PDF: what the screen says, on paper.

use askama::Template;
use placard_sheet::{Frame, Layout, Paper, Picture, Sheet};

use crate::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use crate::domain::language::Language;
use crate::print::PrintError;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::query::{FromQuery, QueryReader};
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::render::render;

/// Sizes of sheet that a reader chooses from, as addresses write them.
const PAPERS: [(Paper, &str); 2] = [(Paper::A4, "a4"), (Paper::Letter, "letter")];

/// The sheet that an address asks for: `?paper=`.
impl FromQuery for Paper {
    fn from_query(query: &mut QueryReader<'_>) -> Result<Paper, HttpError> {
        match query.text("paper")? {
            "" => Ok(Paper::default()),
            code => PAPERS.iter().find(|(_, known)| *known == code).map(|(paper, _)| *paper).ok_or(HttpError::BadRequest("bad-paper")),
        }
    }
}

/// As addresses write a size of sheet.
pub fn code(paper: Paper) -> &'static str {
    PAPERS.iter().find(|(known, _)| *known == paper).map_or("", |(_, code)| code)
}

/// Size of sheet and where its PDF is; none while there is no press. `more` goes on with the query.
pub fn offers(app: &App, path: &str, more: &str) -> Vec<(&'static str, String)> {
    let offers = PAPERS.iter().map(|(_, code)| (*code, format!("{path}?paper={code}{more}")));
    offers.filter(|_| app.press.is_there()).collect()
}

/// A page that offers no PDF yet is made anew each time, so that it offers them as soon as there is a press.
pub fn caching(offers: &[(&'static str, String)]) -> Caching {
    if offers.is_empty() { Caching::Never } else { Caching::UntilAtlasChanges }
}

/// What is printed of a page: its own template without what only a screen can use, one element around it.
pub struct Print<'a, T> {
    pub layout: Layout,
    pub title: String,
    pub template: &'a T,
    /// Where the page is, for whoever reads it on paper.
    pub address: &'a str,
    pub paper: Paper,
}

/// The page as a PDF, in the words of whoever asks.
///
/// # Errors
/// `NoPublicUrl`, and as [`without_address`].
pub async fn pdf<T: Template>(app: &App, locale: &Locale, print: Print<'_, T>) -> Result<Download<Vec<u8>>, HttpError> {
    app.printed_url()?;
    without_address(app, locale, print).await
}

/// The same of a layout on which no address of the registry stands.
///
/// # Errors
/// `NoPress` until there is one, `SheetTooLarge`, `Busy`, and `NotPrinted` when the sheet cannot be set.
pub async fn without_address<T: Template>(app: &App, locale: &Locale, print: Print<'_, T>) -> Result<Download<Vec<u8>>, HttpError> {
    let sheet = Sheet {
        layout: print.layout,
        language: locale.language.code().to_owned(),
        paper: print.paper,
        title: print.title,
        frame: frame(app, locale.language, print.address),
        page: render(print.template, locale)?,
    };
    let body = app.press.print(&sheet).await.map_err(http_error)?;
    Ok(Download { content_type: "application/pdf", body, caching: Caching::UntilAtlasChanges })
}

/// A drawing in pixels (PNG).
///
/// # Errors
/// As [`without_address`].
pub async fn picture(app: &App, picture: &Picture) -> Result<Download<Vec<u8>>, HttpError> {
    let body = app.press.draw(picture).await.map_err(http_error)?;
    Ok(Download { content_type: "image/png", body, caching: Caching::UntilAtlasChanges })
}

/// What every sheet says above and below, as on the screen.
fn frame(app: &App, language: Language, address: &str) -> Frame {
    let text = |key| i18n::text(language, key);
    let help = [text("help-need"), text("help-call"), HOTLINE_CALL.to_owned(), "·".to_owned(), text("help-text"), HOTLINE_TEXT.to_owned()];
    let moment = format::moment(app.clock.now(), app.zones.registry(), language);
    Frame {
        help: help.join(" "),
        registry: app.site_name(),
        banner: app.demonstration.then(|| text("demonstration")),
        foot: format!("{} {moment} · {address}", text("as-of")),
        site: app.public_url.clone(),
        missing_letters: text("pdf-missing-letters"),
    }
}

fn http_error(error: PrintError) -> HttpError {
    match error {
        PrintError::NoPress => HttpError::NoPress,
        PrintError::TooLarge => HttpError::SheetTooLarge,
        PrintError::Busy => HttpError::Busy,
        PrintError::TooLong(_) | PrintError::Broken(_) | PrintError::BadSheet(_) => {
            tracing::error!(cause = %error, "a sheet cannot be printed");
            HttpError::NotPrinted
        }
    }
}
