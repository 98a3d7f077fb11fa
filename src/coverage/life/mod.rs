//! How long posters stay up, from visits that find them hanging or gone: nobody sees the day on which one falls.
//!
//! A life lies in (L, R]: R the first day after it was put up on which it was found missing, L the last one before that on which it hung. Without any
//! model of time (Turnbull), and by Weibull's distribution, which says how many hang at any time and when half are gone.

pub mod turnbull;
pub mod weibull;

#[cfg(test)]
mod tests;

/// When a poster fell: after `left`, and not after `right`. Days since it was put up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Life {
    /// 0 where it was never seen to hang after the first day.
    pub left: f64,
    /// `None`: it was never found missing.
    pub right: Option<f64>,
}

/// Why lives cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untellable {
    #[error("no poster was visited again")]
    Nobody,
    #[error("every poster was hanging when it was last seen: how long they last cannot be told")]
    NoneFell,
    #[error("the lives settle on no distribution")]
    Unsettled,
}

/// A poster's life by its visits: the day since it was put up, and whether it hung. What was seen after it was first missing is another poster's.
/// `None` without any visit.
pub fn life(visits: &[(f64, bool)]) -> Option<Life> {
    let right = visits.iter().filter(|(_, hung)| !hung).map(|&(day, _)| day).min_by(f64::total_cmp);
    let before = |day: f64| right.is_none_or(|right| day < right);
    let left = visits.iter().filter(|&&(day, hung)| hung && before(day)).map(|&(day, _)| day).fold(0.0, f64::max);
    (!visits.is_empty()).then_some(Life { left, right })
}
