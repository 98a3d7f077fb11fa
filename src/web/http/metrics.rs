//! Figures for the machine that watches the machine, as Prometheus reads them (OpenMetrics): how much and how fast, never who or what.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::web::http::error::HttpError;

/// Upper ends of the steps in which answers are counted by their time, seconds.
const STEPS: [f64; 10] = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
pub const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Status {
    status: u32,
}

/// Odd requests by kind, for whoever looks after the server.
pub const UNTRUSTED_PROXY: &str = "untrusted_proxy";
pub const OTHER_HOST: &str = "other_host";

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Odd {
    kind: &'static str,
}

/// How many odd requests of a kind stand in the text of the figures.
pub fn odd_requests(text: &str, kind: &str) -> u64 {
    let start = format!("placard_odd_requests_total{{kind=\"{kind}\"}} ");
    text.lines().find_map(|line| line.strip_prefix(&start)).and_then(|count| count.trim().parse().ok()).unwrap_or(0)
}

/// What is looked at when somebody asks.
pub struct Looked {
    /// Connections held.
    pub connections: usize,
    /// Heavy answers waited for or being worked out.
    pub heavy: usize,
    /// The last entry of the record that pages show.
    pub entry: i64,
    /// Share of the database's connections in use.
    pub busy_share: f64,
}

/// What is counted while the server runs, and what is looked at when somebody asks.
pub struct Metrics {
    registry: Registry,
    answers: Family<Status, Counter>,
    seconds: Histogram,
    odd: Family<Odd, Counter>,
    connections: Gauge,
    heavy: Gauge,
    entry: Gauge<i64>,
    busy_share: Gauge<f64, AtomicU64>,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("placard");
        let answers = Family::<Status, Counter>::default();
        registry.register("answers", "Answers by status; 429 and 503 were told to come back", answers.clone());
        let seconds = Histogram::new(STEPS);
        registry.register_with_unit("answer", "Time until an answer began", Unit::Seconds, seconds.clone());
        let odd = Family::<Odd, Counter>::default();
        registry.register(
            "odd_requests",
            "Requests through a proxy that is not trusted, or naming another host than the public address",
            odd.clone(),
        );
        let (connections, heavy, entry) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("connections", "Connections held", connections.clone());
        registry.register("heavy_answers", "Heavy answers waited for or being worked out", heavy.clone());
        registry.register("atlas_entry", "Last entry of the record that pages show", entry.clone());
        let busy_share = Gauge::default();
        registry.register("database_connections_busy_ratio", "Share of the database's connections in use", busy_share.clone());
        Metrics { registry, answers, seconds, odd, connections, heavy, entry, busy_share }
    }
}

impl Metrics {
    /// Counts an answer.
    pub fn answered(&self, status: u16, took: Duration) {
        self.answers.get_or_create(&Status { status: status.into() }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// Counts an odd request.
    pub fn noticed(&self, kind: &'static str) {
        self.odd.get_or_create(&Odd { kind }).inc();
    }

    /// All figures, with those that are looked at now.
    ///
    /// # Errors
    /// `Fault` when they cannot be written, which writing to memory does not.
    pub fn text(&self, now: &Looked) -> Result<String, HttpError> {
        self.connections.set(now.connections as i64);
        self.heavy.set(now.heavy as i64);
        self.entry.set(now.entry);
        self.busy_share.set(now.busy_share);
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(|_| HttpError::Fault)?;
        Ok(text)
    }
}
