//! People who sign in: their role within an agency, and what the role lets them do.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::visit::{FieldRole, Visit, coded};

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
}

impl Role {
    pub fn may(self, action: Permission) -> bool {
        match action {
            Permission::RecordVisit => matches!(self, Role::Volunteer | Role::Inspector | Role::Supervisor),
            Permission::Supervise => matches!(self, Role::Supervisor),
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
    pub role: Role,
    /// Published with a visit instead of a name.
    pub field_role: FieldRole,
    pub language: Language,
    /// Codes of the counties that both the agency and the person are held to; empty: the whole registry.
    pub counties: Vec<String>,
    /// The one county that the person is held to within the agency's, if any.
    pub own_county: Option<String>,
    pub disabled: bool,
    /// Somebody made a link with which another password can be chosen: it is good until then, unless it is used or voided.
    pub link_until: Option<Micros>,
}

impl Person {
    pub fn may(&self, action: Permission) -> bool {
        !self.disabled && self.role.may(action)
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
        let within = self.own_county.is_none() || self.own_county == other.own_county;
        let colleague = other.agency_id == self.agency_id && other.role != Role::Registrar && within;
        self.may(Permission::ManageAgencies) || (self.may(Permission::ManagePeople) && colleague)
    }

    /// May the person let somebody in who is to be held to this county? As [`Person::administers`].
    pub fn may_hold_to(&self, county: Option<&str>) -> bool {
        self.may(Permission::ManageAgencies)
            || match county {
                Some(county) => self.covers(Some(county)),
                None => self.own_county.is_none(),
            }
    }

    /// Does the person's area cover this county? A place whose county nobody knows is open to all.
    pub fn covers(&self, county: Option<&str>) -> bool {
        self.counties.is_empty() || county.is_none_or(|county| self.counties.iter().any(|own| own == county))
    }
}

/// Somebody to be added, without a password: an invitation lets them choose one.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: Uuid,
    pub agency_id: Uuid,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub field_role: FieldRole,
    pub language: Language,
    /// Code of the county that the person is held to.
    pub county: Option<String>,
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
}
