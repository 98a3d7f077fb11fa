//! One photo of the grid, with what speaks against releasing it, and the photo of another visit that it is, or looks like.

use std::collections::HashMap;

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::domain::digest::hex;
use crate::domain::language::Bilingual;
use crate::domain::person::Person;
use crate::domain::photo::{Photo, PhotoFlag};
use crate::domain::review_flag::{FlagKind, ReviewFlag};
use crate::domain::visit::Visit;
use crate::services::authorize;
use crate::store::{Result, Store, optional, review_flag, visit};
use crate::web::http::app::App;

pub struct Card {
    pub photo: Photo,
    pub visit: Visit,
    pub code: String,
    pub place: String,
    /// Those that the machine found.
    pub languages: Bilingual,
    /// What is odd about the photo, but that it looks like another one.
    pub odd: Vec<PhotoFlag>,
    pub other: Option<OtherPhoto>,
}

/// A photo of another visit, beside one that waits.
pub struct OtherPhoto {
    /// The very file; else it looks the same, also around the poster.
    pub is_same_file: bool,
    /// `None` where the reader may not see it: another agency's.
    pub shown: Option<(Photo, String)>,
}

impl Card {
    pub fn digest(&self) -> String {
        self.photo.digest.as_deref().map(hex).unwrap_or_default()
    }

    /// Nothing speaks against it, and a machine looked for faces and found none: a likeness does not speak against it.
    pub fn is_plain(&self) -> bool {
        self.odd.is_empty() && self.faces() == Some(0)
    }

    /// Found by machine; `None` where none were looked for.
    pub fn faces(&self) -> Option<u32> {
        self.photo.reading.as_ref().and_then(|reading| reading.faces)
    }

    /// Too little is to be seen around the poster.
    pub fn is_beyond_comparing(&self) -> bool {
        self.other.is_none() && self.photo.surroundings.as_ref().is_some_and(Vec::is_empty)
    }

    pub fn odd_words(&self, flag: &PhotoFlag) -> String {
        format!("odd-{}", flag.code().replace('_', "-"))
    }
}

/// The photos with what is known of each. Those of places that no map knows are left out.
pub async fn cards(app: &App, by: &Person, photos: Vec<Photo>) -> Result<Vec<Card>> {
    let visits: Vec<Uuid> = photos.iter().map(|photo| photo.visit_id).collect();
    let visits = visit::by_ids(&app.store, &visits).await?;
    let ids: Vec<Uuid> = photos.iter().map(|photo| photo.id).collect();
    let mut flags: HashMap<Uuid, Vec<ReviewFlag>> = HashMap::new();
    for flag in review_flag::open_of(&app.store, &ids).await? {
        flags.entry(flag.subject_id).or_default().push(flag);
    }
    let (atlas, mut cards) = (app.atlas(), Vec::with_capacity(photos.len()));
    for photo in photos {
        let Some(made) = visits.get(&photo.visit_id) else { continue };
        let Some(entry) = atlas.by_id(made.place_id) else { continue };
        let flags = flags.remove(&photo.id).unwrap_or_default();
        let other = other(&app.store, &atlas, by, &photo, &flags).await?;
        let is_likeness = other.as_ref().is_some_and(|other| !other.is_same_file);
        let odd = flags.iter().filter_map(|flag| match flag.kind {
            // One raised of old for a likeness says no more than that.
            FlagKind::Photo(PhotoFlag::UsedBefore) if is_likeness => None,
            FlagKind::Photo(kind) => Some(kind),
            FlagKind::Visit(_) => None,
        });
        let found = photo.reading.iter().flat_map(|reading| &reading.languages).map(|code| app.mandates.terms().language(code));
        cards.push(Card {
            odd: odd.collect(),
            code: entry.code.plain().to_owned(),
            place: entry.name.to_owned(),
            languages: Bilingual::joined(&found.collect::<Vec<_>>(), ", "),
            visit: made.clone(),
            other,
            photo,
        });
    }
    Ok(cards)
}

/// The photo that this one is, or looks like.
async fn other(store: &Store, atlas: &Atlas, by: &Person, photo: &Photo, flags: &[ReviewFlag]) -> Result<Option<OtherPhoto>> {
    let used = flags.iter().find(|flag| flag.kind == FlagKind::Photo(PhotoFlag::UsedBefore)).and_then(|flag| flag.detail.other);
    // Before the surroundings were looked at, photos of one official poster were taken for each other.
    let likeness = photo.looks_like.filter(|_| photo.surroundings.is_some());
    let Some(id) = used.or(likeness) else { return Ok(None) };
    let named = |made: Visit| atlas.by_id(made.place_id).map(|entry| entry.name.to_owned()).unwrap_or_default();
    let shown = optional(authorize::supervised_photo(store, by, id).await)?.map(|(other, made)| (other, named(made)));
    Ok(Some(OtherPhoto { is_same_file: used.is_some(), shown }))
}
