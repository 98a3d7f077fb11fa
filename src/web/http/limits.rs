//! Rate limits: requests by address; tries to sign in stand in `tries.rs`.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::web::http::error::HttpError;
use crate::web::http::tries::{From, Tries, Try};

pub struct Limits {
    requests: Option<DefaultKeyedRateLimiter<IpAddr>>,
    /// Recent wrong sign-ins.
    tries: Tries,
}

impl Limits {
    /// `requests_a_second` from one address, with a burst of five seconds' worth; 0: no limit, for measuring.
    pub fn new(requests_a_second: u32) -> Limits {
        let quota = NonZeroU32::new(requests_a_second).map(|each| Quota::per_second(each).allow_burst(each.saturating_mul(BURST_SECONDS)));
        Limits { requests: quota.map(RateLimiter::keyed), tries: Tries::default() }
    }

    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn request(&self, address: IpAddr) -> Result<(), HttpError> {
        self.requests.as_ref().map_or(Ok(()), |limit| check_rate(limit, &block(address)))
    }

    /// A try to sign in, from a known device or from an address.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn sign_in(&self, email: &str, from: From, now: Micros) -> Result<Try<'_>, HttpError> {
        let from = match from {
            From::Address(address) => From::Address(address.map(block)),
            From::KnownDevice(_) => from,
        };
        self.tries.sign_in(email, from, now)
    }

    /// A try at the present password of somebody who is signed in.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn present_password(&self, person: Uuid, now: Micros) -> Result<Try<'_>, HttpError> {
        self.tries.present_password(person, now)
    }

    /// One wrong token of a device that said whose it is.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn wrong_token(&self, email: &str, address: Option<IpAddr>, now: Micros) -> Result<(), HttpError> {
        self.tries.wrong_token(email, address.map(block), now)
    }

    /// Forgets who has been quiet: called now and then, so that memory stays bounded.
    pub fn sweep(&self, now: Micros) {
        if let Some(requests) = &self.requests {
            requests.retain_recent();
        }
        self.tries.sweep(now);
    }
}

const BURST_SECONDS: NonZeroU32 = NonZeroU32::new(5).expect("five is not zero");

fn check_rate<K: std::hash::Hash + Eq + Clone>(limit: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), HttpError> {
    limit.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        HttpError::TooMany { seconds: wait.as_secs() + 1 }
    })
}

/// IPv6 is handed out in blocks of 64 bits: one household, one key. An address of IPv4 written as one of IPv6 (RFC 4291, section 2.5.5.2)
/// is one of IPv4: all of those stand in one block.
pub(super) fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(short) => IpAddr::V4(short),
        IpAddr::V6(long) => {
            let [a, b, c, d, ..] = long.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbors_in_one_block_share_a_limit() {
        let limits = Limits::new(1);
        for host in 1..=5u16 {
            assert_eq!(limits.request(IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, host])), Ok(()));
        }
        assert!(limits.request(IpAddr::from([0x2001, 0xdb8, 0, 1, 9, 9, 9, 9])).is_err());
        assert_eq!(limits.request(IpAddr::from([0x2001, 0xdb8, 0, 2, 0, 0, 0, 1])), Ok(()));
        let tries =
            |host: u16| limits.sign_in("ana@example.org", From::Address(Some([0x2001, 0xdb8, 0, 1, 0, 0, 0, host].into())), Micros(0));
        assert_eq!((1..=11).filter(|host| tries(*host).is_ok()).count(), 10, "guesses too");
    }
}
