//! How sure an interval is.

/// The normal quantile of 95 % confidence, two-sided.
pub const Z_95: f64 = 1.959_963_984_540_054;
