//! People who can sign in.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::{NewPerson, Person, Roles};
use crate::domain::visit::FieldRole;
use crate::store::error::decode;
use crate::store::{Error, Result, Store, Tx, agency};

macro_rules! people {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.agency_id, g.name AS agency_name, p.email, p.name, p.role, p.field_role, p.language, p.disabled_at,
                    (SELECT string_agg(a.code, ',' ORDER BY a.code)
                       FROM area a
                      WHERE a.id IN (SELECT p.area_id UNION ALL SELECT f.area_id FROM person_area f WHERE f.person_id = p.id))
                        AS own_counties,
                    (SELECT i.expires_at
                       FROM invitation i
                      WHERE i.person_id = p.id AND i.used_at IS NULL AND i.voided_at IS NULL) AS link_until,
                    (SELECT string_agg(a.code, ',' ORDER BY a.code)
                       FROM agency_area ga
                       JOIN area a ON a.id = ga.area_id
                      WHERE ga.agency_id = p.agency_id) AS agency_counties
               FROM person p
               JOIN agency g ON g.id = p.agency_id ",
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
const CHANGE: &str = "
    UPDATE person
       SET agency_id = $2, email = $3, email_key = $4, name = $5, role = $6, field_role = $7, language = $8, area_id = $9
     WHERE id = $1";
const FORGET_AREAS: &str = "DELETE FROM person_area WHERE person_id = $1";
const ADD_AREA: &str = "INSERT INTO person_area (person_id, area_id) VALUES ($1, $2)";
const BY_EMAIL: &str = people!("WHERE p.email_key = $1");
const PASSWORD: &str = "
    SELECT id, password_hash
      FROM person
     WHERE email_key = $1 AND password_hash IS NOT NULL AND disabled_at IS NULL";
const SET_PASSWORD: &str = "UPDATE person SET password_hash = $2 WHERE id = $1";
const DISABLE: &str = "UPDATE person SET disabled_at = $2 WHERE id = $1";
macro_rules! registrars {
    ($what:literal, $rest:literal) => {
        concat!("SELECT ", $what, " FROM person WHERE ',' || role || ',' LIKE '%,registrar,%' AND disabled_at IS NULL", $rest)
    };
}

const COUNT_REGISTRARS: &str = registrars!("COUNT(*)", "");
const FIRST_REGISTRAR: &str = registrars!("id", " ORDER BY created_at, id LIMIT 1");
const COUNT_PASSWORDS: &str = "SELECT COUNT(*) FROM person WHERE password_hash IS NOT NULL";
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
    own_counties: Option<String>,
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
    own_counties,
    agency_counties,
    disabled_at,
    link_until
});

impl PersonRow {
    fn person(self) -> Result<Person> {
        let listed =
            |codes: Option<String>| -> Vec<String> { codes.map(|list| list.split(',').map(str::to_owned).collect()).unwrap_or_default() };
        let (own_counties, agency) = (listed(self.own_counties), listed(self.agency_counties));
        Ok(Person {
            roles: decode(Roles::parse(&self.role), "person.role", &self.role)?,
            field_role: decode(FieldRole::parse(&self.field_role), "person.field_role", &self.field_role)?,
            language: if self.language == "es" { Language::Es } else { Language::En },
            counties: if own_counties.is_empty() { agency } else { own_counties.clone() },
            own_counties,
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

/// Binds what [`ADD`] and [`CHANGE`] take first.
macro_rules! details {
    ($query:expr, $person:expr, $areas:expr) => {
        $query
            .bind($person.id)
            .bind($person.agency_id)
            .bind(&$person.email)
            .bind(email_key(&$person.email))
            .bind(&$person.name)
            .bind($person.roles.codes())
            .bind($person.field_role.code())
            .bind($person.language.code())
            .bind($areas.first())
    };
}

/// Adds somebody.
///
/// # Errors
/// `Duplicate` when the address is taken; `NotFound` when a county is not in the registry.
pub async fn add(tx: &mut Tx, person: &NewPerson, at: Micros) -> Result<()> {
    let areas = areas(tx, &person.counties).await?;
    let added = in_tx!(tx, |db| details!(sqlx::query(ADD), person, areas).bind(at).execute(db).await?.rows_affected());
    if added == 1 { hold_to(tx, person.id, &areas).await } else { Err(Error::Duplicate) }
}

/// Changes somebody, all but the password and whether they are shut out.
///
/// # Errors
/// `Duplicate` when the address is somebody else's; `NotFound` when nobody has this id, or a county is not in the registry.
pub async fn change(tx: &mut Tx, person: &NewPerson) -> Result<()> {
    let areas = areas(tx, &person.counties).await?;
    let changed = in_tx!(tx, |db| details!(sqlx::query(CHANGE), person, areas).execute(db).await?.rows_affected());
    if changed == 1 { hold_to(tx, person.id, &areas).await } else { Err(Error::NotFound) }
}

/// The ids of counties, each once, in the order of their codes.
async fn areas(tx: &mut Tx, counties: &[String]) -> Result<Vec<Uuid>> {
    let mut codes = counties.to_vec();
    codes.sort_unstable();
    codes.dedup();
    let mut areas = Vec::with_capacity(codes.len());
    for code in codes {
        areas.push(in_tx!(tx, |db| sqlx::query_scalar(COUNTY).bind(&code).fetch_one(db).await?));
    }
    Ok(areas)
}

/// The counties of somebody whose first one stands with them already.
async fn hold_to(tx: &mut Tx, person: Uuid, areas: &[Uuid]) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(FORGET_AREAS).bind(person).execute(db).await?.rows_affected());
    for area in areas.iter().skip(1) {
        in_tx!(tx, |db| sqlx::query(ADD_AREA).bind(person).bind(area).execute(db).await?.rows_affected());
    }
    Ok(())
}

/// One person, disabled or not.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Person> {
    let row: PersonRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.person()
}

/// The same inside a transaction.
///
/// # Errors
/// `NotFound`.
pub async fn by_id_in_tx(tx: &mut Tx, id: Uuid) -> Result<Person> {
    let row: PersonRow = in_tx!(tx, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.person()
}

/// Somebody as one of the agency that theirs is now: it may have been merged since they were read. It is not merged before the transaction
/// ends.
///
/// # Errors
/// `NotFound` when there is no such agency.
pub async fn in_current_agency(tx: &mut Tx, person: &Person) -> Result<Person> {
    let agency_id = agency::current(tx, person.agency_id).await?;
    if agency_id == person.agency_id {
        return Ok(person.clone());
    }
    let (agency_name, _) = agency::details(tx, agency_id).await?;
    Ok(Person { agency_id, agency_name, ..person.clone() })
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

/// How many registrars may sign in.
pub async fn count_registrars(tx: &mut Tx) -> Result<i64> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(COUNT_REGISTRARS).fetch_one(db).await?))
}

/// The registrar who was added first, of those who may sign in.
pub async fn first_registrar(store: &Store) -> Result<Option<Uuid>> {
    Ok(on!(store, |db| sqlx::query_scalar(FIRST_REGISTRAR).fetch_optional(db).await?))
}

/// How many people have a password.
pub async fn count_passwords(store: &Store) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(COUNT_PASSWORDS).fetch_one(db).await?))
}

/// Mail addresses are compared without case.
pub(super) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
