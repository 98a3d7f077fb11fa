//! Bringing in figures: a file, what it would do, and then the import.

use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::hotline::{Draft, Published, Series};
use crate::domain::language::{Bilingual, Language};
use crate::ingest::hotline::{Figures, figures};
use crate::ingest::table::Table;
use crate::services;
use crate::services::hotline::{DryRun, Import, ImportError};
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::auth::Analyst;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Rows of a file that its preview shows.
const SHOWN: usize = 8;

#[derive(Template)]
#[template(path = "office/hotline_import.html")]
pub struct ImportPage {
    title: String,
    series: Vec<Series>,
    /// Row by row, what cannot be taken.
    wrong: Vec<String>,
    preview: Option<Preview>,
}

/// What a file would do.
pub struct Preview {
    id: Uuid,
    figures: Figures,
    dry_run: DryRun,
}

impl Preview {
    fn first(&self) -> &[Published] {
        &self.figures.published[..self.figures.published.len().min(SHOWN)]
    }

    /// What is not in the file between its first and its last period.
    fn gap(&self) -> Option<Bilingual> {
        let gap = self.figures.gap()?;
        let say = |language: Language| {
            let (missing, cells) = (gap.missing.into(), gap.cells.into());
            let (area, period) = (gap.area.clone().into(), gap.period.to_string().into());
            i18n::with(language, "import-gap-text", &[("missing", missing), ("cells", cells), ("area", area), ("period", period)])
        };
        Some(Bilingual::new(say(Language::En), say(Language::Es)))
    }

    /// Does the file join a series, or start one?
    fn series_key(&self) -> &'static str {
        if self.dry_run.series.is_some() { "import-joins" } else { "import-starts" }
    }

    fn span(&self) -> String {
        self.figures.span().map_or_else(String::new, |(first, last)| format!("{first} – {last}"))
    }
}

impl Screen for ImportPage {
    fn title(&self, language: Language) -> String {
        match (&self.preview, self.wrong.is_empty()) {
            (Some(preview), _) => i18n::with(language, "import-title-preview", &[("rows", preview.figures.published.len().into())]),
            (None, false) => i18n::text(language, "import-title-wrong"),
            (None, true) => i18n::text(language, "import-title"),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

async fn page(app: &App, title: String, wrong: Vec<String>, preview: Option<Preview>) -> Result<Page<ImportPage>, HttpError> {
    Ok(Page::new(ImportPage { title, series: hotline::all(&app.store).await?, wrong, preview }, Caching::Never))
}

/// `GET /office/hotline/import`
pub async fn show(_: Analyst, State(app): State<App>) -> Result<Page<ImportPage>, HttpError> {
    page(&app, String::new(), Vec::new(), None).await
}

/// `POST /office/hotline/import`: reads a file and shows what it would do. Nothing is imported yet.
pub async fn preview(Analyst { person, .. }: Analyst, State(app): State<App>, form: Multipart) -> Result<Response, HttpError> {
    let (title, bytes) = uploaded(form).await?;
    let read = match Table::read(&bytes) {
        Ok(table) => checked(&app, &table).map(|figures| (figures, table.to_csv())),
        Err(wrong) => Err(vec![wrong.to_string()]),
    };
    let wrong = match read {
        Ok((figures, body)) => match services::hotline::dry_run(&app.store, &title, &figures).await {
            Ok(dry_run) => {
                let now = app.clock.now();
                let draft = Draft { id: app.ids.id(now), person_id: person.id, title: title.clone(), body, recorded_at: now };
                services::hotline::add_draft(&app.store, &draft).await?;
                let preview = Preview { id: draft.id, figures, dry_run };
                return Ok(page(&app, title, Vec::new(), Some(preview)).await?.into_response());
            }
            Err(ImportError::Clash(clash)) => vec![clash.to_string()],
            Err(ImportError::Store(error)) => return Err(error.into()),
        },
        Err(wrong) => wrong,
    };
    Ok(page(&app, title, wrong, None).await?.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// `POST /office/hotline/import/{id}`: imports a file that was shown.
pub async fn take(Analyst { person, .. }: Analyst, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, HttpError> {
    let draft = hotline::draft(&app.store, id, person.id).await?;
    let table = Table::read(draft.body.as_bytes()).map_err(|_| HttpError::NotFound)?;
    let Ok(figures) = checked(&app, &table) else { return Err(HttpError::Conflict) };
    // Tried again: the series may have changed since the preview.
    let dry_run = match services::hotline::dry_run(&app.store, &draft.title, &figures).await {
        Ok(dry_run) => dry_run,
        Err(ImportError::Clash(_)) => return Err(HttpError::Conflict),
        Err(ImportError::Store(error)) => return Err(error.into()),
    };
    let import = Import {
        title: &draft.title,
        figures: &figures,
        jurisdiction: &app.jurisdiction,
        invented: app.demonstration,
        by: Some(person.id),
        at: app.clock.now(),
    };
    let (series, seq) = services::hotline::import(&app.store, &import, &dry_run, Some(id), &app.ids).await?;
    if let Some(seq) = seq {
        app.keeper.caught_up(seq).await;
    }
    Ok(Redirect::to(&format!("/hotline/series/{series}")).into_response())
}

fn checked(app: &App, table: &Table) -> Result<Figures, Vec<String>> {
    let counties: Vec<String> = app.counties.iter().map(|county| county.code.clone()).collect();
    let state = counties.first().map_or("", |code| code.get(..2).unwrap_or_default());
    figures(table, &counties, state).map_err(|wrong| wrong.iter().map(ToString::to_string).collect())
}

/// The title and the file of the form.
async fn uploaded(mut form: Multipart) -> Result<(String, Vec<u8>), HttpError> {
    let (mut title, mut bytes) = (String::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name() {
            Some("title") => title = field.text().await.map_err(unreadable)?.trim().to_owned(),
            Some("file") => bytes = field.bytes().await.map_err(unreadable)?.to_vec(),
            Some(_) | None => {}
        }
    }
    Ok((title, bytes))
}

fn unreadable(wrong: axum::extract::multipart::MultipartError) -> HttpError {
    if wrong.status() == StatusCode::PAYLOAD_TOO_LARGE { HttpError::TooLarge } else { HttpError::Interrupted }
}
