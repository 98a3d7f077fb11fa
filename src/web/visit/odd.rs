//! What about a visit its visitor should look at once more before it is recorded. None of it stops a visit.

use crate::coverage::earth::MILE_M;
use crate::domain::review_flag::{Detail, VisitFlag};
use crate::domain::visit::{Access, Sighting, Visit, not_superseded};
use crate::services;
use crate::store::{place, visit};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::visit::questions::ruling;

/// One oddity. A device without signal asks about the same, as far as it knows (`static/ts/field/odd.ts`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Odd {
    /// The device stood so many miles from the place.
    Far { miles: f64 },
    /// The same person recorded a visit here on the same day.
    Earlier,
    /// Somebody else did.
    Other,
    /// The registry has the place as closed, or merged into another one, on that day.
    Closed,
    /// It was open, and nobody looked anywhere.
    LookedNowhere,
    /// A poster hangs, and nothing says which one: neither a design nor what stands on it, nor that nobody looked closely.
    Unnamed,
}

impl Odd {
    /// Key of its words; they take `miles`.
    pub fn key(self) -> &'static str {
        match self {
            Odd::Far { .. } => "review-odd-far",
            Odd::Earlier => "review-odd-earlier",
            Odd::Other => "review-odd-other",
            Odd::Closed => "review-odd-closed",
            Odd::LookedNowhere => "review-odd-nowhere",
            Odd::Unnamed => "review-odd-unnamed",
        }
    }

    pub fn miles(self) -> String {
        match self {
            Odd::Far { miles } => format!("{miles:.1}"),
            Odd::Earlier | Odd::Other | Odd::Closed | Odd::LookedNowhere | Odd::Unnamed => String::new(),
        }
    }

    fn of_flag(flag: VisitFlag, detail: &Detail) -> Option<Odd> {
        match flag {
            VisitFlag::FarFromPlace => detail.meters.map(|meters| Odd::Far { miles: meters / MILE_M }),
            VisitFlag::SameDay => Some(Odd::Other),
            VisitFlag::PlaceClosed => Some(Odd::Closed),
            // A supervisor decides about the place; the visitor has said what there is to say. The others are of the way that it came.
            VisitFlag::PlaceGone | VisitFlag::Clock | VisitFlag::OldForm => None,
        }
    }
}

/// What is odd about a visit that is not recorded yet, and about what was typed.
pub async fn odd(app: &App, new: &Visit, typed: &Fields) -> Result<Vec<Odd>, HttpError> {
    // As the registry has it: whoever may not read where the place is is told all the same that they were far from it.
    let place = place::by_id(&app.store, new.place_id).await?;
    let mut visits = visit::of_place(&app.store, new.place_id).await?;
    // Sent before, it is no other visit.
    visits.retain(|one| one.id != new.id);
    let earlier = not_superseded(&visits, new.recorded_at)
        .into_iter()
        .any(|one| one.person_id == new.person_id && one.on_day == new.on_day && new.supersedes.is_none());
    visits.push(new.clone());
    let flags = services::visit::flags(&place, new, &visits);
    let flags = flags.iter().filter_map(|(flag, detail)| Odd::of_flag(*flag, detail));
    let is_unnamed = !ruling(app, &place).questions().designs.is_empty() && names_no_poster(new, typed);
    let seen = [earlier.then_some(Odd::Earlier), looked_nowhere(new).then_some(Odd::LookedNowhere), is_unnamed.then_some(Odd::Unnamed)];
    Ok(flags.chain(seen.into_iter().flatten()).collect())
}

fn looked_nowhere(visit: &Visit) -> bool {
    let found = &visit.finding;
    let nowhere = found.locations.values().all(|seen| *seen == Sighting::NotObserved) && found.restrooms_with_poster.is_none();
    found.access == Access::Open && !found.locations.is_empty() && nowhere
}

/// A poster hangs, and none of these says which.
fn names_no_poster(visit: &Visit, typed: &Fields) -> bool {
    let found = &visit.finding;
    let hangs = found.locations.values().any(|seen| *seen == Sighting::Yes)
        || found.restrooms_with_poster.is_some_and(|count| count > 0)
        || found.placed_during_visit;
    found.access == Access::Open && hangs && ["design", "languages", "number"].iter().all(|name| typed.get(name).is_empty())
}
