//! What becomes of a study's ratio with posters of neighbors beside, with errors of nearby areas, and without the error of its shares, in words.

use fluent_bundle::FluentValue;

use crate::correlate::answer::Found;
use crate::correlate::estimate::{RateRatio, Verdict};
use crate::domain::language::Bilingual;
use crate::web::view::i18n;
use crate::web::view::refusals::{decimals, p_value};

type Value = (&'static str, FluentValue<'static>);

/// Ratio and interval as a message fills them in.
fn interval(ratio: RateRatio) -> [Value; 3] {
    let number = |number: f64| decimals(number, 2).en.into();
    [("ratio", number(ratio.ratio)), ("low", number(ratio.low)), ("high", number(ratio.high))]
}

/// Does it lead to another verdict than the study's own interval at 95 %?
fn turns(found: &Found, ratio: RateRatio) -> Value {
    let own: Option<Verdict> = found.rate_ratio.map(|ratio| ratio.verdict());
    ("turns", if own.is_some_and(|own| own != ratio.verdict()) { "yes" } else { "no" }.into())
}

fn say(key: &str, values: impl IntoIterator<Item = Value>) -> Bilingual {
    i18n::both(key, &values.into_iter().collect::<Vec<_>>())
}

/// Posters of neighbors as a second exposure, then the interval for each reach in which areas go together; empty where no borders are known.
pub fn nearby(found: &Found) -> Vec<Bilingual> {
    let Some(spillover) = &found.spillover else { return Vec::new() };
    let own = decimals(spillover.own.ratio, 2).en;
    let values = interval(spillover.neighbors).into_iter().chain([("own", own.into()), ("p", p_value(spillover.p_value, 4).en.into())]);
    let conley = spillover.conley.iter().map(|one| {
        let reach = decimals(one.reach_km, 0).en;
        say("study-conley", interval(one.ratio).into_iter().chain([("km", reach.into()), turns(found, one.ratio)]))
    });
    std::iter::once(say("study-spillover-ratio", values)).chain(conley).collect()
}

/// The ratio with the error of the shares taken out, and without what rests on few checks; empty where no places stand behind the exposure.
pub fn share_error(found: &Found) -> Vec<Bilingual> {
    let Some(error) = found.exposure_error else { return Vec::new() };
    let corrected = error.corrected.map(|ratio| say("study-simex", interval(ratio).into_iter().chain([turns(found, ratio)])));
    let since = if found.course().is_some() { "areas" } else { "cells" };
    let few = ("few", error.few.into());
    let without = match error.without_few {
        Some(ratio) => {
            Some(say("study-without-few", interval(ratio).into_iter().chain([few, ("what", since.into()), turns(found, ratio)])))
        }
        None => (error.few > 0).then(|| say("study-without-few-none", [few, ("what", since.into())])),
    };
    corrected.into_iter().chain(without).collect()
}
