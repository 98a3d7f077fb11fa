//! Invented agencies and people; one sign-in a role, printed at each start.

use uuid::Uuid;

use crate::domain::agency::Agency;
use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::{NewPerson, Role};
use crate::domain::visit::FieldRole;
use crate::services::env::{Env, Ids};
use crate::services::password;

/// Printed on the console, and good for the demonstration only.
const PASSWORD: &str = "placard-demonstration";

/// Somebody whose visits are invented.
pub struct Visitor {
    pub id: Uuid,
    pub agency_id: Uuid,
    pub role: FieldRole,
}

const AGENCIES: [&str; 4] = [
    "Demonstration Patrol Outreach",
    "Demonstration Health District",
    "Demonstration Licensing Office",
    "Demonstration Volunteer Coalition",
];

/// Agency, name, role, role in the field.
const PEOPLE: [(usize, &str, Role, FieldRole); 11] = [
    (0, "Ines Example", Role::Inspector, FieldRole::Officer),
    (3, "Val Example", Role::Volunteer, FieldRole::Volunteer),
    (0, "Sam Example", Role::Supervisor, FieldRole::Officer),
    (0, "Ana Example", Role::Analyst, FieldRole::Officer),
    (0, "Ada Example", Role::Administrator, FieldRole::Officer),
    (0, "Reg Example", Role::Registrar, FieldRole::Officer),
    (0, "Ora Example", Role::Auditor, FieldRole::Officer),
    (0, "Pat Example", Role::Inspector, FieldRole::Patrol),
    (1, "Hal Example", Role::Inspector, FieldRole::Health),
    (2, "Lou Example", Role::Inspector, FieldRole::Licensing),
    (3, "Vic Example", Role::Volunteer, FieldRole::Volunteer),
];

/// The first seven have the sign-ins, one a role.
const SIGN_INS: usize = 7;

/// Everybody.
pub struct Staff {
    pub agencies: Vec<Agency>,
    /// Each with the hash of a password, where somebody can sign in.
    pub people: Vec<(NewPerson, Option<String>)>,
    pub visitors: Vec<Visitor>,
}

/// Invents agencies and people.
pub fn simulate(ids: &Ids, env: &Env, at: Micros) -> anyhow::Result<Staff> {
    let agencies = AGENCIES.map(|name| Agency { id: ids.id(at), name: name.into() }).to_vec();
    let hash = password::hash(PASSWORD, &env.ids.bytes())?;
    let (mut people, mut visitors) = (Vec::new(), Vec::new());
    for (number, (agency, name, role, field_role)) in PEOPLE.into_iter().enumerate() {
        let new = NewPerson {
            id: ids.id(at),
            agency_id: agencies[agency].id,
            email: if number < SIGN_INS { address(role) } else { format!("{}-{number}@demo.placard.example", role.code()) },
            name: name.into(),
            roles: role.into(),
            field_role,
            language: Language::En,
            counties: Vec::new(),
        };
        if matches!(role, Role::Inspector | Role::Volunteer) {
            visitors.push(Visitor { id: new.id, agency_id: new.agency_id, role: field_role });
        }
        people.push((new, (number < SIGN_INS).then(|| hash.clone())));
    }
    Ok(Staff { agencies, people, visitors })
}

fn address(role: Role) -> String {
    format!("{}@demo.placard.example", role.code())
}

/// The sign-ins, for the console.
pub fn table() -> String {
    let lines: String = PEOPLE[..SIGN_INS].iter().map(|(_, _, role, _)| format!("  {:<14} {}\n", role.code(), address(*role))).collect();
    format!("Sign-ins of the demonstration, password `{PASSWORD}`:\n{lines}")
}
