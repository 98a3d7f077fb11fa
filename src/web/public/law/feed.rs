//! The feed of the law: which jurisdictions somebody looked at, and what they found.

use axum::extract::State;

use crate::domain::day::{Day, Micros};
use crate::domain::language::Language;
use crate::domain::mandate::Jurisdiction;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::public::feed::{Feed, FeedEntry};
use crate::web::public::law::summary::LawSummary;
use crate::web::view::filters::Variable as _;
use crate::web::view::i18n;

/// `GET /law/changes.atom`
pub async fn show(State(app): State<App>, locale: Locale) -> Result<Download, HttpError> {
    let language = locale.language;
    let looked = app.mandates.jurisdictions().filter_map(|known| Some((known, looked_on(known)?)));
    let entries = looked.map(|(known, day)| entry(&app, known, day, language)).collect();
    let since = Micros::midnight_utc(Day::of(app.first_year, 1, 1));
    let feed = Feed { page: "/law".into(), title: i18n::text(language, "feed-law-title"), since, entries };
    feed.file(&app, &locale, Caching::UntilAtlasChanges)
}

/// The last day on which somebody looked, at the jurisdiction as a whole or at one of its rules.
fn looked_on(known: &Jurisdiction) -> Option<Day> {
    known.duties.iter().filter_map(|duty| duty.source.read_on).chain(known.read_on).max()
}

fn entry(app: &App, known: &Jurisdiction, day: Day, language: Language) -> FeedEntry {
    let law = LawSummary::of(known, app.today());
    let name = law.name.in_language(language).to_owned();
    let title = i18n::with(language, "feed-law", &[("name", name.into()), ("state", i18n::text(language, &law.word()).into())]);
    let looked = i18n::with(language, "feed-law-looked", &[("day", day.variable(language))]);
    let said = [Some(&law.says), law.note.as_ref()].into_iter().flatten().map(|text| text.in_language(language).to_owned());
    FeedEntry {
        path: format!("/law/{}", law.code),
        name: format!("looked-{day}"),
        updated: app.zones.registry().start_of(day),
        title,
        lines: said.chain([law.citation.clone(), looked]).filter(|line| !line.is_empty()).collect(),
    }
}
