//! Saved views of lists: a person's own, of which the ledger says nothing.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::saved_view::{OfficeList, SavedView};
use crate::store::{Result, Store, saved_view};

/// Saves a view of a person's, in place of one of the same name.
pub async fn save(store: &Store, person: Uuid, view: &SavedView, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    saved_view::save(&mut tx, person, view, at).await?;
    tx.commit().await
}

/// Deletes a view of a person's; gives of which list.
///
/// # Errors
/// `NotFound`, also when it is somebody else's.
pub async fn delete(store: &Store, person: Uuid, id: Uuid) -> Result<OfficeList> {
    let mut tx = store.begin().await?;
    let list = saved_view::delete(&mut tx, person, id).await?;
    tx.commit().await?;
    Ok(list)
}
