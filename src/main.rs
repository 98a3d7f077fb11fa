//! The program: the real clock and real chance are made here and nowhere else.

use std::process::ExitCode;

use clap::Parser as _;
use placard::cli::{self, Cli};
use placard::domain::day::Micros;
use placard::services::env::{Clock, Env, Ids};
use tracing_subscriber::EnvFilter;

fn main() -> anyhow::Result<ExitCode> {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("PLACARD_LOG").unwrap_or_else(|_| EnvFilter::new("warn,placard=info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    let env = Env { clock: real_clock(), ids: real_chance() };
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(cli::run(cli, env))
}

#[expect(clippy::disallowed_methods, reason = "the one place where the real clock is made")]
fn real_clock() -> Clock {
    Clock::new(|| Micros(jiff::Timestamp::now().as_microsecond()))
}

#[expect(clippy::disallowed_methods, reason = "the one place where real randomness is made")]
fn real_chance() -> Ids {
    Ids::new(|bytes| getrandom::fill(bytes).expect("the operating system gives random bytes"))
}
