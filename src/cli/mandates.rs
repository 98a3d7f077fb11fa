//! `placard mandates check` and `placard mandates judge`.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use serde::Deserialize as _;
use serde_json::{Value, json};

use crate::cli::BAD_INPUT;
use crate::domain::mandate::{Case, Mandates};
use crate::domain::visit::Audience;

#[derive(Subcommand)]
pub enum Command {
    /// Read the mandates and say what is in them; every error with file, line and what was expected.
    Check {
        /// A folder of mandates instead of those that ship with the program.
        folder: Option<PathBuf>,
    },
    /// Judge cases: one JSON object a line in, one out, in the same order.
    ///
    /// In: id, jurisdiction, category (several joined by `;`), facts, on_date, poster_facts (or null), notice_at (or null).
    /// Out: id, applicability, compliance, seen_by, cure_until (each of these three null where there is none), reasons; else id and error.
    Judge,
}

pub fn run(command: Command, own: Option<&Path>) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { folder } => check(folder.as_deref(), own),
        Command::Judge => judge(std::io::stdin().lock(), std::io::stdout().lock(), &crate::mandates::load(own)?),
    }
}

fn check(folder: Option<&Path>, own: Option<&Path>) -> anyhow::Result<ExitCode> {
    let files = folder.map_or_else(|| crate::mandates::files(own), crate::mandates::folder_files)?;
    let mandates = match Mandates::parse(&files) {
        Ok(mandates) => mandates,
        Err(errors) => {
            errors.iter().for_each(|error| eprintln!("{error}"));
            eprintln!("{} errors", errors.len());
            return Ok(ExitCode::FAILURE);
        }
    };
    for known in mandates.jurisdictions() {
        println!("{} {}: {} duties, {} facts ({})", known.code, known.name.en, known.duties.len(), known.facts.len(), known.citation);
    }
    Ok(ExitCode::SUCCESS)
}

fn judge(input: impl BufRead, mut output: impl Write, mandates: &Mandates) -> anyhow::Result<ExitCode> {
    let mut wrong = 0;
    for (at, line) in input.lines().enumerate() {
        let line = line.with_context(|| format!("line {}: expected UTF-8", at + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let case: Result<Value, String> = serde_json::from_str(&line).map_err(|error| error.to_string());
        let id = case.as_ref().map_or(Value::Null, |case| case["id"].clone());
        match case.and_then(|case| answer(&case, mandates)) {
            Ok(answer) => writeln!(output, "{answer}")?,
            Err(message) => {
                let row = id.as_str().map_or_else(String::new, |id| format!(" ({id})"));
                eprintln!("line {}{row}: {message}", at + 1);
                writeln!(output, "{}", json!({ "id": id, "error": message }))?;
                wrong += 1;
            }
        }
    }
    output.flush()?;
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(BAD_INPUT) })
}

fn answer(line: &Value, mandates: &Mandates) -> Result<Value, String> {
    let case = Case::deserialize(line).map_err(|error| error.to_string())?;
    let answer = case.answer(mandates)?;
    Ok(json!({
        "id": case.id,
        "applicability": answer.ruling.applicability.code(),
        "compliance": answer.judgement.as_ref().map(|judgement| judgement.compliance.code()),
        "seen_by": answer.seen_by.map(Audience::code),
        "cure_until": answer.cure_until.as_ref().map(ToString::to_string),
        "reasons": answer.sentences(),
    }))
}
