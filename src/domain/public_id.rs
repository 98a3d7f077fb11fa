//! Public ids: an id as addresses for everybody write it. Ids within tell the millisecond at which they were made (RFC 9562, version 7); these
//! tell nothing, and only whoever knows the registry's secret comes back from one to the other.

use uuid::Uuid;

use crate::domain::digest::{Digest, DigestBuilder};

/// Enough for what cannot be told from chance, by whoever may try both ways. Source: Luby, Rackoff (1988), SIAM J. Comput. 17, 373-386.
const ROUNDS: u8 = 4;

/// What an id is called in public.
pub fn veiled(secret: &Digest, id: Uuid) -> Uuid {
    let (mut left, mut right) = id.as_u64_pair();
    for round in 0..ROUNDS {
        (left, right) = (right, left ^ mask(secret, round, right));
    }
    Uuid::from_u64_pair(left, right)
}

/// The id that is called so in public: [`veiled`] backwards.
pub fn unveiled(secret: &Digest, public: Uuid) -> Uuid {
    let (mut left, mut right) = public.as_u64_pair();
    for round in (0..ROUNDS).rev() {
        (left, right) = (right ^ mask(secret, round, left), left);
    }
    Uuid::from_u64_pair(left, right)
}

fn mask(secret: &Digest, round: u8, half: u64) -> u64 {
    let digest = DigestBuilder::new().bytes(secret).bytes(&[round]).bytes(&half.to_be_bytes()).finish();
    let mut start = [0; 8];
    start.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn who_knows_the_secret_comes_back_and_nobody_else(id: u128, secret: [u8; 32], other: [u8; 32]) {
            let (id, public) = (Uuid::from_u128(id), veiled(&secret, Uuid::from_u128(id)));
            prop_assert_eq!(unveiled(&secret, public), id);
            prop_assert!(secret == other || unveiled(&other, public) != id);
        }
    }

    #[test]
    fn ids_of_one_moment_have_nothing_in_common() {
        let made = |random| uuid::Builder::from_unix_timestamp_millis(1_780_000_000_000, &[random; 10]).into_uuid();
        let public = [1, 2].map(|random| veiled(&[7; 32], made(random)).as_u128());
        assert!((public[0] ^ public[1]).count_ones() > 40 && (public[0] ^ made(1).as_u128()).count_ones() > 40);
    }
}
