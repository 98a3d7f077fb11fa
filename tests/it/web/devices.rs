//! `/field/deliveries` and `/field/photos` under twenty devices at once. `benches/devices.rs` is the same at full size.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use placard::domain::digest::sha256;
use placard::domain::language::Language;
use placard::domain::person::Role;
use placard::domain::review_flag::{FlagKind, VisitFlag};
use placard::domain::visit::FieldRole;
use placard::services;
use placard::services::person::Invitee;
use placard::services::photo::original;
use placard::services::verify::verify;
use placard::store::{photo, review_flag, visit};

use crate::harness::device::{Device, Logged, Taken, Tally};
use crate::harness::photos::heavy;
use crate::harness::{PASSWORD, TestApp, id, line, on_both, place, visit_form};

const DEVICES: u128 = 20;
const VISITS: u128 = 5;
const PHOTOS: u128 = 2;
/// Each is visited by two people.
const PLACES: u128 = DEVICES * VISITS / 2;

async fn device(app: &TestApp, number: u128, tally: &Arc<Tally>) -> Device {
    let invitee = Invitee {
        email: line(&format!("device-{number}@example.org")),
        name: line(&format!("Device {number}")),
        roles: Role::Inspector.into(),
        field_role: FieldRole::Health,
        agency_id: app.agency("Department of Tests").await,
        counties: Vec::new(),
        language: Language::En,
    };
    let token = services::person::invite(&app.app.store, invitee, None, &app.app.ids, app.now()).await.unwrap();
    let sites: Vec<_> = (0..VISITS).map(|at| place(site(number, at)).build().code.plain().to_owned()).collect();
    let sites: Vec<_> = sites.iter().map(String::as_str).collect();
    Device::welcomed(&app.url, &token, PASSWORD, app.now().to_iso(), &sites, tally.clone()).await
}

fn site(device: u128, at: u128) -> u64 {
    ((device * VISITS + at) % PLACES) as u64 + 1
}

fn logged(device: u128) -> Vec<Logged> {
    let visit = |at: u128| {
        let (station, number) = (place(site(device, at)).build(), device * VISITS + at);
        let taken = |photo: u128| Taken { id: id(200_000 + number * PHOTOS + photo), bytes: heavy((number * PHOTOS + photo) as u32) };
        let made = id(100_000 + number);
        let fields = visit_form(&station, made, &[]);
        Logged { id: made, place: station.code.plain().to_owned(), fields, photos: (0..PHOTOS).map(taken).collect() }
    };
    (0..VISITS).map(visit).collect()
}

async fn twenty_at_once_over_bad_lines_lose_and_double_nothing(app: &TestApp) {
    for number in 1..=PLACES {
        app.add(&place(number as u64).build()).await;
    }
    let tally = Arc::new(Tally::default());
    let (mut outboxes, mut sent) = (Vec::new(), HashMap::new());
    for number in 0..DEVICES {
        let (device, visits) = (device(app, number, &tally).await, logged(number));
        sent.extend(visits.iter().flat_map(|visit| visit.photos.iter().map(|photo| (photo.id, sha256(&photo.bytes)))));
        outboxes.push((device, visits));
    }
    let mut days = tokio::task::JoinSet::new();
    for (device, visits) in outboxes {
        days.spawn(async move {
            for visit in &visits {
                device.send(visit).await;
            }
        });
    }
    while let Some(day) = days.join_next().await {
        day.unwrap();
    }
    let told = |count: &std::sync::atomic::AtomicU64| count.load(Relaxed);
    assert!(told(&tally.twice) > 40 && told(&tally.cut) > 40, "the lines were bad: {} {}", told(&tally.twice), told(&tally.cut));

    let mut arrived = HashMap::new();
    for number in 1..=PLACES {
        let visits = visit::of_place(&app.app.store, id(number)).await.unwrap();
        assert_eq!(visits.len(), 2, "place {number}");
        let mut beside = 0;
        for visit in &visits {
            for photo in photo::of_visit(&app.app.store, visit.id).await.unwrap() {
                let bytes = app.app.objects.get(&original(photo.id)).await.unwrap();
                assert_eq!(photo.digest.as_deref(), Some(sha256(&bytes).as_slice()));
                assert!(arrived.insert(photo.id, sha256(&bytes)).is_none());
            }
            let odd = review_flag::of_visit(&app.app.store, visit.id).await.unwrap();
            beside += odd.iter().filter(|odd| odd.kind == FlagKind::Visit(VisitFlag::SameDay)).count();
        }
        assert_eq!(beside, 1, "the later one of two visits of a day stands beside the earlier");
    }
    assert_eq!(arrived, sent, "byte-identical, each once");
    assert!(std::fs::read_dir(app.photos.path().join("pieces")).unwrap().next().is_none(), "no piece is left over");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

on_both!(TestApp, twenty_at_once_over_bad_lines_lose_and_double_nothing);
