//! Agencies and the counties that they are held to.

use uuid::Uuid;

use crate::domain::agency::Agency;
use crate::domain::day::Micros;
use crate::store::{Error, Result, Store, Tx};

macro_rules! agencies {
    ($rest:literal) => {
        concat!("SELECT id, name FROM agency ", $rest)
    };
}

const ALL: &str = agencies!("ORDER BY name");
const BY_NAME: &str = agencies!("WHERE name = $1");
const COUNTIES: &str = "
    SELECT a.code
      FROM agency_area g
      JOIN area a ON a.id = g.area_id
     WHERE g.agency_id = $1";
const ADD: &str = "INSERT INTO agency (id, name, created_at) VALUES ($1, $2, $3)";
const ADD_COUNTY: &str = "
    INSERT INTO agency_area (agency_id, area_id)
    SELECT $1, id
      FROM area
     WHERE kind = 'county' AND code = $2";

from_row!(Agency { id, name });

/// Adds an agency that works in the given counties; none: in the whole registry.
///
/// # Errors
/// `Duplicate` when the name is taken; `NotFound` when a county is not in the registry.
pub async fn add(tx: &mut Tx, id: Uuid, name: &str, counties: &[String], at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(ADD).bind(id).bind(name).bind(at).execute(db).await?.rows_affected());
    for county in counties {
        let added = in_tx!(tx, |db| sqlx::query(ADD_COUNTY).bind(id).bind(county).execute(db).await?.rows_affected());
        if added == 0 {
            return Err(Error::NotFound);
        }
    }
    Ok(())
}

/// Does the agency work in this county?
pub async fn covers(store: &Store, agency: Uuid, county: &str) -> Result<bool> {
    let counties: Vec<String> = on!(store, |db| sqlx::query_scalar(COUNTIES).bind(agency).fetch_all(db).await?);
    Ok(counties.is_empty() || counties.iter().any(|own| own == county))
}

/// Every agency, by name.
pub async fn all(store: &Store) -> Result<Vec<Agency>> {
    Ok(on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

pub async fn by_name(store: &Store, name: &str) -> Result<Option<Agency>> {
    Ok(on!(store, |db| sqlx::query_as(BY_NAME).bind(name).fetch_optional(db).await?))
}
