//! The import of a set of areas, in place of the set of its kind; the set that stood before can be brought back.

use geo::{BoundingRect as _, Intersects as _, MapCoords as _, MultiPolygon};
use uuid::Uuid;

use crate::coverage::map::geometry;
use crate::domain::area::{Area, AreaSet};
use crate::domain::area_dates::AreaDates;
use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::ingest::areas::AreaFeature;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::whole_set::{SetError, hold_size};
use crate::store::{Error, Result, Store, Tx, area_set, earlier_set, registry};

/// Keeps the areas with their borders as of `set.imported_at`; the number of the entry that says so. `meant`: a set of half the size or less
/// is wanted.
///
/// # Errors
/// `Shrinks` where it is not; `Duplicate` when two areas have one code; `Contradiction`, `BothInForce` and `SameLabel` when its dates cannot be
/// true, alone or beside the other maps of the same thing. Then nothing has changed.
pub async fn import(store: &Store, set: &AreaSet, areas: Vec<AreaFeature>, meant: bool, ids: &Ids) -> std::result::Result<i64, SetError> {
    let at = set.imported_at;
    let row = |area: AreaFeature| Area {
        id: ids.id(at),
        kind: set.kind.clone(),
        code: area.code,
        name: area.name,
        geometry: geojson::Geometry::from(&area.border).to_string(),
    };
    let rows: Vec<Area> = areas.into_iter().map(row).collect();
    set.dates.check()?;
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    hold_dates(&mut tx, set).await?;
    let standing = area_set::of_kind_in_tx(&mut tx, &set.kind).await?;
    hold_size("areas", standing.as_ref().map_or(0, |(_, areas)| areas.len()), rows.len(), meant)?;
    let seq = replace(&mut tx, standing, (set, &rows), ids).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Brings back the set that the last import of this kind replaced, which is kept in its turn. Gives the set and how many areas it has.
///
/// # Errors
/// `NotFound` when none was replaced; `Unreadable` when it cannot be read; `BothInForce` and `SameLabel` as of an import.
pub async fn bring_back(store: &Store, kind: &str, at: Micros, ids: &Ids) -> std::result::Result<(AreaSet, usize), SetError> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let body = earlier_set::get(&mut tx, kind).await?.ok_or(Error::NotFound)?;
    let (set, rows): (AreaSet, Vec<Area>) = serde_json::from_str(&body).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let set = AreaSet { imported_at: at, ..set };
    hold_dates(&mut tx, &set).await?;
    let standing = area_set::of_kind_in_tx(&mut tx, kind).await?;
    replace(&mut tx, standing, (&set, &rows), ids).await?;
    tx.commit().await?;
    Ok((set, rows.len()))
}

