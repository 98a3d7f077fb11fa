//! What the form asked that a submission was filled in with. A device may hold an older one, or may not have known the place: then the
//! answers themselves tell, and whatever was not asked counts as not observed.

use crate::domain::mandate::Questions;
use crate::domain::visit::Access;
use crate::web::http::fields::Fields;
use crate::web::visit::device::Target;
use crate::web::visit::questions::questions_version;

pub struct FormVersion {
    pub questions: Questions,
    /// A supervisor should know: the form was an old one, or did not ask for a location that the rule names.
    pub old: bool,
}

/// By the version of the place's questions that the form was drawn with; empty where the device did not know the place.
pub fn form_version(fields: &Fields, target: &Target) -> FormVersion {
    let stated = fields.get("form");
    let present = &target.questions;
    if stated == questions_version(present) {
        return FormVersion { questions: present.clone(), old: false };
    }
    let looked = fields.get("access") == Access::Open.code();
    let unasked = looked && present.locations.iter().any(|location| fields.get(&format!("at.{location}")).is_empty());
    FormVersion { old: !stated.is_empty() || unasked, questions: answered(fields, present) }
}

/// OwnAssignments's questions, with the locations that were answered, and no others: an older form may not have asked for the rest.
fn answered(fields: &Fields, present: &Questions) -> Questions {
    Questions { locations: fields.starting("at.").map(|(name, _)| name.to_owned()).collect(), ..present.clone() }
}
