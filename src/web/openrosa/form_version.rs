//! What the form asked that a submission was filled in with. A device may hold an older one, or may not have known the place: then the
//! answers themselves tell, and whatever was not asked counts as not observed.

use crate::domain::mandate::{Design, Questions};
use crate::domain::visit::Access;
use crate::web::field::device_visit::Target;
use crate::web::field::visit::version;
use crate::web::http::fields::Fields;

pub struct FormVersion {
    pub questions: Questions,
    /// A supervisor should know: the form was an old one, or did not ask for a location that the rule names.
    pub old: bool,
}

/// By the version of the place's questions that the form was drawn with; empty where the device did not know the place.
pub fn form_version(fields: &Fields, target: &Target) -> FormVersion {
    let stated = fields.get("form");
    let present = &target.questions;
    if stated == version(present) {
        return FormVersion { questions: present.clone(), old: false };
    }
    let looked = fields.get("access") == Access::Open.code();
    let unasked = looked && present.locations.iter().any(|location| fields.get(&format!("at.{location}")).is_empty());
    FormVersion { old: !stated.is_empty() || unasked, questions: answered(fields, present) }
}

/// Today's questions, with the locations, conditions, designs and formats that were answered, and no others.
fn answered(fields: &Fields, present: &Questions) -> Questions {
    let names = |start: &str| fields.starting(start).map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    let mut questions = Questions { locations: names("at."), facts: names("fact."), ..present.clone() };
    let (design, format) = (fields.get("design"), fields.get("format"));
    if !design.is_empty() && !questions.designs.iter().any(|known| known.id == design) {
        questions.designs.push(Design::unknown(design));
    }
    if !format.is_empty() && !questions.formats.iter().any(|known| known == format) {
        questions.formats.push(format.to_owned());
    }
    questions
}