/// Says when the map of a set is in force, and how it is called; its areas stay as they are. The number of the entry that says so.
///
/// # Errors
/// `NotFound` when there is no such set; `Contradiction`, `BothInForce` and `SameLabel` as of an import. Then nothing has changed.
pub async fn redate(
    store: &Store,
    kind: &str,
    (label, dates): (&str, AreaDates),
    by: Uuid,
    at: Micros,
    ids: &Ids,
) -> std::result::Result<i64, SetError> {
    dates.check()?;
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let set = area_set::by_kind(&mut tx, kind).await?.ok_or(Error::NotFound)?;
    let set = AreaSet { label: label.to_owned(), dates, ..set };
    hold_dates(&mut tx, &set).await?;
    area_set::put(&mut tx, &set).await?;
    let change = Event::new(EventKind::AreasDated, Uuid::nil(), by, at).with("kind", kind).with("dates", &set.dates);
    let seq = enter(&mut tx, ids, vec![change.states_table(Noun::AreaSet)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Maps of one thing are never in force on one day, and are told apart by their labels.
async fn hold_dates(tx: &mut Tx, set: &AreaSet) -> std::result::Result<(), SetError> {
    let all = area_set::all_in_tx(tx).await?;
    for other in all.into_iter().filter(|other| other.kind != set.kind && other.map_of() == set.map_of()) {
        let map_of = set.map_of().to_owned();
        if other.label == set.label {
            return Err(SetError::SameLabel { other: other.kind, map_of });
        }
        if let Some(day) = set.dates.overlap(&other.dates) {
            return Err(SetError::BothInForce { kind: set.kind.clone(), other: other.kind, map_of, day });
        }
    }
    Ok(())
}

/// What stands is kept as the earlier set.
async fn replace(tx: &mut Tx, standing: Option<(AreaSet, Vec<Area>)>, (set, rows): (&AreaSet, &[Area]), ids: &Ids) -> Result<i64> {
    let at = set.imported_at;
    if let Some(standing) = standing {
        earlier_set::put(tx, &set.kind, &serde_json::json!(standing).to_string(), at).await?;
    }
    area_set::replace(tx, set, rows).await?;
    let change = Event::new(EventKind::AreasImported, Uuid::nil(), Uuid::nil(), at).with("kind", &set.kind).with("areas", rows.len());
    enter(tx, ids, vec![change.states_table(Noun::AreaSet).states_table(Noun::District)]).await
}

/// Areas that touch no county of the registry, and whether all of them would with longitude and latitude the other way round.
///
/// # Errors
/// `Unreadable` when the border of a county cannot be read.
pub fn outside<'a>(counties: &[Area], areas: &'a [AreaFeature]) -> Result<(Vec<&'a AreaFeature>, bool)> {
    let borders = counties.iter().map(|county| geometry(&county.code, &county.geometry)).collect::<std::result::Result<Vec<_>, _>>();
    let borders = borders.map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let touches = |area: &MultiPolygon| {
        let near = |county: &&MultiPolygon| match (county.bounding_rect(), area.bounding_rect()) {
            (Some(county), Some(area)) => county.intersects(&area),
            _ => false,
        };
        borders.iter().filter(near).any(|county| county.intersects(area))
    };
    let outside: Vec<&AreaFeature> = areas.iter().filter(|area| !borders.is_empty() && !touches(&area.border)).collect();
    let turned = |area: &&AreaFeature| touches(&area.border.map_coords(|at| geo::Coord { x: at.y, y: at.x }));
    let swapped = !outside.is_empty() && outside.iter().all(turned);
    Ok((outside, swapped))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::gap::{GapArea, Radius, gaps};
    use crate::coverage::map::Locator;
    use crate::coverage::stop::never;
    use crate::coverage::tile::reader::layers;
    use crate::coverage::tile::{Outline, Tile, outlines};
    use crate::ingest::areas::{self, Naming};

    fn square(west: f64, south: f64) -> MultiPolygon {
        let ring = vec![(west, south), (west + 1.0, south), (west + 1.0, south + 1.0), (west, south + 1.0), (west, south)];
        MultiPolygon::new(vec![geo::Polygon::new(ring.into(), Vec::new())])
    }

    #[test]
    fn ground_that_is_drawn_twice_is_in_the_area_for_places_extent_and_tiles_alike() {
        let ring = |west: f64, east: f64| format!("[[{west},38.7],[{east},38.7],[{east},39.2],[{west},39.2],[{west},38.7]]");
        let read = |parts: &[String]| {
            let parts = parts.iter().map(|ring| format!("[{ring}]")).collect::<Vec<_>>().join(",");
            let geometry = format!(r#"{{"type":"MultiPolygon","coordinates":[{parts}]}}"#);
            let feature = format!(r#"{{"type":"Feature","properties":{{"id":"a"}},"geometry":{geometry}}}"#);
            let file = format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#);
            areas::read(file.as_bytes(), &Naming::default()).unwrap().areas.remove(0).border
        };
        let once = ring(-92.5, -92.1);
        for border in [read(std::slice::from_ref(&once)), read(&[once.clone(), once]), read(&[ring(-92.5, -92.3), ring(-92.4, -92.1)])] {
            let locator = Locator::of(vec![("a".into(), border.clone())]);
            let inside = [-92.45, -92.35, -92.2].map(|lon| locator.area_of(lon, 38.95));
            assert_eq!((inside, locator.area_of(-92.0, 38.95)), ([Some("a"); 3], None), "{border:?}");
            let measured = gaps(&[GapArea::new(&border).unwrap()], &[], Radius::default(), &never).unwrap().remove(0).area_km2;
            assert!((measured / (0.4 * 86.5 * 0.5 * 111.2) - 1.0).abs() < 0.01, "{measured}");
            let (outline, tile) = (Outline::of(&border), Tile::new(10, 249, 391).unwrap());
            let drawn = outlines("areas", tile, [(1, &outline, Vec::new())]).unwrap();
            let filled: i64 = layers(&drawn)[0].features[0].rings.iter().map(|ring| twice(ring)).sum();
            assert_eq!(filled, 2 * (4_096 + 128) * (4_096 + 128), "the tile lies inside");
        }
    }

    /// Twice the area of a ring as drawn.
    fn twice(ring: &[(i32, i32)]) -> i64 {
        let following = ring.iter().cycle().skip(1);
        ring.iter().zip(following).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum()
    }

    #[test]
    fn an_area_that_touches_no_county_is_named() {
        let geometry = geojson::Geometry::from(&square(-73.0, 41.0)).to_string();
        let counties = [Area { id: Uuid::nil(), kind: "county".into(), code: "09001".into(), name: "Fairfield".into(), geometry }];
        let area = |code: &str, west, south| AreaFeature { code: code.into(), name: code.into(), border: square(west, south) };
        let areas = [area("over", -73.5, 41.5), area("beside", -72.0, 41.0), area("far", -60.0, 41.0), area("turned", 41.2, -72.8)];
        let named = |areas: &[AreaFeature]| {
            let (outside, swapped) = outside(&counties, areas).unwrap();
            (outside.iter().map(|area| area.code.clone()).collect::<Vec<_>>(), swapped)
        };
        assert_eq!(named(&areas), (vec!["far".to_owned(), "turned".to_owned()], false));
        assert_eq!(named(&areas[3..]), (vec!["turned".to_owned()], true));
    }
}
