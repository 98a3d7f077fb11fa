//! Counts of places by status, and the display rate with its interval.

use crate::domain::determination::Status;

/// The normal quantile of 95 % confidence, two-sided.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// No share is shown of fewer checked places than this.
pub const FEWEST_CHECKED: u32 = 5;

/// A share in 0 to 1 with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    pub share: f64,
    pub low: f64,
    pub high: f64,
    pub checked: u32,
}

/// So many of so many checked places display the poster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// At most `checked`.
    pub displaying: u32,
    /// At least 1.
    pub checked: u32,
}

impl Sample {
    pub fn share(self) -> f64 {
        f64::from(self.displaying) / f64::from(self.checked)
    }
}

/// Share of the checked places that display the poster, with its 95 % interval.
///
/// `displaying` of `checked`: counts, `displaying <= checked`. Shares lie in 0 to 1; `None` when nothing was checked.
/// Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212, without continuity correction.
///
/// ```
/// let rate = placard::coverage::rate::display_rate(31, 50).unwrap();
/// assert_eq!(format!("{:.0} % ({:.0} to {:.0} %)", rate.share * 100.0, rate.low * 100.0, rate.high * 100.0), "62 % (48 to 74 %)");
/// ```
pub fn display_rate(displaying: u32, checked: u32) -> Option<Rate> {
    if checked == 0 {
        return None;
    }
    let sample = Sample { displaying, checked };
    let (low, high) = wilson(sample, Z_95);
    Some(Rate { share: sample.share(), low, high, checked })
}

/// Wilson's interval of a share for any normal quantile, within 0 to 1.
pub fn wilson(sample: Sample, z: f64) -> (f64, f64) {
    let (n, share) = (f64::from(sample.checked), sample.share());
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    // Rounding leaves an end a hair beyond 0, 1 or the share where none or all display it, and a page would print "-0 %".
    (((middle - half) / scale).clamp(0.0, share), ((middle + half) / scale).clamp(share, 1.0))
}

/// How many places there are of each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub compliant: u32,
    pub not_compliant: u32,
    pub cannot_tell: u32,
    pub not_checked: u32,
    pub condition_unknown: u32,
    pub unread: u32,
    pub sought: u32,
    pub not_required: u32,
    pub no_rule: u32,
    pub by_choice: u32,
}

/// What may be said of a tally's share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    NothingRequired,
    /// No place is known to have to display it; of some it is not known, for want of a fact or because nobody read the law.
    NotKnown,
    /// Too few were checked: `more` would be enough.
    TooFew {
        checked: u32,
        more: u32,
    },
    Rate(Rate),
}

impl Tally {
    pub fn add(&mut self, status: Status) {
        *self.of(status) += 1;
    }

    /// The count of one status.
    pub fn of(&mut self, status: Status) -> &mut u32 {
        match status {
            Status::Compliant => &mut self.compliant,
            Status::NotCompliant => &mut self.not_compliant,
            Status::CannotTell => &mut self.cannot_tell,
            Status::NotChecked => &mut self.not_checked,
            Status::ConditionUnknown => &mut self.condition_unknown,
            Status::Unread => &mut self.unread,
            Status::Sought => &mut self.sought,
            Status::NotRequired => &mut self.not_required,
            Status::NoRule => &mut self.no_rule,
            Status::DisplayedByChoice => &mut self.by_choice,
        }
    }

    /// Every status with its count: together all places.
    pub fn by_status(mut self) -> impl Iterator<Item = (Status, u32)> {
        Status::ALL.iter().map(move |status| (*status, *self.of(*status)))
    }

    pub fn merge(&mut self, other: &Tally) {
        for (status, count) in other.by_status() {
            *self.of(status) += count;
        }
    }

    /// Status and count, for those that there are.
    pub fn present(self) -> Vec<(Status, u32)> {
        self.by_status().filter(|(_, count)| *count > 0).collect()
    }

    /// Places that must display the poster.
    pub fn required(&self) -> u32 {
        self.compliant + self.not_compliant + self.cannot_tell + self.not_checked
    }

    /// Required places of which a visit could tell.
    pub fn checked(&self) -> u32 {
        self.compliant + self.not_compliant
    }

    /// Every place on record.
    pub fn places(&self) -> u32 {
        self.by_status().map(|(_, count)| count).sum()
    }

