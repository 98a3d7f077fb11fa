//! How the rows of a noun are read for the ledger: from which table, column by column.

/// How a column is read, and written as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Id,
    Text,
    Number,
    Real,
    Flag,
    /// In hexadecimal.
    Bytes,
    /// The SHA-256 of a text that is nobody's business, or too long to stand in each entry.
    Sealed,
}

pub(super) type Columns = &'static [(&'static str, Type)];

/// A kind of row.
pub(super) struct Table {
    pub name: &'static str,
    /// The id that its rows are asked for by: their own, or whose they are.
    pub by: &'static str,
    /// What tells its rows apart.
    pub key: &'static [&'static str],
    pub columns: Columns,
    pub parts: &'static [Part],
    /// SQL: which rows only, with an AND before it.
    pub only: &'static str,
    /// What people typed, to be emptied when a body is redacted.
    pub texts: &'static [&'static str],
    /// Columns that no entry states.
    pub aside: &'static [&'static str],
}

/// Rows of another table that belong to one row.
pub(super) struct Part {
    pub name: &'static str,
    pub parent: &'static str,
    pub columns: Columns,
    /// Stated by their digest: there are thousands.
    pub sealed: bool,
}

/// A table that is replaced as a whole.
pub(super) struct Whole {
    pub name: &'static str,
    pub columns: Columns,
    /// SQL: which rows only.
    pub only: &'static str,
    pub aside: &'static [&'static str],
}

pub(super) const PLAIN: Table = Table { name: "", by: "id", key: &["id"], columns: &[], parts: &[], only: "", texts: &[], aside: &[] };
pub(super) const PART: Part = Part { name: "", parent: "", columns: &[], sealed: false };

/// How the rows of a noun are read.
pub(super) enum Shape {
    Rows(&'static Table),
    Whole(&'static Whole),
}
