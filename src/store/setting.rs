//! Settings of the registry: its jurisdiction, whether it is a demonstration, which mandates its determinations follow, and what its pages say
//! of whoever keeps it.

use std::collections::BTreeMap;

use crate::domain::category::Category;
use crate::domain::fresh_period::{FreshPeriods, USUAL_MONTHS};
use crate::domain::site_settings::{LocalHotline, SiteSettings};
use crate::store::error::decode;
use crate::store::{Result, Store, Tx};

/// `US-MO`.
pub const JURISDICTION: &str = "jurisdiction";
/// `demonstration` or `registry`.
pub const KIND: &str = "kind";
/// The value of `KIND` for invented places and visits.
pub const DEMONSTRATION: &str = "demonstration";
/// The value of `KIND` for a real registry.
pub const REGISTRY: &str = "registry";
/// Fingerprint of the mandates that the stored determinations follow.
pub const MANDATES: &str = "mandates";

/// From which the keys of devices follow.
pub const DEVICE_SECRET: &str = "device_secret";

const GET: &str = "SELECT value FROM setting WHERE name = $1";
const ALL: &str = "SELECT name, value FROM setting";
const PUT: &str = "
    INSERT INTO setting (name, value)
    VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE
       SET value = excluded.value";

const PUT_ONCE: &str = "
    INSERT INTO setting (name, value)
    VALUES ($1, $2)
        ON CONFLICT (name) DO NOTHING";

pub async fn get(store: &Store, name: &str) -> Result<Option<String>> {
    Ok(on!(store, |db| sqlx::query_scalar(GET).bind(name).fetch_optional(db).await?))
}

/// The first value counts.
pub async fn put_once(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(PUT_ONCE).bind(name).bind(value).execute(db).await?.rows_affected());
    Ok(())
}

/// As [`get`], with what the transaction itself wrote before.
pub async fn get_in_tx(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(GET).bind(name).fetch_optional(db).await?))
}

/// The last value counts.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(PUT).bind(name).bind(value).execute(db).await?.rows_affected());
    Ok(())
}

const SITE_NAME: &str = "site_name";
const SITE_KEEPER: &str = "site_keeper";
const SITE_CONTACT: &str = "site_contact";
const LOCAL_HOTLINE_NAME: &str = "local_hotline_name";
const LOCAL_HOTLINE_NUMBER: &str = "local_hotline_number";
const FRESH_MONTHS: &str = "fresh_months";
/// As JSON, by the code of the kind.
const FRESH_MONTHS_BY_KIND: &str = "fresh_months_by_kind";

/// What the pages say of whoever keeps the registry.
pub async fn site(store: &Store) -> Result<SiteSettings> {
    said(on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

/// As [`site`], with what the transaction itself wrote before.
pub async fn site_in_tx(tx: &mut Tx) -> Result<SiteSettings> {
    said(in_tx!(tx, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

fn said(rows: Vec<(String, String)>) -> Result<SiteSettings> {
    // A setting that is taken back is empty.
    let all: BTreeMap<String, String> = rows.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let said = |name: &str| all.get(name).cloned();
    let usual = match said(FRESH_MONTHS) {
        Some(text) => decode(text.parse().ok(), FRESH_MONTHS, &text)?,
        None => USUAL_MONTHS,
    };
    let by_kind: BTreeMap<Category, u32> = match said(FRESH_MONTHS_BY_KIND) {
        Some(text) => decode(serde_json::from_str(&text).ok(), FRESH_MONTHS_BY_KIND, &text)?,
        None => BTreeMap::new(),
    };
    let local = said(LOCAL_HOTLINE_NAME).zip(said(LOCAL_HOTLINE_NUMBER));
    Ok(SiteSettings {
        name: said(SITE_NAME),
        keeper: said(SITE_KEEPER),
        contact: said(SITE_CONTACT),
        local_hotline: local.map(|(name, number)| LocalHotline { name, number }),
        fresh: FreshPeriods { usual, by_kind },
    })
}

pub async fn put_site(tx: &mut Tx, site: &SiteSettings) -> Result<()> {
    let local = site.local_hotline.as_ref();
    let (usual, by_kind) = (site.fresh.usual.to_string(), serde_json::json!(site.fresh.by_kind).to_string());
    let values = [
        (SITE_NAME, site.name.as_deref()),
        (SITE_KEEPER, site.keeper.as_deref()),
        (SITE_CONTACT, site.contact.as_deref()),
        (LOCAL_HOTLINE_NAME, local.map(|local| local.name.as_str())),
        (LOCAL_HOTLINE_NUMBER, local.map(|local| local.number.as_str())),
        (FRESH_MONTHS, Some(usual.as_str())),
        (FRESH_MONTHS_BY_KIND, Some(by_kind.as_str())),
    ];
    for (name, value) in values {
        put(tx, name, value.unwrap_or_default()).await?;
    }
    Ok(())
}
