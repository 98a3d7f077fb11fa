//! Posters of some places that were seen on their last visit.

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::days::{DayKey, VisitSpan};
use crate::domain::determination::{Display, Status};

impl Atlas {
    /// Those of the places at these positions that must display the poster and where one was seen, for whomever, last seen first.
    pub fn posters_seen(&self, positions: &[u32], span: VisitSpan) -> Vec<Uuid> {
        let day = DayKey::of(span);
        let was_seen = |at: &usize| {
            self.statuses.standing(*at, day).is_some_and(|standing| {
                let hangs = matches!(standing.display, Some(Display::Shown | Display::StaffOnly));
                hangs && standing.status.is_of_a_duty() && standing.status != Status::NotChecked
            })
        };
        let mut seen: Vec<usize> = positions.iter().map(|&at| at as usize).filter(was_seen).collect();
        seen.sort_by_key(|&at| std::cmp::Reverse((self.last_seen(at, day), at)));
        seen.into_iter().map(|at| self.places.ids[at]).collect()
    }
}
