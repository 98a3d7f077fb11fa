//! People who sign in: their roles within an agency, and what these let them do.

use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::Micros;
use crate::domain::field_change::{FieldChange, FieldValues, changes};
use crate::domain::language::Language;
use crate::domain::visit::{FieldRole, Visit};

coded! {
    /// What somebody may do. Nobody signed in is the public.
    Role {
        Volunteer = "volunteer",
        Inspector = "inspector",
        Supervisor = "supervisor",
        Analyst = "analyst",
        /// Of the people of their agency.
        Administrator = "administrator",
        /// Of the people of every agency.
        Registrar = "registrar",
        /// Reads the office of their agency and its record, and changes nothing.
        Auditor = "auditor",
    }
}

/// What somebody is: one role or several, each once, in the order of [`Role::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles(Vec<Role>);

/// Why some roles are not given to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRoles {
    #[error("expected a role, found none")]
    None,
    #[error("an auditor changes nothing: nobody is an auditor and something else")]
    AuditorAndMore,
}

impl Roles {
    /// # Errors
    /// No role; an auditor who is something else too.
    pub fn new(wanted: &[Role]) -> Result<Roles, NotRoles> {
        let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| wanted.contains(role)).collect();
        match roles.as_slice() {
            [] => Err(NotRoles::None),
            [_, _, ..] if roles.contains(&Role::Auditor) => Err(NotRoles::AuditorAndMore),
            _ => Ok(Roles(roles)),
        }
    }

    /// `inspector,analyst`
    pub fn parse(codes: &str) -> Option<Roles> {
        let roles: Option<Vec<Role>> = codes.split(',').map(Role::parse).collect();
        Roles::new(&roles?).ok()
    }

    /// As [`Roles::parse`] reads it.
    pub fn codes(&self) -> String {
        self.iter().map(Role::code).collect::<Vec<_>>().join(",")
    }

    pub fn iter(&self) -> impl Iterator<Item = Role> {
        self.0.iter().copied()
    }

    pub fn contains(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// What is published with a visit of somebody with these roles, unless something else is chosen.
    pub fn field_role(&self) -> FieldRole {
        let is_staff = self.contains(Role::Inspector) || self.contains(Role::Supervisor);
        if self.contains(Role::Volunteer) && !is_staff { FieldRole::Volunteer } else { FieldRole::Officer }
    }

    pub fn may(&self, action: Permission) -> bool {
        self.iter().any(|role| role.may(action))
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Roles {
        Roles(vec![role])
    }
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    RecordVisit,
    /// Let people in, shut them out, make them links.
    ManagePeople,
    /// Those of every agency, and add agencies.
    ManageAgencies,
    /// Bring in hotline figures and fix plans of studies.
    Study,
    /// Decide about the work of one's agency: assignments, odd results, photos, labels, corrections.
    Supervise,
    /// Read what those who supervise read.
    ReadOffice,
    /// Read who did what and when.
    ReadAudit,
    /// Read what agencies there are and what the registry says of itself.
    ReadRegistry,
    /// Read an address that is withheld from everybody.
    ReadWithheld,
    /// See places that not everybody sees, found by others and not confirmed yet or withdrawn, and notes for the staff.
    SeeHidden,
}

impl Role {
    pub fn may(self, action: Permission) -> bool {
        match action {
            Permission::RecordVisit => matches!(self, Role::Volunteer | Role::Inspector | Role::Supervisor),
            Permission::Supervise => matches!(self, Role::Supervisor),
            Permission::ReadOffice => matches!(self, Role::Supervisor | Role::Auditor),
            Permission::ReadAudit => matches!(self, Role::Administrator | Role::Registrar | Role::Auditor),
            Permission::ReadRegistry => matches!(self, Role::Registrar | Role::Auditor),
            Permission::ReadWithheld => matches!(self, Role::Inspector | Role::Supervisor),
            Permission::SeeHidden => matches!(self, Role::Inspector | Role::Supervisor | Role::Auditor),
            Permission::ManagePeople => matches!(self, Role::Administrator | Role::Registrar),
            Permission::ManageAgencies => matches!(self, Role::Registrar),
            Permission::Study => matches!(self, Role::Analyst),
        }
    }
}

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: Uuid,
    pub agency_id: Uuid,
    pub agency_name: String,
    pub email: String,
    pub name: String,
    pub roles: Roles,
    /// Published with a visit instead of a name.
    pub field_role: FieldRole,
    pub language: Language,
    /// Codes of the counties that both the agency and the person are held to; empty: the whole registry.
    pub counties: Vec<String>,
    /// Those that the person is held to within the agency's, if any.
    pub own_counties: Vec<String>,
    pub disabled: bool,
    /// Somebody made a link with which another password can be chosen: it is good until then, unless it is used or voided.
    pub link_until: Option<Micros>,
}

