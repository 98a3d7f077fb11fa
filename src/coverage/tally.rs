//! Tallies: counts of places by status, with the two shares, *displays* (a poster hangs where the public or guests come past) and *displays as
//! required*, and with how old what they rest on is.

use crate::coverage::finite_population::exact_rate;
use crate::coverage::rate::{FEWEST_CHECKED, Rate, Sample};
use crate::domain::determination::{Display, Standing, Status};

/// The share `count` of `of`, about `all` places of which `of` were seen, where enough stand behind it.
pub fn shown(count: u32, of: u32, all: u32) -> Option<Rate> {
    let sample = Sample { count, of };
    (of >= FEWEST_CHECKED).then(|| exact_rate(sample, all, 1))
}

/// How old the visits behind a share are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Age {
    /// Places behind the share.
    pub of: u32,
    /// Of these, seen more than a year before.
    pub stale: u32,
    /// The share of the places seen in the last 12 months, where enough were.
    pub fresh: Option<Rate>,
}

impl Age {
    /// 0 to 1.
    pub fn stale_share(self) -> f64 {
        f64::from(self.stale) / f64::from(self.of)
    }
}

/// What the visits that decide saw of the poster at some places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DisplayCount {
    /// A visit could tell whether a poster hangs.
    pub looked: u32,
    /// Of these, where the public or guests come past a poster.
    pub displaying: u32,
    /// Of these, where only employees do.
    pub staff_only: u32,
    /// Of those displaying: the visit itself put it up.
    pub put_up: u32,
    /// Of those looked at: more than a year before.
    pub stale_looked: u32,
    /// Of those displaying: seen more than a year before.
    pub stale_displaying: u32,
}

impl DisplayCount {
    fn add(&mut self, standing: Standing, many: u32) {
        let Some(display) = standing.display else { return };
        let stale = if standing.is_stale { many } else { 0 };
        self.looked += many;
        self.stale_looked += stale;
        match display {
            Display::Shown => {
                self.displaying += many;
                self.stale_displaying += stale;
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
        self.stale_looked += other.stale_looked;
        self.stale_displaying += other.stale_displaying;
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
    /// Of those not compliant: a poster hangs all the same.
    pub otherwise: u32,
    /// Of the compliant ones: seen more than a year before.
    pub stale_compliant: u32,
    /// Of those not compliant: seen more than a year before.
    pub stale_not_compliant: u32,
    /// Nothing is told of these places (`untold.rs`): every count is 0 and none is meant.
    pub is_untold: bool,
}

/// What may be said of the share that displays as required.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    /// A count would point at single places whose address is withheld.
    Untold,
    NothingRequired,
    /// No place is known to have to display it; of some it is not known, for want of a fact or because nobody read the law.
    NotKnown,
    /// All that must display it were visited, too few for a share: a count.
    AllVisited,
    /// Too few were checked so far.
    TooFew,
    Rate(Rate),
}

impl Shown {
    /// As files and tiles name it.
    pub fn code(self) -> &'static str {
        match self {
            Shown::Untold => "untold",
            Shown::NothingRequired => "nothing_required",
            Shown::NotKnown => "not_known",
            Shown::AllVisited => "all_visited",
            Shown::TooFew => "too_few",
            Shown::Rate(_) => "rate",
        }
    }
}

/// A part of the places that must display the poster; together they are all of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub code: &'static str,
    /// Under which these places are listed.
    pub status: Status,
    pub count: u32,
    /// Places of that status: more where two parts share it.
    pub listed: u32,
    /// Places of the parts before: where this one begins on a bar of them all.
    pub start: u32,
}

impl Tally {
    /// As required, otherwise, not at all, could not be told, not checked.
    pub fn parts(&self) -> [Part; 5] {
        let part = |code, status, count, listed| Part { code, status, count, listed, start: 0 };
        let of_status = |code, status, count| part(code, status, count, count);
        let mut parts = [
            of_status("as-required", Status::Compliant, self.compliant),
            part("otherwise", Status::NotCompliant, self.otherwise, self.not_compliant),
            part("missing", Status::NotCompliant, self.missing(), self.not_compliant),
            of_status("cannot-tell", Status::CannotTell, self.cannot_tell),
            of_status("not-checked", Status::NotChecked, self.not_checked),
        ];
        for at in 1..parts.len() {
            parts[at].start = parts[at - 1].start + parts[at - 1].count;
        }
        parts
    }

