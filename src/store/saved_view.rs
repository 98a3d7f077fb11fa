//! Saved views: each person's own.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::saved_view::{OfficeList, SavedView};
use crate::store::error::decode;
use crate::store::{Error, Result, Store, Tx};

const OF_PERSON: &str = "
    SELECT id, list, name, filter
      FROM saved_view
     WHERE person_id = $1 AND list = $2
     ORDER BY name, id";
/// Another filter under the same name takes its place.
const SAVE: &str = "
    INSERT INTO saved_view (id, person_id, list, name, filter, saved_at)
    VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (person_id, list, name) DO UPDATE SET filter = excluded.filter, saved_at = excluded.saved_at";
const DELETE: &str = "DELETE FROM saved_view WHERE id = $1 AND person_id = $2 RETURNING list";

struct SavedViewRow {
    id: Uuid,
    list: String,
    name: String,
    filter: String,
}

from_row!(SavedViewRow { id, list, name, filter });

/// A person's views of a list, by name.
pub async fn of_person(store: &Store, person: Uuid, list: OfficeList) -> Result<Vec<SavedView>> {
    let rows: Vec<SavedViewRow> = on!(store, |db| sqlx::query_as(OF_PERSON).bind(person).bind(list.code()).fetch_all(db).await?);
    rows.into_iter()
        .map(|row| {
            let list = decode(OfficeList::parse(&row.list), "saved_view.list", &row.list)?;
            Ok(SavedView { id: row.id, list, name: row.name, filter: row.filter })
        })
        .collect()
}

/// Saves a view of a person's, in place of one of the same name.
pub async fn save(tx: &mut Tx, person: Uuid, view: &SavedView, at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(SAVE)
        .bind(view.id)
        .bind(person)
        .bind(view.list.code())
        .bind(&view.name)
        .bind(&view.filter)
        .bind(at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Deletes a view of a person's; gives of which list.
///
/// # Errors
/// `NotFound`, also when it is somebody else's.
pub async fn delete(tx: &mut Tx, person: Uuid, id: Uuid) -> Result<OfficeList> {
    let list: Option<String> = in_tx!(tx, |db| sqlx::query_scalar(DELETE).bind(id).bind(person).fetch_optional(db).await?);
    let list = list.ok_or(Error::NotFound)?;
    decode(OfficeList::parse(&list), "saved_view.list", &list)
}
