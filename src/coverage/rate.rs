//! The two shares, *displays* (a poster hangs where the public or guests come past) and *displays as required*, from counts of places.

use crate::domain::determination::{Display, Standing, Status};

/// The normal quantile of 95 % confidence, two-sided.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// No share is shown of fewer places than this.
pub const FEWEST_CHECKED: u32 = 5;

/// A share in 0 to 1 with its 95 % interval: `count` of `of` places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    pub share: f64,
    pub low: f64,
    pub high: f64,
    pub count: u32,
    pub of: u32,
}

/// So many of so many places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// At most `of`.
    pub count: u32,
    /// At least 1.
    pub of: u32,
}

impl Sample {
    pub fn share(self) -> f64 {
        f64::from(self.count) / f64::from(self.of)
    }
}

/// The share `count` of `of` with its 95 % interval; `count <= of`. Shares lie in 0 to 1; `None` of nothing.
///
/// Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212, without continuity correction.
///
/// ```
/// let rate = placard::coverage::rate::rate(31, 50).unwrap();
/// assert_eq!(format!("{:.0} % ({:.0} to {:.0} %)", rate.share * 100.0, rate.low * 100.0, rate.high * 100.0), "62 % (48 to 74 %)");
/// ```
pub fn rate(count: u32, of: u32) -> Option<Rate> {
    if of == 0 {
        return None;
    }
    let sample = Sample { count, of };
    let (low, high) = wilson(sample, Z_95);
    Some(Rate { share: sample.share(), low, high, count, of })
}

/// Wilson's interval of a share for any normal quantile, within 0 to 1.
pub fn wilson(sample: Sample, z: f64) -> (f64, f64) {
    let (n, share) = (f64::from(sample.of), sample.share());
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    // Rounding leaves an end a hair beyond 0, 1 or the share where none or all display it, and a page would print "-0 %".
    (((middle - half) / scale).clamp(0.0, share), ((middle + half) / scale).clamp(share, 1.0))
}

/// The same where enough places stand behind it.
fn shown(count: u32, of: u32) -> Option<Rate> {
    rate(count, of).filter(|_| of >= FEWEST_CHECKED)
}

/// What the visits that decide saw of the poster at some places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DisplayCount {
    /// Somebody could look.
    pub looked: u32,
    /// Of these, where the public or guests come past a poster.
    pub displaying: u32,
    /// Of these, where only employees do.
    pub staff_only: u32,
    /// Of those displaying: the visit itself put it up.
    pub put_up: u32,
}

impl DisplayCount {
    fn add(&mut self, standing: Standing, many: u32) {
        let Some(display) = standing.display else { return };
        self.looked += many;
        match display {
            Display::Shown => {
                self.displaying += many;
                self.put_up += if standing.put_up { many } else { 0 };
            }
            Display::StaffOnly => self.staff_only += many,
            Display::Missing => {}
        }
    }

    fn merge(&mut self, other: &DisplayCount) {
        self.looked += other.looked;
        self.displaying += other.displaying;
        self.staff_only += other.staff_only;
        self.put_up += other.put_up;
    }
}

/// How many places there are of each status, and what was seen at them.
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
    /// At the places that must display it.
    pub due: DisplayCount,
    /// At all others.
    pub free: DisplayCount,
    /// Of the compliant ones: the visit itself put the poster up.
    pub put_up_as_required: u32,
}

