//! What raises doubts about published figures: small numbers written as 0.

/// Zeros that are likely withheld numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubtfulZeros {
    pub zeros: usize,
    /// The smallest number above 0.
    pub smallest: u32,
}

/// Fewer zeros, or fewer other figures, say nothing.
const ENOUGH: usize = 5;
/// A publisher that withholds small numbers withholds at least 1 and 2.
const SMALLEST_WITHHELD: u32 = 3;

/// Where a publisher writes 0 for every small number, there are zeros and larger numbers and nothing between: counts by chance leave no such gap.
pub fn doubtful_zeros(counts: impl Iterator<Item = u32>) -> Option<DoubtfulZeros> {
    let (mut zeros, mut others, mut smallest) = (0, 0, u32::MAX);
    for count in counts {
        if count == 0 {
            zeros += 1;
        } else {
            others += 1;
            smallest = smallest.min(count);
        }
    }
    (zeros >= ENOUGH && others >= ENOUGH && smallest >= SMALLEST_WITHHELD).then_some(DoubtfulZeros { zeros, smallest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_beside_nothing_small_are_doubted() {
        let counts = [0, 0, 7, 5, 0, 9, 12, 0, 6, 0];
        assert_eq!(doubtful_zeros(counts.into_iter()), Some(DoubtfulZeros { zeros: 5, smallest: 5 }));
        assert_eq!(doubtful_zeros(counts.into_iter().chain([1])), None);
        assert_eq!(doubtful_zeros([0, 0, 0, 0, 0, 7].into_iter()), None);
        assert_eq!(doubtful_zeros([5, 6, 7, 8, 9].into_iter()), None);
    }
}
