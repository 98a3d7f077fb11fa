//! `placard mandates check`, `prove` and `judge`; `what-if` has a file of its own.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use serde::Deserialize as _;
use serde_json::{Value, json};

use crate::cli::{BAD_INPUT, bad_file, bad_input, open, what_if};
use crate::domain::fact::Facts;
use crate::domain::mandate::prove::{self, Flaw, FlawKind, Proof};
use crate::domain::mandate::{Case, Jurisdiction, Mandates};
use crate::domain::visit::Audience;
use crate::services::env::Env;

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
    /// Go through the finite conditions of each law: rules that no facts make bind, parts that decide nothing, clauses that exclude each other,
    /// rules that another one makes idle; with the clause and a witness.
    ///
    /// Exit code 0: none of these; 1: some were found, each is named; 2: the bill cannot be read.
    Prove {
        /// A bill, one file of mandates, instead of every law on file.
        bill: Option<PathBuf>,
        /// For machines: one JSON object a law.
        #[arg(long)]
        json: bool,
    },
    /// What a bill would change in the registry: who newly must display the poster, what was seen there, whom it would reach.
    WhatIf(what_if::Args),
}

pub async fn run(command: Command, own: Option<&Path>, address: &str, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { folder } => check(folder.as_deref(), own),
        Command::Judge => judge(std::io::stdin().lock(), std::io::stdout().lock(), &crate::mandates::load(own)?),
        Command::Prove { bill, json } => prove(bill.as_deref(), json, &crate::mandates::load(own)?),
        Command::WhatIf(args) => what_if::run(&args, &crate::mandates::load(own)?, &open(address).await?, env).await,
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

fn prove(bill: Option<&Path>, json: bool, law: &Mandates) -> anyhow::Result<ExitCode> {
    let Some(file) = bill else { return Ok(proven(law.jurisdictions(), json)) };
    let text = match std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display())) {
        Ok(text) => text,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    match law.amended(&file.display().to_string(), &text) {
        Ok((mandates, code)) => Ok(proven(mandates.jurisdiction(&code).into_iter(), json)),
        Err(errors) => Ok(bad_file(&errors)),
    }
}

fn proven<'m>(laws: impl Iterator<Item = &'m Jurisdiction>, json: bool) -> ExitCode {
    let (mut flaws, mut combinations, mut open) = (0, 0, 0);
    for law in laws {
        let proof = prove::prove(law);
        (flaws, combinations, open) = (flaws + proof.flaws.len(), combinations + proof.combinations, open + proof.open.len());
        if json {
            println!("{}", in_json(law, &proof));
            continue;
        }
        proof.flaws.iter().for_each(|flaw| println!("{}", in_words(flaw)));
        proof.open.iter().for_each(|rule| println!("{rule}: too many combinations to go through: not enumerated"));
    }
    if !json {
        println!("{combinations} combinations looked at, {flaws} flaws, {open} rules not enumerated");
    }
    if flaws == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn in_words(flaw: &Flaw) -> String {
    let (clause, other) = (&flaw.clause, flaw.other.as_deref().unwrap_or_default());
    let said = match flaw.kind {
        FlawKind::NeverBinds => format!("no facts make it bind: {clause}"),
        FlawKind::AlwaysHolds => format!("it holds whatever the facts are: {clause}"),
        FlawKind::DecidesNothing => format!("it comes to the same without this: {clause}"),
        FlawKind::Excludes => format!("no one poster meets both: {clause}; {other}"),
        FlawKind::Shadowed => format!("wherever it binds, another rule asks as much: {other}"),
    };
    let witness = flaw.witness.as_ref().map_or_else(String::new, |facts| format!("; for example: {}", witnessed(facts)));
    format!("{} ({}): {said}{witness}", flaw.rules.join(", "), flaw.citation)
}

fn witnessed(facts: &Facts) -> String {
    let written: Vec<String> = facts.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    if written.is_empty() { "any such place".to_owned() } else { written.join(", ") }
}

fn in_json(law: &Jurisdiction, proof: &Proof) -> Value {
    let flaw = |flaw: &Flaw| {
        json!({
            "kind": flaw.kind, "rules": flaw.rules, "citation": flaw.citation, "clause": flaw.clause, "other": flaw.other, "witness": flaw.witness,
        })
    };
    let flaws: Vec<Value> = proof.flaws.iter().map(flaw).collect();
    json!({ "jurisdiction": law.code, "combinations": proof.combinations, "flaws": flaws, "not_enumerated": proof.open })
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
