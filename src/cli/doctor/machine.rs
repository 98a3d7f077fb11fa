//! The machine: where photos lie, what prints and what reads, and how many files may be open.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use placard_sheet::{Frame, Layout, Paper, Sheet};

use crate::cli::doctor::Check;
use crate::cli::serve;
use crate::evidence::tesseract;
use crate::print::{Press, PrintError};
use crate::services;
use crate::services::env::Env;
use crate::store::Store;

/// Fewer hold few connections.
const FEW_DESCRIPTORS: u64 = 4_096;

pub async fn checks(args: &serve::Args, address: &str, env: &Env) -> Vec<Check> {
    let press = args.press.clone().unwrap_or_else(serve::press_program);
    let mut checks = vec![photos(args, address, env).await];
    checks.extend(photos_on_record(args, address, env).await);
    checks.extend([prints(press).await, reads(), descriptors()]);
    checks
}

/// A copy of a registry is whole when its photos are there, too. Nothing where the database or the photos cannot be asked: others say so.
async fn photos_on_record(args: &serve::Args, address: &str, env: &Env) -> Option<Check> {
    const ABOUT: &str = "photos on record";
    let store = Store::look(address).await.ok()?;
    let objects = serve::photos(args.photos.as_deref(), address, env).await.ok()?;
    let absent = services::photo::absent(&store, &objects).await;
    store.close().await;
    let absent = absent.ok()?;
    if absent.originals + absent.derivatives == 0 {
        return Some(Check::fine(ABOUT, format!("all {} are there", absent.on_record)));
    }
    let seen = format!(
        "{} of {} originals are not there, and what everybody may see of {} that were released",
        absent.originals, absent.on_record, absent.derivatives
    );
    Some(Check::wrong(ABOUT, seen, "copy the photos of the day on which the database was copied, or of a later one, into this place"))
}

async fn photos(args: &serve::Args, address: &str, env: &Env) -> Check {
    const ABOUT: &str = "photos";
    let folder = serve::folder_by_database(address);
    let place = args.photos.clone().unwrap_or_else(|| folder.display().to_string());
    if let Err(error) = serve::photos(args.photos.as_deref(), address, env).await {
        let what_to_do = "let the program's user own the folder (chown), make room on its disk, or mend the bucket's keys and region";
        return Check::wrong(ABOUT, format!("{place}: {error:#}"), what_to_do);
    }
    let mode = std::fs::metadata(&place).map(|found| found.permissions().mode() & 0o777);
    match mode {
        Ok(mode) if mode & 0o077 != 0 => Check::warning(
            ABOUT,
            format!("{place} has the rights {mode:o}"),
            format!("other users of this machine can read originals: chmod 700 {place}"),
        ),
        Ok(_) | Err(_) => Check::fine(ABOUT, format!("{place} can be written to and read")),
    }
}

/// One small sheet, with letters of both languages.
async fn prints(program: PathBuf) -> Check {
    const ABOUT: &str = "press";
    let text = String::from;
    let frame = Frame {
        help: text("1-888-373-7888"),
        registry: text("Placard"),
        banner: None,
        foot: text("placard doctor"),
        site: text("https://posters.example.gov"),
        missing_letters: text("◊"),
    };
    let page = text("<section><h1>¿Ñandú?</h1><p>Placard</p></section>");
    let sheet = Sheet { layout: Layout::Briefing, paper: Paper::A4, language: text("es"), title: text("placard doctor"), frame, page };
    match Press::at(program.clone()).print(&sheet).await {
        Ok(pdf) => Check::fine(ABOUT, format!("{} prints with its own fonts ({} bytes)", program.display(), pdf.len())),
        Err(PrintError::NoPress) => Check::warning(
            ABOUT,
            format!("{} is not there: no PDFs", program.display()),
            "install placard-print beside placard, or name it with --press",
        ),
        Err(error) => Check::wrong(
            ABOUT,
            format!("{}: {error}", program.display()),
            "install the placard-print that was built together with this program",
        ),
    }
}

fn reads() -> Check {
    const ABOUT: &str = "reader of photos";
    match (tesseract::version(), tesseract::languages()) {
        (None, _) => Check::warning(
            ABOUT,
            "Tesseract is not there: photos are kept, and no number on them is read",
            "install tesseract-ocr and tesseract-ocr-spa",
        ),
        (Some(version), "eng+spa") => Check::fine(ABOUT, format!("{version}, English and Spanish")),
        (Some(version), _) => Check::warning(ABOUT, format!("{version} without Spanish"), "install tesseract-ocr-spa"),
    }
}

fn descriptors() -> Check {
    const ABOUT: &str = "open files";
    match rlimit::getrlimit(rlimit::Resource::NOFILE) {
        Ok((_, most)) if most < FEW_DESCRIPTORS => Check::warning(
            ABOUT,
            format!("{most} at most: few people are served at once"),
            "raise the limit: LimitNOFILE=65536 in the service's unit, or `ulimit -Hn`",
        ),
        Ok((_, most)) => Check::fine(ABOUT, format!("{most} at most")),
        Err(error) => Check::warning(ABOUT, error.to_string(), "look at `ulimit -Hn`"),
    }
}
