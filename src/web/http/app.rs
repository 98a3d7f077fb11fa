//! What every handler can reach.

use std::sync::Arc;

use crate::coverage::atlas::Atlas;
use crate::coverage::gap::Gap;
use crate::coverage::map::{Drawing, Locator};
use crate::coverage::tile::{self, GapShape};
use crate::domain::area::Area;
use crate::domain::assignment::{LATE_HOUR, first_offered_day};
use crate::domain::day::Day;
use crate::domain::mandate::Mandates;
use crate::domain::site_settings::SiteSettings;
use crate::domain::zone::Zones;
use crate::print::Press;
use crate::services::draw_visit::{self, DrawnVisit};
use crate::services::env::{Clock, Context, Ids};
use crate::services::failure::KnownFailures;
use crate::services::open_places::OpenPlaces;
use crate::store::Store;
use crate::store::object::Objects;
use crate::workers::atlas::AtlasKeeper;

use crate::web::http::cache::{Edition, PageCache};
use crate::web::http::caller::TrustedProxies;
use crate::web::http::deadline::Longest;
use crate::web::http::error::HttpError;
use crate::web::http::gap_cache::GapCache;
use crate::web::http::heavy::Heavy;
use crate::web::http::land::Land;
use crate::web::http::limits::Limits;
use crate::web::http::metrics::Metrics;
use crate::web::http::operators::{OperatorCache, Operators};
use crate::web::http::slots::Slots;

/// Cheap to clone: the state of the program while it serves.
#[derive(Clone)]
pub struct App(Arc<Inner>);

pub struct Inner {
    pub store: Store,
    /// Photos.
    pub objects: Objects,
    /// Told when a photo has arrived.
    pub photo_arrived: Arc<tokio::sync::Notify>,
    pub mandates: Arc<Mandates>,
    /// Where PDFs are made.
    pub press: Press,
    pub keeper: AtlasKeeper,
    pub clock: Clock,
    /// Which civil day an instant is, by county.
    pub zones: Zones,
    pub ids: Ids,
    /// `https://posters.example.gov`, without a slash at the end.
    pub public_url: String,
    /// The operator stated it; else it is only where this machine reaches itself.
    pub has_public_url: bool,
    /// Are hosts below the registry's held to TLS too?
    pub hsts_subdomains: bool,
    /// Mail address of whoever runs the registry, unless an administrator says another one: see [`App::contact`].
    pub started_contact: Option<String>,
    pub demonstration: bool,
    /// `US-MO`.
    pub jurisdiction: String,
    /// The year in which the law first asked for posters: sliders and trends begin there.
    pub first_year: i16,
    /// "Placard Missouri": what devices and machines know the registry by, whatever its pages are called.
    pub registry_name: String,
    /// The counties, by name.
    pub counties: Arc<Vec<Area>>,
    /// The same, drawn once.
    pub county_map: Drawing,
    /// The same, as tiles are cut from them.
    pub outlines: Vec<tile::Area>,
    /// Which county a point lies in.
    pub locator: Locator,
    /// How the land is named: areas, towns and ZIPs.
    pub land: Land,
    /// Who runs which places.
    pub operator_cache: OperatorCache,
    pub limits: Arc<Limits>,
    pub metrics: Arc<Metrics>,
    /// Those of the public listener.
    pub connections: Slots,
    /// Proxies that are believed when they say for whom they ask.
    pub trusted_proxies: Arc<TrustedProxies>,
    /// How long an answer may take.
    pub longest: Longest,
    pub page_cache: PageCache,
    pub gaps: GapCache<Vec<Gap>>,
    /// The same, as tiles are cut from them.
    pub gap_shapes: GapCache<Vec<GapShape>>,
    /// Which places are known to be open to the public.
    pub open_places: OpenPlaces,
    /// What places fail for, as pages of areas count it.
    pub failures: KnownFailures,
    /// The queue of answers that take a processor for a while.
    pub heavy: Heavy,
    /// Tells apart what two versions of the program, or two settings of it, would send: the same on every node that serves a registry.
    pub build: String,
}

impl App {
    pub fn new(inner: Inner) -> App {
        App(Arc::new(inner))
    }

    /// What a change stands on.
    pub fn context(&self) -> Context<'_> {
        Context { store: &self.store, mandates: &self.mandates, ids: &self.ids }
    }

    /// The registry as it stands, one unchanging picture.
    pub fn atlas(&self) -> Arc<Atlas> {
        self.keeper.now()
    }

    /// Who runs which places on a day, as everybody may know it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn operators(&self, day: Day) -> Result<Arc<Operators>, HttpError> {
        self.operator_cache.on(day, &self.store, &self.atlas(), self.clock.now()).await
    }

    /// What became of the places of every recorded draw, as far as is known now.
    ///
    /// # Errors
    /// What the store says.
    pub async fn drawn_visits(&self) -> Result<Vec<DrawnVisit>, HttpError> {
        Ok(draw_visit::of_all_draws(&self.store, &self.mandates, self.clock.now()).await?)
    }

    /// What the pages say of whoever keeps the registry.
    pub fn site(&self) -> Arc<SiteSettings> {
        self.keeper.site()
    }

    /// What the site is called on its pages.
    pub fn site_name(&self) -> String {
        self.site().name.clone().unwrap_or_else(|| self.registry_name.clone())
    }

    /// Where to write to.
    pub fn contact(&self) -> Option<String> {
        self.site().contact.clone().or_else(|| self.started_contact.clone())
    }

    /// What the pages of this moment have in common.
    pub fn edition(&self) -> Edition<'_> {
        Edition { build: &self.build, atlas: self.atlas(), days_begun: self.zones.days_begun(self.clock.now()) }
    }

    /// The civil day, for pages of the whole registry.
    pub fn today(&self) -> Day {
        self.zones.registry().day(self.clock.now())
    }

    /// The civil day at the places of a county.
    pub fn today_in(&self, county: Option<&str>) -> Day {
        self.zones.of(county).day(self.clock.now())
    }

    /// The first day that is offered to plan visits for in a county.
    pub fn first_offered_day(&self, county: Option<&str>) -> Day {
        let now = self.zones.of(county).clock_time(self.clock.now());
        first_offered_day(now.day, now.hour >= LATE_HOUR)
    }

    /// A day of the whole registry as it is at the places of a county: today there, when it is today.
    pub fn day_in(&self, county: Option<&str>, day: Day) -> Day {
        if day == self.today() { self.today_in(county) } else { day }
    }

    /// The address as it may be printed: what hangs on a wall cannot be mended by a setting later.
    ///
    /// # Errors
    /// `NoPublicUrl` on a real registry whose operator stated none.
    pub fn printed_url(&self) -> Result<&str, HttpError> {
        if self.has_public_url || self.demonstration { Ok(&self.public_url) } else { Err(HttpError::NoPublicUrl) }
    }

    /// The name of a county by its code.
    pub fn county_name(&self, code: &str) -> Option<&str> {
        self.counties.iter().find(|area| area.code == code).map(|area| area.name.as_str())
    }

    /// "Columbia, Boone County", as far as they are known.
    pub fn town(&self, city: &str, county: Option<&str>) -> String {
        let county = county.and_then(|code| self.county_name(code));
        Some(city).filter(|city| !city.is_empty()).into_iter().chain(county).collect::<Vec<_>>().join(", ")
    }
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
