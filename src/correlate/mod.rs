//! Do posters and hotline figures move together? Statistics over plain values, that may refuse to answer.
//! No clock, no database, no request: chance is a seed. What is fitted here agrees with statsmodels, SciPy and esda to the digits of the reference.
//! Nothing in this room says what brings what about: it measures whether two things go together, and how surely.

pub mod absorb;
pub mod answer;
pub mod answerable;
pub mod area_means;
pub mod conley;
pub mod control;
pub mod distributed_lags;
pub mod estimate;
pub mod event;
pub mod exposure;
pub mod exposure_error;
pub mod holm;
pub mod its;
pub mod jackknife;
pub mod lead;
pub mod linear;
pub mod moran;
pub mod nb2;
pub mod null;
pub mod panel;
pub mod plan;
pub mod poisson;
pub mod power;
pub mod rank;
pub mod refusal;
pub mod rng;
pub mod rules;
pub mod sandwich;
pub mod sensitivity;
pub mod simulate;
pub mod spillover;
pub mod staggered;
pub mod tail;
pub mod trial;
pub mod unbalanced;
pub mod weights;
pub mod worlds;
