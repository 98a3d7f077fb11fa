//! Where the poster hangs and where the gaps are: geometry and counts over plain values.
//! No clock, no database, no request: the day asked about is an argument.

pub mod atlas;
pub mod change;
pub mod difference;
pub mod earth;
pub mod equal_area;
pub mod finite_population;
pub mod gap;
pub mod horvitz_thompson;
pub mod hotspots;
pub mod kd_tree;
pub mod language_gap;
pub mod life;
pub mod map;
pub mod mcnemar;
pub mod mercator;
pub mod nearby;
pub mod passings;
pub mod ranks;
pub mod rate;
pub mod reach;
pub mod repeated_draws;
pub mod route;
pub mod sample_plan;
pub mod share_out;
pub mod small_area;
pub mod stop;
pub mod stratified_sample;
pub mod survey_interval;
pub mod tally;
pub mod tile;
pub mod two_phase;
pub mod untold;
pub mod what_if;
pub mod worklist;

#[cfg(test)]
mod reference;
