//! A share with its 95 % interval, by Wilson.

use crate::domain::confidence::Z_95;

/// No share is shown of fewer places than this.
pub const FEWEST_CHECKED: u32 = 5;

/// A share in 0 to 1 with its 95 % interval: `count` of `of` places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    pub share: f64,
    pub low: f64,
    pub high: f64,
    pub count: u32,
    pub of: u32,
    /// The places that the share is about, `of` of which were seen; `None`: endlessly many.
    pub all: Option<u32>,
}

impl Rate {
    /// Every place was seen: nothing is left to chance.
    pub fn is_census(&self) -> bool {
        self.all == Some(self.of)
    }

    pub fn sample(&self) -> Sample {
        Sample { count: self.count, of: self.of }
    }
}

/// So many of so many places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// At most `of`.
    pub count: u32,
    /// At least 1.
    pub of: u32,
}

impl Sample {
    pub fn share(self) -> f64 {
        f64::from(self.count) / f64::from(self.of)
    }
}

/// The share `count` of `of` with its 95 % interval; `count <= of`. Shares lie in 0 to 1; `None` of nothing.
///
/// Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212, without continuity correction.
///
/// ```
/// let rate = placard::coverage::rate::wilson_rate(31, 50).unwrap();
/// assert_eq!(format!("{:.0} % ({:.0} to {:.0} %)", rate.share * 100.0, rate.low * 100.0, rate.high * 100.0), "62 % (48 to 74 %)");
/// ```
pub fn wilson_rate(count: u32, of: u32) -> Option<Rate> {
    if of == 0 {
        return None;
    }
    let sample = Sample { count, of };
    let (low, high) = wilson(sample, Z_95);
    Some(Rate { share: sample.share(), low, high, count, of, all: None })
}

/// Wilson's interval of a share for any normal quantile, within 0 to 1.
pub fn wilson(sample: Sample, z: f64) -> (f64, f64) {
    wilson_interval(sample.share(), f64::from(sample.of), z)
}

/// The same of a share and the size behind it, which need not be whole: an effective size. Wilson (1927), equation of the score interval.
pub fn wilson_interval(share: f64, n: f64, z: f64) -> (f64, f64) {
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    // Rounding leaves an end a hair beyond 0, 1 or the share where none or all display it, and a page would print "-0 %".
    (((middle - half) / scale).clamp(0.0, share), ((middle + half) / scale).clamp(share, 1.0))
}

#[cfg(test)]
mod tests {
    use crate::coverage::reference;

    #[test]
    fn agrees_with_the_reference_to_nine_digits() {
        let Some(folder) = reference::folder() else { return };
        let rows = reference::rows(&folder, "bench/reference/wilson.csv");
        let compared = rows.iter().filter(|row| row["confidence"] == "0.95").map(|row| {
            let rate = super::wilson_rate(row["x"].parse().unwrap(), row["n"].parse().unwrap()).unwrap();
            let (low, high) = (reference::number(row, "low"), reference::number(row, "high"));
            assert!((rate.low - low).abs() < 1e-9 && (rate.high - high).abs() < 1e-9, "{row:?}: {rate:?}");
        });
        assert!(compared.count() > 20);
    }

    #[test]
    fn agrees_with_newcombes_published_intervals() {
        // Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148.
        let rate = super::wilson_rate(81, 263).unwrap();
        assert!((rate.low - 0.2553).abs() < 5e-5 && (rate.high - 0.3662).abs() < 5e-5);
        let rate = super::wilson_rate(15, 148).unwrap();
        assert!((rate.low - 0.0624).abs() < 5e-5 && (rate.high - 0.1605).abs() < 5e-5);
        // The same table: 0 of 20, 1 of 29.
        let rate = super::wilson_rate(0, 20).unwrap();
        assert!(rate.low.abs() < 5e-5 && (rate.high - 0.1611).abs() < 5e-5);
        let rate = super::wilson_rate(1, 29).unwrap();
        assert!((rate.low - 0.0061).abs() < 5e-5 && (rate.high - 0.1718).abs() < 5e-5);
        assert_eq!(super::wilson_rate(0, 0), None);
    }

    #[test]
    fn an_interval_stays_within_nothing_and_everything() {
        for checked in 1..=2_000 {
            for displaying in [0, checked / 2, checked] {
                let rate = super::wilson_rate(displaying, checked).unwrap();
                assert!(0.0 <= rate.low && rate.low <= rate.share && rate.share <= rate.high && rate.high <= 1.0, "{rate:?}");
                assert!(rate.low.is_sign_positive());
            }
        }
    }
}
