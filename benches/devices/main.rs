//! A whole inspectorate comes back into signal at once: twenty devices send 1,000 visits with 2,000 photos of about 300 kB to the running
//! program over HTTP, by the field app's own requests, over lines that send some of them twice at once and cut others in the middle.
//!
//!     tests/with-postgres cargo bench --bench devices [-- DEVICES VISITS_EACH [KILLS]]
//!
//! KILLS: so many times while it is being sent to, the program is killed (SIGKILL) and started again.
//!
//! Checks in the database, in the folder of photos and in the record of changes that everything is there once, byte for byte, and prints a
//! JSON line for SQLite and one for PostgreSQL: seconds, throughput, and the most memory that the program ever held.

#[path = "../../tests/it/harness/answers.rs"]
mod answers;
mod arrived;
#[path = "../../tests/it/harness/device.rs"]
mod device;
mod pictures;
mod registry;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use device::{Device, Logged, Taken, Tally};
use rayon::prelude::*;
use uuid::Uuid;

use crate::registry::Registry;

const PHOTOS_EACH: u32 = 2;

/// How much is sent.
#[derive(Clone, Copy)]
pub struct Size {
    pub devices: u32,
    /// Visits of one device.
    pub visits: u32,
    /// Of the program, meanwhile.
    pub kills: u32,
}

fn main() {
    // Cargo adds `--bench`.
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse().ok());
    let size = Size { devices: numbers.next().unwrap_or(20), visits: numbers.next().unwrap_or(50), kills: numbers.next().unwrap_or(0) };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        run(Registry::on_sqlite(size).await, size).await;
        match std::env::var("PLACARD_TEST_POSTGRES") {
            Ok(server) => run(Registry::on_postgres(&server, size).await, size).await,
            Err(_) => eprintln!("PostgreSQL is left out: run this by tests/with-postgres"),
        }
    });
}

async fn run(registry: Registry, size: Size) {
    let sites = registry.codes().await;
    let mut served = registry.serve();
    let tally = Arc::new(Tally::default());
    let outboxes: Vec<Arc<Vec<Logged>>> = (0..size.devices).into_par_iter().map(|device| Arc::new(outbox(device, size, &sites))).collect();
    let mut devices = Vec::new();
    for (token, outbox) in registry.tokens.iter().zip(&outboxes) {
        let own: Vec<&str> = outbox.iter().map(|visit| visit.place.as_str()).collect();
        let clock = "2026-06-01T12:00:00Z".to_owned();
        devices.push(Device::welcomed(&served.url, token, registry::PASSWORD, clock, &own, tally.clone()).await);
    }
    let before = served.memory("VmHWM");
    let bytes: u64 =
        outboxes.iter().flat_map(|outbox| outbox.iter()).flat_map(|visit| &visit.photos).map(|photo| photo.bytes.len() as u64).sum();
    let began = Instant::now();
    let mut days = tokio::task::JoinSet::new();
    for (device, outbox) in devices.into_iter().zip(outboxes.iter().cloned()) {
        days.spawn(async move {
            for visit in outbox.iter() {
                device.send(visit).await;
            }
        });
    }
    let mut kills = 0;
    loop {
        tokio::select! {
            day = days.join_next() => match day {
                Some(day) => day.expect("a device is done"),
                None => break,
            },
            () = tokio::time::sleep(until_killed(kills)), if kills < size.kills => {
                served = registry.serve_again(served);
                kills += 1;
            }
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    let memory = served.memory("VmHWM");
    if kills > 0 {
        // What the last one left is swept at the start.
        served = registry.serve_again(served);
    }
    let counts = arrived::check(&registry, outboxes.iter().flat_map(|outbox| outbox.iter())).await;
    let told = |count: &AtomicU64| count.load(Relaxed);
    println!(
        "{}",
        serde_json::json!({
            "bench": "devices", "database": registry.kind, "devices": size.devices, "visits": counts.visits, "photos": counts.photos,
            "megabytes": bytes / 1_000_000, "seconds": seconds, "visits_a_second": counts.visits as f64 / seconds,
            "megabytes_a_second": bytes as f64 / 1e6 / seconds, "requests": told(&tally.requests), "sent_twice": told(&tally.twice),
            "cut": told(&tally.cut), "put_off": told(&tally.put_off), "kills": kills, "read_by_machine_meanwhile": counts.examined,
            "memory_before_kb": before, "memory_peak_kb": memory,
        })
    );
    drop(served);
    registry.end().await;
}

/// From 200 ms to 1.2 s, in an order without a pattern.
fn until_killed(kill: u32) -> Duration {
    Duration::from_millis(200 + u64::from(kill.wrapping_mul(2_654_435_761) >> 16) % 1_000)
}

/// What one device has to send: its share of the sites, each of which another device visits too, on the same day.
fn outbox(device: u32, size: Size, sites: &[String]) -> Vec<Logged> {
    let visit = |at: u32| {
        let number = device * size.visits + at;
        let (id, place) = (id(1, number), &sites[number as usize % sites.len()]);
        let taken = |photo: u32| {
            let number = number * PHOTOS_EACH + photo;
            Taken { id: self::id(2, number), bytes: pictures::photograph(number) }
        };
        Logged { id, place: place.clone(), fields: answers::answers(place, id), photos: (0..PHOTOS_EACH).map(taken).collect() }
    };
    (0..size.visits).map(visit).collect()
}

/// An id as a device makes them (UUID version 7, RFC 9562), told apart by kind and number.
fn id(kind: u16, number: u32) -> Uuid {
    Uuid::from_u128(0x019e_0000_0000_7000_8000_0000_0000_0000 + (u128::from(kind) << 32) + u128::from(number))
}
