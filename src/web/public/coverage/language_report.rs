//! The languages of one area: who reads which, what the law asks, and which of the posters seen there carry them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::coverage::language_gap::LanguageCount;
use crate::coverage::tally::Tally;
use crate::domain::language::Bilingual;
use crate::domain::readers::ReaderFigure;
use crate::services;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureDay;
use crate::web::public::coverage::asked_languages::AskedLanguages;
use crate::web::public::coverage::ground::{COUNTIES, Ground};

/// Posters whose visits are read for one page, of those last seen: a whole state's would take too long.
const MOST_READ: usize = 2_000;

/// One language in an area.
pub struct LanguageLine {
    pub code: String,
    pub name: Bilingual,
    /// Who reads it, where the file says.
    pub figure: Option<ReaderFigure>,
    /// Rules in force that ask for it.
    pub asking: usize,
    pub posters: LanguageCount,
}

/// All that is said of an area.
pub struct LanguageReport {
    pub name: String,
    pub tally: Tally,
    /// Those that as many read as is asked for, the most read first, and then those that the law asks for.
    pub lines: Vec<LanguageLine>,
    /// Languages with a figure that fewer read.
    pub fewer: usize,
    pub asked: AskedLanguages,
    /// Posters that were seen, and how many of them were read for this.
    pub seen: usize,
    pub read: usize,
    pub sources: BTreeSet<String>,
    pub years: BTreeSet<i64>,
}

impl LanguageReport {
    /// `area`: its position in the ground; `figures`: those of the area; `least`: the share of readers from which a language is listed, 0 to 1.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(
        app: &App,
        ground: Arc<Ground>,
        area: usize,
        figures: Vec<ReaderFigure>,
        least: f64,
        day: FigureDay,
    ) -> Result<LanguageReport, HttpError> {
        let (name, code) = (ground.named(&ground.areas[area]), ground.areas[area].code.clone());
        let county = (ground.kind == COUNTIES).then_some(code);
        let (work, span, atlas) = (ground.clone(), day.span(), app.atlas());
        let held = atlas.clone();
        let (positions, tally, seen) = blocking::run(move || {
            let positions = work.places(&held)?.places(area).to_vec();
            let tally = held.history(&positions, &[span]).pop().unwrap_or_default();
            let seen = held.posters_seen(&positions, span);
            Ok((positions, tally, seen))
        })
        .await?;
        let read = &seen[..seen.len().min(MOST_READ)];
        let posters = services::poster_languages::of_places(&app.store, &app.mandates, read, day.on).await?;
        let asked = AskedLanguages::of(app, county.as_deref(), &atlas, &positions, day.on).await?;
        let line = |code: &str, figure: Option<&ReaderFigure>| LanguageLine {
            code: code.to_owned(),
            name: app.mandates.terms().language(code),
            figure: figure.cloned(),
            asking: asked.asking(code),
            posters: LanguageCount::of(&posters, code, day.on),
        };
        let mut many: Vec<&ReaderFigure> = figures.iter().filter(|figure| figure.share() >= least).collect();
        many.sort_by(|one, other| other.share().total_cmp(&one.share()).then_with(|| one.language.cmp(&other.language)));
        let mut lines: Vec<LanguageLine> = many.iter().map(|figure| line(&figure.language, Some(figure))).collect();
        for code in asked.languages() {
            if !lines.iter().any(|line| line.code == code) {
                lines.push(line(code, figures.iter().find(|figure| figure.language == code)));
            }
        }
        let fewer = figures.iter().filter(|figure| !lines.iter().any(|line| line.code == figure.language)).count();
        let (sources, years) = (figures.iter().map(|figure| figure.source.clone()), figures.iter().map(|figure| figure.year));
        Ok(LanguageReport {
            name,
            tally,
            lines,
            fewer,
            seen: seen.len(),
            read: posters.len(),
            sources: sources.collect(),
            years: years.collect(),
            asked,
        })
    }
}
