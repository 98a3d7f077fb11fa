//! Tries to sign in: only wrong ones count. A device that its owner signed in with before is counted by itself (OWASP, "Slow Down Online
//! Guessing Attacks with Device Cookies"); everybody else by account and address, so that nobody shuts the owner out from elsewhere.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};
use crate::web::http::error::HttpError;

/// A wrong try is forgotten after so long, one by one.
const FORGOTTEN_AFTER: i64 = 30 * Micros::SECOND;

/// What wrong tries are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// An account on a device that is known to it.
    Device { account: Digest, device: Digest },
    /// An account from an address.
    Account { account: Digest, address: Option<IpAddr> },
    /// The same while the account is guessed at from many addresses.
    Stormed { account: Digest, address: Option<IpAddr> },
    /// Whatever account is tried from an address.
    Address(IpAddr),
    /// An account from wherever. It refuses nobody: it tells when a storm is on.
    Everywhere(Digest),
    /// The present password, asked of somebody who is signed in.
    Present(Uuid),
    /// A wrong token of another program, for an account from an address. Apart from the sign-ins: a telephone with a token that was taken
    /// back does not shut its owner out of the pages.
    Token { account: Digest, address: Option<IpAddr> },
}

impl Key {
    /// Wrong tries before waiting.
    fn most(self) -> i64 {
        match self {
            Key::Device { .. } | Key::Account { .. } | Key::Present(_) | Key::Token { .. } => 10,
            Key::Stormed { .. } => 1,
            Key::Address(_) => 50,
            Key::Everywhere(_) => 100,
        }
    }
}

/// Where a try to sign in comes from.
#[derive(Clone, Copy, Debug)]
pub enum From {
    /// The owner signed in with this device before.
    KnownDevice(Digest),
    Address(Option<IpAddr>),
}

/// Wrong tries of late: by key, when the last of them is forgotten.
#[derive(Default)]
pub struct Tries(Mutex<HashMap<Key, Micros>>);

/// A try that is under way. Unless it succeeds, it counts.
#[must_use = "a try that succeeds is given back"]
pub struct Try<'t> {
    tries: &'t Tries,
    keys: Vec<Key>,
}

impl Tries {
    /// A try to sign in to the account with this mail address.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait: then the password is not looked at.
    pub fn sign_in(&self, email: &str, from: From, now: Micros) -> Result<Try<'_>, HttpError> {
        let account = account(email);
        let keys = match from {
            From::KnownDevice(device) => vec![Key::Device { account, device }],
            From::Address(address) => {
                let everywhere = Key::Everywhere(account);
                let stormed = self.wait(&[everywhere], now) > 0;
                let own = if stormed { Key::Stormed { account, address } } else { Key::Account { account, address } };
                let both = [Some(own), address.map(Key::Address), (!stormed).then_some(everywhere)];
                both.into_iter().flatten().collect()
            }
        };
        self.begin(keys, now)
    }

    /// A try at the present password of somebody who is signed in.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn present_password(&self, person: Uuid, now: Micros) -> Result<Try<'_>, HttpError> {
        self.begin(vec![Key::Present(person)], now)
    }

    /// One wrong token of a device that said whose it is.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn wrong_token(&self, email: &str, address: Option<IpAddr>, now: Micros) -> Result<(), HttpError> {
        let counted = self.begin(vec![Key::Token { account: account(email), address }], now)?;
        drop(counted);
        Ok(())
    }

    /// Forgets who has been quiet: called now and then, so that memory stays bounded.
    pub fn sweep(&self, now: Micros) {
        self.lock().retain(|_, forgotten_at| *forgotten_at > now);
    }

    /// Counts a try under all of the keys, or under none.
    fn begin(&self, keys: Vec<Key>, now: Micros) -> Result<Try<'_>, HttpError> {
        let wait = self.wait(&keys, now);
        if wait > 0 {
            return Err(HttpError::TooMany { seconds: wait.unsigned_abs().div_ceil(Micros::SECOND.unsigned_abs()) });
        }
        let mut counted = self.lock();
        for key in &keys {
            let forgotten_at = counted.entry(*key).or_insert(now);
            *forgotten_at = (*forgotten_at).max(now).plus(FORGOTTEN_AFTER);
        }
        drop(counted);
        Ok(Try { tries: self, keys })
    }

    /// Microseconds until one more try fits under each of the keys.
    fn wait(&self, keys: &[Key], now: Micros) -> i64 {
        let counted = self.lock();
        let wait = |key: &Key| counted.get(key).map_or(0, |forgotten_at| forgotten_at.0 - now.0 - (key.most() - 1) * FORGOTTEN_AFTER);
        keys.iter().map(wait).max().unwrap_or(0)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Micros>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Try<'_> {
    /// It was right, so it costs nothing.
    pub fn succeeded(self) {
        let mut counted = self.tries.lock();
        for key in &self.keys {
            if let Some(forgotten_at) = counted.get_mut(key) {
                *forgotten_at = forgotten_at.plus(-FORGOTTEN_AFTER);
            }
        }
    }
}

