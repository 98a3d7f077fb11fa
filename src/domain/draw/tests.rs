//! Draws simulated, and draws tampered with.

use proptest::prelude::*;
use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::digest::{DigestBuilder, hex};
use crate::domain::draw::published::{DrawFault, PublishedDraw};
use crate::domain::draw::{DrawRecord, FrameSummary, frame_digest};
use crate::domain::ledger::{EventKind, Head, NewEntry, PublicEntry, entry_hash};
use crate::domain::lot::{Chain, ChainFault, LotFault, Opened, RecordedHead, RevealedSecret, first_in_turn, in_turn, seed};

fn codes(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{number:09}")).collect()
}

/// The seed of one of many draws: of a head and a secret that no other has.
fn lot(number: i64) -> [u8; 32] {
    let any = |what: &str| DigestBuilder::new().text(what).number(number).finish();
    seed(&Head { seq: number, hash: any("head").to_vec() }, &hex(&any("secret")))
}

/// How far counts lie from what is expected of each of them: below 73 in 999 of 1,000 worlds where 40 places have one chance, 39 degrees of freedom.
fn chi_square(counts: &[i32], expected: f64) -> f64 {
    counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum()
}

/// What 10,000 draws of 8 of 40 come to: each place is expected 2,000 times, with a standard deviation of 40.
#[test]
fn ten_thousand_draws_take_each_place_equally_often() {
    let places = codes(40);
    let (mut times, mut together, mut first) = (vec![0_i32; 40], 0_i32, vec![0_i32; 40]);
    for draw in 0..10_000 {
        let drawn = first_in_turn(&lot(draw), places.iter().map(String::as_str), 8);
        let at: Vec<usize> = drawn.iter().map(|code| code.parse().unwrap()).collect();
        at.iter().for_each(|&at| times[at] += 1);
        first[at[0]] += 1;
        together += i32::from(at.contains(&0) && at.contains(&1));
    }
    assert!(times.iter().all(|times| (times - 2_000).abs() < 200), "{times:?}");
    // Draws without return leave their counts a share of 1 - 8/40 of that variance, over 39 of 40.
    let chi = chi_square(&times, 2_000.0) / 0.8 * 39.0 / 40.0;
    println!("chi-square of 10,000 draws of 8 of 40 places: {chi:.1}; of who comes first: {:.1}; 39 expected", chi_square(&first, 250.0));
    assert!(chi < 73.0 && chi_square(&first, 250.0) < 73.0, "{chi} {first:?}");
    // The first turn: 250 each, standard deviation 16. Two of them together: 10,000 x 8 x 7 / (40 x 39) = 359, standard deviation 19.
    assert!(first.iter().all(|first| (first - 250).abs() < 80), "{first:?}");
    assert!((together - 359).abs() < 90, "{together}");
}

