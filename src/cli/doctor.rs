//! `placard doctor`: what stands in the way of serving well, each with what to do about it. Nothing is changed but a trial file that is
//! taken away again.

mod database;
mod front;
mod machine;

use std::fmt;
use std::process::ExitCode;

use crate::cli::serve;
use crate::domain::mandate::Mandates;
use crate::services::env::Env;

/// Settings as `serve` takes them, from the same flags and the same environment.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    serve: serve::Args,
}

/// What came of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Fine,
    /// It works, and could be better.
    Warning(String),
    /// It does not work.
    Wrong(String),
}

/// One look: at what, what was seen, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Check {
    about: &'static str,
    seen: String,
    outcome: Outcome,
}

impl Check {
    fn fine(about: &'static str, seen: impl Into<String>) -> Check {
        Check { about, seen: seen.into(), outcome: Outcome::Fine }
    }

    fn warning(about: &'static str, seen: impl Into<String>, what_to_do: impl Into<String>) -> Check {
        Check { about, seen: seen.into(), outcome: Outcome::Warning(what_to_do.into()) }
    }

    fn wrong(about: &'static str, seen: impl Into<String>, what_to_do: impl Into<String>) -> Check {
        Check { about, seen: seen.into(), outcome: Outcome::Wrong(what_to_do.into()) }
    }
}

/// `ok       press: …`, and below it what to do.
impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, what_to_do) = match &self.outcome {
            Outcome::Fine => ("ok", None),
            Outcome::Warning(what_to_do) => ("warning", Some(what_to_do)),
            Outcome::Wrong(what_to_do) => ("wrong", Some(what_to_do)),
        };
        write!(f, "{word:<8} {}: {}", self.about, self.seen)?;
        match what_to_do {
            Some(what_to_do) => write!(f, "\n         -> {what_to_do}"),
            None => Ok(()),
        }
    }
}

/// Looks at everything that `serve` would stand on. Exit code 1 when something does not work.
pub async fn run(args: Args, address: &str, mandates: anyhow::Result<Mandates>, env: &Env) -> anyhow::Result<ExitCode> {
    let args = args.serve;
    let mut checks = database::checks(address, &mandates, env.clock.now()).await;
    checks.extend(front::checks(&args).await);
    checks.extend(machine::checks(&args, address, env).await);
    for check in &checks {
        println!("{check}");
    }
    let wrong = checks.iter().filter(|check| matches!(check.outcome, Outcome::Wrong(_))).count();
    eprintln!("{} of {} checks found something that does not work.", wrong, checks.len());
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_was_seen_and_the_next_what_to_do() {
        assert_eq!(Check::fine("press", "prints").to_string(), "ok       press: prints");
        assert_eq!(Check::wrong("press", "is not there", "install it").to_string(), "wrong    press: is not there\n         -> install it");
    }
}
