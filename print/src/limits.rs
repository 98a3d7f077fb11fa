//! What one sheet may cost: the press ends itself where a sheet takes more.

use std::io;
use std::process;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use placard_sheet::TIME_LIMIT;
use rustix::process::{Resource, Rlimit, setrlimit};

/// Bytes of memory. A scorecard takes a tenth of it.
const MEMORY: u64 = 1024 * 1024 * 1024;

/// Takes more memory as a fault, which ends the program.
///
/// `RLIMIT_DATA` (setrlimit(2)) counts what can be written to. `RLIMIT_AS` would count what is only set aside too: 64 MB for each thread
/// on a machine with many processors.
///
/// # Errors
/// When the system does not allow it.
pub fn memory() -> io::Result<()> {
    Ok(setrlimit(Resource::Data, Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) })?)
}

/// Does the work, or ends the program when it takes longer than [`TIME_LIMIT`].
pub fn time<T>(work: impl FnOnce() -> T) -> T {
    let (working, done) = mpsc::channel::<()>();
    thread::spawn(move || {
        if done.recv_timeout(TIME_LIMIT) == Err(RecvTimeoutError::Timeout) {
            eprintln!("placard-print: a sheet took longer than {TIME_LIMIT:?}");
            process::exit(1);
        }
    });
    let result = work();
    drop(working);
    result
}
