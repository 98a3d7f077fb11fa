//! How often: requests by address, tries to sign in by account and by address.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::domain::digest::{Digest, sha256};
use crate::web::http::error::HttpError;

/// Tries to sign in before waiting: ten at once, then one each half minute.
const TRIES: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");

pub struct Limits {
    requests: Option<DefaultKeyedRateLimiter<IpAddr>>,
    sign_ins: Tries,
    /// Apart from the sign-ins: a telephone with a token that was taken back does not shut its owner out of the pages.
    wrong_tokens: Tries,
}

impl Limits {
    /// `requests_a_second` from one address, with a burst of five seconds' worth; 0: no limit, for measuring.
    pub fn new(requests_a_second: u32) -> Limits {
        let quota = NonZeroU32::new(requests_a_second).map(|each| Quota::per_second(each).allow_burst(each.saturating_mul(FIVE)));
        Limits { requests: quota.map(RateLimiter::keyed), sign_ins: Tries::new(), wrong_tokens: Tries::new() }
    }

    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn request(&self, address: IpAddr) -> Result<(), HttpError> {
        self.requests.as_ref().map_or(Ok(()), |limit| held(limit, &block(address)))
    }

    /// One try to sign in to an account from an address.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn sign_in(&self, email: &str, address: Option<IpAddr>) -> Result<(), HttpError> {
        self.sign_ins.one_more(email, address)
    }

    /// One wrong token of a device that said whose it is.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn wrong_token(&self, email: &str, address: Option<IpAddr>) -> Result<(), HttpError> {
        self.wrong_tokens.one_more(email, address)
    }

    /// Forgets who has been quiet: called now and then, so that memory stays bounded.
    pub fn sweep(&self) {
        if let Some(requests) = &self.requests {
            requests.retain_recent();
        }
        self.sign_ins.sweep();
        self.wrong_tokens.sweep();
    }
}

/// Tries at one account, and from one address.
struct Tries {
    by_account: DefaultKeyedRateLimiter<Digest>,
    by_address: DefaultKeyedRateLimiter<IpAddr>,
}

impl Tries {
    fn new() -> Tries {
        let tries = Quota::per_minute(const { NonZeroU32::new(2).expect("two is not zero") });
        Tries {
            by_account: RateLimiter::keyed(tries.allow_burst(TRIES)),
            by_address: RateLimiter::keyed(tries.allow_burst(TRIES.saturating_mul(FIVE))),
        }
    }

    fn one_more(&self, email: &str, address: Option<IpAddr>) -> Result<(), HttpError> {
        if let Some(address) = address {
            held(&self.by_address, &block(address))?;
        }
        held(&self.by_account, &sha256(email.trim().to_lowercase().as_bytes()))
    }

    fn sweep(&self) {
        self.by_account.retain_recent();
        self.by_address.retain_recent();
    }
}

const FIVE: NonZeroU32 = NonZeroU32::new(5).expect("five is not zero");

fn held<K: std::hash::Hash + Eq + Clone>(limit: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), HttpError> {
    limit.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        HttpError::TooMany { seconds: wait.as_secs() + 1 }
    })
}

/// IPv6 is handed out in blocks of 64 bits: one household, one key.
fn block(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
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
    fn the_eleventh_try_waits_whatever_the_spelling() {
        let limits = Limits::new(0);
        for _ in 0..10 {
            assert_eq!(limits.sign_in("ana@example.org", None), Ok(()));
        }
        assert!(matches!(limits.sign_in(" Ana@Example.org", None), Err(HttpError::TooMany { seconds: 1..=31 })));
        assert_eq!(limits.sign_in("ben@example.org", None), Ok(()));
        assert_eq!(limits.wrong_token("ana@example.org", None), Ok(()), "tokens are counted apart");
    }

    #[test]
    fn neighbors_in_one_block_share_a_limit() {
        let limits = Limits::new(1);
        for host in 1..=5u16 {
            assert_eq!(limits.request(IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, host])), Ok(()));
        }
        assert!(limits.request(IpAddr::from([0x2001, 0xdb8, 0, 1, 9, 9, 9, 9])).is_err());
        assert_eq!(limits.request(IpAddr::from([0x2001, 0xdb8, 0, 2, 0, 0, 0, 1])), Ok(()));
    }
}
