//! The real app, as the program starts it, with a clock and chance of the test's own.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use placard::domain::agency::Agency;
use placard::domain::area::Area;
use placard::domain::day::{Day, Micros};
use placard::domain::language::Language;
use placard::domain::ledger::EventKind;
use placard::domain::person::{NewPerson, Person, Role};
use placard::domain::place::Place;
use placard::domain::visit::FieldRole;
use placard::ingest::geography::geography;
use placard::print::Press;
use placard::services;
use placard::services::agency::AgencyDetails;
use placard::services::env::{Clock, Context, Ids};
use placard::services::password;
use placard::services::person::Invitee;
use placard::services::registry::{self, Beginning};
use placard::store::object::Objects;
use placard::store::{Store, agency, ledger, person, setting};
use placard::web::http::app::App;
use placard::web::http::deadline::Longest;
use placard::web::serve::connections::accept;
use placard::web::serve::patience::Patience;
use placard::web::{self, ServeOptions, Started};
use placard::workers::Workers;
use tokio::sync::watch;
use uuid::Uuid;

use crate::harness::builders::line;
use crate::harness::client::Client;
use crate::harness::database::{Kind, TestStore};
use crate::harness::log;
use crate::harness::paper;

/// The password of everybody in the tests.
pub const PASSWORD: &str = "correct horse battery";
/// Counties of the test registry: Boone, Cole, St. Louis city.
const COUNTIES: [&str; 3] = ["29019", "29051", "29510"];
const MISSOURI: &str = "US-MO";

pub struct TestApp {
    pub app: App,
    pub url: String,
    /// For what watches the server.
    pub monitor_url: String,
    pub database: TestStore,
    /// Where photos lie, for as long as the test runs.
    pub photos: tempfile::TempDir,
    now: Arc<AtomicI64>,
    server: tokio::task::JoinHandle<()>,
    stop: watch::Sender<bool>,
    workers: Workers,
}

/// How a test's program is to differ from the usual one.
pub struct Setup {
    pub options: ServeOptions,
    pub patience: Patience,
}

impl TestApp {
    /// A registry of three counties with one person a role; it is noon of June 1, 2026.
    pub async fn on(kind: Kind) -> TestApp {
        TestApp::with(kind, &COUNTIES, async |_| {}).await
    }

    /// The same of other counties, with what `more` puts into the store before the program starts.
    pub async fn with(kind: Kind, counties: &[&str], more: impl AsyncFnOnce(&Store)) -> TestApp {
        TestApp::start(kind, (MISSOURI, counties), |_| {}, more).await
    }

    /// The registry of some counties of another state.
    pub async fn in_state(kind: Kind, jurisdiction: &str, counties: &[&str]) -> TestApp {
        TestApp::start(kind, (jurisdiction, counties), |_| {}, async |_| {}).await
    }

    /// The registry of three counties with a press of one's own.
    pub async fn with_press(kind: Kind, press: Press) -> TestApp {
        TestApp::differing(kind, |setup| setup.options.press = press).await
    }

    /// The registry of three counties as it is reached at another address than where it listens.
    pub async fn at_address(kind: Kind, public_url: &str) -> TestApp {
        TestApp::differing(kind, |setup| setup.options.public_url = Some(public_url.to_owned())).await
    }

    /// The registry of three counties, served otherwise than usual.
    pub async fn differing(kind: Kind, differ: impl FnOnce(&mut Setup)) -> TestApp {
        TestApp::start(kind, (MISSOURI, &COUNTIES), differ, async |_| {}).await
    }

