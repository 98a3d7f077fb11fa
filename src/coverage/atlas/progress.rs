//! How the work goes on at some places, by columns: visits, posters that they put up, what was put right, and what nobody ever looked at.

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::days::{DayKey, ShortDay, from_short, short};
use crate::coverage::atlas::status_columns::Span;
use crate::domain::day::Day;
use crate::domain::determination::Status;

/// Months that are counted: a year.
const MONTHS: usize = 12;

/// Of so many repairs a half says something.
const FEWEST_REPAIRS: usize = 5;

/// Of some places, the year until a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The first day of each month, oldest first, and the visits made in it that decided what was known of a place; several at one place
    /// on one day count once.
    pub months: Vec<(Day, u32)>,
    /// Of these visits, those that put the poster up themselves.
    pub put_up: u32,
    /// Of places that were found not as required and then found right in these months: days between the two visits, ascending.
    pub repairs: Vec<i64>,
    /// Not as required on the day: how long these will take is not known yet.
    pub waiting: u32,
    /// Must display the poster on the day.
    pub required: u32,
    /// Of these, such as no visit ever told of.
    pub never: u32,
}

impl Progress {
    pub fn visits(&self) -> u32 {
        self.months.iter().map(|(_, visits)| visits).sum()
    }

    /// Days within which half of the repairs were found; `None` of too few.
    pub fn half_repaired(&self) -> Option<i64> {
        (self.repairs.len() >= FEWEST_REPAIRS).then(|| self.repairs[(self.repairs.len() - 1) / 2])
    }

    /// Adds what a place's spans until `on` tell, oldest first; the visits of the year are those from `since` on.
    fn add(&mut self, spans: impl Iterator<Item = Span>, since: ShortDay) {
        let (mut last_seen, mut wrong_since) = (None, None);
        for Span { packed, seen, .. } in spans {
            let is_new = packed.was_visited() && last_seen != Some(seen);
            last_seen = if packed.was_visited() { Some(seen) } else { last_seen };
            if is_new && seen >= since {
                self.count(from_short(seen));
                self.put_up += u32::from(packed.put_up());
            }
            match (packed.status(), wrong_since) {
                (Status::NotCompliant, None) => wrong_since = Some(seen),
                (Status::Compliant, Some(wrong)) => {
                    if seen >= since {
                        self.repairs.push(i64::from(seen) - i64::from(wrong));
                    }
                    wrong_since = None;
                }
                (Status::NotCompliant | Status::CannotTell | Status::NotChecked | Status::Compliant, _) => {}
                // The law asks for nothing any more, or something else: no visit put that right.
                _ => wrong_since = None,
            }
        }
    }

    fn count(&mut self, seen: Day) {
        if let Some((_, visits)) = self.months.iter_mut().rfind(|(first, _)| *first <= seen) {
            *visits += 1;
        }
    }
}

/// The first days of the last months, that of the day the last.
fn months(on: Day) -> Vec<Day> {
    let last = i32::from(on.0.year()) * 12 + i32::from(on.0.month()) - 1;
    let first_day = |month: i32| Day::of((month / 12) as i16, (month % 12 + 1) as i8, 1);
    (last + 1 - MONTHS as i32..=last).map(first_day).collect()
}

impl Atlas {
    /// How the work went on at the places at these positions in the year until a day.
    pub fn progress(&self, positions: &[u32], on: Day) -> Progress {
        let months = months(on);
        let (day, since) = (DayKey::of(on.into()), months.first().map_or(0, |first| short(*first)));
        let last = day.short;
        let mut progress = Progress { months: months.into_iter().map(|first| (first, 0)).collect(), ..Progress::default() };
        for at in positions.iter().map(|&at| at as usize) {
            let until = || self.statuses.spans(at).take_while(move |span| span.from <= last);
            progress.add(until(), since);
            let Some(status) = self.statuses.status(at, day).filter(|status| status.is_of_a_duty()) else { continue };
            progress.required += 1;
            progress.waiting += u32::from(status == Status::NotCompliant);
            progress.never += u32::from(!until().any(|span| span.packed.was_visited()));
        }
        progress.repairs.sort_unstable();
        progress
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place};
    use super::*;
    use crate::domain::determination::Determination;
    use crate::domain::mandate::Compliance;
    use crate::domain::visit::Audience;
    use uuid::Uuid;

