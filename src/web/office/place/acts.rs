//! What was done to a place, in words: who, when, why, field by field, and whether it can be undone.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::language::{Bilingual, Language};
use crate::domain::ledger::Entry;
use crate::domain::person::Person;
use crate::domain::place_details::{DetailField, PlaceDetails};
use crate::services::place::act::{Act, Refusal};
use crate::services::place::undo::undoable;
use crate::store::{agency, person};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::view::format;
use crate::web::view::i18n;

/// One entry of a place's details.
pub struct ActLine {
    pub seq: i64,
    pub at: Micros,
    /// Key of what happened.
    pub event: String,
    /// A colleague's name, or another agency's.
    pub who: Option<String>,
    pub reason: String,
    /// Key of the field, before, after.
    pub changes: Vec<(String, Bilingual, Bilingual)>,
    /// Planned visits that it made moot.
    pub moot: usize,
    /// Key of the reason why it cannot be undone.
    pub stays: Option<&'static str>,
    /// The other entry of a merge.
    pub merged_with: Option<Uuid>,
    /// Code of the entry on whose page that merge is split again.
    pub split_at: Option<String>,
}

/// How people are named to a supervisor: colleagues by their names, others by their agency.
pub struct Names(HashMap<Uuid, String>);

impl Names {
    pub async fn of(app: &App, reader: &Person) -> Result<Names, HttpError> {
        let agencies: HashMap<Uuid, String> = agency::all(&app.store).await?.into_iter().map(|one| (one.id, one.name)).collect();
        let people = person::all(&app.store).await?.into_iter().map(|other| {
            let colleague = other.agency_id == reader.agency_id;
            (other.id, if colleague { other.name } else { agencies.get(&other.agency_id).cloned().unwrap_or_default() })
        });
        Ok(Names(people.collect()))
    }

    /// `None` of nobody on record.
    pub fn get(&self, id: Uuid) -> Option<&str> {
        self.0.get(&id).map(String::as_str)
    }
}

/// Those of `entries` that changed details, or decided whether everybody sees the place; `all` of the place and its details decide what can
/// be undone.
pub fn lines(app: &App, entries: &[Entry], all: &[Entry], current: &PlaceDetails, names: &Names) -> Vec<ActLine> {
    let told = entries.iter().filter(|entry| entry.action.is_of_details() || entry.action.is_of_confirmation());
    let line = |entry: &Entry| {
        let act = Act::read(entry);
        ActLine {
            seq: entry.seq,
            at: entry.at,
            event: format!("event-{}", entry.action.code().replace('_', "-")),
            who: names.get(entry.actor).map(str::to_owned),
            changes: act.as_ref().map(|act| changes(app, act)).unwrap_or_default(),
            moot: act.as_ref().map_or(0, |act| act.moot.len()),
            merged_with: act.as_ref().and_then(|act| act.moved.as_ref()).map(|moved| moved.other),
            split_at: None,
            reason: act.map(|act| act.reason).unwrap_or_default(),
            stays: undoable(all, entry.seq, current).err().map(|refusal| self::refusal(&refusal)),
        }
    };
    told.map(line).collect()
}

/// The key of the message why an act cannot be undone.
pub fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ChangedSince(_) | Refusal::Changed(_) => "details-refused-changed-since",
        Refusal::Undone => "details-refused-undone",
        Refusal::Merged => "details-refused-merged",
        Refusal::Nothing => "details-refused-nothing",
        Refusal::NumberTaken(..) => "details-number-taken",
        Refusal::Faults(_) => "details-refused-visited",
        Refusal::NoAct => "details-refused-no-act",
        Refusal::MergedOn => "merge-merged-on",
        Refusal::Itself => "merge-itself",
        Refusal::Refused => "merge-refused",
        Refusal::Withdrawn => "merge-withdrawn",
    }
}

fn changes(app: &App, act: &Act) -> Vec<(String, Bilingual, Bilingual)> {
    let one = |field: DetailField| {
        let side = |details: &PlaceDetails| {
            let parts: Vec<Bilingual> = details.written(field).iter().map(|part| word(app, field, part)).collect();
            Bilingual::joined(&parts, ", ")
        };
        (label(field), side(&act.before), side(&act.after))
    };
    act.changed().into_iter().map(one).collect()
}

/// The key of a field's name.
pub fn label(field: DetailField) -> String {
    format!("details-field-{}", field.code().replace('_', "-"))
}

/// Kinds and counties by their names, days as people write them.
fn word(app: &App, field: DetailField, part: &str) -> Bilingual {
    let known = match field {
        DetailField::Kinds => app.mandates.category(&Category::new(part)).map(|kind| kind.label.clone()),
        DetailField::County => app.county_name(part).map(Bilingual::same),
        DetailField::OpenedOn | DetailField::MovedOn | DetailField::ClosedOn => {
            part.parse::<Day>().ok().map(|day| Bilingual::new(format::day(day, Language::En), format::day(day, Language::Es)))
        }
        DetailField::Withdrawn => Some(Bilingual::of(|language| i18n::text(language, "answer-yes"))),
        _ => None,
    };
    known.unwrap_or_else(|| Bilingual::same(part))
}
