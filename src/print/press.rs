//! The press: `placard-print`, a program of its own (see `print/`), beside this one.
//!
//! The press is started when there is something to print, and stays warm. A sheet that takes too long or too much, or makes it crash, ends
//! that press alone: this program goes on, and the next sheet gets a fresh one. Until the press is installed there are no PDFs; as soon as
//! it is, there are. Words, figures and what may be shown are the business of whoever prints.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use placard_sheet::{Answer, LONGEST_SHEET, Picture, Sheet, TIME_LIMIT};
use serde::Serialize;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::print::process::Process;

/// Presses that work beside each other: one slow sheet does not keep all others waiting.
const PRESSES: usize = 2;
/// A press that did not end itself in time is ended so much later.
const GRACE: Duration = Duration::from_secs(2);

/// Where sheets are printed.
pub struct Press {
    program: PathBuf,
    patience: Duration,
    /// One for each press that may work.
    turns: Semaphore,
    /// Started earlier, waiting for a sheet.
    idle: Mutex<Vec<Process>>,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error("the press is not installed")]
    NoPress,
    #[error("the sheet is larger than {LONGEST_SHEET} bytes")]
    TooLarge,
    #[error("all presses are at work")]
    Busy,
    #[error("the press was ended after {0:?}")]
    TooLong(Duration),
    #[error("the press ended or speaks another language: {0}")]
    Broken(io::Error),
    #[error("the press cannot set this sheet: {0}")]
    BadSheet(String),
}

impl Press {
    /// The press is this program, whether it is there yet or not.
    pub fn at(program: PathBuf) -> Press {
        Press { program, patience: TIME_LIMIT + GRACE, turns: Semaphore::new(PRESSES), idle: Mutex::default() }
    }

    /// A press that is given so much time for a sheet.
    pub fn with_patience(self, patience: Duration) -> Press {
        Press { patience, ..self }
    }

    /// Is there a press to print with?
    pub fn is_there(&self) -> bool {
        self.program.is_file()
    }

    /// The sheet as a PDF, tagged for screen readers (PDF/UA-1). The same sheet gives the same bytes.
    ///
    /// # Errors
    /// `NoPress`, `TooLarge` and `Busy` before anything is printed; `TooLong`, `Broken` and `BadSheet` are about this sheet.
    pub async fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PrintError> {
        match self.ask(sheet).await? {
            (Answer::Pdf { warnings, .. }, pdf) => {
                for warning in warnings {
                    tracing::warn!(layout = ?sheet.layout, warning, "a template for print is not clean");
                }
                Ok(pdf)
            }
            (Answer::BadSheet(reason), _) => Err(PrintError::BadSheet(reason)),
            (Answer::Png { .. }, _) => Err(PrintError::Broken(io::ErrorKind::InvalidData.into())),
        }
    }

    /// A drawing in pixels (PNG). The same drawing gives the same bytes.
    ///
    /// # Errors
    /// As [`Press::print`].
    pub async fn draw(&self, picture: &Picture) -> Result<Vec<u8>, PrintError> {
        match self.ask(picture).await? {
            (Answer::Png { .. }, png) => Ok(png),
            (Answer::BadSheet(reason), _) => Err(PrintError::BadSheet(reason)),
            (Answer::Pdf { .. }, _) => Err(PrintError::Broken(io::ErrorKind::InvalidData.into())),
        }
    }

    /// What a press says to a sheet or a picture, and its file.
    async fn ask<T: Serialize>(&self, job: &T) -> Result<(Answer, Vec<u8>), PrintError> {
        let mut line = serde_json::to_vec(job).map_err(|error| PrintError::Broken(error.into()))?;
        line.push(b'\n');
        if line.len() > LONGEST_SHEET {
            return Err(PrintError::TooLarge);
        }
        let turn = timeout(self.patience, self.turns.acquire()).await;
        let _turn = turn.ok().and_then(Result::ok).ok_or(PrintError::Busy)?;
        let mut process = self.idle_or_new()?;
        // Whatever goes wrong from here, and when whoever asked goes away, the process is ended where it is dropped.
        let answered = timeout(self.patience, process.print(&line)).await;
        let answered = answered.map_err(|_| PrintError::TooLong(self.patience))?.map_err(PrintError::Broken)?;
        self.idle().push(process);
        Ok(answered)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Process>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A warm press, unless it ended meanwhile or the program was replaced by a newer one.
    fn idle_or_new(&self) -> Result<Process, PrintError> {
        let built = self.program.metadata().and_then(|file| file.modified()).map_err(|_| PrintError::NoPress)?;
        while let Some(mut process) = self.pop() {
            if process.waits_since(built) {
                return Ok(process);
            }
        }
        Process::start(&self.program, built).map_err(PrintError::Broken)
    }

    fn pop(&self) -> Option<Process> {
        self.idle().pop()
    }
}