    fn seen(on: Day, found: Compliance) -> Determination {
        let hangs = found == Compliance::Compliant;
        let (displayed, seen_by) = (Some(hangs), hangs.then_some(Audience::Public));
        Determination { displayed, seen_by, visit: Some((Uuid::nil(), on)), ..checked(on, Some(found)) }
    }

    fn progress(places: Vec<Vec<Determination>>, on: Day) -> Progress {
        let count = places.len() as u32;
        let listed = places.into_iter().zip(1..).map(|(spans, number)| (place(number, "Inn", "", ""), spans)).collect();
        Atlas::build(listed, 1).progress(&(0..count).collect::<Vec<_>>(), on)
    }

    #[test]
    fn a_year_has_twelve_months_that_end_with_the_days_own() {
        let months = months(Day::of(2026, 2, 28));
        assert_eq!((months.len(), months[0], months[10], months[11]), (12, Day::of(2025, 3, 1), Day::of(2026, 1, 1), Day::of(2026, 2, 1)));
        assert_eq!(super::months(Day::of(2026, 12, 31))[0], Day::of(2026, 1, 1));
    }

    #[test]
    fn what_was_found_wrong_and_then_right_took_the_days_between() {
        let first = Day::of(1900, 1, 1);
        let (wrong, still, right) = (Day::of(2025, 1, 10), Day::of(2025, 11, 1), Day::of(2026, 3, 1));
        let put_up = Determination { put_up: true, ..seen(Day::of(2026, 5, 2), Compliance::Compliant) };
        let found = progress(
            vec![
                vec![
                    checked(first, None),
                    seen(wrong, Compliance::NotCompliant),
                    seen(still, Compliance::NotCompliant),
                    seen(right, Compliance::Compliant),
                ],
                vec![checked(first, None), put_up],
                vec![checked(first, None), seen(still, Compliance::NotCompliant)],
                vec![checked(first, None)],
            ],
            Day::of(2026, 5, 31),
        );
        assert_eq!(found.repairs, [right.days_since(wrong)], "on the spot is no repair, and one that waits took no time yet");
        assert_eq!((found.put_up, found.waiting, found.required, found.never), (1, 1, 4, 1));
        let by_month: Vec<_> = found.months.iter().filter(|(_, visits)| *visits > 0).copied().collect();
        assert_eq!(by_month, [(Day::of(2025, 11, 1), 2), (Day::of(2026, 3, 1), 1), (Day::of(2026, 5, 1), 1)]);
        assert_eq!((found.visits(), found.half_repaired()), (4, None));
    }

    #[test]
    fn the_day_is_the_last_that_counts() {
        let spans = || vec![checked(Day::of(1900, 1, 1), None), seen(Day::of(2026, 3, 1), Compliance::NotCompliant)];
        assert_eq!((progress(vec![spans()], Day::of(2026, 2, 28)).visits(), progress(vec![spans()], Day::of(2026, 3, 1)).visits()), (0, 1));
        assert_eq!(progress(vec![spans()], Day::of(2026, 2, 28)).never, 1);
        assert_eq!(progress(vec![spans()], Day::of(2027, 3, 1)).visits(), 0, "more than twelve months before");
    }

    #[test]
    fn half_of_five_repairs_is_the_third() {
        let repaired = |repairs: &[i64]| Progress { repairs: repairs.to_vec(), ..Progress::default() }.half_repaired();
        assert_eq!((repaired(&[1, 2, 7, 30, 400]), repaired(&[1, 2, 7, 30])), (Some(7), None));
    }
}
