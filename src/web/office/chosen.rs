//! Places that were chosen in a list: those that were ticked, or all that its filter finds, by the filter itself.

use std::collections::HashSet;

use uuid::Uuid;

use crate::coverage::atlas::Entry;
use crate::domain::day::Micros;
use crate::domain::person::Person;
use crate::domain::place_code::PlaceCode;
use crate::services::authorize;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::path::Segment as _;
use crate::web::http::query;
use crate::web::http::query_string::query_string;
use crate::web::office::places::filter::{Held, PlaceListFilter};

/// Places in one go.
pub const MOST_PLACES: usize = 500;

/// How places were chosen: `filter=%3Fcounty%3D29019&all=1`, or `place=C&place=C`.
#[derive(Clone, Debug)]
pub struct Choosing {
    /// The list's filter, to come back to it.
    wanted: PlaceListFilter,
    pub all: bool,
    pub codes: Vec<PlaceCode>,
}

/// A place that was chosen.
pub struct ChosenPlace {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub county: Option<String>,
    /// As far as the supervisor may read it.
    pub address: String,
    pub point: Option<(f64, f64)>,
    /// The supervisor reads its address, and may keep it true.
    pub is_kept: bool,
    /// For good, by today there: nobody is sent there any more.
    pub is_closed: bool,
}

impl ChosenPlace {
    pub fn of(app: &App, entry: &Entry<'_>, by: &Person) -> ChosenPlace {
        ChosenPlace {
            id: entry.id,
            code: entry.code.plain().to_owned(),
            name: entry.name.to_owned(),
            county: entry.county.map(str::to_owned),
            address: entry.address_for(by),
            point: entry.location_for(by).point,
            is_kept: authorize::keeps(by, entry),
            is_closed: entry.closed_on.is_some_and(|closed| closed <= app.today_in(entry.county)),
        }
    }
}

impl Choosing {
    /// # Errors
    /// `BadCode` for what is no code; `BadRequest` for a filter that is none.
    pub fn read(app: &App, fields: &Fields) -> Result<Choosing, HttpError> {
        let all = fields.get("all") == "1";
        let codes = fields.all("place").filter(|code| !code.is_empty() && !all).map(PlaceCode::from_segment);
        Ok(Choosing { wanted: query::read(fields.get("filter"), app)?, all, codes: codes.collect::<Result<_, _>>()? })
    }

    /// The list's filter as an address writes it.
    pub fn filter(&self) -> String {
        query_string(self.wanted.fields())
    }

    /// The places, each once, in the order of the list or as ticked: for one that was merged since, the one that stays.
    ///
    /// # Errors
    /// `NotFound` for a place that the supervisor does not cover.
    pub async fn places(&self, app: &App, by: &Person, held: &Held) -> Result<Vec<ChosenPlace>, HttpError> {
        let atlas = app.atlas();
        let mut codes = Vec::with_capacity(self.codes.len());
        for code in &self.codes {
            codes.push(authorize::current_code(&app.store, &atlas, code).await?);
        }
        let entries = match self.all {
            true => self.wanted.find(app, &atlas, by, held),
            false => codes.iter().map(|code| authorize::covered_place(&atlas, by, code)).collect::<Result<_, _>>()?,
        };
        let mut known = HashSet::new();
        Ok(entries.into_iter().filter(|entry| known.insert(entry.id)).map(|entry| ChosenPlace::of(app, &entry, by)).collect())
    }

    /// Where one came from, with the result of the act of this instant.
    pub fn back(&self, did: Option<Micros>) -> String {
        let did = did.map(|did| did.0.to_string()).unwrap_or_default();
        format!("/office/places{}", query_string(self.wanted.fields().into_iter().chain([("did", did)])))
    }
}
