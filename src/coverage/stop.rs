//! Long work ends early where nobody waits for it: it asks now and then whether to stop.

/// Asked from every core at once.
pub type Stop<'s> = &'s (dyn Fn() -> bool + Sync);

/// Told to stop: what was worked out by then says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("told to stop before it was done")]
pub struct Stopped;

/// Work that is always finished.
pub fn never() -> bool {
    false
}

/// # Errors
/// `Stopped` when told to stop.
pub fn go_on(stop: Stop<'_>) -> Result<(), Stopped> {
    if stop() { Err(Stopped) } else { Ok(()) }
}