/// In 10,000 draws one of forty places closes and another one is added: whoever else was drawn is drawn in the same order, and a place that is new
/// comes out as often as each other one.
#[test]
fn in_ten_thousand_draws_a_place_added_and_one_closed_move_nobody() {
    let places = codes(41);
    let (mut newcomer, mut closed_before) = (0_i32, 0_i32);
    for draw in 0..10_000 {
        let (drawn, closed) = (lot(draw), (draw % 40) as usize);
        let before = in_turn(&drawn, places[..40].iter().map(String::as_str));
        let after = in_turn(&drawn, places.iter().enumerate().filter(|(at, _)| *at != closed).map(|(_, code)| code.as_str()));
        let others = |turns: &[&str]| {
            turns.iter().filter(|code| **code != places[closed] && **code != places[40]).map(|code| (*code).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(others(&before), others(&after), "draw {draw}");
        newcomer += i32::from(after[..8].contains(&places[40].as_str()));
        closed_before += i32::from(before[..8].contains(&places[closed].as_str()));
    }
    // 2,000 each, standard deviation 40.
    assert!((newcomer - 2_000).abs() < 160 && (closed_before - 2_000).abs() < 160, "{newcomer} {closed_before}");
}

proptest! {
    #[test]
    fn a_place_added_or_closed_moves_nobody(number in 0..1_000_i64, count in 2..60_usize, gone in 0..60_usize, size in 1..60_usize) {
        let (places, drawn) = (codes(count), lot(number));
        let all = in_turn(&drawn, places.iter().map(String::as_str));
        let gone = &places[gone % count];
        let left: Vec<&str> = places.iter().filter(|code| *code != gone).map(String::as_str).collect();
        let without: Vec<&str> = all.iter().copied().filter(|code| code != gone).collect();
        prop_assert_eq!(in_turn(&drawn, left.iter().copied()), without);
        // A larger draw holds the smaller one, and the order in which the places are given counts for nothing.
        let some = first_in_turn(&drawn, places.iter().rev().map(String::as_str), size);
        prop_assert_eq!(&some[..], &all[..size.min(count)]);
    }
}

/// A record of five entries: a secret committed, two days of changes, and a draw of four of thirty.
struct World {
    entries: Vec<PublicEntry>,
    draw: PublishedDraw,
}

const DAY: i64 = Micros::DAY;
const SECRET: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2";

fn appended(entries: &mut Vec<PublicEntry>, new: &NewEntry) {
    let (seq, prev) = (entries.len() as i64 + 1, entries.last().map_or(vec![0; 32], |entry| entry.hash.clone()));
    let digest = new.digest();
    let hash = entry_hash(seq, new.at, new.action, new.public_subject(), &digest, &prev).to_vec();
    let (at, action, subject) = (new.at, new.action, new.public_subject());
    entries.push(PublicEntry { seq, at, action, subject, digest: digest.to_vec(), prev, hash });
}

fn new(at: i64, action: EventKind, subject: u128, body: String) -> NewEntry {
    NewEntry { at: Micros(at), actor: Uuid::nil(), action, subject: Uuid::from_u128(subject), body, salt: [3; 16] }
}

fn world() -> World {
    let mut entries = Vec::new();
    let committed = format!(r#"{{"secret":"{SECRET}"}}"#);
    appended(&mut entries, &new(DAY, EventKind::DrawSecretCommitted, 0, committed.clone()));
    appended(&mut entries, &new(DAY + 5, EventKind::PlaceAdded, 1, "{}".into()));
    appended(&mut entries, &new(2 * DAY + 1, EventKind::PlaceAdded, 2, "{}".into()));
    let (frame, head) = (codes(30), Head { seq: 2, hash: entries[1].hash.clone() });
    let seed = seed(&head, SECRET);
    let record = DrawRecord {
        number: 1,
        agency: "Department of Tests".into(),
        day: Day::of(1970, 1, 3),
        since: Micros(2 * DAY),
        head: RecordedHead { seq: 2, hash: hex(&head.hash) },
        secret: RevealedSecret { seq: 1, value: SECRET.into() },
        seed: hex(&seed),
        frame: FrameSummary {
            kinds: vec![Category::new("hotel")],
            counties: Vec::new(),
            count: 30,
            sha256: hex(&frame_digest(frame.iter().map(String::as_str))),
        },
        size: 4,
        places: in_turn(&seed, frame.iter().map(String::as_str))[..4].iter().map(|code| (*code).to_owned()).collect(),
    };
    let body = serde_json::json!({ "draw": record }).to_string();
    appended(&mut entries, &new(2 * DAY + 9, EventKind::DrawMade, 9, body.clone()));
    let opened = |body: String| Opened { salt: "03".repeat(16), body };
    let draw = PublishedDraw { id: Uuid::from_u128(9), seq: 4, opened: opened(body), committed: opened(committed), frame };
    World { entries, draw }
}

/// What is found after the draw's record was changed, and entered anew as if it had always been so where `entered` says so.
fn found(entered: bool, change: impl FnOnce(&mut DrawRecord)) -> Vec<DrawFault> {
    let World { mut entries, mut draw } = world();
    let mut record = draw.record().unwrap();
    change(&mut record);
    draw.opened.body = serde_json::json!({ "draw": record }).to_string();
    if entered {
        entries.truncate(3);
        appended(&mut entries, &new(2 * DAY + 9, EventKind::DrawMade, 9, draw.opened.body.clone()));
    }
    draw.faults(&Chain::of(entries).unwrap())
}

#[test]
fn a_draw_that_nobody_touched_comes_out_again() {
    let World { entries, draw } = world();
    let chain = Chain::of(entries).unwrap();
    assert_eq!((draw.faults(&chain), chain.of_kind(EventKind::DrawMade).collect::<Vec<_>>()), (vec![], vec![(4, Uuid::from_u128(9))]));
}

#[test]
fn whatever_is_said_otherwise_than_entered_is_found() {
    let swapped = |record: &mut DrawRecord| record.places.swap(0, 1);
    assert!(matches!(&found(false, swapped)[..], [DrawFault::Lot(LotFault::OtherBody(4)), DrawFault::Order { turn: 1, .. }]));
    assert_eq!(found(false, |record| record.agency = "Others".into()), [DrawFault::Lot(LotFault::OtherBody(4))]);
}

/// By whoever keeps the record, and enters what suits them.
#[test]
fn what_was_entered_to_please_is_found_by_its_cause() {
    let other = |record: &mut DrawRecord| record.places[2] = "999999999".into();
    assert!(matches!(&found(true, other)[..], [DrawFault::List { turn: 3, .. }]));
    assert!(matches!(&found(true, |record| record.places.reverse())[..], [DrawFault::Order { turn: 1, .. }]));
    let fewer = |record: &mut DrawRecord| drop(record.places.pop());
    assert_eq!(found(true, fewer), [DrawFault::Size { expected: 4, found: 3 }]);
    let secret = |record: &mut DrawRecord| record.secret.value = "0".repeat(64);
    assert!(matches!(
        &found(true, secret)[..],
        [DrawFault::Lot(LotFault::Secret(1)), DrawFault::Lot(LotFault::Seed), DrawFault::List { .. } | DrawFault::Order { .. }]
    ));
    assert_eq!(found(true, |record| record.seed = "0".repeat(64)), [DrawFault::Lot(LotFault::Seed)]);
    let head = |record: &mut DrawRecord| record.head.hash = "0".repeat(64);
    assert!(matches!(&found(true, head)[..], [DrawFault::Lot(LotFault::Head(2)), DrawFault::Lot(LotFault::Seed), ..]));
    let earlier = |record: &mut DrawRecord| record.head.seq = 1;
    assert!(matches!(&found(true, earlier)[..], [DrawFault::Lot(LotFault::Head(1)), DrawFault::Lot(LotFault::Seed), ..]));
    let late = |record: &mut DrawRecord| record.secret.seq = 3;
    assert!(found(true, late).contains(&DrawFault::Lot(LotFault::CommittedLate { committed: 3, head: 2 })));
    assert!(found(true, |record| record.since = Micros(DAY)).contains(&DrawFault::Lot(LotFault::Head(2))));
    assert!(found(true, |record| record.since = Micros(3 * DAY)).contains(&DrawFault::Lot(LotFault::Day)));
}

#[test]
fn another_frame_another_secret_and_another_record_are_found() {
    let World { entries, draw } = world();
    let chain = Chain::of(entries.clone()).unwrap();
    let mut fewer = draw.clone();
    fewer.frame.remove(0);
    assert_eq!(fewer.faults(&chain).first(), Some(&DrawFault::Frame(30)));
    let mut renamed = draw.clone();
    renamed.frame[5] = "999999999".into();
    assert_eq!(renamed.faults(&chain).first(), Some(&DrawFault::Frame(30)));
    let mut committed = draw.clone();
    committed.committed.body = r#"{"secret":"00"}"#.into();
    assert_eq!(committed.faults(&chain), [DrawFault::Lot(LotFault::Secret(1))]);
    assert_eq!(PublishedDraw { seq: 3, ..draw.clone() }.faults(&chain).first(), Some(&DrawFault::Lot(LotFault::NoEntry(3))));
    assert_eq!(PublishedDraw { seq: 77, ..draw.clone() }.faults(&chain).first(), Some(&DrawFault::Lot(LotFault::NoEntry(77))));
    let unreadable = PublishedDraw { opened: Opened { body: "{".into(), ..draw.opened.clone() }, ..draw };
    assert!(matches!(&unreadable.faults(&chain)[..], [DrawFault::Lot(LotFault::Unreadable(_))]));
    let mut changed = entries.clone();
    changed[2].at = Micros(7);
    assert_eq!(Chain::of(changed).err(), Some(ChainFault::Fields(3)));
    assert_eq!(Chain::of(entries[1..].to_vec()).err(), Some(ChainFault::Link(2)));
}