/// What may be said of the share that displays as required.
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
    pub fn add(&mut self, standing: Standing) {
        self.add_many(standing, 1);
    }

    /// As many places that stand alike.
    pub fn add_many(&mut self, standing: Standing, many: u32) {
        *self.of(standing.status) += many;
        if standing.status.is_of_a_duty() { &mut self.due } else { &mut self.free }.add(standing, many);
        self.put_up_as_required += if standing.put_up && standing.status == Status::Compliant { many } else { 0 };
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
        self.due.merge(&other.due);
        self.free.merge(&other.free);
        self.put_up_as_required += other.put_up_as_required;
    }

    /// Status and count, for those that there are.
    pub fn present(self) -> Vec<(Status, u32)> {
        self.by_status().filter(|(_, count)| *count > 0).collect()
    }

    /// Places that must display the poster.
    pub fn required(&self) -> u32 {
        self.compliant + self.not_compliant + self.cannot_tell + self.not_checked
    }

    /// Places that must display the poster and of which a visit could tell whether it hangs as required.
    pub fn checked(&self) -> u32 {
        self.compliant + self.not_compliant
    }

    /// Every place on record.
    pub fn places(&self) -> u32 {
        self.by_status().map(|(_, count)| count).sum()
    }

    /// Places, whatever the law says, where the public or guests come past a poster.
    pub fn displaying(&self) -> u32 {
        self.due.displaying + self.free.displaying
    }

    /// Places, whatever the law says, where a poster hangs and only employees come past.
    pub fn staff_only(&self) -> u32 {
        self.due.staff_only + self.free.staff_only
    }

    /// Places that must display the poster and where the visit itself put it up.
    pub fn put_up(&self) -> u32 {
        self.due.put_up
    }

    /// *Displays*: of the places that must and where somebody could look, those where the public or guests come past a poster.
    pub fn displays(&self) -> Option<Rate> {
        shown(self.due.displaying, self.due.looked)
    }

    /// *Displays as required*: of the checked places, those that display it as their law asks, staff rooms included where it asks for them.
    pub fn as_required(&self) -> Option<Rate> {
        shown(self.compliant, self.checked())
    }

    /// As the visits found the places, before they put posters up.
    pub fn displays_as_found(&self) -> Option<Rate> {
        shown(self.due.displaying - self.due.put_up, self.due.looked)
    }

    /// As the visits found the places, before they put posters up.
    pub fn as_required_as_found(&self) -> Option<Rate> {
        shown(self.compliant - self.put_up_as_required, self.checked())
    }

    /// What the share that displays as required is of, where one is shown.
    pub fn sample(&self) -> Option<Sample> {
        self.as_required().map(|rate| Sample { count: rate.count, of: rate.of })
    }

    pub fn shown(&self) -> Shown {
        let checked = self.checked();
        match self.as_required() {
            _ if self.required() == 0 && self.condition_unknown + self.unread > 0 => Shown::NotKnown,
            _ if self.required() == 0 => Shown::NothingRequired,
            Some(rate) => Shown::Rate(rate),
            None => Shown::TooFew { checked, more: FEWEST_CHECKED - checked },
        }
    }

    /// How many more must be checked before a share is shown; `None` where it is shown, and where no place must display.
    pub fn more_needed(&self) -> Option<u32> {
        match self.shown() {
            Shown::TooFew { more, .. } => Some(more),
            Shown::NothingRequired | Shown::NotKnown | Shown::Rate(_) => None,
        }
    }
}

