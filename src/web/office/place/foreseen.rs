//! What would follow from an act, in words.

use crate::domain::day::Day;
use crate::domain::mandate::Applicability;
use crate::services::place::consequences::{Consequences, CountChange};
use crate::store::agency;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// What would follow, in words.
pub struct Foreseen {
    pub consequences: Consequences,
    /// Name of each county beside its counts.
    pub counts: Vec<(Option<String>, CountChange)>,
    /// Agency, and the day, of what becomes moot.
    pub moot: Vec<(String, Option<Day>)>,
}

impl Foreseen {
    pub async fn of(app: &App, consequences: Consequences) -> Result<Foreseen, HttpError> {
        let agencies = agency::all(&app.store).await?;
        let name = |id| agencies.iter().find(|agency| agency.id == id).map(|agency| agency.name.clone()).unwrap_or_default();
        let county = |change: &CountChange| change.county.as_deref().and_then(|code| app.county_name(code)).map(str::to_owned);
        Ok(Foreseen {
            counts: consequences.counts.iter().map(|change| (county(change), change.clone())).collect(),
            moot: consequences.moot.iter().map(|one| (name(one.agency_id), one.on_day)).collect(),
            consequences,
        })
    }

    pub fn word(&self, applicability: &Option<Applicability>) -> String {
        format!("keep-applies-{}", applicability.map_or("nothing", Applicability::code).replace('_', "-"))
    }

    /// "+1", "−1", "0".
    pub fn signed(&self, number: &i64) -> String {
        if *number < 0 { format!("−{}", number.abs()) } else { format!("{number:+}").replace("+0", "0") }
    }
}
