//! Estimators for areas that begin to display one after another. None of them compares an area with one that displays already, which is what turns
//! the sign of a two-way regression around where effects grow. Source of the trouble: Goodman-Bacon (2021), J. Econometrics 225, 254-277.
//!
//! Errors leave out one area at a time and estimate everything anew (CV3): `se² = (G-1)/G · Σ (θ without g - θ)²`, with Student's t of `G - 1`
//! degrees. Sources: Bell and McCaffrey (2002), Survey Methodology 28, 169-181; MacKinnon, Nielsen and Webb (2023), J. Applied Econometrics 38, 671-694.
//! Where effects differ much from area to area, that spread counts as error and the intervals are wide.

pub mod adoption;
pub mod before;
pub mod callaway_santanna;
pub mod cohort_effects;
pub mod etwfe;
pub mod imputation;
pub mod ratio;
pub mod sun_abraham;
pub mod trends;

#[cfg(test)]
mod tests;
