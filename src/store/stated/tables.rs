//! The tables that the ledger vouches for, column by column. Left out are columns that follow from others, and those that tell how far some
//! work has come.

use crate::domain::ledger::Noun;
use crate::store::stated::figures::{PASSING_FIGURE, READER_FIGURE};
use crate::store::stated::lots::{DRAW, TRIAL};
use crate::store::stated::table::Type::{Bytes, Flag, Id, Number, Real, Sealed, Text};
use crate::store::stated::table::{Columns, PART, PLAIN, Part, Shape, Table, Whole};

pub(super) fn shape(noun: Noun) -> Shape {
    match noun {
        Noun::Agency => Shape::Rows(&AGENCY),
        Noun::Person => Shape::Rows(&PERSON),
        Noun::Invitation => Shape::Rows(&INVITATION),
        Noun::FieldToken => Shape::Rows(&FIELD_TOKEN),
        Noun::Place => Shape::Rows(&PLACE),
        Noun::NewPlace => Shape::Rows(&NEW_PLACE),
        Noun::Fact => Shape::Rows(&FACT),
        Noun::Label => Shape::Rows(&LABEL),
        Noun::Visit => Shape::Rows(&VISIT),
        Noun::VisitReview => Shape::Rows(&VISIT_REVIEW),
        Noun::Photo => Shape::Rows(&PHOTO),
        Noun::ReviewFlag => Shape::Rows(&REVIEW_FLAG),
        Noun::Assignment => Shape::Rows(&ASSIGNMENT),
        Noun::HotlineSeries => Shape::Rows(&HOTLINE_SERIES),
        Noun::Study => Shape::Rows(&STUDY),
        Noun::Draw => Shape::Rows(&DRAW),
        Noun::Trial => Shape::Rows(&TRIAL),
        Noun::Setting => Shape::Whole(&SETTING),
        Noun::Area => Shape::Whole(&Whole { name: "area", columns: AREA, only: "", aside: &["name_key"] }),
        Noun::AreaSet => Shape::Whole(&AREA_SET),
        Noun::District => Shape::Whole(&Whole { name: "district", columns: AREA, only: "", aside: &["name_key"] }),
        Noun::PopulationPoint => Shape::Whole(&POPULATION_POINT),
        Noun::PassingFigure => Shape::Whole(&PASSING_FIGURE),
        Noun::ReaderFigure => Shape::Whole(&READER_FIGURE),
    }
}

const AREA: Columns = &[("id", Id), ("kind", Text), ("code", Text), ("name", Text), ("geometry", Sealed)];
static AREA_SET: Whole = Whole {
    name: "area_set",
    columns: &[
        ("kind", Text),
        ("label", Text),
        ("source", Text),
        ("imported_at", Number),
        ("map_of", Text),
        ("valid_from", Text),
        ("valid_until", Text),
        ("legal_status", Text),
        ("status_source", Text),
    ],
    only: "",
    aside: &[],
};
static POPULATION_POINT: Whole =
    Whole { name: "population_point", columns: &[("code", Text), ("lon", Real), ("lat", Real), ("people", Number)], only: "", aside: &[] };
/// But the secret that devices' keys follow from.
static SETTING: Whole =
    Whole { name: "setting", columns: &[("name", Text), ("value", Text)], only: " WHERE name <> 'device_secret'", aside: &[] };

