//! Small areas, honestly: the share of places that display the poster in areas of which few places were checked, each leaning on the others.
//!
//! Two models. Beta-binomial: areas are draws from one distribution, wherever they lie. BYM2: neighbors resemble each other as far as the figures
//! say so. Both shrink what rests on little, and say how surely; the raw share stays beside them. No area is a number without an interval.

pub mod beta_binomial;
pub mod bym2;
mod quadrature;
mod sparse;

#[cfg(test)]
mod tests;

/// What was seen in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallArea {
    /// On record.
    pub places: u32,
    /// At most `places`.
    pub checked: u32,
    /// At most `checked`.
    pub displaying: u32,
}

/// A share of an area as a model sees it, with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smoothed {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
    /// Chance of lying under the share that was asked about.
    pub under: Option<f64>,
}

/// Why areas cannot lean on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsmoothable {
    #[error("one area leans on none: expected at least {needed} with a checked place, found {found}")]
    TooFewAreas { found: usize, needed: usize },
    #[error("every checked place displays the poster, or none does: how areas differ cannot be told")]
    AllAlike,
    #[error("areas differ no more than chance makes them: one share stands for all of them")]
    NoSpread,
    #[error("no area has a neighbor")]
    NoNeighbors,
    #[error("the figures settle on no model")]
    Unsettled,
}

/// Fewer areas than this say nothing of how areas differ.
pub const FEWEST_AREAS: usize = 5;

/// Can anything be said of how areas differ?
fn sound(areas: &[SmallArea]) -> Result<(), Unsmoothable> {
    let found = areas.iter().filter(|area| area.checked > 0).count();
    if found < FEWEST_AREAS {
        return Err(Unsmoothable::TooFewAreas { found, needed: FEWEST_AREAS });
    }
    let mixed = |seen: fn(&SmallArea) -> bool| areas.iter().any(seen);
    let alike = !(mixed(|area| area.displaying > 0) && mixed(|area| area.displaying < area.checked));
    if alike { Err(Unsmoothable::AllAlike) } else { Ok(()) }
}
