//! `placard serve`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use ipnet::IpNet;

use crate::cli::recompute;
use crate::domain::digest::{hex, sha256};
use crate::domain::language::Language;
use crate::domain::mandate::Mandates;
use crate::domain::person::Role;
use crate::domain::plain_line::PlainLine;
use crate::domain::visit::FieldRole;
use crate::print::Press;
use crate::services;
use crate::services::agency::AgencyDetails;
use crate::services::env::Env;
use crate::services::person::Invitee;
use crate::store::object::Objects;
use crate::store::{Store, agency, person, setting};
use crate::web::http::caller::network;
use crate::web::http::deadline::Longest;
use crate::web::http::public_url::public_url;
use crate::web::{self, ServeOptions};

/// Of a demonstration that was given none.
const DEMONSTRATION_CONTACT: &str = "corrections@demo.placard.example";

#[derive(clap::Args)]
#[group(skip)]
pub struct Args {
    /// Where to listen.
    #[arg(long, env = "PLACARD_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where what watches the server asks for /healthz, /readyz and /metrics, such as `127.0.0.1:9090`: never limited, and nothing public.
    #[arg(long, env = "PLACARD_MONITOR")]
    pub monitor: Option<SocketAddr>,
    /// Where people reach the registry, such as `https://posters.example.gov`.
    #[arg(long, env = "PLACARD_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// Have browsers reach the hosts below the registry's by TLS only, too (HSTS, includeSubDomains).
    #[arg(long, env = "PLACARD_HSTS_SUBDOMAINS")]
    pub hsts_subdomains: bool,
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
    /// A proxy before the server, by its address or its network (10.0.0.0/8): it is believed when it says for whom it asks
    /// (`X-Forwarded-For`). Once for each, or all with commas between.
    #[arg(long = "trusted-proxy", env = "PLACARD_TRUSTED_PROXIES", value_name = "CIDR", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,
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
    if !demonstration {
        warn_of(args.public_url.as_deref());
    }
    let objects = photos(args.photos.as_deref(), address, &env).await?;
    let options = ServeOptions {
        store,
        objects,
        mandates,
        press: Press::at(args.press.unwrap_or_else(press_program)),
        listen: args.listen,
        monitor: args.monitor,
        descriptors: rlimit::increase_nofile_limit(u64::MAX).context("raising the number of files that may be open")?,
        public_url: args.public_url,
        hsts_subdomains: args.hsts_subdomains,
        // Nobody reads it: it shows where a real registry says whom to write to.
        contact: args.contact.or_else(|| demonstration.then(|| DEMONSTRATION_CONTACT.to_owned())),
        clock: env.clock,
        ids: env.ids,
        time_zone: env.time_zone,
        demonstration,
        requests_a_second: args.requests_a_second,
        trusted_proxies: args.trusted_proxies,
        longest: Longest::default(),
        build: build()?,
    };
    web::serve(options).await?;
    Ok(ExitCode::SUCCESS)
}

/// What an address that is missing or not encrypted comes to, in words, before anybody prints a label.
fn warn_of(public_url: Option<&str>) {
    match public_url {
        None => eprintln!(
            "No --public-url is set: nothing is printed or scanned, and links lead to this machine only. State where people reach the registry, \
             such as --public-url https://posters.example.gov."
        ),
        Some(url) if url.starts_with("http://") => eprintln!(
            "--public-url {url} is not encrypted: passwords and sessions can be read on the way. Put a proxy with TLS in front (docs/operator.md)."
        ),
        Some(_) => {}
    }
}

/// Where photos lie, tried out: a folder that cannot be written to or a bucket that does not answer is said before anybody sends one.
pub async fn photos(chosen: Option<&str>, address: &str, env: &Env) -> anyhow::Result<Objects> {
    let objects = chosen.map_or_else(|| Ok(Objects::in_folder(folder_by_database(address))), Objects::at)?;
    let place =
        || format!("photos cannot be kept in {}", chosen.map_or_else(|| folder_by_database(address).display().to_string(), str::to_owned));
    objects.try_out(&format!("trials/{}", env.ids.id(env.clock.now()))).await.with_context(place)?;
    Ok(objects)
}

/// Photos lie where the database does.
pub fn folder_by_database(address: &str) -> PathBuf {
    let folder = address.strip_prefix("sqlite:").and_then(|path| Path::new(path).parent());
    folder.unwrap_or(Path::new("data")).join("photos")
}

/// Two nodes with the same program are one build: the digest of its file.
fn build() -> anyhow::Result<String> {
    let program = std::env::current_exe().context("finding this program's file")?;
    Ok(hex(&sha256(&std::fs::read(&program).with_context(|| format!("reading {}", program.display()))?)))
}

/// Where the press is installed.
pub fn press_program() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.with_file_name("placard-print")
}

/// As long as nobody has a password, each start prints a link on the console that lets the registrar in, and the one before is void. There is
/// no default password.
async fn first_registrar(args: &Args, store: &Store, env: &Env) -> anyhow::Result<()> {
    if person::count_passwords(store).await? > 0 {
        return Ok(());
    }
    let token = match person::first_registrar(store).await? {
        Some(known) => services::person::renew_invitation(store, known, None, &env.ids, env.clock.now()).await?,
        None => invite_registrar(store, env).await?,
    };
    let url = args.public_url.clone().unwrap_or_else(|| format!("http://{}", args.listen));
    // Not where the log goes: the link is a secret.
    println!("Nobody keeps the registry yet. Choose the registrar's password here (once, within three days; an earlier link is void):");
    println!("  {url}/welcome/{token}");
    println!("Then sign in as `registrar`, make agencies, and let in an administrator for each.");
    Ok(())
}

/// Whose agency it is until there are others.
const FIRST_AGENCY: &str = "Administration";

async fn invite_registrar(store: &Store, env: &Env) -> anyhow::Result<String> {
    let now = env.clock.now();
    let agency_id = match agency::by_name(store, FIRST_AGENCY).await? {
        Some(known) => known.id,
        None => {
            let new = AgencyDetails { name: PlainLine::new(FIRST_AGENCY)?, counties: Vec::new() };
            services::agency::add(store, &new, None, &env.ids, now).await?
        }
    };
    let invitee = Invitee {
        email: PlainLine::new("registrar")?,
        name: PlainLine::new("Registrar")?,
        roles: Role::Registrar.into(),
        field_role: FieldRole::Officer,
        agency_id,
        counties: Vec::new(),
        language: Language::En,
    };
    Ok(services::person::invite(store, invitee, None, &env.ids, now).await?)
}
