//! What the methods say of a world: the ratio, whether its interval holds the truth, and whether a study would publish it or refuse.

use crate::correlate::answer::{Answer, Options, answer, compute};
use crate::correlate::estimate::{RateRatio, Verdict};
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::worlds::{World, draw};
use crate::domain::hotline::{Grain, Unit};

/// What one method says.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Whatever a study would say of it.
    pub ratio: RateRatio,
    /// What a study publishes; `None` where it refuses.
    pub published: Option<Verdict>,
    /// Reasons of a refusal, by their codes.
    pub refused: Vec<&'static str>,
}

/// A drawn world with what two methods say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub true_ratio: f64,
    pub two_way: Option<Told>,
    /// `None` where shares go up and come down.
    pub imputation: Option<Told>,
    /// Where shares move otherwise than at once.
    pub distributed_lags: Option<Told>,
}

impl Told {
    pub fn holds(&self, ratio: f64) -> bool {
        self.ratio.low <= ratio && ratio <= self.ratio.high
    }
}

/// `None` where the world cannot be drawn.
pub fn outcome(world: World, seed: u64) -> Option<Outcome> {
    let drawn = draw(world, seed).ok()?;
    let told = |method, asked: bool| if asked { told(&drawn.panel, method, seed) } else { None };
    Some(Outcome {
        true_ratio: drawn.true_ratio,
        two_way: told(Method::PoissonTwoWay, true),
        imputation: told(Method::Imputation, world != World::Moving),
        distributed_lags: told(Method::DistributedLags, world.asks_distributed_lags()),
    })
}

fn told(panel: &Panel, method: Method, seed: u64) -> Option<Told> {
    let plan = Plan::usual(method, Grain::Month, Unit::Calls);
    let options = Options { control: None, layout: None, shuffles: 0, leads: None, seed };
    let (published, refused, found) = match answer(panel, &plan, options) {
        Answer::Found(found) => (found.verdict, Vec::new(), *found),
        Answer::Refused { refused } => (None, refused.iter().map(|one| one.code()).collect(), compute(panel, &plan, options).ok()?),
    };
    Some(Told { ratio: found.rate_ratio?, published, refused })
}