    /// Every other status that there is, with its count: with the parts above, all places.
    pub fn other_statuses(self) -> Vec<(Status, u32)> {
        self.by_status().filter(|(status, count)| !status.is_of_a_duty() && *count > 0).collect()
    }

    /// All that must display it were visited, too few for a share.
    pub fn is_all_visited(&self) -> bool {
        self.shown() == Shown::AllVisited
    }

    pub fn add(&mut self, standing: Standing) {
        self.add_many(standing, 1);
    }

    /// As many places that stand alike.
    pub fn add_many(&mut self, standing: Standing, many: u32) {
        *self.of(standing.status) += many;
        if standing.status.is_of_a_duty() { &mut self.due } else { &mut self.free }.add(standing, many);
        let count = |counts: bool| if counts { many } else { 0 };
        let Standing { status, display, put_up, is_stale } = standing;
        self.put_up_as_required += count(put_up && status == Status::Compliant);
        self.otherwise += count(status == Status::NotCompliant && matches!(display, Some(Display::Shown | Display::StaffOnly)));
        self.stale_compliant += count(is_stale && status == Status::Compliant);
        self.stale_not_compliant += count(is_stale && status == Status::NotCompliant);
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
        self.otherwise += other.otherwise;
        self.stale_compliant += other.stale_compliant;
        self.stale_not_compliant += other.stale_not_compliant;
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

    /// *Displays*: of the places that must and where a visit could tell whether a poster hangs, those where the public or guests come past a poster.
    pub fn displays(&self) -> Option<Rate> {
        shown(self.due.displaying, self.due.looked, self.required())
    }

    /// *Displays as required*: of the checked places, those that display it as their law asks, staff rooms included where it asks for them.
    pub fn as_required(&self) -> Option<Rate> {
        shown(self.compliant, self.checked(), self.required())
    }

    /// As the visits found the places, before they put posters up.
    pub fn displays_as_found(&self) -> Option<Rate> {
        shown(self.due.displaying - self.due.put_up, self.due.looked, self.required())
    }

    /// As the visits found the places, before they put posters up.
    pub fn as_required_as_found(&self) -> Option<Rate> {
        shown(self.compliant - self.put_up_as_required, self.checked(), self.required())
    }

    /// What the share that displays as required is of, and about how many places, where one is shown.
    pub fn sample(&self) -> Option<(Sample, u32)> {
        self.as_required().map(|rate| (rate.sample(), self.required()))
    }

    /// How old the visits behind *displays* are; `None` where there is no share.
    pub fn displays_age(&self) -> Option<Age> {
        let DisplayCount { looked, displaying, stale_looked, stale_displaying, .. } = self.due;
        let fresh = shown(displaying - stale_displaying, looked - stale_looked, self.required());
        self.displays().map(|rate| Age { of: rate.of, stale: stale_looked, fresh })
    }

    /// How old the visits behind *displays as required* are; `None` where there is no share.
    pub fn as_required_age(&self) -> Option<Age> {
        let stale = self.stale_checked();
        let fresh = shown(self.compliant - self.stale_compliant, self.checked() - stale, self.required());
        self.as_required().map(|rate| Age { of: rate.of, stale, fresh })
    }

    /// Of the checked places, those seen more than a year before.
    pub fn stale_checked(&self) -> u32 {
        self.stale_compliant + self.stale_not_compliant
    }

    /// Checked, and no poster hangs.
    pub fn missing(&self) -> u32 {
        self.not_compliant - self.otherwise
    }

    /// Between which shares that of all places that must display it lies, whatever is found at those that no visit could tell of.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        let all = f64::from(self.required());
        let unknown = self.cannot_tell + self.not_checked;
        self.as_required().map(|rate| (f64::from(rate.count) / all, f64::from(rate.count + unknown) / all))
    }

    pub fn shown(&self) -> Shown {
        match self.as_required() {
            _ if self.is_untold => Shown::Untold,
            _ if self.required() == 0 && self.condition_unknown + self.unread > 0 => Shown::NotKnown,
            _ if self.required() == 0 => Shown::NothingRequired,
            Some(rate) => Shown::Rate(rate),
            None if self.not_checked == 0 => Shown::AllVisited,
            None => Shown::TooFew,
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
mod tests;
