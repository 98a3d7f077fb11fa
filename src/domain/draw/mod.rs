//! A draw: places chosen by lot (`domain/lot.rs`), so that anybody can repeat it. A larger draw holds the smaller one, and a place more or
//! less changes nobody else's turn.

pub mod published;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::digest::{Digest, DigestBuilder};
use crate::domain::lot::{LotBasis, RecordedHead, RevealedSecret};
use crate::domain::place_code::PlaceCode;

/// Places of one draw: as many as are shared out in one go.
pub const MOST_DRAWN: usize = 500;
/// From then on everybody may read which places were drawn, visited or not. Before, a draw would announce its visits.
pub const PUBLISHED_AFTER_DAYS: i64 = 90;

/// A draw as its agency keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    pub id: Uuid,
    /// 1, 2, 3, …: what people call it by.
    pub number: u32,
    pub agency_id: Uuid,
    pub agency: String,
    /// Name of the supervisor.
    pub who: String,
    pub made_at: Micros,
    /// Kinds that could be drawn; none: all.
    pub kinds: Vec<Category>,
    /// Codes of the counties; none: all.
    pub counties: Vec<String>,
    /// Places that could be drawn.
    pub frame_size: u32,
    pub size: u32,
    /// Of the places drawn.
    pub visited: u32,
}

impl Draw {
    /// The chance that each place of the frame had.
    pub fn probability(&self) -> f64 {
        f64::from(self.size) / f64::from(self.frame_size)
    }

    /// May everybody read which places were drawn? `made_on`: the day of the draw.
    pub fn is_published(&self, made_on: Day, today: Day) -> bool {
        self.visited >= self.size || today.days_since(made_on) >= PUBLISHED_AFTER_DAYS
    }
}

/// A place that could be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FramePlace {
    pub id: Uuid,
    pub code: PlaceCode,
}

/// A draw that a supervisor asks for.
#[derive(Clone, Debug)]
pub struct NewDraw {
    /// Made with the form.
    pub id: Uuid,
    pub kinds: Vec<Category>,
    pub counties: Vec<String>,
    pub size: usize,
    pub frame: Vec<FramePlace>,
}

/// A place that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawPlace {
    /// From 1 on.
    pub turn: u32,
    /// The entry that it stands under now: it may have been merged.
    pub place_id: Uuid,
    /// By the agency that drew it, since then. `None`: not visited, yet or at all.
    pub visited_on: Option<Day>,
}

/// What a draw was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawFrame {
    /// Kinds that could be drawn; none: all.
    pub kinds: Vec<Category>,
    /// Codes of the counties; none: all.
    pub counties: Vec<String>,
    /// Places that could be drawn.
    pub places: u32,
    /// Places that were.
    pub drawn: u32,
}

impl DrawFrame {
    pub fn is_of_all(&self) -> bool {
        self.kinds.is_empty() && self.counties.is_empty()
    }

    /// Could a place of these kinds in this county be drawn?
    pub fn takes(&self, kinds: &[Category], county: Option<&str>) -> bool {
        let is_of_county = |county: &str| self.counties.iter().any(|known| known == county);
        (self.kinds.is_empty() || kinds.iter().any(|kind| self.kinds.contains(kind)))
            && (self.counties.is_empty() || county.is_some_and(is_of_county))
    }
}

/// A place of a recorded draw, with the visit that was made there for it.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnPlace {
    /// The draw's number.
    pub draw: u32,
    /// The entry that it stands under now: it may have been merged.
    pub place_id: Uuid,
    /// As it was recorded first. `None`: not visited, yet or at all.
    pub visit_id: Option<Uuid>,
    pub frame: Arc<DrawFrame>,
}

/// What a draw's entry in the ledger holds: all that it takes to repeat it, but the codes of the frame, of which it holds the digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRecord {
    pub number: u32,
    pub agency: String,
    pub day: Day,
    /// The instant at which that day began.
    pub since: Micros,
    /// The record's last entry from before that day.
    pub head: RecordedHead,
    pub secret: RevealedSecret,
    /// In hexadecimal.
    pub seed: String,
    pub frame: FrameSummary,
    pub size: u32,
    /// Codes of the places drawn, in their turn.
    pub places: Vec<String>,
}

impl DrawRecord {
    /// What its lot rests on.
    pub fn basis(&self) -> LotBasis<'_> {
        LotBasis { since: self.since, head: &self.head, secret: &self.secret, seed: &self.seed }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameSummary {
    /// None: all.
    pub kinds: Vec<Category>,
    /// None: all.
    pub counties: Vec<String>,
    pub count: u32,
    pub sha256: String,
}

/// The digest of a frame: of its codes, in their order.
pub fn frame_digest<'c>(codes: impl IntoIterator<Item = &'c str>) -> Digest {
    codes.into_iter().fold(DigestBuilder::new(), DigestBuilder::text).finish()
}

#[cfg(test)]
mod tests;