static AGENCY: Table = Table {
    name: "agency",
    columns: &[("id", Id), ("name", Text), ("created_at", Number), ("merged_into", Id)],
    parts: &[Part { name: "agency_area", parent: "agency_id", columns: &[("area_id", Id)], ..PART }],
    ..PLAIN
};
static PERSON: Table = Table {
    name: "person",
    columns: &[
        ("id", Id),
        ("agency_id", Id),
        ("email", Sealed),
        ("name", Sealed),
        ("role", Text),
        ("field_role", Text),
        ("language", Text),
        ("area_id", Id),
        ("password_hash", Sealed),
        ("disabled_at", Number),
        ("created_at", Number),
    ],
    parts: &[Part { name: "person_area", parent: "person_id", columns: &[("area_id", Id)], ..PART }],
    aside: &["email_key"],
    ..PLAIN
};
static INVITATION: Table = Table {
    name: "invitation",
    by: "person_id",
    key: &["token_digest"],
    columns: &[
        ("token_digest", Bytes),
        ("person_id", Id),
        ("made_by", Id),
        ("created_at", Number),
        ("expires_at", Number),
        ("used_at", Number),
        ("voided_at", Number),
    ],
    ..PLAIN
};
static FIELD_TOKEN: Table = Table {
    name: "field_token",
    by: "person_id",
    key: &["digest"],
    columns: &[
        ("digest", Bytes),
        ("person_id", Id),
        ("name", Text),
        ("created_at", Number),
        ("expires_at", Number),
        ("revoked_at", Number),
    ],
    ..PLAIN
};
static PLACE: Table = Table {
    name: "place",
    columns: &[
        ("id", Id),
        ("code", Text),
        ("name", Text),
        ("street", Text),
        ("city", Text),
        ("postal", Text),
        ("county", Text),
        ("jurisdiction", Text),
        ("lon", Real),
        ("lat", Real),
        ("accuracy_m", Real),
        ("point_source", Text),
        ("address_decision", Text),
        ("opened_on", Text),
        ("moved_on", Text),
        ("closed_on", Text),
        ("merged_into", Id),
        ("withdrawn", Flag),
        ("staff_notes", Text),
        ("source", Text),
        ("invented", Flag),
        ("recorded_at", Number),
    ],
    parts: &[
        Part { name: "place_alias", parent: "place_id", columns: &[("name", Text)], ..PART },
        Part { name: "place_category", parent: "place_id", columns: &[("category", Text)], ..PART },
        Part { name: "external_id", parent: "place_id", columns: &[("register", Text), ("number", Text)], ..PART },
    ],
    texts: &["staff_notes"],
    aside: &["name_key"],
    ..PLAIN
};
static NEW_PLACE: Table = Table {
    name: "new_place",
    by: "place_id",
    key: &["place_id"],
    columns: &[
        ("place_id", Id),
        ("found_by", Id),
        ("found_at", Number),
        ("state", Text),
        ("decided_by", Id),
        ("decided_at", Number),
        ("reason", Text),
    ],
    texts: &["reason"],
    ..PLAIN
};
static FACT: Table = Table {
    name: "fact",
    by: "place_id",
    columns: &[
        ("id", Id),
        ("place_id", Id),
        ("name", Text),
        ("value", Text),
        ("since_day", Text),
        ("until_day", Text),
        ("source", Text),
        ("document", Text),
        ("withdrawn_at", Number),
        ("recorded_at", Number),
    ],
    ..PLAIN
};
static LABEL: Table = Table {
    name: "label",
    columns: &[
        ("id", Id),
        ("place_id", Id),
        ("agency_id", Id),
        ("serial", Number),
        ("made_by", Id),
        ("made_at", Number),
        ("revoked_at", Number),
        ("revoked_by", Id),
        ("reason", Text),
    ],
    texts: &["reason"],
    ..PLAIN
};
static VISIT: Table = Table {
    name: "visit",
    columns: &[
        ("id", Id),
        ("place_id", Id),
        ("person_id", Id),
        ("agency_id", Id),
        ("role", Text),
        ("kind", Text),
        ("on_day", Text),
        ("access", Text),
        ("conspicuous", Text),
        ("legible", Text),
        ("format", Text),
        ("design", Text),
        ("width_in", Real),
        ("height_in", Real),
        ("font_pt", Real),
        ("languages", Text),
        ("number", Text),
        ("text_number", Text),
        ("content", Text),
        ("sheets", Text),
        ("restrooms_total", Number),
        ("restrooms_with_poster", Number),
        ("placed_during_visit", Flag),
        ("note", Text),
        ("lon", Real),
        ("lat", Real),
        ("accuracy_m", Real),
        ("device_at", Number),
        ("recorded_at", Number),
        ("supersedes", Id),
        ("correction_reason", Text),
    ],
    parts: &[
        Part { name: "observation", parent: "visit_id", columns: &[("location", Text), ("displayed", Text)], ..PART },
        Part { name: "delivery", parent: "visit_id", columns: &[("device_at", Number), ("arrived_at", Number)], ..PART },
    ],
    texts: &["note", "correction_reason"],
    ..PLAIN
};
static VISIT_REVIEW: Table = Table {
    name: "visit_review",
    by: "visit_id",
    columns: &[
        ("id", Id),
        ("visit_id", Id),
        ("reviewed_by", Id),
        ("reviewed_at", Number),
        ("question", Text),
        ("answer", Text),
        ("answered_at", Number),
        ("undone_at", Number),
    ],
    texts: &["question", "answer"],
    ..PLAIN
};
/// Those that have arrived.
static PHOTO: Table = Table {
    name: "photo",
    columns: &[
        ("id", Id),
        ("visit_id", Id),
        ("person_id", Id),
        ("shows", Text),
        ("state", Text),
        ("created_at", Number),
        ("length", Number),
        ("digest_claimed", Bytes),
        ("digest", Bytes),
        ("completed_at", Number),
        ("examined_at", Number),
        ("refused", Text),
        ("width", Number),
        ("height", Number),
        ("perceptual_hash", Number),
        ("camera_lon", Real),
        ("camera_lat", Real),
        ("camera_day", Text),
        ("reading", Text),
        ("decided_at", Number),
        ("decided_by", Id),
        ("looks_like", Id),
    ],
    only: " AND completed_at IS NOT NULL",
    aside: &["arrived", "claimed_until", "attempts", "surroundings"],
    ..PLAIN
};
static REVIEW_FLAG: Table = Table {
    name: "review_flag",
    by: "visit_id",
    key: &["subject_id", "kind"],
    columns: &[
        ("subject_id", Id),
        ("visit_id", Id),
        ("kind", Text),
        ("detail", Text),
        ("found_at", Number),
        ("settled_at", Number),
        ("settled_by", Id),
        ("reason", Text),
    ],
    texts: &["reason"],
    ..PLAIN
};
static ASSIGNMENT: Table = Table {
    name: "assignment",
    columns: &[
        ("id", Id),
        ("place_id", Id),
        ("agency_id", Id),
        ("person_id", Id),
        ("on_day", Text),
        ("order_in_day", Number),
        ("kind", Text),
        ("inclusion_probability", Real),
        ("origin", Text),
        ("state", Text),
        ("reason", Text),
        ("visit_id", Id),
        ("made_by", Id),
        ("made_at", Number),
        ("changed_at", Number),
        ("draw_id", Id),
    ],
    texts: &["reason"],
    ..PLAIN
};
static HOTLINE_SERIES: Table = Table {
    name: "hotline_series",
    columns: &[
        ("id", Id),
        ("title", Text),
        ("unit", Text),
        ("grain", Text),
        ("area_level", Text),
        ("about_en", Text),
        ("about_es", Text),
        ("invented", Flag),
        ("recorded_at", Number),
        ("withdrawn_at", Number),
        ("withdrawn_because", Text),
        ("title_es", Text),
    ],
    aside: &["title_key"],
    texts: &["withdrawn_because"],
    parts: &[
        Part { name: "hotline_figure", parent: "series_id", columns: FIGURE, sealed: true },
        Part { name: "hotline_break", parent: "series_id", columns: BREAK, sealed: true },
    ],
    ..PLAIN
};
const FIGURE: Columns = &[
    ("area", Text),
    ("period", Text),
    ("published_as_of", Text),
    ("value", Number),
    ("suppressed", Flag),
    ("suppressed_below", Number),
    ("population", Number),
    ("source", Text),
    ("recorded_at", Number),
];
const BREAK: Columns = &[("at", Text), ("kind", Text), ("note_en", Text), ("note_es", Text), ("source", Text)];
static STUDY: Table = Table {
    name: "study",
    columns: &[
        ("id", Id),
        ("series_id", Id),
        ("plan", Text),
        ("preregistered_by", Id),
        ("preregistered_at", Number),
        ("answer", Sealed),
        ("panel", Sealed),
        ("answered_at", Number),
        ("control_series_id", Id),
        ("control_panel", Sealed),
        ("withdrawn_at", Number),
        ("withdrawn_because", Text),
    ],
    texts: &["withdrawn_because"],
    ..PLAIN
};
