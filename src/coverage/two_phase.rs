//! A share from what operators report and the audits of a part of each kind of report.
//!
//! `share = Σ w p` over the kinds of report; the audits' part of the variance is `Σ w² (1/n - 1/n') s²`, that of asking only some operators
//! `(1/n' - 1/frame) S²`, with S² estimated without bias but for the cut at 0. Sources: Neyman (1938), J. Am. Stat. Assoc. 33, 101-116; Cochran (1977),
//! Sampling Techniques, chapter 12.

use crate::coverage::survey_interval::survey_interval;

/// Reports of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reports {
    /// Operators who reported so.
    pub reported: u32,
    /// Of these, audited by lot.
    pub audited: u32,
    /// Of these.
    pub displaying: u32,
}

impl Reports {
    fn share(&self) -> f64 {
        f64::from(self.displaying) / f64::from(self.audited)
    }

    /// Variance of one place; of a single audit it cannot be told.
    fn own(&self) -> f64 {
        let n = f64::from(self.audited);
        if self.audited > 1 { n / (n - 1.0) * self.share() * (1.0 - self.share()) } else { 0.0 }
    }

    /// 1/n less 1/n'.
    fn left(&self) -> f64 {
        1.0 / f64::from(self.audited) - 1.0 / f64::from(self.reported)
    }
}

/// A share in 0 to 1 with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoPhase {
    pub share: f64,
    pub standard_error: f64,
    pub low: f64,
    pub high: f64,
    pub variance_audits: f64,
    pub variance_asked: f64,
}

/// Of `frame` operators in all. `None` when a kind of report was not audited at all.
pub fn two_phase(frame: u32, reports: &[Reports]) -> Option<TwoPhase> {
    let reports: Vec<Reports> = reports.iter().copied().filter(|one| one.reported > 0).collect();
    if reports.is_empty() || reports.iter().any(|one| one.audited == 0) {
        return None;
    }
    let asked = f64::from(reports.iter().map(|one| one.reported).sum::<u32>());
    let weight = |one: &Reports| f64::from(one.reported) / asked;
    let sum = |of: &dyn Fn(&Reports) -> f64| reports.iter().map(of).sum::<f64>();
    let share = sum(&|one| weight(one) * one.share());
    let variance_audits = sum(&|one| weight(one).powi(2) * one.left() * one.own());
    let within = sum(&|one| (f64::from(one.reported) - 1.0) * one.own());
    let between = sum(&|one| f64::from(one.reported) * ((one.share() - share).powi(2) - one.left() * one.own()));
    let whole = ((within + between + asked * variance_audits) / (asked - 1.0)).max(0.0);
    let part = 1.0 / asked - 1.0 / f64::from(frame);
    let variance_asked = part * whole;
    let variance = variance_audits + variance_asked;
    let design = sum(&|one| weight(one).powi(2) * one.left()) + part;
    let (low, high) = survey_interval(share, variance, 1.0 / design);
    Some(TwoPhase { share, standard_error: variance.sqrt(), low, high, variance_audits, variance_asked })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audits_correct_what_operators_say_and_auditing_all_leaves_nothing_uncertain() {
        let yes = Reports { reported: 60, audited: 60, displaying: 45 };
        let no = Reports { reported: 40, audited: 40, displaying: 10 };
        let sure = two_phase(100, &[yes, no]).unwrap();
        assert!((sure.share - 0.55).abs() < 1e-12 && (sure.low, sure.high) == (sure.share, sure.share), "{sure:?}");
        let some = two_phase(100, &[Reports { audited: 20, displaying: 15, ..yes }, no]).unwrap();
        assert!(some.variance_audits > 0.0 && some.variance_asked.abs() < 1e-15 && (some.share - 0.55).abs() < 1e-12);
        assert_eq!(two_phase(100, &[yes, Reports { audited: 0, displaying: 0, ..no }]), None);
    }
}
