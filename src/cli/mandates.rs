//! `placard mandates check` and `placard mandates judge`.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;

use crate::cli::{BAD_INPUT, shipped};
use crate::domain::mandate::{Case, Clause, Mandates};

#[derive(Subcommand)]
pub enum Command {
    /// Read the mandates and say what is in them; every error with file, line and what was expected.
    Check {
        /// A folder of mandates instead of those that ship with the program.
        folder: Option<PathBuf>,
    },
    /// Judge cases: one JSON object a line in, one out, in the same order.
    ///
    /// In: id, jurisdiction, category, facts, on_date, poster_facts (or null). Out: id, applicability, compliance (or null), reasons.
    Judge,
}

pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { folder } => check(folder.as_deref()),
        Command::Judge => judge(std::io::stdin().lock(), std::io::stdout().lock(), &shipped()?),
    }
}

fn check(folder: Option<&Path>) -> anyhow::Result<ExitCode> {
    let files = folder.map_or_else(|| Ok(crate::mandates::embedded_files()), read)?;
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

fn read(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let text = |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()));
    paths.iter().map(|path| Ok((path.display().to_string(), text(path)?))).collect()
}

fn judge(input: impl BufRead, mut output: impl Write, mandates: &Mandates) -> anyhow::Result<ExitCode> {
    let mut wrong = 0;
    for (at, line) in input.lines().enumerate() {
        let line = line.with_context(|| format!("line {}: expected UTF-8", at + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        match answer(&line, mandates) {
            Ok(answer) => writeln!(output, "{answer}")?,
            Err(message) => {
                eprintln!("line {}: {message}", at + 1);
                writeln!(output, "{}", serde_json::json!({ "id": null, "error": message }))?;
                wrong += 1;
            }
        }
    }
    output.flush()?;
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(BAD_INPUT) })
}

fn answer(line: &str, mandates: &Mandates) -> Result<serde_json::Value, String> {
    let case: Case = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if mandates.jurisdiction(&case.jurisdiction).is_none() {
        let known: Vec<_> = mandates.jurisdictions().map(|known| known.code.as_str()).collect();
        return Err(format!("jurisdiction: expected one of {}, found `{}`", known.join(", "), case.jurisdiction));
    }
    if mandates.category(&case.category).is_none() {
        return Err(format!("category: expected a category of terms.toml, found `{}`", case.category.code()));
    }
    let ruling = mandates.ruling(&case.jurisdiction, std::slice::from_ref(&case.category), &case.facts, case.on_date);
    let judgement = case.finding()?.and_then(|finding| ruling.judge(&finding, &case.facts));
    let mut reasons: Vec<String> = ruling.duties.iter().flat_map(|ruled| ruled.reasons.sentences()).collect();
    let clauses = judgement.iter().flat_map(|judgement| &judgement.duties).flat_map(|duty| &duty.clauses);
    reasons.extend(clauses.flat_map(Clause::sentences));
    Ok(serde_json::json!({
        "id": case.id,
        "applicability": ruling.applicability.code(),
        "compliance": judgement.map(|judgement| judgement.compliance.code()),
        "reasons": reasons,
    }))
}
