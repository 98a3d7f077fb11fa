//! One press as a child process, and the protocol of `placard_sheet` with it.

use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::SystemTime;

use placard_sheet::{Answer, LARGEST_PDF};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// The longest line that a press may answer with.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// Ended when it is dropped.
pub struct Process {
    child: Child,
    sheets: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// When the program's file was written.
    built: SystemTime,
}

impl Process {
    /// # Errors
    /// When the file cannot be run.
    pub fn start(program: &Path, built: SystemTime) -> io::Result<Process> {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Ctrl-C stops the server, which lets answers under way finish.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (sheets, answers) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Process { child, sheets, answers: BufReader::new(answers), built })
    }

    /// Does it still run, and the same program?
    pub fn waits_since(&mut self, built: SystemTime) -> bool {
        self.built == built && matches!(self.child.try_wait(), Ok(None))
    }

    /// One sheet, a line of JSON, and what the press says to it: the bytes are empty unless it made a file.
    ///
    /// # Errors
    /// When the press ends or answers what no press says.
    pub async fn print(&mut self, line: &[u8]) -> io::Result<(Answer, Vec<u8>)> {
        self.sheets.write_all(line).await?;
        self.sheets.flush().await?;
        let mut answer = Vec::new();
        (&mut self.answers).take(LONGEST_ANSWER).read_until(b'\n', &mut answer).await?;
        let answer: Answer = serde_json::from_slice(&answer)?;
        let bytes = match answer {
            Answer::Pdf { bytes, .. } | Answer::Png { bytes } => bytes,
            Answer::BadSheet(_) => 0,
        };
        if bytes > LARGEST_PDF {
            return Err(io::Error::other("the file is too large"));
        }
        let mut file = vec![0; bytes];
        self.answers.read_exact(&mut file).await?;
        Ok((answer, file))
    }
}
