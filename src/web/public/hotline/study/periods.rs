//! What the pictures show, as a table: for each period the figures, and how much was checked when.

use crate::correlate::panel::Panel;
use crate::coverage::rate::wilson_rate;
use crate::domain::hotline::Period;
use crate::domain::language::{Bilingual, Language};
use crate::web::view::format;
use crate::web::view::refusals::decimals;

/// All areas together in one period.
pub struct PeriodRow {
    pub period: Period,
    /// The sum of what was published; `None` where nothing was.
    pub calls: Option<u64>,
    pub withheld: usize,
    /// As the picture shows it: each area counted by its people.
    pub exposure: Bilingual,
    /// Places that a visit could tell of, where that is known.
    pub checked: Option<u32>,
    /// 95 % interval of the share, were the checked places drawn at random.
    pub interval: Option<(String, String)>,
}

/// The mean exposure of a period, each area counted by its people (alike where nobody has said how many). `None` where no place was checked:
/// that is not a share of nothing.
pub fn exposure_at(panel: &Panel, at: usize) -> Option<f64> {
    let cells = || (0..panel.areas.len()).map(|area| area * panel.periods.len() + at);
    if panel.checked.as_ref().is_some_and(|checked| cells().all(|cell| checked[cell] == 0)) {
        return None;
    }
    let people: f64 = cells().map(|cell| panel.population[cell].max(1.0)).sum();
    Some(cells().map(|cell| panel.population[cell].max(1.0) * panel.exposure[cell]).sum::<f64>() / people)
}

pub fn rows(panel: &Panel) -> Vec<PeriodRow> {
    (0..panel.periods.len()).map(|at| row(panel, at)).collect()
}

fn row(panel: &Panel, at: usize) -> PeriodRow {
    let cells = || (0..panel.areas.len()).map(|area| area * panel.periods.len() + at);
    let counted: Vec<u64> = cells().filter_map(|cell| panel.calls[cell].counted().map(u64::from)).collect();
    let published = cells().filter(|cell| !panel.missing.contains(cell)).count();
    let mean = exposure_at(panel, at);
    let checked = panel.checked.as_ref().map(|checked| cells().map(|cell| checked[cell]).sum());
    let displaying = panel.checked.as_ref().filter(|_| panel.measure.is_of_places()).map(|checked| {
        let sum: f64 = cells().map(|cell| panel.exposure[cell] * f64::from(checked[cell])).sum();
        sum.round() as u32
    });
    let rate = displaying.zip(checked).and_then(|(displaying, checked)| wilson_rate(displaying, checked));
    PeriodRow {
        period: panel.periods[at],
        calls: (!counted.is_empty()).then(|| counted.iter().sum()),
        withheld: published - counted.len(),
        exposure: match mean {
            Some(mean) if panel.measure.is_share() => percent(mean),
            Some(mean) => decimals(mean, 1),
            None => Bilingual::new("–", "–"),
        },
        checked,
        interval: rate.map(|rate| (format::percent(rate.low), format::percent(rate.high))),
    }
}

fn percent(share: f64) -> Bilingual {
    let written = |_: Language| format::percent(share);
    Bilingual::of(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::panel::read;

    #[test]
    fn sums_what_is_known_and_says_what_is_not() {
        let panel = read(
            b"area,period,calls,population,share_displayed,checked\n\
              1,2020-01,3,300,0.5,4\n1,2020-02,<5,300,0.5,4\n2,2020-01,missing,100,0.1,10\n2,2020-02,suppressed,100,0.1,10\n",
            None,
        )
        .unwrap();
        let rows = rows(&panel);
        assert_eq!((rows[0].calls, rows[0].withheld, rows[0].checked), (Some(3), 0, Some(14)));
        assert_eq!((rows[1].calls, rows[1].withheld), (None, 2));
        assert_eq!(rows[0].exposure.en, "40%");
        // 3 of 14, by Wilson's interval.
        assert_eq!(rows[0].interval, Some(("8%".into(), "48%".into())));
    }

    #[test]
    fn a_period_in_which_nobody_looked_has_no_share() {
        let panel = read(b"area,period,calls,population,share_displayed,checked\n1,2020-01,3,300,0,0\n", None).unwrap();
        assert_eq!((exposure_at(&panel, 0), rows(&panel)[0].exposure.en.as_str()), (None, "–"));
    }

    #[test]
    fn people_whom_nobody_counted_make_no_nan() {
        let panel = read(b"area,period,calls,population,people_reached\n1,2020-01,missing,unknown,0.5\n", None).unwrap();
        assert_eq!(rows(&panel)[0].exposure.en, "50%");
    }
}
