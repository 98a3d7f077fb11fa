//! Who begins when, and trials tampered with.

use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::digest::hex;
use crate::domain::ledger::{EventKind, Head, NewEntry, PublicEntry, entry_hash};
use crate::domain::lot::{Chain, LotFault, Opened, RecordedHead, RevealedSecret, in_turn, seed};
use crate::domain::trial::published::{PublishedTrial, TrialFault};
use crate::domain::trial::{Design, MONTHS_BEFORE, ORDERS, TrialRecord};

const DAY: i64 = Micros::DAY;
const SECRET: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2";

fn design(counties: usize, steps: u32) -> Design {
    Design {
        counties: (0..counties).map(|number| format!("29{number:03}")).collect(),
        steps,
        step_months: 3,
        first: "1970-02".parse().unwrap(),
    }
}

#[test]
fn every_step_takes_as_many_counties_give_or_take_one() {
    for (counties, steps) in [(8, 2), (10, 4), (24, 5), (115, 24), (9, 9)] {
        let design = design(counties, steps);
        let mut taken = vec![0_usize; steps as usize];
        (0..counties).for_each(|turn| taken[design.step(turn) as usize] += 1);
        let (least, most) = (taken.iter().min().unwrap(), taken.iter().max().unwrap());
        assert!(*least > 0 && most - least <= 1, "{taken:?}");
        assert_eq!(taken.iter().sum::<usize>(), counties);
    }
}

#[test]
fn a_trial_lasts_from_a_year_before_its_first_step_to_the_end_of_its_last() {
    let design = design(12, 4);
    assert_eq!((design.from().to_string(), design.last().to_string()), ("1969-02".into(), "1971-01".into()));
    assert_eq!(design.months(), 24);
    assert_eq!((design.months_before(0), design.months_before(11)), (MONTHS_BEFORE as usize, MONTHS_BEFORE as usize + 9));
    assert_eq!(design.begins(3).to_string(), "1970-11");
    assert!(!design.is_over(Day::of(1971, 1, 31)) && design.is_over(Day::of(1971, 2, 1)));
}

fn appended(entries: &mut Vec<PublicEntry>, at: i64, action: EventKind, subject: u128, body: &str) {
    let new = NewEntry { at: Micros(at), actor: Uuid::nil(), action, subject: Uuid::from_u128(subject), body: body.into(), salt: [3; 16] };
    let (seq, prev) = (entries.len() as i64 + 1, entries.last().map_or(vec![0; 32], |entry| entry.hash.clone()));
    let digest = new.digest();
    let hash = entry_hash(seq, new.at, new.action, new.public_subject(), &digest, &prev).to_vec();
    entries.push(PublicEntry { seq, at: new.at, action, subject: new.public_subject(), digest: digest.to_vec(), prev, hash });
}

/// A secret committed, a day of changes, and a trial; what is changed of its record is entered as if it had always been so.
fn world(change: impl FnOnce(&mut TrialRecord)) -> (Chain, PublishedTrial) {
    let mut entries = Vec::new();
    let committed = format!(r#"{{"secret":"{SECRET}"}}"#);
    appended(&mut entries, DAY, EventKind::DrawSecretCommitted, 0, &committed);
    appended(&mut entries, DAY + 5, EventKind::PlaceAdded, 1, "{}");
    let (head, design) = (Head { seq: 2, hash: entries[1].hash.clone() }, design(12, 4));
    let seed = seed(&head, SECRET);
    let mut record = TrialRecord {
        number: 1,
        agency: "Department of Tests".into(),
        day: Day::of(1970, 1, 3),
        since: Micros(2 * DAY),
        head: RecordedHead { seq: 2, hash: hex(&head.hash) },
        secret: RevealedSecret { seq: 1, value: SECRET.into() },
        seed: hex(&seed),
        order: in_turn(&seed, design.counties.iter().map(String::as_str)).into_iter().map(str::to_owned).collect(),
        design,
        series: Uuid::from_u128(5),
        series_title: "Calls".into(),
        orders: ORDERS,
        detectable: 1.25,
    };
    change(&mut record);
    let body = serde_json::json!({ "trial": record }).to_string();
    appended(&mut entries, 2 * DAY + 9, EventKind::TrialMade, 9, &body);
    let opened = |body: String| Opened { salt: "03".repeat(16), body };
    let published = PublishedTrial {
        id: Uuid::from_u128(9),
        seq: 3,
        opened: opened(body),
        committed: opened(committed),
        series: record.series,
        design: record.design,
        order: record.order,
        panel: None,
        answer: None,
    };
    (Chain::of(entries).unwrap(), published)
}

#[test]
fn a_trial_as_it_was_entered_has_no_fault() {
    let (chain, trial) = world(|_| {});
    assert_eq!(trial.faults(&chain), vec![]);
    let read: PublishedTrial = serde_json::from_str(&serde_json::json!(trial).to_string()).unwrap();
    assert_eq!(read, trial);
}

#[test]
fn whatever_is_changed_of_a_kept_trial_is_named() {
    let (chain, trial) = world(|_| {});
    let changed = |change: fn(&mut PublishedTrial)| {
        let mut other = trial.clone();
        change(&mut other);
        other.faults(&chain)
    };
    assert!(matches!(changed(|one| one.order.swap(0, 11))[..], [TrialFault::Order { turn: 1, .. }]));
    assert_eq!(changed(|one| drop(one.design.counties.pop())), vec![TrialFault::List(12)]);
    assert_eq!(changed(|one| one.design.steps = 3), vec![TrialFault::Plan(3)]);
    assert_eq!(changed(|one| one.series = Uuid::from_u128(6)), vec![TrialFault::Plan(3)]);
    assert_eq!(changed(|one| one.seq = 2), vec![TrialFault::Lot(LotFault::NoEntry(2))]);
    assert_eq!(changed(|one| one.opened.salt = "04".repeat(16)), vec![TrialFault::Lot(LotFault::OtherBody(3))]);
    assert_eq!(changed(|one| one.committed.body = one.committed.body.replace('5', "6")), vec![TrialFault::Lot(LotFault::Secret(1))]);
}

#[test]
fn an_order_a_seed_or_a_secret_that_was_entered_wrong_is_named() {
    let faults = |change: fn(&mut TrialRecord)| {
        let (chain, trial) = world(change);
        trial.faults(&chain)
    };
    assert!(matches!(faults(|record| record.order.swap(2, 3))[..], [TrialFault::Order { turn: 3, .. }]));
    assert_eq!(faults(|record| record.seed = "00".repeat(32)), vec![TrialFault::Lot(LotFault::Seed)]);
    assert!(faults(|record| record.secret.value = "ab".into()).contains(&TrialFault::Lot(LotFault::Secret(1))));
    assert!(faults(|record| record.head.seq = 1).contains(&TrialFault::Lot(LotFault::Head(1))));
    assert_eq!(faults(|record| record.design.first = "1970-01".parse().unwrap()), vec![TrialFault::Late]);
    assert!(faults(|record| record.since = Micros(0)).contains(&TrialFault::Lot(LotFault::Day)));
}
