//! Memory that the program used and needs no more.

/// What was freed goes back to the system at once. The C library keeps it otherwise: half as much again as the atlas, once that is built.
///
/// Only glibc needs telling (`malloc_trim(3)`); with another C library nothing happens.
pub fn release_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it takes no pointer, may be called from any thread, and touches only what was freed.
    unsafe {
        libc::malloc_trim(0);
    }
}
