//! Debian's `tesseract` as a child process with a time limit. Text from a picture and nothing else; `Absent` where it is not installed.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use image::{GrayImage, ImageFormat};

/// Why nothing was read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    #[error("the program `tesseract` is not installed")]
    Absent,
    #[error("tesseract took longer than {0:?}")]
    TooLong(Duration),
    /// Whoever asked does not wait any more.
    #[error("tesseract was told to stop")]
    Stopped,
    #[error("tesseract: {0}")]
    Failed(String),
}

/// How the page is laid out (`--psm`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Find columns and blocks: whole posters.
    Page,
    /// As much text as there is, in no order: signs on walls.
    Sparse,
}

impl Layout {
    fn number(self) -> &'static str {
        match self {
            Layout::Page => "3",
            Layout::Sparse => "11",
        }
    }
}

/// `tesseract 5.3.0`, when it is there.
pub fn version() -> Option<String> {
    let output = Command::new("tesseract").arg("--version").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    text.lines().next().map(str::to_owned)
}

/// English and Spanish, or what of them is installed.
pub fn languages() -> &'static str {
    static FOUND: std::sync::OnceLock<&str> = std::sync::OnceLock::new();
    FOUND.get_or_init(|| {
        let listed = Command::new("tesseract").arg("--list-langs").stdin(Stdio::null()).output();
        let listed = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        if listed.lines().any(|line| line == "spa") { "eng+spa" } else { "eng" }
    })
}

/// How often it is asked whether to stop.
const LOOK: Duration = Duration::from_millis(100);

/// The text of a picture. `stop` is asked now and then.
///
/// # Errors
/// `Absent`, `TooLong` and `Stopped` (the child is ended), `Failed` with the last line it wrote.
pub fn read(grey: &GrayImage, layout: Layout, limit: Duration, stop: &dyn Fn() -> bool) -> Result<String, Unread> {
    let mut png = std::io::Cursor::new(Vec::new());
    grey.write_to(&mut png, ImageFormat::Png).map_err(|error| Unread::Failed(error.to_string()))?;
    let mut child = Command::new("tesseract")
        .args(["stdin", "stdout", "-l", languages(), "--psm", layout.number(), "--dpi", "150"])
        // One thread: several photos are read beside each other.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| if error.kind() == std::io::ErrorKind::NotFound { Unread::Absent } else { Unread::Failed(error.to_string()) })?;
    let answer = talk(&mut child, png.into_inner());
    let outcome = outcome(&answer, limit, stop);
    if outcome.is_err() {
        // Ending it closes its pipes, which ends the two threads.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| Unread::Failed(error.to_string()))?;
    match outcome {
        Ok((text, _)) if status.success() => Ok(text),
        Ok((_, complaint)) => Err(Unread::Failed(complaint.lines().last().unwrap_or("no reason given").to_owned())),
        Err(unread) => Err(unread),
    }
}

/// What the child wrote, or why it is not waited for any longer.
fn outcome(answer: &mpsc::Receiver<(String, String)>, limit: Duration, stop: &dyn Fn() -> bool) -> Result<(String, String), Unread> {
    let mut waited = Duration::ZERO;
    while waited < limit {
        if stop() {
            return Err(Unread::Stopped);
        }
        match answer.recv_timeout(LOOK.min(limit - waited)) {
            Ok(written) => return Ok(written),
            Err(RecvTimeoutError::Timeout) => waited += LOOK,
            Err(RecvTimeoutError::Disconnected) => return Err(Unread::Failed("its answer was lost".into())),
        }
    }
    Err(Unread::TooLong(limit))
}

/// Feeds the child and collects what it writes, each pipe on a thread of its own so that none fills up.
fn talk(child: &mut Child, png: Vec<u8>) -> mpsc::Receiver<(String, String)> {
    let (sender, receiver) = mpsc::channel();
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::spawn(move || {
        // A child that gives up early closes the pipe: what it says on the way is what counts.
        let _ = stdin.map(|mut pipe| pipe.write_all(&png));
    });
    std::thread::spawn(move || {
        let complaints = std::thread::spawn(move || {
            let mut text = Vec::new();
            let _ = stderr.map(|mut pipe| pipe.read_to_end(&mut text));
            String::from_utf8_lossy(&text).into_owned()
        });
        let mut text = Vec::new();
        let _ = stdout.map(|mut pipe| pipe.read_to_end(&mut text));
        let _ = sender.send((String::from_utf8_lossy(&text).into_owned(), complaints.join().unwrap_or_default()));
    });
    receiver
}
