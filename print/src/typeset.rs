//! Typst, the typesetter: a template of `templates` with the words and figures of a sheet becomes a PDF that a screen reader can read
//! (PDF/UA-1).
//!
//! Nothing is ever pasted into a template: values arrive as JSON, and a page of the site as the markup it was rendered to, which the
//! template walks element by element. So a name with a `#` in it stays a name, and paper says what the screen said. Templates and fonts
//! are read once, each sheet brings its own two files.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use placard_sheet::{Layout, Paper, Sheet};
use rust_embed::RustEmbed;
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::letters::replace_missing;

/// Public Sans, as on the site.
#[derive(RustEmbed)]
#[folder = "../static/dist/print/"]
#[allow_missing = true]
pub struct Fonts;

/// Sheets after which what the typesetter remembers of one is dropped, so that its memory does not grow.
const REMEMBERED: usize = 8;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

/// What all sheets have in common.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let fonts: Vec<Font> =
        Fonts::iter().filter_map(|name| Fonts::get(&name)).flat_map(|file| Font::iter(Bytes::new(file.data.into_owned()))).collect();
    let (mut sources, mut files) = (HashMap::new(), HashMap::new());
    for name in Templates::iter() {
        let (Some(id), Some(file)) = (id(&name), Templates::get(&name)) else { continue };
        match String::from_utf8(file.data.into_owned()) {
            Ok(text) if name.ends_with(".typ") => drop(sources.insert(id, Source::new(id, text))),
            Ok(text) => drop(files.insert(id, Bytes::from_string(text))),
            Err(_) => {}
        }
    }
    Shop { library: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, sources, files }
});

/// Names are few and fixed: Typst keeps each for ever.
fn id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// The files that a template sees while one sheet is set.
struct Job {
    main: FileId,
    own: HashMap<FileId, Bytes>,
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SHOP.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.own.get(&id).or_else(|| SHOP.files.get(&id)).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    /// A sheet says its day itself.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error("this is not a sheet: {0}")]
    NotASheet(#[from] serde_json::Error),
    #[error("the press was built without fonts: run `make build` first")]
    NoFonts,
    /// What the typesetter says.
    #[error("the template cannot be set: {0}")]
    Template(String),
    #[error("the drawing cannot be drawn: {0}")]
    Drawing(String),
}

/// The sheet as a PDF: tagged, with its title and language, and a text for each drawing; and the warnings of its template. The same sheet
/// gives the same bytes.
///
/// # Errors
/// When the sheet cannot be set.
pub fn pdf(sheet: &Sheet) -> Result<(Vec<u8>, Vec<String>), PrintError> {
    if SHOP.fonts.is_empty() {
        return Err(PrintError::NoFonts);
    }
    let main = id(template(sheet.layout)).ok_or_else(|| PrintError::Template("its name".to_owned()))?;
    let page = replace_missing(&sheet.page, &SHOP.book);
    let own = [("data.json", data(sheet, page != sheet.page)?), ("page.xml", page.into_owned())];
    let own = own.into_iter().filter_map(|(name, text)| Some((id(name)?, Bytes::from_string(text)))).collect();
    let set = typst::compile(&Job { main, own });
    let document = set.output.map_err(|errors| refusal(&errors));
    let options = options()?;
    let bytes = document.and_then(|document| typst_pdf::pdf(&document, &options).map_err(|errors| refusal(&errors)));
    typst::comemo::evict(REMEMBERED);
    Ok((bytes?, set.warnings.iter().map(|warning| warning.message.to_string()).collect()))
}

fn template(layout: Layout) -> &'static str {
    match layout {
        Layout::Badge => "badge.typ",
        Layout::Briefing => "briefing.typ",
        Layout::Labels => "labels.typ",
        Layout::Poster => "poster.typ",
        Layout::Study => "study.typ",
    }
}

/// The title goes into no line of the page: it keeps its letters.
fn data(sheet: &Sheet, misses_letters: bool) -> Result<String, PrintError> {
    let paper = match sheet.paper {
        Paper::A4 => "a4",
        Paper::Letter => "us-letter",
        Paper::Tabloid => "us-tabloid",
    };
    let frame: Value = serde_json::from_str(&replace_missing(&serde_json::to_string(&sheet.frame)?, &SHOP.book))?;
    let data = json!({
        "paper": paper,
        "language": sheet.language,
        "title": sheet.title,
        "content": frame,
        "misses_letters": misses_letters,
    });
    Ok(data.to_string())
}

/// PDF/UA-1 (ISO 14289-1): the typesetter refuses a drawing without words, a heading out of order, a document without a title.
fn options() -> Result<PdfOptions, PrintError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PrintError::Template(error.message().to_string()))?;
    Ok(PdfOptions { standards, creator: Smart::Custom(Some("Placard".to_owned())), ..PdfOptions::default() })
}

fn refusal(errors: &[SourceDiagnostic]) -> PrintError {
    PrintError::Template(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
}
