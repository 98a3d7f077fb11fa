//! What one sheet may cost: the press ends itself where a sheet takes more.

use std::io;
use std::process;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

/// Bytes of memory that a sheet may take. A briefing takes a tenth of it.
pub const MEMORY: u64 = 1024 * 1024 * 1024;

/// Takes more memory than so many bytes as a fault, which ends the program.
///
/// `RLIMIT_DATA` (setrlimit(2)) counts what can be written to. `RLIMIT_AS` would count what is only set aside too: 64 MB for each thread
/// on a machine with many processors.
///
/// # Errors
/// When the system does not allow it.
pub fn memory(bytes: u64) -> io::Result<()> {
    Ok(setrlimit(Resource::Data, Rlimit { current: Some(bytes), maximum: Some(bytes) })?)
}

/// Does the work, or ends the program when it takes longer than `limit`.
pub fn time<T>(limit: Duration, work: impl FnOnce() -> T) -> T {
    let (working, done) = mpsc::channel::<()>();
    thread::spawn(move || {
        if done.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
            eprintln!("placard-print: a sheet took longer than {limit:?}");
            process::exit(1);
        }
    });
    let result = work();
    drop(working);
    result
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::hint;
    use std::process::{Command, Output};

    use super::*;

    const DOOMED: &str = "PLACARD_PRINT_DOOMED";

    /// Runs a test of this name again, as a program that may end itself.
    fn doomed(test: &str) -> Option<Output> {
        if env::var_os(DOOMED).is_some() {
            return None;
        }
        let mut again = Command::new(env::current_exe().unwrap());
        again.args([&format!("limits::tests::{test}"), "--exact", "--nocapture"]).env(DOOMED, "yes");
        Some(again.output().unwrap())
    }

    #[test]
    fn a_sheet_that_takes_too_long_ends_the_press_and_says_so() {
        let Some(ended) = doomed("a_sheet_that_takes_too_long_ends_the_press_and_says_so") else {
            return time(Duration::from_millis(50), || {
                loop {
                    hint::spin_loop();
                }
            });
        };
        assert_eq!(ended.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&ended.stderr).contains("a sheet took longer than 50ms"), "{ended:?}");
    }

    #[test]
    fn a_sheet_that_takes_too_much_memory_ends_the_press() {
        let Some(ended) = doomed("a_sheet_that_takes_too_much_memory_ends_the_press") else {
            memory(64 * 1024 * 1024).unwrap();
            let bytes = hint::black_box(vec![1_u8; 256 * 1024 * 1024]);
            panic!("{} bytes were given", bytes.len());
        };
        assert!(!ended.status.success());
        assert!(String::from_utf8_lossy(&ended.stderr).contains("memory allocation of 268435456 bytes failed"), "{ended:?}");
    }

    #[test]
    fn a_sheet_in_time_is_printed() {
        assert_eq!(time(Duration::from_secs(600), || 7), 7);
    }
}
