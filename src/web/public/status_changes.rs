//! Changes of status as entries of feeds: the same entry in the feed of the place and in those of its areas.

use crate::coverage::atlas::{Atlas, Entry, StatusChange};
use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::store::determination;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::public::feed::FeedEntry;
use crate::web::view::filters::Variable as _;
use crate::web::view::i18n;

/// One entry a change, told from the instant since which it is known, or from the day on which it came to be so by itself.
///
/// # Errors
/// What the store says.
pub async fn entries(app: &App, atlas: &Atlas, changes: &[StatusChange], language: Language) -> Result<Vec<FeedEntry>, HttpError> {
    let positions: Vec<u32> = changes.iter().map(|change| change.position).collect();
    let places: Vec<Entry<'_>> = atlas.at_positions(&positions).collect();
    let ids: Vec<_> = places.iter().map(|place| place.id).collect();
    let known = determination::known_since(&app.store, &ids).await?;
    let entry = |(change, place): (&StatusChange, &Entry<'_>)| {
        let began = app.zones.of(place.county).start_of(change.from);
        let known = known.get(&(place.id, change.from)).copied().unwrap_or(began);
        FeedEntry {
            path: format!("/places/{}", place.code.plain()),
            name: format!("status-{}", change.from),
            updated: known.max(began),
            title: title(change, place, language),
            lines: lines(change, place, language),
        }
    };
    Ok(changes.iter().zip(&places).map(entry).collect())
}

fn title(change: &StatusChange, place: &Entry<'_>, language: Language) -> String {
    let status = word(change.after, language);
    i18n::with(language, "feed-status", &[("name", place.name.variable(language)), ("status", status.into())])
}

/// The town, since when, and what was so before.
fn lines(change: &StatusChange, place: &Entry<'_>, language: Language) -> Vec<String> {
    let before = word(change.before, language);
    let since = i18n::with(language, "feed-status-since", &[("day", change.from.variable(language)), ("before", before.into())]);
    [place.city.to_owned(), since].into_iter().filter(|line| !line.is_empty()).collect()
}

fn word(status: Status, language: Language) -> String {
    i18n::text(language, &format!("status-{}", status.code().replace('_', "-")))
}
