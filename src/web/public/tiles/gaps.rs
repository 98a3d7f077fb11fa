//! The gap layer: the ground farther than a radius from any place with a poster, worked out once for each question and kept.

use std::sync::Arc;

use crate::coverage::atlas::{Atlas, VisitSpan};
use crate::coverage::gap::{Gap, Radius};
use crate::coverage::tile::{GapShape, Outline};
use crate::domain::category::Category;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;
use crate::web::http::gap_cache::GapKey;
use crate::web::public::coverage::gaps::gaps_of;
use crate::web::public::coverage::ground::{COUNTIES, Ground};

/// The gaps of the counties, to be cut into tiles. The first tile of a map waits for its turn; the others wait for the first.
///
/// # Errors
/// `Overloaded` when too many wait; `Fault` when a border cannot be measured.
pub async fn gap_shapes(
    app: &App,
    caller: Caller,
    atlas: Arc<Atlas>,
    radius: Radius,
    category: Option<&Category>,
    span: VisitSpan,
) -> Result<Arc<Vec<GapShape>>, HttpError> {
    let key = GapKey::of(&atlas, COUNTIES, category, radius, span);
    let (state, same, places) = (app.clone(), key.clone(), atlas.displaying(category, span));
    let work = async move {
        let ground = Arc::new(Ground::of(&state, COUNTIES).await?);
        let gaps = state.gaps.get_or_insert(&same, gaps_of(ground.clone(), places, radius)).await?;
        blocking::run(move || Ok(shapes(&ground, &gaps))).await
    };
    app.gap_shapes.get_or_insert(&key, app.heavy.run(caller, work)).await
}

fn shapes(ground: &Ground, gaps: &[Gap]) -> Vec<GapShape> {
    let gapped = ground.areas.iter().zip(gaps).filter(|(_, gap)| gap.gap_km2 > 0.0);
    let shape = |(area, gap): (&crate::domain::area::Area, &Gap)| GapShape {
        code: area.code.clone(),
        name: area.name.clone(),
        gap_km2: gap.gap_km2,
        share: gap.share(),
        outline: Outline::of(&gap.border()),
    };
    gapped.map(shape).collect()
}
