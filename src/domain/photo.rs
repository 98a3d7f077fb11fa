//! Photos of a visit: what each shows, what a machine read on it, and what about it looks odd. None of this decides anything alone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::{Day, Micros};
use crate::domain::mandate::phone_number;
use crate::domain::visit::Finding;

/// Photos of one visit, at most.
pub const PHOTOS_OF_A_VISIT: usize = 6;

coded! {
    /// What the photographer says it shows.
    Shows { Poster = "poster", Location = "location", Absence = "absence", Document = "document" }
}

coded! {
    /// Where a photo stands between the upload and the public page.
    PhotoState {
        /// Not all of it has arrived.
        Uploading = "uploading",
        /// Received, not looked at by the machine yet.
        Received = "received",
        /// Looked at; only the agency sees it.
        Private = "private",
        /// A supervisor let its public derivative out.
        Released = "released",
        /// A supervisor decided that it stays inside.
        Withheld = "withheld",
        /// Not a photo that can be used; the original is kept.
        Refused = "refused",
    }
}

coded! {
    /// Why a photo goes to review.
    PhotoFlag {
        /// The machine read another number than the visitor noted.
        NumberDisagrees = "number_disagrees",
        /// The machine read a telephone number that the rule does not name, and the visitor noted none.
        NumberNotAsked = "number_not_asked",
        /// The machine did not find a language that the visitor noted, or found one that was not noted.
        LanguageDisagrees = "language_disagrees",
        /// The same file was sent for another visit.
        UsedBefore = "used_before",
        /// The camera says that it stood far from the place.
        FarAway = "far_away",
        /// The camera's date is another day than the visit's.
        AnotherDay = "another_day",
        /// The label on the photo belongs to another place.
        OtherLabel = "other_label",
    }
}

/// Read by machine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The program that read, with its version; `None`: there was none, and nothing was read.
    pub reader: Option<String>,
    /// Telephone numbers by their digits, in the order found, each once.
    pub numbers: Vec<String>,
    /// Numbers that stand after the word "text" or before its kind: five or six digits.
    pub text_numbers: Vec<String>,
    /// ISO 639-1, sorted.
    pub languages: Vec<String>,
    /// Contents of QR codes.
    pub codes: Vec<String>,
    /// Faces that were found. `None`: nobody has looked for any.
    #[serde(default)]
    pub faces: Option<u32>,
}

impl Reading {
    /// The telephone numbers as people write them.
    pub fn written(&self) -> String {
        self.numbers.iter().map(|digits| phone_number::written(digits)).collect::<Vec<_>>().join(", ")
    }
}

/// What the camera wrote into the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Camera {
    /// WGS84 degrees, longitude first.
    pub position: Option<(f64, f64)>,
    /// The day by the camera's own clock.
    pub day: Option<Day>,
}

/// A photo of the registry; its bytes are in the object store.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    pub id: Uuid,
    pub visit_id: Uuid,
    pub person_id: Uuid,
    pub shows: Shows,
    pub state: PhotoState,
    /// Bytes, and how many of them arrived.
    pub length: i64,
    pub arrived: i64,
    /// SHA-256 of the original.
    pub digest: Option<Vec<u8>>,
    /// Code of the reason why it cannot be used.
    pub refused: Option<String>,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub perceptual_hash: Option<i64>,
    /// Another visit's photo that looks the same, also around the poster, and is another file.
    pub looks_like: Option<Uuid>,
    /// What is to be seen around the poster, to be compared; empty where that is too little. `None` before it was looked at.
    pub surroundings: Option<Vec<u8>>,
    pub camera: Camera,
    pub reading: Option<Reading>,
    pub completed_at: Option<Micros>,
    pub examined_at: Option<Micros>,
}

/// Photos that were announced with a visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    pub promised: i64,
    /// Those that have not arrived, or not whole.
    pub missing: i64,
}

/// What the machine found.
#[derive(Clone, Debug, PartialEq)]
pub struct Examination {
    pub width: i64,
    pub height: i64,
    pub perceptual_hash: i64,
    /// As [`Photo::looks_like`].
    pub looks_like: Option<Uuid>,
    /// As [`Photo::surroundings`].
    pub surroundings: Vec<u8>,
    pub camera: Camera,
    pub reading: Reading,
}

/// A photo as far as comparing goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    pub id: Uuid,
    pub visit_id: Uuid,
    pub digest: Option<Vec<u8>>,
    pub perceptual_hash: Option<i64>,
}

/// Farther than this from the place, a photo or a visit is looked at again: a large airport fits within.
pub const FAR_FROM_PLACE_M: f64 = 1_500.0;
/// What devices are unsure of counts so far, in meters.
pub const MOST_DOUBT_M: f64 = 300.0;

/// Where the machine's reading and the visitor's entry part. Without a reading, or without an entry, nothing parts.
///
/// `wanted`: the numbers that the rules of the place name, in any writing.
pub fn disagreements(reading: &Reading, finding: &Finding, wanted: &[String]) -> Vec<PhotoFlag> {
    let mut flags = Vec::new();
    if !reading.numbers.is_empty() {
        let read = |wanted: &str| reading.numbers.iter().any(|number| *number == phone_number::digits(wanted));
        match &finding.number {
            Some(noted) if noted.seen().0.iter().any(|number| !read(number)) => flags.push(PhotoFlag::NumberDisagrees),
            None if !wanted.is_empty() && !wanted.iter().any(|number| read(number)) => flags.push(PhotoFlag::NumberNotAsked),
            Some(_) | None => {}
        }
    }
    if let Some(noted) = &finding.languages {
        // One photo may show one of two posters: a noted language that was not found is no disagreement unless none was found.
        let strange = reading.languages.iter().any(|language| !noted.contains(language));
        if strange {
            flags.push(PhotoFlag::LanguageDisagrees);
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::visit::Access;

    fn read(number: &str) -> Reading {
        Reading { reader: Some("test".into()), numbers: vec![number.into()], languages: vec!["en".into()], ..Reading::default() }
    }

    fn noted(number: Option<&str>) -> Finding {
        Finding { number: number.map(Into::into), ..Finding::of(Access::Open) }
    }

    #[test]
    fn the_same_digits_agree_however_they_are_written() {
        assert_eq!(disagreements(&read("8883737888"), &noted(Some("1-888-3737-888")), &[]), []);
        assert_eq!(disagreements(&read("8883737889"), &noted(Some("1-888-3737-888")), &[]), [PhotoFlag::NumberDisagrees]);
    }

    #[test]
    fn a_number_that_no_rule_names_is_odd_only_where_nobody_noted_it() {
        let wanted = ["+18883737888".to_owned()];
        assert_eq!(disagreements(&read("5551234567"), &noted(None), &wanted), [PhotoFlag::NumberNotAsked]);
        assert_eq!(disagreements(&read("8883737888"), &noted(None), &wanted), []);
        assert_eq!(disagreements(&read("5551234567"), &noted(None), &[]), []);
    }

    #[test]
    fn reading_nothing_disagrees_with_nothing() {
        let mut finding = noted(Some("888"));
        finding.languages = Some(vec!["es".into()]);
        assert_eq!(disagreements(&Reading::default(), &finding, &[]), []);
        assert_eq!(
            disagreements(&Reading { languages: vec!["en".into()], ..Reading::default() }, &finding, &[]),
            [PhotoFlag::LanguageDisagrees]
        );
    }
}
