//! What the columns of the files mean: for `/data`.

use crate::web::public::areas::NAMED;
use crate::web::public::coverage::GAP_COLUMNS;
use crate::web::public::places_file;
use crate::web::public::share::{COLUMNS, OTHER_COUNTS};

/// A file with its columns in their order, each with the key of what it means.
pub struct FileColumns {
    pub path: &'static str,
    pub columns: Vec<(&'static str, String)>,
}

/// Of files for the whole registry.
pub fn all() -> Vec<FileColumns> {
    let counties: Vec<&str> = NAMED.into_iter().chain(COLUMNS).chain(OTHER_COUNTS).collect();
    let files: [(&'static str, &[&'static str]); 3] =
        [("/places.csv", &places_file::COLUMNS), ("/areas.csv", &counties), ("/gaps.csv", &GAP_COLUMNS)];
    files.map(|(path, columns)| FileColumns { path, columns: columns.iter().map(|column| (*column, key(path, column))).collect() }).into()
}

/// Columns of one name mean one thing in all files, but for the county: a code where its name stands beside it.
fn key(path: &str, column: &str) -> String {
    let meaning = if (path, column) == ("/areas.csv", "county") { "county_name" } else { column };
    format!("file-column-{}", meaning.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::web::view::i18n;

    #[test]
    fn every_column_of_every_file_is_described() {
        for (column, key) in all().into_iter().flat_map(|file| file.columns) {
            for language in [Language::En, Language::Es] {
                assert_ne!(i18n::text(language, &key), key, "{column}");
            }
        }
    }
}
