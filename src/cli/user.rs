//! `placard user add` and `link`: somebody who may sign in, and one-time links to choose a password.

use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::BAD_INPUT;
use crate::domain::language::Language;
use crate::domain::person::Role;
use crate::domain::visit::FieldRole;
use crate::services;
use crate::services::env::Env;
use crate::services::person::Invitee;
use crate::store::{self, Store, person};
use crate::web::http::public_url::public_url;

#[derive(Subcommand)]
pub enum Command {
    /// Add somebody; prints the link with which they choose a password.
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// volunteer, inspector, supervisor, analyst, administrator (of the agency's people) or registrar (of everybody).
        #[arg(long, value_parser = role)]
        role: Role,
        /// The agency, by name; it is added when it is new.
        #[arg(long)]
        agency: String,
        /// Hold the person to one county (five digits).
        #[arg(long)]
        county: Option<String>,
        /// What is published with a visit instead of the name: officer, licensing, health, patrol or volunteer.
        #[arg(long, value_parser = field_role, default_value = "officer")]
        field_role: FieldRole,
        /// Where the registry is served.
        #[arg(long, env = "PLACARD_PUBLIC_URL", value_parser = public_url)]
        public_url: Option<String>,
    },
    /// Make a new link for somebody who is there and lost the password; an earlier link is void.
    Link {
        #[arg(long)]
        email: String,
        /// Where the registry is served.
        #[arg(long, env = "PLACARD_PUBLIC_URL", value_parser = public_url)]
        public_url: Option<String>,
    },
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| "expected volunteer, inspector, supervisor, analyst, administrator or registrar".into())
}

fn field_role(text: &str) -> Result<FieldRole, String> {
    FieldRole::parse(text).ok_or_else(|| "expected officer, licensing, health, patrol or volunteer".into())
}

pub async fn run(command: Command, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Add { email, name, role, agency, county, field_role, public_url } => {
            let invitee = Invitee { email, name, role, field_role, agency, county, language: Language::En };
            match services::person::invite(store, invitee, None, &env.ids, env.clock.now()).await {
                Ok(token) => Ok(said(public_url.as_deref(), &token)),
                Err(store::Error::Duplicate) => {
                    bad("somebody with this mail address is there already: `placard user link` makes a new link")
                }
                Err(store::Error::NotFound) => {
                    bad("this county is not in the registry, or not one of the agency's: expected five digits such as 29019")
                }
                Err(error) => Err(error.into()),
            }
        }
        Command::Link { email, public_url } => match person::by_email(store, &email).await {
            Ok(known) if known.disabled => bad("this person is shut out: a registrar or administrator lets them in again first"),
            Ok(known) => {
                let token = services::person::renew_invitation(store, known.id, None, &env.ids, env.clock.now()).await?;
                Ok(said(public_url.as_deref(), &token))
            }
            Err(store::Error::NotFound) => bad("nobody has this mail address: `placard user add` adds somebody"),
            Err(error) => Err(error.into()),
        },
    }
}

/// Where `serve` listens unless told otherwise.
const HERE: &str = "http://localhost:8080";

fn said(public_url: Option<&str>, token: &str) -> ExitCode {
    println!("{}/welcome/{token}", public_url.unwrap_or(HERE));
    eprintln!("The link is good for three days and for one use.");
    if public_url.is_none() {
        eprintln!("It leads to this machine: without --public-url nobody knows where people reach the registry.");
    }
    ExitCode::SUCCESS
}

fn bad(message: &str) -> anyhow::Result<ExitCode> {
    eprintln!("{message}");
    Ok(ExitCode::from(BAD_INPUT))
}
