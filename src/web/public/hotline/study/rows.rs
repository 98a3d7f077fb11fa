//! The figures of an answer as rows of a table: ratios for everybody, and what they come from for analysts.

use crate::correlate::answer::{Figures, Found};
use crate::correlate::estimate::Estimate;
use crate::correlate::event::Distance;
use crate::correlate::moran::MoranTest;
use crate::domain::language::Bilingual;
use crate::web::public::hotline::reasons::{decimals, p_value};

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
    match &found.figures {
        Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. } => {
            let p = found.p_value().unwrap_or(1.0);
            let row = |ratio: crate::correlate::estimate::RateRatio| {
                FigureRow::number("figure-rate-ratio", ratio.ratio).between(ratio.low, ratio.high).with_p(p)
            };
            found.rate_ratio.map(row).into_iter().collect()
        }
        Figures::Its(segments) => vec![
            FigureRow::ratio("figure-step", &segments.level_by_simulation),
            FigureRow::ratio("figure-slope-before", &segments.time),
            FigureRow::ratio("figure-slope-change", &segments.slope),
        ],
        Figures::Spearman(ranked) => vec![FigureRow::number("figure-rank", ranked.rho).with_p(ranked.p_value_permutation)],
        Figures::Event(course) => vec![FigureRow::bare("figure-before", none()).with_p(course.p_value_before)],
        Figures::Moran { whole, .. } => vec![moran("figure-moran", whole)],
    }
}

fn moran(name: &'static str, one: &MoranTest) -> FigureRow {
    FigureRow::number(name, one.i).with_p(one.p_value_permutation)
}

/// What analysts ask for besides: coefficients on the scale they were fitted on, by each kind of error.
pub fn for_analysts(found: &Found) -> Vec<FigureRow> {
    let mut rows = match &found.figures {
        Figures::PoissonTwoWay { clustered, standard_error_model, leaving_out_areas, effective_areas } => vec![
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
        Figures::Event(_) => Vec::new(),
    };
    rows.extend(found.residual_moran.as_ref().map(|one| moran("figure-residual-moran", one)));
    rows
}

/// Distance, rate ratio and its interval, for a course around the first display.
pub fn course(found: &Found) -> Option<Vec<(String, Bilingual, Bilingual, Bilingual)>> {
    let Figures::Event(course) = &found.figures else { return None };
    let row = |one: &Distance| {
        let ratio = one.estimate.map(|estimate| estimate.rate_ratio());
        let parts = ratio.map_or_else(
            || (decimals(1.0, 2), none(), none()),
            |ratio| (decimals(ratio.ratio, 2), decimals(ratio.low, 2), decimals(ratio.high, 2)),
        );
        (format!("{:+}", one.periods), parts.0, parts.1, parts.2)
    };
    Some(course.distances.iter().map(row).collect())
}
