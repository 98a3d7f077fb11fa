//! `placard serve`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::recompute;
use crate::domain::language::Language;
use crate::domain::mandate::Mandates;
use crate::domain::person::Role;
use crate::domain::visit::FieldRole;
use crate::print::Press;
use crate::services;
use crate::services::env::Env;
use crate::services::person::Invitee;
use crate::store::object::Objects;
use crate::store::{Store, person, setting};
use crate::web::{self, ServeOptions};

#[derive(clap::Args)]
#[group(skip)]
pub struct Args {
    /// Where to listen.
    #[arg(long, env = "PLACARD_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where people reach the registry, such as `https://posters.example.gov`.
    #[arg(long, env = "PLACARD_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Mail address for corrections, shown on the pages.
    #[arg(long, env = "PLACARD_CONTACT")]
    pub contact: Option<String>,
    /// Folder for photos, or `s3://BUCKET/PREFIX`; without one, `photos` beside the SQLite file, or in `data` with PostgreSQL.
    #[arg(long, env = "PLACARD_PHOTOS")]
    pub photos: Option<String>,
    /// The program that makes PDFs; without one, `placard-print` beside this program.
    #[arg(long, env = "PLACARD_PRESS")]
    pub press: Option<PathBuf>,
    /// Requests a second that one address may send; 0: any number.
    #[arg(long, env = "PLACARD_REQUESTS_A_SECOND", default_value_t = 100)]
    pub requests_a_second: u32,
}

pub async fn run(args: Args, address: &str, store: Store, mandates: Mandates, env: Env) -> anyhow::Result<ExitCode> {
    setting::get(&store, setting::JURISDICTION)
        .await?
        .context("this database holds no registry: run `placard init --jurisdiction us-mo` first")?;
    if setting::get(&store, setting::MANDATES).await?.as_deref() != Some(mandates.fingerprint()) {
        eprintln!("The mandates changed since the determinations were made: working them out anew.");
        recompute::run(&store, &mandates, &env).await?;
    }
    first_registrar(&args, &store, &env).await?;
    let demonstration = setting::get(&store, setting::KIND).await?.as_deref() == Some(setting::DEMONSTRATION);
    let objects = photos(args.photos.as_deref(), address, &env).await?;
    let options = ServeOptions {
        store,
        objects,
        mandates,
        press: Press::at(args.press.unwrap_or_else(press_program)),
        listen: args.listen,
        public_url: args.public_url,
        contact: args.contact,
        clock: env.clock,
        ids: env.ids,
        time_zone: env.time_zone,
        demonstration,
        requests_a_second: args.requests_a_second,
    };
    web::serve(options).await?;
    Ok(ExitCode::SUCCESS)
}

/// Where photos lie, tried out: a folder that cannot be written to or a bucket that does not answer is said before anybody sends one.
async fn photos(chosen: Option<&str>, address: &str, env: &Env) -> anyhow::Result<Objects> {
    let objects = chosen.map_or_else(|| Ok(Objects::in_folder(folder_by_database(address))), Objects::at)?;
    let place =
        || format!("photos cannot be kept in {}", chosen.map_or_else(|| folder_by_database(address).display().to_string(), str::to_owned));
    objects.try_out(&format!("trials/{}", env.ids.id(env.clock.now()))).await.with_context(place)?;
    Ok(objects)
}

/// Photos lie where the database does.
fn folder_by_database(address: &str) -> PathBuf {
    let folder = address.strip_prefix("sqlite:").and_then(|path| Path::new(path).parent());
    folder.unwrap_or(Path::new("data")).join("photos")
}

/// Where the press is installed.
fn press_program() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.with_file_name("placard-print")
}

/// On the first start there is nobody: a link on the console lets the registrar in. There is no default password.
async fn first_registrar(args: &Args, store: &Store, env: &Env) -> anyhow::Result<()> {
    if person::count_registrars(store).await? > 0 {
        return Ok(());
    }
    let invitee = Invitee {
        email: "registrar".into(),
        name: "Registrar".into(),
        role: Role::Registrar,
        field_role: FieldRole::Officer,
        agency: "Administration".into(),
        county: None,
        language: Language::En,
    };
    let token = services::person::invite(store, invitee, None, &env.ids, env.clock.now()).await?;
    let url = args.public_url.clone().unwrap_or_else(|| format!("http://{}", args.listen));
    eprintln!("Nobody keeps the registry yet. Choose the registrar's password here (once, within three days):");
    eprintln!("  {url}/welcome/{token}");
    eprintln!("Then sign in as `registrar`, and let in an administrator for each agency.");
    Ok(())
}
