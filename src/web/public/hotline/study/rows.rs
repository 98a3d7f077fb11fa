//! The figures of an answer as rows of a table: ratios for everybody, and what they come from for analysts.

use crate::correlate::answer::{Figures, Found};
use crate::correlate::estimate::{Estimate, RateRatio};
use crate::correlate::moran::MoranTest;
use crate::correlate::weights::NegativeWeights;
use crate::domain::language::Bilingual;
use crate::web::view::refusals::{decimals, p_value};

/// A row of a table of figures: key of the name, estimate, low, high, p; a dash where there is none.
pub struct FigureRow {
    pub name: &'static str,
    pub value: Bilingual,
    pub low: Bilingual,
    pub high: Bilingual,
    pub p: Bilingual,
}

fn none() -> Bilingual {
    Bilingual::new("–", "–")
}

impl FigureRow {
    /// A value alone.
    fn bare(name: &'static str, value: Bilingual) -> FigureRow {
        FigureRow { name, value, low: none(), high: none(), p: none() }
    }

    fn with_p(self, p: f64) -> FigureRow {
        FigureRow { p: p_value(p, 4), ..self }
    }

    fn between(self, low: f64, high: f64) -> FigureRow {
        FigureRow { low: decimals(low, 3), high: decimals(high, 3), ..self }
    }

    fn number(name: &'static str, value: f64) -> FigureRow {
        FigureRow::bare(name, decimals(value, 3))
    }

    /// As it was fitted: a logarithm of a ratio.
    fn fitted(name: &'static str, one: &Estimate) -> FigureRow {
        FigureRow::number(name, one.coefficient).between(one.low, one.high).with_p(one.p_value)
    }

    fn ratio(name: &'static str, one: &Estimate) -> FigureRow {
        let ratio = one.rate_ratio();
        FigureRow::number(name, ratio.ratio).between(ratio.low, ratio.high).with_p(one.p_value)
    }
}

/// What the sentence rests on.
pub fn rows(found: &Found) -> Vec<FigureRow> {
    let ratio = |name: &'static str| {
        let p = found.p_value().unwrap_or(1.0);
        found.rate_ratio.map(|ratio| FigureRow::number(name, ratio.ratio).between(ratio.low, ratio.high).with_p(p))
    };
    match &found.figures {
        Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. } | Figures::DistributedLags(_) => {
            ratio("figure-rate-ratio").into_iter().collect()
        }
        Figures::Staggered { before, .. } => {
            let beside = found.two_way.as_ref().map(|two_way| FigureRow::ratio("figure-two-way", &two_way.leaving_out_areas));
            let before = before.as_ref().map(|before| FigureRow::ratio("figure-before", &before.estimate));
            ratio("figure-since-ratio").into_iter().chain(beside).chain(before).collect()
        }
        Figures::Its(segments) => vec![
            FigureRow::ratio("figure-step", &segments.level_by_simulation),
            FigureRow::ratio("figure-slope-before", &segments.time),
            FigureRow::ratio("figure-slope-change", &segments.slope),
        ],
        Figures::Spearman(ranked) => vec![FigureRow::number("figure-rank", ranked.rho).with_p(ranked.p_value_permutation)],
        Figures::Event(course) => {
            let before = FigureRow::number("figure-before", course.log_ratio_before.exp()).with_p(course.p_value_before);
            ratio("figure-since-ratio").into_iter().chain([before]).collect()
        }
        Figures::Moran { whole, .. } => vec![moran("figure-moran", whole)],
    }
}

/// Weights of the two-way regression, of the study or beside it.
pub fn weights(found: &Found) -> Option<NegativeWeights> {
    match &found.figures {
        Figures::PoissonTwoWay { weights, .. } => *weights,
        Figures::Staggered { .. } => found.two_way.as_ref()?.weights,
        Figures::Nb2 { .. }
        | Figures::DistributedLags(_)
        | Figures::Its(_)
        | Figures::Event(_)
        | Figures::Spearman(_)
        | Figures::Moran { .. } => None,
    }
}

fn moran(name: &'static str, one: &MoranTest) -> FigureRow {
    FigureRow::number(name, one.i).with_p(one.p_value_permutation)
}

/// What analysts ask for besides: coefficients on the scale they were fitted on, by each kind of error.
pub fn for_analysts(found: &Found) -> Vec<FigureRow> {
    let mut rows = match &found.figures {
        Figures::PoissonTwoWay { clustered, standard_error_model, leaving_out_areas, effective_areas, .. } => vec![
            FigureRow::fitted("figure-log-leaving-out", leaving_out_areas),
            FigureRow::fitted("figure-log-clustered", clustered),
            FigureRow::fitted("figure-log-model", &Estimate::new(clustered.coefficient, *standard_error_model)),
            FigureRow::number("figure-effective-areas", *effective_areas),
        ],
        Figures::Nb2 { model, standard_error_clustered, leaving_out_areas, dispersion, .. } => {
            let half = 1.96 * dispersion.alpha_se;
            vec![
                FigureRow::fitted("figure-log-leaving-out", leaving_out_areas),
                FigureRow::fitted("figure-log-clustered", &Estimate::new(model.coefficient, *standard_error_clustered)),
                FigureRow::fitted("figure-log-model", model),
                FigureRow::number("figure-dispersion", dispersion.alpha)
                    .between((dispersion.alpha - half).max(0.0), dispersion.alpha + half),
                FigureRow::number("figure-log-likelihood", dispersion.log_likelihood),
            ]
        }
        Figures::Its(segments) => vec![
            FigureRow::fitted("figure-step", &segments.level),
            FigureRow::fitted("figure-slope-before", &segments.time),
            FigureRow::fitted("figure-slope-change", &segments.slope),
        ],
        Figures::Spearman(ranked) => vec![FigureRow::number("figure-rank-t", ranked.rho).with_p(ranked.p_value_t)],
        Figures::Moran { whole, .. } => vec![
            FigureRow::number("figure-moran-expected", whole.expected),
            FigureRow::number("figure-moran-z", whole.z_norm).with_p(whole.p_norm_two_sided),
        ],
        Figures::Staggered { ratios, .. } => vec![FigureRow::fitted("figure-log-leaving-out", &ratios.estimate())],
        Figures::DistributedLags(built) => vec![
            FigureRow::fitted("figure-log-leaving-out", &built.estimate()),
            FigureRow::number("figure-effective-areas", built.effective_areas),
        ],
        Figures::Event(_) => Vec::new(),
    };
    let ahead = ["figure-lead-half-year", "figure-lead-year"];
    rows.extend(found.lead.values().zip(ahead).map(|(lead, name)| FigureRow::fitted(name, &lead.estimate)));
    if let Some(weights) = weights(found) {
        rows.push(FigureRow::number("figure-negative-weights", weights.share));
        rows.push(FigureRow::number("figure-negative-weights-fitted", weights.share_fitted));
    }
    rows.extend(found.residual_moran.as_ref().map(|one| moran("figure-residual-moran", one)));
    rows
}

/// Distance, rate ratio and its interval, for a course around the first display.
pub fn course(found: &Found) -> Option<Vec<(String, Bilingual, Bilingual, Bilingual)>> {
    let row = |(periods, ratio): (i32, Option<RateRatio>)| {
        let parts = ratio
            .map_or_else(|| (none(), none(), none()), |ratio| (decimals(ratio.ratio, 2), decimals(ratio.low, 2), decimals(ratio.high, 2)));
        (format!("{periods:+}"), parts.0, parts.1, parts.2)
    };
    Some(found.course()?.into_iter().map(row).collect())
}
