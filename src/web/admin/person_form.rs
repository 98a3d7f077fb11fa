//! The form of a person, new or known: what an administrator may choose in it, and who it comes to.

use crate::domain::agency::{Agency, near};
use crate::domain::language::Language;
use crate::domain::person::{NotRoles, Permission, Person, Role, Roles};
use crate::domain::plain_line::PlainLine;
use crate::domain::visit::FieldRole;
use crate::services::person::Invitee;
use crate::store::agency;
use crate::web::admin::agencies;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::line_problem;
use crate::web::view::form_state::{FormState, Problems};

/// What somebody who lets others in may give them.
pub struct PersonChoices {
    pub roles: Vec<Role>,
    pub field_roles: &'static [FieldRole],
    /// Those that the person may be of: every one, or one's own.
    pub agencies: Vec<Agency>,
    /// Codes and names.
    pub counties: Vec<(String, String)>,
    pub all_counties: Vec<(String, String)>,
    pub manages_agencies: bool,
    /// May the person work in the whole area of the agency?
    pub may_hold_to_none: bool,
}

impl PersonChoices {
    pub async fn of(app: &App, own: &Person) -> Result<PersonChoices, HttpError> {
        let manages_agencies = own.may(Permission::ManageAgencies);
        let mut agencies = agency::all(&app.store).await?;
        agencies.retain(|agency| manages_agencies || agency.id == own.agency_id);
        let counties = app.counties.iter().filter(|area| own.may_hold_to(std::slice::from_ref(&area.code)));
        Ok(PersonChoices {
            roles: Role::ALL.iter().copied().filter(|role| manages_agencies || *role != Role::Registrar).collect(),
            field_roles: FieldRole::ALL,
            counties: counties.map(|area| (area.code.clone(), area.name.clone())).collect(),
            all_counties: agencies::counties(app),
            may_hold_to_none: own.may_hold_to(&[]),
            manages_agencies,
            agencies,
        })
    }

    /// Agencies whose names are near to the one that was sent and is none.
    pub fn near_agencies(&self, form: &FormState) -> String {
        near(form.value("agency"), &self.agencies).join(", ")
    }

    pub fn county_hint(&self) -> &'static str {
        if self.may_hold_to_none { "people-counties-hint" } else { "people-counties-own" }
    }

    /// Does anything stand chosen under the name?
    pub fn has_any(&self, form: &FormState, name: &str) -> bool {
        form.typed.all(name).any(|value| !value.is_empty())
    }
}

/// A known person, as the form has them.
pub fn filled(person: &Person) -> Fields {
    let one = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let plain = [
        one("name", &person.name),
        one("email", &person.email),
        one("agency", &person.agency_name),
        one("field_role", if person.field_role == person.roles.field_role() { "" } else { person.field_role.code() }),
        one("language", person.language.code()),
    ];
    let roles = person.roles.iter().map(|role| one("role", role.code()));
    let counties = person.own_counties.iter().map(|code| one("county", code));
    plain.into_iter().chain(roles).chain(counties).collect()
}

/// Who the form comes to, as far as the administrator may: an administrator's agency is the only one, whatever was sent.
pub fn check(app: &App, own: &Person, choices: &PersonChoices, typed: &Fields) -> Result<Invitee, Problems> {
    let mut problems = Problems::default();
    let mut line = |field| PlainLine::new(typed.get(field)).map_err(|why| problems.note::<()>(field, line_problem(why))).ok();
    let (name, email) = (line("name"), line("email"));
    if !typed.get("email").is_empty() && !typed.get("email").contains('@') {
        problems.note::<()>("email", "people-not-an-address");
    }
    let agency = agency_of(own, choices, typed).map_err(|message| problems.note::<()>("agency", message)).ok();
    let roles = roles(choices, typed).map_err(|message| problems.note::<()>("role", message)).ok();
    let field_role = match typed.get("field_role") {
        "" => roles.as_ref().map(Roles::field_role),
        code => FieldRole::parse(code).or_else(|| problems.note("field_role", "people-say-role")),
    };
    let language = match typed.get("language") {
        "es" => Some(Language::Es),
        "en" | "" => Some(Language::En),
        _ => problems.note("language", "people-say-role"),
    };
    let counties: Vec<String> = typed.all("county").filter(|code| !code.is_empty()).map(str::to_owned).collect();
    if counties.iter().any(|code| app.county_name(code).is_none()) {
        problems.note::<()>("county", "new-place-say-county");
    } else if !own.may_hold_to(&counties) {
        problems.note::<()>("county", "people-other-county");
    }
    match (name, email, agency, roles, field_role, language) {
        (Some(name), Some(email), Some(agency), Some(roles), Some(field_role), Some(language)) if problems.is_empty() => {
            Ok(Invitee { email, name, roles, field_role, agency_id: agency.id, counties, language })
        }
        _ => Err(problems),
    }
}

/// One that stands: no spelling makes another.
fn agency_of<'a>(own: &Person, choices: &'a PersonChoices, typed: &Fields) -> Result<&'a Agency, &'static str> {
    let named = typed.get("agency");
    let wanted = |agency: &&Agency| if choices.manages_agencies { agency.name == named } else { agency.id == own.agency_id };
    let found = choices.agencies.iter().find(wanted);
    match found {
        Some(agency) if named.is_empty() || agency.name == named => Ok(agency),
        Some(_) => Err("people-other-agency"),
        None if named.is_empty() => Err("line-empty"),
        None => Err("people-unknown-agency"),
    }
}

fn roles(choices: &PersonChoices, typed: &Fields) -> Result<Roles, &'static str> {
    let wanted: Option<Vec<Role>> = typed.all("role").filter(|code| !code.is_empty()).map(Role::parse).collect();
    let wanted = wanted.filter(|roles| roles.iter().all(|role| choices.roles.contains(role))).ok_or("people-say-role")?;
    Roles::new(&wanted).map_err(|wrong| match wrong {
        NotRoles::None => "people-say-role",
        NotRoles::AuditorAndMore => "people-auditor-only",
    })
}
