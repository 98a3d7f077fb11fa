//! The program: the real clock and real chance are made here and nowhere else.

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use placard::cli::{self, Cli};
use placard::domain::day::Micros;
use placard::services::env::{Clock, Env, Ids};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// For what still runs when the command is done.
const LEFT_BEHIND: Duration = Duration::from_millis(500);

fn main() -> anyhow::Result<ExitCode> {
    let cli = Cli::parse();
    // The levels as a layer of their own: as a filter of one layer they lose the event after a question that the database's log asks.
    tracing_subscriber::registry().with(levels()).with(fmt::layer().json().with_writer(std::io::stderr)).init();
    let env = Env { clock: real_clock(), ids: real_chance(), time_zone: cli.time_zone.clone() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(cli::run(cli, env));
    // A computation that nobody waits for any more does not keep the program from ending.
    runtime.shutdown_timeout(LEFT_BEHIND);
    ended
}

/// What is logged: `PLACARD_LOG`, such as `warn,placard=debug`.
fn levels() -> Targets {
    let levels_set = std::env::var("PLACARD_LOG").ok().and_then(|levels| levels.parse().ok());
    levels_set.unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN).with_target("placard", LevelFilter::INFO))
}

#[expect(clippy::disallowed_methods, reason = "the one place where the real clock is made")]
fn real_clock() -> Clock {
    Clock::new(|| Micros(jiff::Timestamp::now().as_microsecond()))
}

#[expect(clippy::disallowed_methods, reason = "the one place where real randomness is made")]
fn real_chance() -> Ids {
    Ids::new(|bytes| getrandom::fill(bytes).expect("the operating system gives random bytes"))
}
