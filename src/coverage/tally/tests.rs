use super::*;

#[test]
fn a_place_whose_law_nobody_read_is_counted_and_stands_in_no_denominator() {
    let tally: Tally = Status::ALL.iter().map(|&status| Standing { status, display: None, put_up: false, is_stale: false }).collect();
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
    assert_eq!(tally.shown(), Shown::TooFew);
    tally.add(seen(Status::NotCompliant, Some(Display::Missing), false));
    assert!(matches!(tally.shown(), Shown::Rate(Rate { of: 5, .. })));
    assert_eq!(Tally { not_required: 9, ..Tally::default() }.shown(), Shown::NothingRequired);
}

fn seen(status: Status, display: Option<Display>, put_up: bool) -> Standing {
    Standing { status, display, put_up, is_stale: false }
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
fn few_places_that_were_all_visited_are_counted_and_need_no_more() {
    let few = Tally { compliant: 2, not_compliant: 1, cannot_tell: 1, ..Tally::default() };
    assert_eq!((few.shown(), few.required()), (Shown::AllVisited, 4));
    assert_eq!(Tally { not_checked: 1, ..few }.shown(), Shown::TooFew);
    assert_eq!(Tally { cannot_tell: 9, ..Tally::default() }.shown(), Shown::AllVisited);
}

#[test]
fn a_census_has_no_interval_and_a_large_part_a_narrow_one() {
    let census = Tally { compliant: 4, not_compliant: 2, ..Tally::default() }.as_required().unwrap();
    assert!(census.is_census() && (census.low, census.high) == (census.share, census.share));
    let [most, few] = [2, 600].map(|not_checked| Tally { compliant: 4, not_compliant: 2, not_checked, ..Tally::default() });
    let width = |tally: Tally| tally.as_required().map(|rate| rate.high - rate.low).unwrap();
    assert!(!most.as_required().unwrap().is_census() && width(most) < width(few) * 0.7);
    assert_eq!(most.bounds(), Some((0.5, 0.75)));
}

#[test]
fn old_visits_are_told_apart_from_those_of_the_last_year() {
    let of = |status, display, is_stale| Standing { is_stale, ..seen(status, Some(display), false) };
    let mut tally = Tally::default();
    tally.add_many(of(Status::Compliant, Display::Shown, true), 3);
    tally.add_many(of(Status::NotCompliant, Display::Shown, true), 1);
    tally.add_many(of(Status::Compliant, Display::Shown, false), 2);
    tally.add_many(of(Status::NotCompliant, Display::Missing, false), 4);
    let [displays, as_required] = [tally.displays_age(), tally.as_required_age()].map(Option::unwrap);
    assert_eq!((displays.of, displays.stale, as_required.of, as_required.stale), (10, 4, 10, 4));
    assert_eq!(as_required.stale_share(), 0.4);
    let fresh = [displays.fresh, as_required.fresh].map(|rate| rate.map(|rate| (rate.count, rate.of)));
    assert_eq!(fresh, [Some((2, 6)), Some((2, 6))]);
    let mut twice = tally;
    twice.merge(&tally);
    assert_eq!(twice.as_required_age().map(|age| (age.of, age.stale)), Some((20, 8)));
    assert_eq!((tally.otherwise, tally.missing()), (1, 4));
}

#[test]
fn parts_add_up_to_those_that_must_display_it_and_with_the_others_to_all() {
    let displays = [None, Some(Display::Missing), Some(Display::Shown), Some(Display::StaffOnly)];
    let tally: Tally = Status::ALL.iter().flat_map(|&status| displays.map(|display| seen(status, display, false))).collect();
    let parts: u32 = tally.parts().iter().map(|part| part.count).sum();
    let others: u32 = tally.other_statuses().iter().map(|(_, count)| count).sum();
    assert_eq!((parts, parts + others), (tally.required(), tally.places()));
    assert_eq!(tally.parts().map(|part| part.count), [4, 2, 2, 4, 4]);
}

#[test]
fn a_share_of_those_looked_at_needs_five_of_them() {
    let four: Tally = (0..4).map(|_| seen(Status::CannotTell, Some(Display::Shown), false)).collect();
    assert_eq!(four.displays(), None);
}
