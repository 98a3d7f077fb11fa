//! How a registry comes to be: real and empty, or as the demonstration.

use uuid::Uuid;

use crate::domain::agency::Agency;
use crate::domain::area::Area;
use crate::domain::day::Micros;
use crate::domain::ledger::EventKind;
use crate::domain::person::NewPerson;
use crate::domain::population::CensusPoint;
use crate::ingest::geography::Geography;
use crate::services::env::{Context, Ids};
use crate::services::hotline;
use crate::services::ledger::entry;
use crate::store::{Result, Store, Tx, agency, area, ledger, person, population, setting};

/// The counties of the build's geography.
pub fn counties(land: &Geography, ids: &Ids, at: Micros) -> Vec<Area> {
    let county = |county: &crate::ingest::geography::County| Area {
        id: ids.id(at),
        kind: "county".into(),
        code: county.fips.clone(),
        name: county.name.clone(),
        geometry: county.geometry.to_string(),
    };
    land.counties.iter().map(county).collect()
}

/// Makes a real registry: counties, and the hotline's figures that ship for the jurisdiction (`US-MO`). `missing`: counties without a border.
///
/// # Errors
/// `Duplicate` when a series of figures stands already; `Unreadable` when the shipped figures cannot be read. Then nothing has changed.
pub async fn init(context: &Context<'_>, jurisdiction: &str, counties: &[Area], missing: &[String], at: Micros) -> Result<()> {
    let ids = context.ids;
    let mut tx = context.store.begin().await?;
    begin(&mut tx, context, jurisdiction, counties).await?;
    hotline::add_shipped_within(&mut tx, jurisdiction, ids, at).await?;
    setting::put(&mut tx, setting::KIND, setting::REGISTRY).await?;
    let body = serde_json::json!({ "jurisdiction": jurisdiction, "counties": counties.len(), "missing": missing });
    ledger::append(&mut tx, &[entry(ids, at, Uuid::nil(), EventKind::RegistryMade, Uuid::nil(), &body)]).await?;
    tx.commit().await
}

/// What the demonstration starts with.
pub struct Demonstration<'a> {
    pub jurisdiction: &'a str,
    pub counties: &'a [Area],
    /// Points that people are counted at, and where they come from.
    pub population: &'a [CensusPoint],
    pub population_source: &'a str,
    pub agencies: &'a [Agency],
    /// Each with the hash of a password, where somebody can sign in.
    pub people: &'a [(NewPerson, Option<String>)],
    pub seed: u64,
}

/// Begins the demonstration: it counts as one once [`finish_demonstration`] has said so.
///
/// # Errors
/// `Duplicate` when an agency or a mail address stands already. Then nothing has changed.
pub async fn begin_demonstration(context: &Context<'_>, new: &Demonstration<'_>, at: Micros) -> Result<()> {
    let mut tx = context.store.begin().await?;
    begin(&mut tx, context, new.jurisdiction, new.counties).await?;
    population::replace(&mut tx, new.population).await?;
    setting::put(&mut tx, population::SOURCE, new.population_source).await?;
    for one in new.agencies {
        agency::add(&mut tx, one.id, &one.name, &[], at).await?;
    }
    for (one, password) in new.people {
        person::add(&mut tx, one, at).await?;
        if let Some(hash) = password {
            person::set_password(&mut tx, one.id, hash).await?;
        }
    }
    let body = serde_json::json!({ "jurisdiction": new.jurisdiction, "demonstration": true, "seed": new.seed });
    ledger::append(&mut tx, &[entry(context.ids, at, Uuid::nil(), EventKind::RegistryMade, Uuid::nil(), &body)]).await?;
    tx.commit().await
}

/// The demonstration is whole: it may be served.
///
/// # Errors
/// What the database says.
pub async fn finish_demonstration(store: &Store) -> Result<()> {
    let mut tx = store.begin().await?;
    setting::put(&mut tx, setting::KIND, setting::DEMONSTRATION).await?;
    tx.commit().await
}

async fn begin(tx: &mut Tx, context: &Context<'_>, jurisdiction: &str, counties: &[Area]) -> Result<()> {
    area::insert(tx, counties).await?;
    setting::put(tx, setting::JURISDICTION, jurisdiction).await?;
    setting::put(tx, setting::MANDATES, context.mandates.fingerprint()).await
}
