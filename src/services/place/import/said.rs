//! What a file says of its places besides what they are: whether they are open to the public, and who runs them.

use uuid::Uuid;

use crate::domain::digest::DigestBuilder;
use crate::domain::fact::{Fact, FactValue, OPEN_TO_PUBLIC};
use crate::domain::operator::OPERATOR;
use crate::ingest::places::SourcePlace;
use crate::services::place::import::Import;

/// The statements of one row about a place. The same from the same file twice is one statement.
pub(super) fn said(import: &Import<'_>, source: &SourcePlace, place: Uuid) -> Vec<Fact> {
    let open = source.open_to_public.then_some((OPEN_TO_PUBLIC, FactValue::Bool(true)));
    let run = source.operator.as_ref().map(|name| (OPERATOR, FactValue::Text(name.clone())));
    let fact = |(name, value): (&str, FactValue)| Fact {
        id: DigestBuilder::new().id(place).text(name).text(import.source).finish_id(),
        name: name.to_owned(),
        value,
        since: None,
        until: None,
        source: import.source.to_owned(),
        document: String::new(),
        withdrawn_at: None,
        recorded_at: import.at,
    };
    open.into_iter().chain(run).map(fact).collect()
}
