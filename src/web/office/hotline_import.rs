//! Bringing in figures: a file, what it would do, and then the import.

use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::hotline::{Draft, Grain, Published, Series};
use crate::domain::language::{Bilingual, Language};
use crate::ingest;
use crate::ingest::hotline::{Expected, Figures};
use crate::services;
use crate::services::hotline::{DryRun, Import, ImportError, Imported};
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::auth::Analyst;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::http::upload::text;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Rows of a file that its preview shows.
const SHOWN: usize = 8;

#[derive(Template)]
#[template(path = "office/hotline_import.html")]
pub struct ImportPage {
    typed: Typed,
    series: Vec<Series>,
    /// Row by row, what cannot be taken.
    wrong: Vec<String>,
    preview: Option<Preview>,
}

/// What stands beside the file in the form.
#[derive(Clone, Default)]
pub struct Typed {
    title: String,
    /// Empty: nobody wrote one.
    title_es: String,
    /// Of a workbook; empty: the only one with such a table.
    sheet: String,
    /// What dates in the column of periods stand for; empty: nothing is said.
    dates: String,
}

/// What a file would do.
pub struct Preview {
    id: Uuid,
    sheet: Option<String>,
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
        Some(Bilingual::of(say))
    }

    /// Zeros that likely stand for small numbers.
    fn doubt(&self) -> Option<Bilingual> {
        let doubt = self.figures.doubtful_zeros()?;
        let say = |language: Language| {
            i18n::with(language, "import-doubt-text", &[("zeros", doubt.zeros.into()), ("smallest", doubt.smallest.into())])
        };
        Some(Bilingual::of(say))
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

async fn page(app: &App, typed: Typed, wrong: Vec<String>, preview: Option<Preview>) -> Result<Page<ImportPage>, HttpError> {
    Ok(Page::new(ImportPage { typed, series: hotline::all(&app.store).await?, wrong, preview }, Caching::Never))
}

/// `GET /office/hotline/import`
pub async fn show(_: Analyst, State(app): State<App>) -> Result<Page<ImportPage>, HttpError> {
    page(&app, Typed::default(), Vec::new(), None).await
}

/// `POST /office/hotline/import`: reads a file and shows what it would do. Nothing is imported yet.
pub async fn preview(Analyst { person, .. }: Analyst, State(app): State<App>, form: Multipart) -> Result<Response, HttpError> {
    let (typed, bytes) = uploaded(form).await?;
    let (reading, with) = (app.clone(), typed.clone());
    // A spreadsheet can take seconds.
    let read = blocking::run(move || Ok(read(&reading, &bytes, &with.sheet, Grain::parse(&with.dates)))).await?;
    let wrong = match read {
        Ok((figures, sheet)) => {
            match services::hotline::dry_run(&app.store, &Bilingual::new(&typed.title, &typed.title_es), &figures).await {
                Ok(dry_run) => {
                    let now = app.clock.now();
                    let draft = Draft {
                        id: app.ids.id(now),
                        person_id: person.id,
                        title: typed.title.clone(),
                        title_es: typed.title_es.clone(),
                        body: figures.to_csv(),
                        recorded_at: now,
                        series_id: None,
                    };
                    services::hotline::add_draft(&app.store, &draft).await?;
                    let preview = Preview { id: draft.id, sheet, figures, dry_run };
                    return Ok(page(&app, typed, Vec::new(), Some(preview)).await?.into_response());
                }
                Err(ImportError::Clash(clash)) => vec![clash.to_string()],
                Err(ImportError::Store(error)) => return Err(error.into()),
            }
        }
        Err(wrong) => wrong,
    };
    Ok(page(&app, typed, wrong, None).await?.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// `POST /office/hotline/import/{id}`: imports a file that was shown.
pub async fn take(Analyst { person, .. }: Analyst, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, HttpError> {
    let draft = hotline::draft(&app.store, id, person.id).await?;
    let (reading, body) = (app.clone(), draft.body);
    let (figures, _) = blocking::run(move || read(&reading, body.as_bytes(), "", None).map_err(|_| HttpError::Conflict)).await?;
    let import = Import {
        title: &Bilingual::new(&draft.title, &draft.title_es),
        figures: &figures,
        jurisdiction: &app.jurisdiction,
        invented: app.demonstration,
        by: Some(person.id),
        at: app.clock.now(),
    };
    // Held against the series again: it may have changed since the preview.
    let Imported { series, seq, .. } = match services::hotline::import(&app.store, &import, Some(id), &app.ids).await {
        Ok(imported) => imported,
        Err(ImportError::Clash(_)) => return Err(HttpError::Conflict),
        Err(ImportError::Store(error)) => return Err(error.into()),
    };
    if let Some(seq) = seq {
        app.keeper.caught_up(seq).await;
    }
    Ok(Redirect::to(&format!("/hotline/series/{series}")).into_response())
}

/// The figures of a file, and the sheet that they stand on; or all that is wrong.
fn read(app: &App, bytes: &[u8], sheet: &str, dates: Option<Grain>) -> Result<(Figures, Option<String>), Vec<String>> {
    let counties: Vec<String> = app.counties.iter().map(|county| county.code.clone()).collect();
    let state = counties.first().map_or("", |code| code.get(..2).unwrap_or_default());
    let expected = Expected { counties: &counties, state, today: app.today(), dates };
    ingest::hotline::read(bytes, Some(sheet), &expected)
}

/// Bytes: longer than any title that fits a page.
const LONGEST_TEXT: usize = 2_000;

/// What was typed, and the file of the form.
async fn uploaded(mut form: Multipart) -> Result<(Typed, Vec<u8>), HttpError> {
    let (mut typed, mut bytes) = (Typed::default(), Vec::new());
    while let Some(mut field) = form.next_field().await.map_err(unreadable)? {
        let typed_as = match field.name() {
            Some("title") => &mut typed.title,
            Some("title_es") => &mut typed.title_es,
            Some("sheet") => &mut typed.sheet,
            Some("dates") => &mut typed.dates,
            Some("file") => {
                bytes = field.bytes().await.map_err(unreadable)?.to_vec();
                continue;
            }
            Some(_) | None => continue,
        };
        *typed_as = text(&mut field, LONGEST_TEXT).await?;
    }
    Ok((typed, bytes))
}

fn unreadable(wrong: axum::extract::multipart::MultipartError) -> HttpError {
    if wrong.status() == StatusCode::PAYLOAD_TOO_LARGE { HttpError::TooLarge } else { HttpError::Interrupted }
}
