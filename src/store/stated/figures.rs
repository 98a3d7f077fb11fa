//! Figures that a file brings in as a whole: how many travelers pass places, which languages people of areas read.

use crate::store::stated::table::Type::{Id, Number, Text};
use crate::store::stated::table::Whole;

pub(super) static PASSING_FIGURE: Whole = Whole {
    name: "passing_figure",
    columns: &[("place_id", Id), ("measure", Text), ("passings", Number), ("year", Number), ("source", Text)],
    only: "",
    aside: &[],
};
pub(super) static READER_FIGURE: Whole = Whole {
    name: "reader_figure",
    columns: &[
        ("kind", Text),
        ("code", Text),
        ("language", Text),
        ("people", Number),
        ("counted", Number),
        ("year", Number),
        ("source", Text),
    ],
    only: "",
    aside: &[],
};