    pub fn shown(&self) -> Shown {
        let checked = self.checked();
        match display_rate(self.compliant, checked) {
            _ if self.required() == 0 && self.condition_unknown + self.unread > 0 => Shown::NotKnown,
            _ if self.required() == 0 => Shown::NothingRequired,
            Some(rate) if checked >= FEWEST_CHECKED => Shown::Rate(rate),
            Some(_) | None => Shown::TooFew { checked, more: FEWEST_CHECKED - checked },
        }
    }

    pub fn rate(&self) -> Option<Rate> {
        match self.shown() {
            Shown::Rate(rate) => Some(rate),
            Shown::NothingRequired | Shown::NotKnown | Shown::TooFew { .. } => None,
        }
    }

    /// What a share is of, where one is shown.
    pub fn sample(&self) -> Option<Sample> {
        self.rate().map(|rate| Sample { displaying: self.compliant, checked: rate.checked })
    }

    /// How many more must be checked before a share is shown; `None` where it is shown, and where no place must display.
    pub fn more_needed(&self) -> Option<u32> {
        match self.shown() {
            Shown::TooFew { more, .. } => Some(more),
            Shown::NothingRequired | Shown::NotKnown | Shown::Rate(_) => None,
        }
    }
}

impl FromIterator<Status> for Tally {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Tally {
        let mut tally = Tally::default();
        statuses.into_iter().for_each(|status| tally.add(status));
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::reference;

    #[test]
    fn agrees_with_the_reference_to_nine_digits() {
        let Some(folder) = reference::folder() else { return };
        let rows = reference::rows(&folder, "bench/reference/wilson.csv");
        let compared = rows.iter().filter(|row| row["confidence"] == "0.95").map(|row| {
            let rate = display_rate(row["x"].parse().unwrap(), row["n"].parse().unwrap()).unwrap();
            let (low, high) = (reference::number(row, "low"), reference::number(row, "high"));
            assert!((rate.low - low).abs() < 1e-9 && (rate.high - high).abs() < 1e-9, "{row:?}: {rate:?}");
        });
        assert!(compared.count() > 20);
    }

    #[test]
    fn agrees_with_newcombes_published_intervals() {
        // Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148.
        let rate = display_rate(81, 263).unwrap();
        assert!((rate.low - 0.2553).abs() < 5e-5 && (rate.high - 0.3662).abs() < 5e-5);
        let rate = display_rate(15, 148).unwrap();
        assert!((rate.low - 0.0624).abs() < 5e-5 && (rate.high - 0.1605).abs() < 5e-5);
        // The same table: 0 of 20, 1 of 29.
        let rate = display_rate(0, 20).unwrap();
        assert!(rate.low.abs() < 5e-5 && (rate.high - 0.1611).abs() < 5e-5);
        let rate = display_rate(1, 29).unwrap();
        assert!((rate.low - 0.0061).abs() < 5e-5 && (rate.high - 0.1718).abs() < 5e-5);
        assert_eq!(display_rate(0, 0), None);
    }

    #[test]
    fn an_interval_stays_within_nothing_and_everything() {
        for checked in 1..=2_000 {
            for displaying in [0, checked / 2, checked] {
                let rate = display_rate(displaying, checked).unwrap();
                assert!(0.0 <= rate.low && rate.low <= rate.share && rate.share <= rate.high && rate.high <= 1.0, "{rate:?}");
                assert!(rate.low.is_sign_positive());
            }
        }
    }

    #[test]
    fn a_place_whose_law_nobody_read_is_counted_and_stands_in_no_denominator() {
        let tally: Tally = Status::ALL.iter().copied().collect();
        assert_eq!((tally.places() as usize, tally.required(), tally.checked()), (Status::ALL.len(), 4, 2));
        assert_eq!(tally.required(), Status::ALL.iter().filter(|status| status.is_of_a_duty()).count() as u32);
        let unread = Tally { unread: 3, no_rule: 2, sought: 1, ..Tally::default() };
        assert_eq!((unread.shown(), unread.rate(), unread.places()), (Shown::NotKnown, None, 6));
        let mut twice = unread;
        twice.merge(&unread);
        assert_eq!((twice.unread, twice.places()), (6, 12));
    }

    #[test]
    fn four_checked_are_too_few_and_five_are_enough() {
        let mut tally = Tally { compliant: 4, not_checked: 3, ..Tally::default() };
        assert_eq!(tally.shown(), Shown::TooFew { checked: 4, more: 1 });
        tally.add(Status::NotCompliant);
        assert!(matches!(tally.shown(), Shown::Rate(Rate { checked: 5, .. })));
        assert_eq!(Tally { not_required: 9, ..Tally::default() }.shown(), Shown::NothingRequired);
    }
}
