//! What would follow from an act, in words.

use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::day::Day;
use crate::domain::mandate::Applicability;
use crate::domain::place_code::PlaceCode;
use crate::services::place::act::{ActError, Refusal};
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

/// What came of an act that can be looked at before it is done.
pub enum Outcome {
    Foreseen(Foreseen),
    /// Where to go on.
    Done(Response),
    Refused(Refusal),
}

/// Looks at what would follow, or does it, with the place's page to go on to.
///
/// # Errors
/// What the store says.
pub async fn look_or_act(
    app: &App,
    code: &PlaceCode,
    looks: bool,
    foresee: impl Future<Output = Result<Consequences, ActError>>,
    act: impl Future<Output = Result<i64, ActError>>,
) -> Result<Outcome, HttpError> {
    let outcome = match looks {
        true => match foresee.await {
            Ok(consequences) => Ok(Outcome::Foreseen(Foreseen::of(app, consequences).await?)),
            Err(refused) => Err(refused),
        },
        false => match act.await {
            Ok(seq) => Ok(Outcome::Done(gone_on(app, code, seq).await)),
            Err(refused) => Err(refused),
        },
    };
    match outcome {
        Ok(outcome) => Ok(outcome),
        Err(ActError::Refused(refusal)) => Ok(Outcome::Refused(refusal)),
        Err(ActError::Store(error)) => Err(error.into()),
    }
}

/// To the place's page, which says what entry `seq` did.
pub async fn gone_on(app: &App, code: &PlaceCode, seq: i64) -> Response {
    app.keeper.caught_up(seq).await;
    Redirect::to(&format!("/office/places/{}?done={seq}", code.plain())).into_response()
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
        format!("details-applies-{}", applicability.map_or("nothing", Applicability::code).replace('_', "-"))
    }

    /// "+1", "−1", "0".
    pub fn signed(&self, number: &i64) -> String {
        if *number < 0 { format!("−{}", number.abs()) } else { format!("{number:+}").replace("+0", "0") }
    }
}
