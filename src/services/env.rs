//! The environment of a change: clock, randomness and ids as arguments.

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::hex;
use crate::domain::mandate::Mandates;
use crate::domain::place_code::PlaceCode;
use crate::domain::zone::Zone;
use crate::store::Store;

/// Says what time it is.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Micros + Send + Sync>);

impl Clock {
    pub fn new(now: impl Fn() -> Micros + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

    pub fn now(&self) -> Micros {
        (self.0)()
    }
}

/// Gives bytes that nobody can guess (or that a seed repeats, in tests and in the demonstration).
#[derive(Clone)]
pub struct Ids(Arc<Fill>);

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Ids {
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Ids {
        Ids(Arc::new(fill))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// A UUIDv7 (RFC 9562, section 5.7) of this instant.
    pub fn id(&self, now: Micros) -> Uuid {
        let millis = u64::try_from(now.0 / 1_000).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    pub fn code(&self) -> PlaceCode {
        PlaceCode::from_number(u64::from_be_bytes(self.bytes()))
    }

    /// 32 bytes as hexadecimal, for sessions and one-time links.
    pub fn token(&self) -> String {
        hex(&self.bytes::<32>())
    }
}

/// What a change stands on, besides what it is about.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub store: &'a Store,
    pub mandates: &'a Mandates,
    pub ids: &'a Ids,
}

/// All that a program needs from outside.
#[derive(Clone)]
pub struct Env {
    pub clock: Clock,
    pub ids: Ids,
    /// In place of that of the registry's jurisdiction.
    pub time_zone: Option<Zone>,
}
