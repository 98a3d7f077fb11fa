//! Slots: so many at once, and of these so many for one address. Connections take them, and heavy answers.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::web::http::limits::block;

/// Counts what is held. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Slots(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    all: usize,
    each: usize,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One slot, given back when it is dropped.
#[derive(Debug)]
pub struct Slot {
    slots: Slots,
    address: Option<IpAddr>,
}

impl Slots {
    /// `all` slots, `each` of them at most for one address.
    pub fn new(all: usize, each: usize) -> Slots {
        Slots(Arc::new(Inner { all, each, held: Mutex::default() }))
    }

    /// A slot for an address, or for nobody in particular; none when all are taken, or all that one address may have.
    pub fn take(&self, address: Option<IpAddr>) -> Option<Slot> {
        let address = address.map(block);
        let mut held = self.held();
        if held.all >= self.0.all {
            return None;
        }
        if let Some(address) = address {
            let own = held.by_address.entry(address).or_default();
            if *own >= self.0.each {
                return None;
            }
            *own += 1;
        }
        held.all += 1;
        Some(Slot { slots: self.clone(), address })
    }

    /// How many are taken.
    pub fn taken(&self) -> usize {
        self.held().all
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut held = self.slots.held();
        held.all -= 1;
        let Some(address) = self.address else { return };
        if let Some(own) = held.by_address.get_mut(&address) {
            *own -= 1;
            if *own == 0 {
                held.by_address.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_never_takes_them_all() {
        let slots = Slots::new(4, 2);
        let (one, other) = (Some(IpAddr::from([203, 0, 113, 7])), Some(IpAddr::from([203, 0, 113, 8])));
        let first = slots.take(one);
        let _second = slots.take(one);
        assert!(first.is_some() && slots.take(one).is_none());
        let _others = [slots.take(other), slots.take(None)];
        assert!(slots.taken() == 4 && slots.take(None).is_none());
        drop(first);
        assert!(slots.take(other).is_some());
    }

    #[test]
    fn neighbors_in_one_block_of_ipv6_share_their_slots() {
        let slots = Slots::new(4, 1);
        let host = |last: u16| Some(IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]));
        let _first = slots.take(host(1));
        assert!(slots.take(host(2)).is_none());
    }

    #[test]
    fn nothing_is_remembered_of_an_address_that_holds_none() {
        let slots = Slots::new(4, 1);
        drop(slots.take(Some(IpAddr::from([203, 0, 113, 7]))));
        assert!(slots.held().by_address.is_empty() && slots.taken() == 0);
    }
}
