//! What is decided by lot: draws with their places, and trials.

use crate::store::stated::table::Type::{Id, Number, Real, Sealed, Text};
use crate::store::stated::table::{PART, PLAIN, Part, Table};

pub(super) static DRAW: Table = Table {
    name: "draw",
    columns: &[
        ("id", Id),
        ("number", Number),
        ("agency_id", Id),
        ("made_by", Id),
        ("made_at", Number),
        ("made_on", Text),
        ("secret_seq", Number),
        ("kinds", Text),
        ("counties", Text),
        ("frame_size", Number),
        ("size", Number),
        ("frame", Sealed),
    ],
    parts: &[Part { name: "draw_place", parent: "draw_id", columns: &[("turn", Number), ("place_id", Id)], ..PART }],
    ..PLAIN
};
pub(super) static TRIAL: Table = Table {
    name: "trial",
    columns: &[
        ("id", Id),
        ("number", Number),
        ("agency_id", Id),
        ("made_by", Id),
        ("made_at", Number),
        ("secret_seq", Number),
        ("series_id", Id),
        ("counties", Text),
        ("steps", Number),
        ("step_months", Number),
        ("first_month", Text),
        ("turns", Text),
        ("detectable", Real),
        ("answer", Sealed),
        ("panel", Sealed),
        ("answered_at", Number),
    ],
    ..PLAIN
};