    async fn start(kind: Kind, land: (&str, &[&str]), differ: impl FnOnce(&mut Setup), more: impl AsyncFnOnce(&Store)) -> TestApp {
        log::listen();
        let database = TestStore::on(kind).await;
        let now = Arc::new(AtomicI64::new(Micros::midnight_utc(Day::of(2026, 6, 1)).plus(12 * Micros::HOUR).0));
        let (clock, ids) = (clock(&now), chance());
        let photos = tempfile::tempdir().unwrap();
        fill(&database.store, &ids, clock.now(), land).await;
        more(&database.store).await;
        let options = ServeOptions {
            store: database.store.clone(),
            objects: Objects::in_folder(photos.path()),
            mandates: placard::mandates::embedded().unwrap(),
            press: Press::at(paper::press()),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            monitor: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
            descriptors: 1_024,
            public_url: Some("http://posters.example".into()),
            hsts_subdomains: false,
            contact: Some("posters@example.org".into()),
            clock,
            ids,
            time_zone: None,
            demonstration: false,
            requests_a_second: 0,
            trusted_proxies: Vec::new(),
            longest: Longest::default(),
            build: "tests".into(),
        };
        let mut setup = Setup { options, patience: Patience::default() };
        differ(&mut setup);
        let Started { app, listener, admission, monitor, workers } = web::start(setup.options).await.unwrap();
        let monitor = monitor.unwrap();
        let monitor_url = format!("http://{}", monitor.local_addr().unwrap());
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopping) = watch::channel(false);
        let admission = admission.with_patience(setup.patience);
        let watched = accept(monitor, admission.clone(), web::monitor(app.clone()), stopping.clone());
        let served = accept(listener, admission, web::service(app.clone()), stopping);
        let server = tokio::spawn(async move {
            tokio::join!(watched, served);
        });
        TestApp { app, url, monitor_url, database, photos, now, server, stop, workers }
    }

    pub async fn end(self) {
        self.stop.send_replace(true);
        self.server.abort();
        self.workers.stop().await;
        if log::is_ours_alone() {
            assert_eq!(log::take(), Vec::<String>::new(), "errors were logged");
        }
        self.database.end().await;
    }

    /// Errors logged so far, which the test then has accounted for.
    pub fn logged_errors(&self) -> Vec<String> {
        log::take()
    }

    pub fn pass(&self, micros: i64) {
        self.now.fetch_add(micros, Ordering::SeqCst);
    }

    pub fn now(&self) -> Micros {
        self.app.clock.now()
    }

    /// Nobody.
    pub fn public(&self) -> Client {
        Client::new(&self.url)
    }

    /// Nobody, from another address of this machine: `127.0.0.9`.
    pub fn public_from(&self, address: &str) -> Client {
        Client::from(&self.url, Some(address.parse().unwrap()))
    }

    /// Somebody in this role, signed in by the form.
    pub async fn client(&self, role: Role) -> Client {
        let client = Client::new(&self.url);
        let answer = client.post("/sign-in", &[("email", &address(role)), ("password", PASSWORD), ("next", "/account")]).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/account")), "{}", answer.body);
        client
    }

    pub async fn inspector(&self) -> Client {
        self.client(Role::Inspector).await
    }

    pub async fn person(&self, role: Role) -> Person {
        let all = person::all(&self.database.store).await.unwrap();
        all.into_iter().find(|person| person.email == address(role)).unwrap()
    }

    /// The agency of this name; a new one where there is none.
    pub async fn agency(&self, name: &str) -> Uuid {
        if let Some(known) = agency::by_name(&self.app.store, name).await.unwrap() {
            return known.id;
        }
        let new = AgencyDetails { name: line(name), counties: Vec::new() };
        services::agency::add(&self.app.store, &new, None, &self.app.ids, self.now()).await.unwrap()
    }

    /// A supervisor of another agency, signed in by the link.
    pub async fn neighbor(&self) -> Client {
        self.newcomer(Role::Supervisor, "Department next door", None).await
    }

    /// Somebody else in this role, of this agency and held to this county, signed in by the link: `supervisor@department-next-door.example`.
    pub async fn newcomer(&self, role: Role, agency: &str, county: Option<&str>) -> Client {
        let host = [agency, county.unwrap_or("")].join(" ").trim().to_lowercase().replace(' ', "-");
        let invitee = Invitee {
            email: line(&format!("{}@{host}.example", role.code())),
            name: line(&format!("{} Newcomer", role.code())),
            roles: role.into(),
            field_role: FieldRole::Health,
            agency_id: self.agency(agency).await,
            counties: county.into_iter().map(str::to_owned).collect(),
            language: Language::En,
        };
        let token = services::person::invite(&self.app.store, invitee, None, &self.app.ids, self.now()).await.unwrap();
        let client = self.public();
        let answer = client.post(&format!("/welcome/{token}"), &[("password", PASSWORD), ("password_again", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        client
    }

    /// Lets the clock run to an instant, `2026-06-02T04:41:00Z`.
    pub fn wait_until(&self, instant: &str) {
        let at: jiff::Timestamp = instant.parse().unwrap();
        self.now.store(at.as_microsecond(), Ordering::SeqCst);
    }

    /// How many entries of this kind the ledger holds.
    pub async fn entered(&self, kind: EventKind) -> usize {
        let entries = ledger::public_after(&self.app.store, 0, i64::MAX).await.unwrap();
        entries.iter().filter(|entry| entry.action == kind).count()
    }

    /// Puts a place into the registry, as the field form does.
    pub async fn add(&self, place: &Place) {
        let actor = self.person(Role::Inspector).await;
        let seq = services::place::add(&self.app.context(), actor.id, std::slice::from_ref(place), &[]).await.unwrap();
        self.app.keeper.caught_up(seq).await;
    }
}

pub fn address(role: Role) -> String {
    format!("{}@example.org", role.code())
}

fn clock(now: &Arc<AtomicI64>) -> Clock {
    let now = now.clone();
    Clock::new(move || Micros(now.load(Ordering::SeqCst)))
}

/// A counter, spread out by a multiplication: the same in each run, and never twice the same.
fn chance() -> Ids {
    let count = AtomicU64::new(1);
    Ids::new(move |bytes| {
        for part in bytes.chunks_mut(8) {
            let number = count.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            part.copy_from_slice(&number.to_le_bytes()[..part.len()]);
        }
    })
}

/// `land`: a state and the counties of it that the registry has.
async fn fill(store: &Store, ids: &Ids, now: Micros, land: (&str, &[&str])) {
    static COUNTY_AREAS: OnceLock<Vec<(String, String, String)>> = OnceLock::new();
    let (jurisdiction, counties) = land;
    let borders = |state| geography(state).expect("the front end is built: run `make build`").borders();
    let elsewhere = if jurisdiction == MISSOURI { Vec::new() } else { borders(jurisdiction) };
    static HASH: OnceLock<String> = OnceLock::new();
    let missouri = COUNTY_AREAS.get_or_init(|| borders(MISSOURI));
    let hash = HASH.get_or_init(|| password::hash(PASSWORD, &[7; 16]).unwrap());
    let areas = missouri.iter().chain(&elsewhere).filter(|(code, ..)| counties.contains(&code.as_str())).map(|(code, name, geometry)| {
        Area { id: ids.id(now), kind: "county".into(), code: code.clone(), name: name.clone(), geometry: geometry.clone() }
    });
    let areas: Vec<Area> = areas.collect();
    let mandates = placard::mandates::embedded().unwrap();
    let context = Context { store, mandates: &mandates, ids };
    let agency = Agency { id: ids.id(now), name: "Department of Tests".into() };
    let person = |role: &Role| NewPerson {
        id: ids.id(now),
        agency_id: agency.id,
        email: address(*role),
        name: format!("{} Test", role.code()),
        roles: (*role).into(),
        field_role: if *role == Role::Volunteer { FieldRole::Volunteer } else { FieldRole::Health },
        language: Language::En,
        counties: (*role == Role::Volunteer).then(|| counties[0].into()).into_iter().collect(),
    };
    let people: Vec<_> = Role::ALL.iter().map(|role| (person(role), Some(hash.clone()))).collect();
    let beginning =
        Beginning { jurisdiction, counties: &areas, population: None, agencies: std::slice::from_ref(&agency), people: &people };
    registry::begin(&context, &beginning, now).await.unwrap();
    registry::open(store, setting::REGISTRY, ids, now).await.unwrap();
}

/// An id that a test names by a number.
pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 + number)
}
