//! People who can sign in.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::{NewPerson, Person, Role};
use crate::domain::visit::FieldRole;
use crate::store::error::decode;
use crate::store::{Error, Result, Store, Tx};

macro_rules! people {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.agency_id, g.name AS agency_name, p.email, p.name, p.role, p.field_role, p.language, p.disabled_at,
                    own.code AS own_county,
                    (SELECT i.expires_at
                       FROM invitation i
                      WHERE i.person_id = p.id AND i.used_at IS NULL AND i.voided_at IS NULL) AS link_until,
                    (SELECT string_agg(a.code, ',' ORDER BY a.code)
                       FROM agency_area ga
                       JOIN area a ON a.id = ga.area_id
                      WHERE ga.agency_id = p.agency_id) AS agency_counties
               FROM person p
               JOIN agency g ON g.id = p.agency_id
               LEFT JOIN area own ON own.id = p.area_id ",
            $rest
        )
    };
}

const ALL: &str = people!("ORDER BY p.name, p.id");
const BY_ID: &str = people!("WHERE p.id = $1");
const COUNTY: &str = "SELECT id FROM area WHERE kind = 'county' AND code = $1";
const ADD: &str = "
    INSERT INTO person (id, agency_id, email, email_key, name, role, field_role, language, area_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (email_key) DO NOTHING";
const BY_EMAIL: &str = people!("WHERE p.email_key = $1");
const PASSWORD: &str = "
    SELECT id, password_hash
      FROM person
     WHERE email_key = $1 AND password_hash IS NOT NULL AND disabled_at IS NULL";
const SET_PASSWORD: &str = "UPDATE person SET password_hash = $2 WHERE id = $1";
const DISABLE: &str = "UPDATE person SET disabled_at = $2 WHERE id = $1";
const COUNT_REGISTRARS: &str = "SELECT COUNT(*) FROM person WHERE role = 'registrar'";
const LOCK: &str = "SELECT id FROM person WHERE id = $1 FOR UPDATE";

struct PersonRow {
    id: Uuid,
    agency_id: Uuid,
    agency_name: String,
    email: String,
    name: String,
    role: String,
    field_role: String,
    language: String,
    own_county: Option<String>,
    agency_counties: Option<String>,
    disabled_at: Option<Micros>,
    link_until: Option<Micros>,
}

from_row!(PersonRow {
    id,
    agency_id,
    agency_name,
    email,
    name,
    role,
    field_role,
    language,
    own_county,
    agency_counties,
    disabled_at,
    link_until
});

impl PersonRow {
    fn person(self) -> Result<Person> {
        let agency: Vec<String> = self.agency_counties.map(|list| list.split(',').map(str::to_owned).collect()).unwrap_or_default();
        Ok(Person {
            role: decode(Role::parse(&self.role), "person.role", &self.role)?,
            field_role: decode(FieldRole::parse(&self.field_role), "person.field_role", &self.field_role)?,
            language: if self.language == "es" { Language::Es } else { Language::En },
            counties: self.own_county.clone().map_or(agency, |own| vec![own]),
            own_county: self.own_county,
            id: self.id,
            agency_id: self.agency_id,
            agency_name: self.agency_name,
            email: self.email,
            name: self.name,
            disabled: self.disabled_at.is_some(),
            link_until: self.link_until,
        })
    }
}

/// Adds somebody.
///
/// # Errors
/// `Duplicate` when the address is taken; `NotFound` when the county is not in the registry.
pub async fn add(tx: &mut Tx, person: &NewPerson, at: Micros) -> Result<()> {
    let area: Option<Uuid> = match &person.county {
        Some(county) => Some(in_tx!(tx, |db| sqlx::query_scalar(COUNTY).bind(county).fetch_one(db).await?)),
        None => None,
    };
    let added = in_tx!(tx, |db| sqlx::query(ADD)
        .bind(person.id)
        .bind(person.agency_id)
        .bind(&person.email)
        .bind(email_key(&person.email))
        .bind(&person.name)
        .bind(person.role.code())
        .bind(person.field_role.code())
        .bind(person.language.code())
        .bind(area)
        .bind(at)
        .execute(db)
        .await?
        .rows_affected());
    if added == 1 { Ok(()) } else { Err(Error::Duplicate) }
}

/// One person, disabled or not.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Person> {
    let row: PersonRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.person()
}

/// The person with this mail address, disabled or not.
///
/// # Errors
/// `NotFound`.
pub async fn by_email(store: &Store, email: &str) -> Result<Person> {
    let row: PersonRow = on!(store, |db| sqlx::query_as(BY_EMAIL).bind(email_key(email)).fetch_one(db).await?);
    row.person()
}

/// Everybody, by name.
pub async fn all(store: &Store) -> Result<Vec<Person>> {
    let rows: Vec<PersonRow> = on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?);
    rows.into_iter().map(PersonRow::person).collect()
}

/// Id and password hash under a mail address, unless disabled or without a password.
pub async fn password(store: &Store, email: &str) -> Result<Option<(Uuid, String)>> {
    Ok(on!(store, |db| sqlx::query_as(PASSWORD).bind(email_key(email)).fetch_optional(db).await?))
}

pub async fn set_password(tx: &mut Tx, person: Uuid, hash: &str) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(SET_PASSWORD).bind(person).bind(hash).execute(db).await?.rows_affected());
    Ok(())
}

/// Shuts somebody out (`Some`) or lets them in again (`None`). Their visits stay.
///
/// # Errors
/// `NotFound`.
pub async fn disable(tx: &mut Tx, person: Uuid, at: Option<Micros>) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(DISABLE).bind(person).bind(at).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Locks a person until the transaction ends: of two changes to their links and tokens the second sees the first. On SQLite there is but
/// one writer.
pub async fn lock(tx: &mut Tx, person: Uuid) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query(LOCK).bind(person).execute(&mut **tx).await?;
    }
    Ok(())
}

/// How many registrars there are.
pub async fn count_registrars(store: &Store) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(COUNT_REGISTRARS).fetch_one(db).await?))
}

/// Mail addresses are compared without case.
pub(super) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
