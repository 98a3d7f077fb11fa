//! A page as a PDF: what the screen says, on paper.

use askama::Template;

use crate::domain::language::Language;
use crate::print::{self, Paper, PrintError, Sheet};
use crate::web::App;
use crate::web::http::cache::Download;
use crate::web::http::error::HttpError;
use crate::web::http::form::Fields;
use crate::web::http::locale::Locale;
use crate::web::public::coverage::ground::at_work;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Caching, rendered};

/// The sheet that an address asks for by `paper=`.
///
/// # Errors
/// `BadRequest` for a size that there is not.
pub fn paper(query: &Fields) -> Result<Paper, HttpError> {
    match query.get("paper") {
        "" => Ok(Paper::default()),
        code => Paper::parse(code).ok_or(HttpError::BadRequest("bad-paper")),
    }
}

/// Size of sheet and where its PDF is; none where the program makes no PDFs. `more` goes on with the query.
pub fn offers(path: &str, more: &str) -> Vec<(&'static str, String)> {
    let offer = |paper: Paper| (paper.code(), format!("{path}?paper={}{more}", paper.code()));
    Paper::ALL.into_iter().filter(|_| print::AVAILABLE).map(offer).collect()
}

/// What is printed of a page: its own template without what only a screen can use, one element around it.
pub struct Print<'a, T> {
    /// A file of `templates/print`.
    pub layout: &'static str,
    pub title: String,
    pub template: &'a T,
    /// Where the page is, for whoever reads it on paper.
    pub address: &'a str,
    pub paper: Paper,
}

/// The page as a PDF, in the words of whoever asks.
///
/// # Errors
/// `NotPrinted` when the program was built without; `Fault` when the sheet cannot be set.
pub async fn pdf<T: Template>(app: &App, asked: &Locale, print: Print<'_, T>) -> Result<Download<Vec<u8>>, HttpError> {
    let sheet = Sheet {
        template: print.layout,
        language: asked.language,
        paper: print.paper,
        title: print.title,
        content: frame(app, asked.language, print.address),
        page: rendered(print.template, asked)?,
    };
    let body = at_work(move || print::pdf(&sheet).map_err(refusal)).await?;
    Ok(Download { content_type: "application/pdf", body, caching: Caching::UntilAtlasChanges })
}

/// What every sheet says above and below, as on the screen.
fn frame(app: &App, language: Language, address: &str) -> serde_json::Value {
    let text = |key| i18n::text(language, key);
    let help = [text("help-need"), text("help-call"), "1-888-373-7888".to_owned(), "·".to_owned(), text("help-text"), "233733".to_owned()];
    let moment = format::moment(app.clock.now(), language);
    serde_json::json!({
        "help": help.join(" "),
        "registry": app.registry_name,
        "banner": app.demonstration.then(|| text("demonstration")),
        "foot": format!("{} {moment} · {address}", text("as-of")),
        "site": app.public_url,
    })
}

fn refusal(error: PrintError) -> HttpError {
    match error {
        PrintError::NotBuilt => HttpError::NotPrinted,
        PrintError::NoTemplate(_) | PrintError::NoFonts | PrintError::Template(_) => {
            tracing::error!(cause = %error, "a sheet cannot be printed");
            HttpError::Fault
        }
    }
}
