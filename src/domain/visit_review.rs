//! How far a supervisor's review of a visit has come: seen, or sent back with a question that whoever made it answers.

use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::Micros;

coded! {
    ReviewState {
        /// Nobody looked yet.
        New = "new",
        /// The question waits for whoever made the visit.
        SentBack = "sent_back",
        /// The answer waits for a supervisor.
        Answered = "answered",
        Seen = "seen",
    }
}

/// A supervisor looked at a visit, and asked something or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitReview {
    pub id: Uuid,
    pub visit_id: Uuid,
    pub reviewed_by: Uuid,
    pub reviewed_at: Micros,
    pub question: Option<String>,
    pub answer: Option<String>,
    pub answered_at: Option<Micros>,
}

impl ReviewState {
    /// By the last review: whether it asked, and whether that was answered.
    pub fn of(reviewed: bool, asked: bool, answered: bool) -> ReviewState {
        match (reviewed, asked, answered) {
            (false, ..) => ReviewState::New,
            (true, false, _) => ReviewState::Seen,
            (true, true, false) => ReviewState::SentBack,
            (true, true, true) => ReviewState::Answered,
        }
    }

    /// Does a supervisor still have to look at it? What waits for whoever made the visit does not wait for them.
    pub fn is_to_be_seen(self) -> bool {
        matches!(self, ReviewState::New | ReviewState::Answered)
    }

    /// May whoever made the visit correct it? Until a supervisor has marked it as seen; a question opens it again.
    pub fn is_correctable(self) -> bool {
        self != ReviewState::Seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_waits_until_somebody_has_seen_it() {
        assert_eq!(ReviewState::of(false, false, false), ReviewState::New);
        assert_eq!(ReviewState::of(true, true, false), ReviewState::SentBack);
        assert_eq!(ReviewState::of(true, true, true), ReviewState::Answered);
        assert_eq!(ReviewState::of(true, false, false), ReviewState::Seen);
    }

    #[test]
    fn what_a_supervisor_has_seen_stands_until_they_ask_about_it() {
        for (state, correctable) in
            [(ReviewState::New, true), (ReviewState::SentBack, true), (ReviewState::Answered, true), (ReviewState::Seen, false)]
        {
            assert_eq!(state.is_correctable(), correctable, "{state:?}");
        }
    }
}