impl FromIterator<Standing> for Tally {
    fn from_iter<I: IntoIterator<Item = Standing>>(standings: I) -> Tally {
        let mut tally = Tally::default();
        standings.into_iter().for_each(|standing| tally.add(standing));
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
            let rate = super::rate(row["x"].parse().unwrap(), row["n"].parse().unwrap()).unwrap();
            let (low, high) = (reference::number(row, "low"), reference::number(row, "high"));
            assert!((rate.low - low).abs() < 1e-9 && (rate.high - high).abs() < 1e-9, "{row:?}: {rate:?}");
        });
        assert!(compared.count() > 20);
    }

    #[test]
    fn agrees_with_newcombes_published_intervals() {
        // Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148.
        let rate = super::rate(81, 263).unwrap();
        assert!((rate.low - 0.2553).abs() < 5e-5 && (rate.high - 0.3662).abs() < 5e-5);
        let rate = super::rate(15, 148).unwrap();
        assert!((rate.low - 0.0624).abs() < 5e-5 && (rate.high - 0.1605).abs() < 5e-5);
        // The same table: 0 of 20, 1 of 29.
        let rate = super::rate(0, 20).unwrap();
        assert!(rate.low.abs() < 5e-5 && (rate.high - 0.1611).abs() < 5e-5);
        let rate = super::rate(1, 29).unwrap();
        assert!((rate.low - 0.0061).abs() < 5e-5 && (rate.high - 0.1718).abs() < 5e-5);
        assert_eq!(super::rate(0, 0), None);
    }

    #[test]
    fn an_interval_stays_within_nothing_and_everything() {
        for checked in 1..=2_000 {
            for displaying in [0, checked / 2, checked] {
                let rate = super::rate(displaying, checked).unwrap();
                assert!(0.0 <= rate.low && rate.low <= rate.share && rate.share <= rate.high && rate.high <= 1.0, "{rate:?}");
                assert!(rate.low.is_sign_positive());
            }
        }
    }

    #[test]
    fn a_place_whose_law_nobody_read_is_counted_and_stands_in_no_denominator() {
        let tally: Tally = Status::ALL.iter().map(|&status| Standing { status, display: None, put_up: false }).collect();
        assert_eq!((tally.places() as usize, tally.required(), tally.checked()), (Status::ALL.len(), 4, 2));
        assert_eq!(tally.required(), Status::ALL.iter().filter(|status| status.is_of_a_duty()).count() as u32);
        let unread = Tally { unread: 3, no_rule: 2, sought: 1, ..Tally::default() };
        assert_eq!((unread.shown(), unread.as_required(), unread.places()), (Shown::NotKnown, None, 6));
        let mut twice = unread;
        twice.merge(&unread);
        assert_eq!((twice.unread, twice.places()), (6, 12));
    }

    #[test]
    fn four_checked_are_too_few_and_five_are_enough() {
        let mut tally = Tally { compliant: 4, not_checked: 3, ..Tally::default() };
        assert_eq!(tally.shown(), Shown::TooFew { checked: 4, more: 1 });
        tally.add(Standing { status: Status::NotCompliant, display: Some(Display::Missing), put_up: false });
        assert!(matches!(tally.shown(), Shown::Rate(Rate { of: 5, .. })));
        assert_eq!(Tally { not_required: 9, ..Tally::default() }.shown(), Shown::NothingRequired);
    }

    fn seen(status: Status, display: Option<Display>, put_up: bool) -> Standing {
        Standing { status, display, put_up }
    }

    #[test]
    fn displaying_and_displaying_as_required_are_two_shares() {
        let (shown, staff, missing) = (Some(Display::Shown), Some(Display::StaffOnly), Some(Display::Missing));
        let tally: Tally = [
            seen(Status::Compliant, shown, false),
            seen(Status::Compliant, shown, true),
            seen(Status::Compliant, staff, false),
            seen(Status::NotCompliant, shown, false),
            seen(Status::NotCompliant, missing, false),
            // Another poster, equal in what was looked at: it displays, and nobody judged it.
            seen(Status::CannotTell, shown, false),
            seen(Status::CannotTell, None, false),
            seen(Status::NotChecked, None, false),
            seen(Status::DisplayedByChoice, shown, false),
            seen(Status::Unread, staff, false),
        ]
        .into_iter()
        .collect();
        let [displays, as_required] = [tally.displays(), tally.as_required()].map(Option::unwrap);
        assert_eq!((displays.count, displays.of, as_required.count, as_required.of), (4, 6, 3, 5));
        let [found, found_as_required] = [tally.displays_as_found(), tally.as_required_as_found()].map(Option::unwrap);
        assert_eq!((found.count, found.of, found_as_required.count, found_as_required.of), (3, 6, 2, 5));
        assert_eq!((tally.put_up(), tally.displaying(), tally.staff_only()), (1, 5, 2));
        let mut twice = tally;
        twice.merge(&tally);
        assert_eq!((twice.displays().unwrap().of, twice.staff_only(), twice.put_up()), (12, 4, 2));
    }

    #[test]
    fn a_share_of_those_looked_at_needs_five_of_them() {
        let four: Tally = (0..4).map(|_| seen(Status::CannotTell, Some(Display::Shown), false)).collect();
        assert_eq!(four.displays(), None);
    }
}
