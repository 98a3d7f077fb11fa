//! `placard user add` and `link`: somebody who may sign in, and one-time links to choose a password.

use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::BAD_INPUT;
use crate::domain::agency::near;
use crate::domain::language::Language;
use crate::domain::person::{Role, Roles};
use crate::domain::plain_line::PlainLine;
use crate::domain::visit::FieldRole;
use crate::services;
use crate::services::env::Env;
use crate::services::person::Invitee;
use crate::store::{self, Store, agency, person};
use crate::web::http::public_url::public_url;

#[derive(Subcommand)]
pub enum Command {
    /// Add somebody; prints the link with which they choose a password.
    Add {
        #[arg(long, value_parser = PlainLine::new)]
        email: PlainLine,
        #[arg(long, value_parser = PlainLine::new)]
        name: PlainLine,
        /// volunteer, inspector, supervisor, analyst, administrator (of the agency's people), registrar (of everybody), or auditor (who
        /// reads the office and changes nothing). Several: once for each.
        #[arg(long = "role", value_parser = role, required = true)]
        roles: Vec<Role>,
        /// The agency, by name: `placard agency add` makes one.
        #[arg(long)]
        agency: String,
        /// Hold the person to a county (five digits). Several: once for each.
        #[arg(long = "county")]
        counties: Vec<String>,
        /// What is published with a visit instead of the name: officer, licensing, health, patrol or volunteer. Left out, it follows the
        /// role: volunteer for volunteers, officer for others.
        #[arg(long, value_parser = field_role)]
        field_role: Option<FieldRole>,
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
    Role::parse(text).ok_or_else(|| "expected volunteer, inspector, supervisor, analyst, administrator, registrar or auditor".into())
}

fn field_role(text: &str) -> Result<FieldRole, String> {
    FieldRole::parse(text).ok_or_else(|| "expected officer, licensing, health, patrol or volunteer".into())
}

pub async fn run(command: Command, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Add { email, name, roles, agency, counties, field_role, public_url } => {
            let roles = match Roles::new(&roles) {
                Ok(roles) => roles,
                Err(wrong) => return bad(&wrong.to_string()),
            };
            let Some(known) = agency::by_name(store, &agency).await? else { return unknown_agency(store, &agency).await };
            let field_role = field_role.unwrap_or_else(|| roles.field_role());
            let invitee = Invitee { email, name, roles, field_role, agency_id: known.id, counties, language: Language::En };
            add(invitee, public_url.as_deref(), store, env).await
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

async fn add(invitee: Invitee, public_url: Option<&str>, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    match services::person::invite(store, invitee, None, &env.ids, env.clock.now()).await {
        Ok(token) => Ok(said(public_url, &token)),
        Err(store::Error::Duplicate) => bad("somebody with this mail address is there already: `placard user link` makes a new link"),
        Err(store::Error::NotFound) => {
            bad("a county is not in the registry, or not one of the agency's: expected five digits such as 29019")
        }
        Err(store::Error::Dangling) => bad("the agency was merged into another one: `placard agency list` names all"),
        Err(error) => Err(error.into()),
    }
}

/// A spelling makes no agency; it names those that are likely meant.
async fn unknown_agency(store: &Store, name: &str) -> anyhow::Result<ExitCode> {
    let all = agency::all(store).await?;
    let near = near(name, &all);
    let hint = match near.as_slice() {
        [] => "`placard agency list` names all".to_owned(),
        near => format!("did you mean `{}`", near.join("` or `")),
    };
    bad(&format!("there is no agency `{name}`: {hint}; `placard agency add --name NAME` makes a new one. Nothing was changed"))
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
