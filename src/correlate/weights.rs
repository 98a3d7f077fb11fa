//! Negative weights of a two-way regression: the share of its weights with which calls of areas that display more count *against* their posters.
//!
//! A two-way coefficient is a weighted sum of the effects in each cell, and where some cells display already when others begin, weights turn negative:
//! effects that differ can then come out with the wrong sign. Source: de Chaisemartin and D'Haultfœuille (2020), American Economic Review 110,
//! 2964-2996, theorem 1.

use serde::{Deserialize, Serialize};

use crate::correlate::absorb::TwoWay;
use crate::correlate::panel::Panel;
use crate::correlate::poisson::Fit;

/// Of weights that add up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NegativeWeights {
    /// Negative weights over all, signs left aside.
    #[serde(rename = "negative_weight_share")]
    pub share: f64,
    /// The sum of the negative ones, 0 or less.
    #[serde(rename = "negative_weight_sum")]
    pub sum: f64,
    /// The share under the weights of the Poisson fit itself.
    #[serde(rename = "negative_weight_share_fitted")]
    pub share_fitted: f64,
}

/// Each cell alike, and once more by the fit's weights. `fit`: of the exposure alone. `None` where areas and periods explain all of the exposure.
pub fn negative_weights(panel: &Panel, fit: &Fit) -> Option<NegativeWeights> {
    let (share, sum) = even(panel)?;
    let fitted = fit.fitted.iter().zip(&fit.own_part[0]).zip(&panel.exposure).map(|((weight, own), exposure)| weight * own * exposure);
    let (share_fitted, _) = negative(fitted)?;
    Some(NegativeWeights { share, sum, share_fitted })
}

/// The share with each cell alike, which takes the exposure alone and no fit.
pub fn even_share(panel: &Panel) -> Option<f64> {
    even(panel).map(|(share, _)| share)
}

fn even(panel: &Panel) -> Option<(f64, f64)> {
    let alike = vec![1.0; panel.exposure.len()];
    let own = TwoWay::new(panel.grid(), &alike)?.residual(&panel.exposure);
    negative(own.iter().zip(&panel.exposure).map(|(own, exposure)| own * exposure))
}

/// Share and sum of the negative ones, once all of them add up to 1.
fn negative(weights: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (below, above) = weights.fold((0.0, 0.0), |(below, above), one| (below + one.min(0.0), above + one.max(0.0)));
    let all: f64 = above + below;
    (all > 0.0).then(|| (below / (below - above), below / all))
}