impl Person {
    pub fn may(&self, action: Permission) -> bool {
        !self.disabled && self.roles.may(action)
    }

    /// What an act changed of them, by the fields of the form.
    pub fn changes(&self, after: &Person) -> Vec<FieldChange> {
        changes(&self.values(), &after.values(), &["email"])
    }

    fn values(&self) -> FieldValues {
        let mut counties = self.own_counties.clone();
        counties.sort_unstable();
        let values = [
            ("name", self.name.clone()),
            ("email", self.email.clone()),
            ("agency", self.agency_name.clone()),
            ("role", self.roles.codes()),
            ("field_role", self.field_role.code().to_owned()),
            ("language", self.language.code().to_owned()),
            ("county", counties.join(",")),
        ];
        values.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
    }

    /// May the person read this agency's work in a county? Its supervisors and auditors, within the counties that they are held to.
    pub fn reads_work_of(&self, agency: Uuid, county: Option<&str>) -> bool {
        self.may(Permission::ReadOffice) && agency == self.agency_id && self.covers(county)
    }

    /// May the person decide about this agency's work in a county? Its supervisors, within the counties that they are held to.
    pub fn supervises(&self, agency: Uuid, county: Option<&str>) -> bool {
        self.may(Permission::Supervise) && agency == self.agency_id && self.covers(county)
    }

    /// May the person read this visit's receipt and correct it? One's own, or one that they supervise; `county` is its place's.
    pub fn may_correct(&self, visit: &Visit, county: Option<&str>) -> bool {
        visit.person_id == self.id || self.supervises(visit.agency_id, county)
    }

    /// May the person make this one links, shut them out and let them in again? A registrar anybody; an administrator the people of the
    /// agency, but no registrar, and nobody who is held to less than they are.
    pub fn administers(&self, other: &Person) -> bool {
        let within = self.own_counties.is_empty() || is_part(&other.own_counties, &self.own_counties);
        let colleague = other.agency_id == self.agency_id && !other.roles.contains(Role::Registrar) && within;
        self.may(Permission::ManageAgencies) || (self.may(Permission::ManagePeople) && colleague)
    }

    /// May the person read who this one is and what they may do? Those who administer them, and the auditors of the agency.
    pub fn reads_account_of(&self, other: &Person) -> bool {
        self.administers(other) || self.reads_agency(other.agency_id)
    }

    /// May the person read what an agency is? Registrars any, auditors their own.
    pub fn reads_agency(&self, agency: Uuid) -> bool {
        self.may(Permission::ManageAgencies) || (self.may(Permission::ReadRegistry) && self.agency_id == agency)
    }

    /// May the person let somebody in who is to be held to these counties, or to none? As [`Person::administers`].
    pub fn may_hold_to(&self, counties: &[String]) -> bool {
        let within = if counties.is_empty() { self.own_counties.is_empty() } else { counties.iter().all(|code| self.covers(Some(code))) };
        self.may(Permission::ManageAgencies) || within
    }

    /// May the person read an address of this county that is withheld from everybody? Inspectors and supervisors who are held to the county,
    /// or to none; where nobody knows the county, the latter only.
    pub fn reads_withheld(&self, county: Option<&str>) -> bool {
        self.may(Permission::ReadWithheld) && self.covers(county) && (self.counties.is_empty() || county.is_some())
    }