/// Mail addresses are compared without case.
fn account(email: &str) -> Digest {
    sha256(email.trim().to_lowercase().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &str = "ana@example.org";
    const NOW: Micros = Micros(1_780_000_000_000_000);

    fn at(last: u8) -> From {
        From::Address(Some(IpAddr::from([192, 0, 2, last])))
    }

    fn far(number: u32) -> From {
        From::Address(Some(IpAddr::from((0x0a00_0000 + number).to_be_bytes())))
    }

    fn wrong(tries: &Tries, email: &str, from: From, now: Micros) -> bool {
        tries.sign_in(email, from, now).is_ok()
    }

    #[test]
    fn the_eleventh_wrong_try_waits_whatever_the_spelling_and_a_right_one_costs_nothing() {
        let tries = Tries::default();
        for _ in 0..100 {
            tries.sign_in(ANA, at(1), NOW).unwrap().succeeded();
        }
        for _ in 0..10 {
            assert!(wrong(&tries, ANA, at(1), NOW));
        }
        assert!(matches!(tries.sign_in(" Ana@Example.org", at(1), NOW), Err(HttpError::TooMany { seconds: 30 })));
        assert!(wrong(&tries, "ben@example.org", at(1), NOW), "another account from there");
        assert!(wrong(&tries, ANA, at(2), NOW), "the account from elsewhere");
        assert!(tries.wrong_token(ANA, None, NOW).is_ok(), "tokens are counted apart");
        let later = NOW.plus(FORGOTTEN_AFTER);
        assert!(wrong(&tries, ANA, at(1), later) && !wrong(&tries, ANA, at(1), later), "one is forgotten each half minute");
    }

    #[test]
    fn a_known_device_is_counted_by_itself() {
        let tries = Tries::default();
        let known = From::KnownDevice([1; 32]);
        while wrong(&tries, ANA, at(1), NOW) {}
        for _ in 0..10 {
            assert!(wrong(&tries, ANA, known, NOW));
        }
        assert!(!wrong(&tries, ANA, known, NOW), "it has ten wrong tries of its own");
        assert!(wrong(&tries, ANA, From::KnownDevice([2; 32]), NOW), "and another one has ten more");
    }

    #[test]
    fn an_account_guessed_at_from_everywhere_lets_each_address_try_once() {
        let tries = Tries::default();
        for number in 0..10 {
            for _ in 0..10 {
                assert!(wrong(&tries, ANA, far(number), NOW));
            }
        }
        assert!(wrong(&tries, ANA, far(99), NOW), "a first try is looked at");
        assert!(!wrong(&tries, ANA, far(99), NOW), "a second one waits");
        tries.sign_in(ANA, at(7), NOW).unwrap().succeeded();
        tries.sign_in(ANA, at(7), NOW).unwrap().succeeded();
        assert!(wrong(&tries, "ben@example.org", far(99), NOW), "other accounts have ten");
    }

    #[test]
    fn an_address_that_tries_everybody_waits_and_is_forgotten() {
        let tries = Tries::default();
        for number in 0..50 {
            assert!(wrong(&tries, &format!("{number}@example.org"), at(1), NOW));
        }
        assert!(!wrong(&tries, ANA, at(1), NOW));
        assert!(wrong(&tries, ANA, at(2), NOW));
        tries.sweep(NOW.plus(60 * FORGOTTEN_AFTER));
        assert!(tries.lock().is_empty());
    }
}
