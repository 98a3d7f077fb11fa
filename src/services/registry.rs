//! How a registry comes to be: real and empty, or as the demonstration; and what its pages say of whoever keeps it.

use uuid::Uuid;

use crate::domain::agency::Agency;
use crate::domain::area::Area;
use crate::domain::day::Micros;
use crate::domain::field_change::CHANGES;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::person::NewPerson;
use crate::domain::population::CensusPoint;
use crate::domain::site_settings::SiteSettings;
use crate::ingest::geography::Geography;
use crate::services::env::{Context, Ids};
use crate::services::hotline;
use crate::services::ledger::{Event, enter};
use crate::services::lot;
use crate::store::{Error, Result, Store, Tx, agency, area, ledger, person, population, setting};

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
    let mut tx = context.store.begin().await?;
    put(&mut tx, context, jurisdiction, counties).await?;
    setting::put(&mut tx, setting::KIND, setting::REGISTRY).await?;
    hotline::add_shipped_within(&mut tx, jurisdiction, context.ids, at).await?;
    let mut events = vec![made(jurisdiction, at).with("missing", missing)];
    events.extend(lot::commitments(&mut tx, context.ids, at).await?);
    enter(&mut tx, context.ids, events).await?;
    tx.commit().await
}

/// What a registry begins with that is not made by hand: the demonstration.
pub struct Beginning<'a> {
    pub jurisdiction: &'a str,
    pub counties: &'a [Area],
    /// Points that people are counted at, and where they come from.
    pub population: Option<(&'a [CensusPoint], &'a str)>,
    pub agencies: &'a [Agency],
    /// Each with the hash of a password, where somebody can sign in.
    pub people: &'a [(NewPerson, Option<String>)],
}

/// Begins a registry that is served once [`open`] has said so.
///
/// # Errors
/// `Duplicate` when an agency or a mail address stands already. Then nothing has changed.
pub async fn begin(context: &Context<'_>, new: &Beginning<'_>, at: Micros) -> Result<()> {
    let mut tx = context.store.begin().await?;
    put(&mut tx, context, new.jurisdiction, new.counties).await?;
    if let Some((points, source)) = new.population {
        population::replace(&mut tx, points).await?;
        setting::put(&mut tx, population::SOURCE, source).await?;
    }
    for one in new.agencies {
        agency::add(&mut tx, one.id, &one.name, &[], at).await?;
    }
    for (one, password) in new.people {
        person::add(&mut tx, one, at).await?;
        if let Some(hash) = password {
            person::set_password(&mut tx, one.id, hash).await?;
        }
    }
    let people = new.people.iter().map(|(one, _)| one.id);
    let agencies = new.agencies.iter().map(|one| one.id);
    let change = made(new.jurisdiction, at).states_table(Noun::PopulationPoint);
    enter(&mut tx, context.ids, vec![change.states_each(Noun::Agency, agencies).states_each(Noun::Person, people)]).await?;
    tx.commit().await
}

/// The registry is whole and may be served, as the demonstration or as a real one (`kind`).
///
/// # Errors
/// What the database says.
pub async fn open(store: &Store, kind: &str, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    setting::put(&mut tx, setting::KIND, kind).await?;
    let change = Event::new(EventKind::RegistryOpened, Uuid::nil(), Uuid::nil(), at);
    let mut events = vec![change.with("kind", kind).states_table(Noun::Setting)];
    events.extend(lot::commitments(&mut tx, ids, at).await?);
    enter(&mut tx, ids, events).await?;
    tx.commit().await
}

/// Says something else of whoever keeps the registry; `was`: as it was read. Gives the number of the ledger's entry.
///
/// # Errors
/// `Overtaken` when somebody else said something else meanwhile.
pub async fn change_site(store: &Store, was: &SiteSettings, site: &SiteSettings, by: Uuid, ids: &Ids, at: Micros) -> Result<i64> {
    let mut tx = store.begin().await?;
    // Of two at once the second sees what the first one said.
    ledger::lock(&mut tx).await?;
    if setting::site_in_tx(&mut tx).await? != *was {
        return Err(Error::Overtaken);
    }
    setting::put_site(&mut tx, site).await?;
    let change = Event::new(EventKind::SettingsChanged, Uuid::nil(), by, at).with(CHANGES, was.changes(site));
    let seq = enter(&mut tx, ids, vec![change.states_table(Noun::Setting)]).await?;
    tx.commit().await?;
    Ok(seq)
}

fn made(jurisdiction: &str, at: Micros) -> Event {
    let change = Event::new(EventKind::RegistryMade, Uuid::nil(), Uuid::nil(), at).with("jurisdiction", jurisdiction);
    change.states_table(Noun::Setting).states_table(Noun::Area)
}

async fn put(tx: &mut Tx, context: &Context<'_>, jurisdiction: &str, counties: &[Area]) -> Result<()> {
    area::insert(tx, counties).await?;
    setting::put(tx, setting::JURISDICTION, jurisdiction).await?;
    setting::put(tx, setting::MANDATES, context.mandates.fingerprint()).await
}
