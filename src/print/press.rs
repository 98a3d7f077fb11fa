//! The one door to Typst: templates and fonts are read once, each sheet brings its own two files.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use rust_embed::RustEmbed;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::built;
use crate::print::{Paper, PrintError, Sheet};

/// Public Sans, as on the site.
const FONTS: [&str; 2] = ["print/PublicSans-Regular.ttf", "print/PublicSans-Bold.ttf"];
/// Sheets after which what the typesetter remembers of one is dropped, so that its memory does not grow.
const REMEMBERED: usize = 8;

#[derive(RustEmbed)]
#[folder = "templates/print/"]
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
    let fonts: Vec<Font> = FONTS.into_iter().filter_map(built::file).flat_map(|file| Font::iter(Bytes::new(file.into_owned()))).collect();
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

pub fn press(sheet: &Sheet) -> Result<Vec<u8>, PrintError> {
    if SHOP.fonts.is_empty() {
        return Err(PrintError::NoFonts);
    }
    let main = id(&format!("{}.typ", sheet.template)).filter(|id| SHOP.sources.contains_key(id));
    let main = main.ok_or(PrintError::NoTemplate(sheet.template))?;
    let own = [("data.json", data(sheet)), ("page.xml", sheet.page.clone())];
    let own = own.into_iter().filter_map(|(name, text)| Some((id(name)?, Bytes::from_string(text)))).collect();
    let set = typst::compile(&Job { main, own });
    for warning in &set.warnings {
        tracing::warn!(template = sheet.template, said = %warning.message, "a template for print is not clean");
    }
    let document = set.output.map_err(|errors| said(&errors));
    let bytes = document.and_then(|document| typst_pdf::pdf(&document, &options()?).map_err(|errors| said(&errors)));
    typst::comemo::evict(REMEMBERED);
    bytes
}

fn data(sheet: &Sheet) -> String {
    let paper = match sheet.paper {
        Paper::A4 => "a4",
        Paper::Letter => "us-letter",
    };
    let language = sheet.language.code();
    serde_json::json!({ "paper": paper, "language": language, "title": sheet.title, "content": sheet.content }).to_string()
}

/// PDF/UA-1 (ISO 14289-1): the typesetter refuses a drawing without words, a heading out of order, a document without a title.
fn options() -> Result<PdfOptions, PrintError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PrintError::Template(error.message().to_string()))?;
    Ok(PdfOptions { standards, creator: Smart::Custom(Some("Placard".to_owned())), ..PdfOptions::default() })
}

fn said(errors: &[SourceDiagnostic]) -> PrintError {
    PrintError::Template(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
}