    /// Does the person's area cover this county? A place whose county nobody knows is open to all.
    pub fn covers(&self, county: Option<&str>) -> bool {
        self.counties.is_empty() || county.is_none_or(|county| self.counties.iter().any(|own| own == county))
    }
}

/// Are those who are held to `counties` held to no more than these? Whoever is held to none is.
fn is_part(counties: &[String], of: &[String]) -> bool {
    !counties.is_empty() && counties.iter().all(|code| of.contains(code))
}

/// Somebody as they are to stand on record; without a password at first: an invitation lets them choose one.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: Uuid,
    pub agency_id: Uuid,
    pub email: String,
    pub name: String,
    pub roles: Roles,
    pub field_role: FieldRole,
    pub language: Language,
    /// Codes of the counties that the person is held to; empty: those of the agency.
    pub counties: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_at_figures_is_not_logging_visits() {
        assert!(!Role::Analyst.may(Permission::RecordVisit));
        assert!(!Role::Administrator.may(Permission::RecordVisit));
        assert!(Role::Volunteer.may(Permission::RecordVisit));
        assert!(!Role::Inspector.may(Permission::Supervise));
        assert!(Role::Analyst.may(Permission::Study) && !Role::Supervisor.may(Permission::Study));
    }

    #[test]
    fn roles_add_up_and_an_auditor_is_nothing_else() {
        let both = Roles::new(&[Role::Analyst, Role::Inspector, Role::Analyst]).unwrap();
        assert_eq!((both.codes().as_str(), Roles::parse("inspector,analyst")), ("inspector,analyst", Some(both.clone())));
        assert!(both.may(Permission::RecordVisit) && both.may(Permission::Study) && !both.may(Permission::Supervise));
        assert_eq!(Roles::new(&[]), Err(NotRoles::None));
        assert_eq!(Roles::new(&[Role::Auditor, Role::Supervisor]), Err(NotRoles::AuditorAndMore));
        assert_eq!((Roles::parse(""), Roles::parse("king"), Roles::parse("auditor,analyst")), (None, None, None));
    }

    #[test]
    fn an_auditor_reads_the_office_and_changes_nothing() {
        let changes =
            [Permission::RecordVisit, Permission::ManagePeople, Permission::ManageAgencies, Permission::Study, Permission::Supervise];
        assert!(changes.into_iter().all(|action| !Role::Auditor.may(action)));
        let reads = [Permission::ReadOffice, Permission::ReadAudit, Permission::ReadRegistry];
        assert!(reads.into_iter().all(|action| Role::Auditor.may(action)));
    }

    #[test]
    fn a_withheld_address_is_read_by_who_must_go_there() {
        let person = |role, counties: &[&str]| Person {
            id: Uuid::nil(),
            agency_id: Uuid::nil(),
            agency_name: String::new(),
            email: String::new(),
            name: String::new(),
            roles: Roles::from(role),
            field_role: FieldRole::Health,
            language: Language::En,
            counties: counties.iter().map(|code| (*code).to_owned()).collect(),
            own_counties: Vec::new(),
            disabled: false,
            link_until: None,
        };
        for role in [Role::Inspector, Role::Supervisor] {
            assert!(person(role, &[]).reads_withheld(Some("29019")) && person(role, &[]).reads_withheld(None));
            assert!(person(role, &["29019"]).reads_withheld(Some("29019")));
            assert!(!person(role, &["29019"]).reads_withheld(Some("29510")) && !person(role, &["29019"]).reads_withheld(None));
            assert!(!Person { disabled: true, ..person(role, &[]) }.reads_withheld(Some("29019")));
        }
        for role in [Role::Volunteer, Role::Analyst, Role::Administrator, Role::Registrar, Role::Auditor] {
            assert!(!person(role, &[]).reads_withheld(Some("29019")), "{role:?}");
        }
    }
}
