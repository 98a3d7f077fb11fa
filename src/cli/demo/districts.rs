//! Districts of the demonstration: invented, made of whole counties with about as many people each, so that a newcomer sees how areas of
//! one's own look. A real registry imports real ones with `placard import areas`.

use std::collections::HashMap;

use anyhow::Context as _;
use geo::{Area as _, Centroid as _, Coord, Intersects as _, LineString, MultiPolygon, Polygon};

use crate::coverage::map::{Locator, geometry};
use crate::domain::area::AreaSet;
use crate::domain::area_dates::{AreaDates, LegalStatus};
use crate::domain::day::{Day, Micros};
use crate::ingest::areas::AreaFeature;
use crate::ingest::geography::Geography;
use crate::services;
use crate::services::env::Ids;
use crate::store::Store;

/// As many as Missouri sends to the House of Representatives.
const DISTRICTS: usize = 8;
const KIND: &str = "demo-districts";
/// Labels of sets have one language; these words serve in both.
const LABEL: &str = "Demo districts · Distritos de demo";
/// A second map of the same, which comes into force when the first one ends.
const NEXT: (&str, &str) = ("demo-districts-next", "New demo districts · Nuevos distritos de demo");
const SOURCE: &str = "invented / inventados";

/// Which cuts are made first: each map has its own.
#[derive(Clone, Copy)]
enum Cut {
    AcrossLonger,
    AcrossShorter,
}

/// Adds both maps, with their entries in the ledger; the second one comes into force in the year after `last`.
pub async fn add(store: &Store, geography: &Geography, ids: &Ids, last: Day) -> anyhow::Result<()> {
    let begins = Day::of(last.0.year() + 1, 1, 3);
    let dates = |from, until| AreaDates {
        map_of: Some(KIND.into()),
        from: Some(from),
        until,
        status: Some(LegalStatus::Enacted),
        source: Some(SOURCE.into()),
    };
    let maps = [
        ((KIND, LABEL), Cut::AcrossLonger, dates(Day::of(2013, 1, 3), Some(begins.plus(-1)))),
        (NEXT, Cut::AcrossShorter, dates(begins, None)),
    ];
    for ((kind, label), cut, dates) in maps {
        let imported_at = Micros::midnight_utc(last.plus(1));
        let set = AreaSet { kind: kind.into(), label: label.into(), source: SOURCE.into(), imported_at, dates };
        let district =
            |(number, border): (usize, MultiPolygon)| AreaFeature { code: number.to_string(), name: format!("Demo {number}"), border };
        let districts = (1..).zip(simulate(geography, cut)?).map(district).collect();
        services::area::import(store, &set, districts, true, ids).await?;
    }
    Ok(())
}

/// A county as the split sees it.
struct County {
    border: MultiPolygon,
    middle: (f64, f64),
    people: u64,
}

fn simulate(geography: &Geography, cut: Cut) -> anyhow::Result<Vec<MultiPolygon>> {
    let locator = Locator::new(&geography.borders())?;
    let mut people: HashMap<&str, u64> = HashMap::new();
    for town in &geography.towns {
        if let Some(county) = locator.area_of(town.lon, town.lat) {
            *people.entry(county).or_default() += town.population;
        }
    }
    let county = |(code, _, text): &(String, String, String)| {
        let border = geometry(code, text)?;
        let middle = border.centroid().with_context(|| format!("county {code} has no middle"))?;
        // A county without a town counts a little, so that it stands somewhere.
        Ok(County { border, middle: middle.x_y(), people: people.get(code.as_str()).copied().unwrap_or_default().max(1) })
    };
    let counties = geography.borders().iter().map(county).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(split(counties, DISTRICTS, cut).iter().map(|own| joined(own.iter().map(|county| &county.border))).collect())
}

/// Cut across one side so that people are shared out, then each part again across its longer one.
fn split(mut counties: Vec<County>, parts: usize, cut: Cut) -> Vec<Vec<County>> {
    if parts < 2 || counties.len() < 2 {
        return vec![counties];
    }
    let spread = |axis: fn(&County) -> f64| {
        let (low, high) = counties.iter().map(axis).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
        high - low
    };
    let is_wide = spread(|county| county.middle.0) > spread(|county| county.middle.1);
    let axis: fn(&County) -> f64 =
        if is_wide == matches!(cut, Cut::AcrossLonger) { |county| county.middle.0 } else { |county| county.middle.1 };
    counties.sort_by(|a, b| axis(a).total_cmp(&axis(b)));
    let half = counties.iter().map(|county| county.people).sum::<u64>() * (parts / 2) as u64 / parts as u64;
    let mut reached = 0;
    let within = |county: &&County| {
        reached += county.people;
        reached <= half
    };
    let first = counties.iter().take_while(within).count().clamp(1, counties.len() - 1);
    let rest = counties.split_off(first);
    let again = |counties, parts| split(counties, parts, Cut::AcrossLonger);
    again(counties, parts / 2).into_iter().chain(again(rest, parts - parts / 2)).collect()
}

/// One border around areas that share whole edges: an edge that two of them have lies inside, whatever is left is the border.
fn joined<'a>(borders: impl Iterator<Item = &'a MultiPolygon>) -> MultiPolygon {
    let bits = |at: Coord| (at.x.to_bits(), at.y.to_bits());
    let mut edges: HashMap<(u64, u64), Vec<(Coord, Coord)>> = HashMap::new();
    let mut order = Vec::new();
    for line in
        borders.flatten().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors())).flat_map(LineString::lines)
    {
        let back =
            edges.get_mut(&bits(line.end)).and_then(|from| Some(from.swap_remove(from.iter().position(|(_, to)| *to == line.start)?)));
        if back.is_none() {
            edges.entry(bits(line.start)).or_default().push((line.start, line.end));
            order.push(line.start);
        }
    }
    let mut rings = Vec::new();
    for start in order {
        let mut ring = Vec::new();
        let mut at = start;
        while let Some((from, to)) = edges.get_mut(&bits(at)).and_then(Vec::pop) {
            ring.push(from);
            at = to;
        }
        if ring.len() > 2 {
            rings.push(Polygon::new(LineString::from(ring), Vec::new()));
        }
    }
    nested(rings)
}

/// Rings that run the way of the largest one are borders, the others holes in them.
fn nested(rings: Vec<Polygon>) -> MultiPolygon {
    let way = rings.iter().map(Polygon::signed_area).fold(0.0_f64, |largest, area| if area.abs() > largest.abs() { area } else { largest });
    let (mut outer, holes): (Vec<Polygon>, Vec<Polygon>) = rings.into_iter().partition(|ring| ring.signed_area().signum() == way.signum());
    for hole in holes {
        let inside = hole.exterior().0.first().map(|&corner| geo::Point(corner));
        if let Some(around) = outer.iter_mut().find(|ring| inside.is_some_and(|corner| ring.intersects(&corner))) {
            around.interiors_push(hole.exterior().clone());
        }
    }
    MultiPolygon::new(outer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::geography::geography;
    use crate::spatial::neighbors::Neighbors;
    use crate::spatial::seams::seams;

    fn square(west: f64, south: f64) -> MultiPolygon {
        let ring = [(west, south), (west + 1.0, south), (west + 1.0, south + 1.0), (west, south + 1.0)];
        MultiPolygon::new(vec![Polygon::new(LineString::from(ring.to_vec()), Vec::new())])
    }

    #[test]
    fn what_lies_between_areas_vanishes_and_a_hole_stays() {
        let frame: Vec<_> = (0..9).filter(|at| *at != 4).map(|at| square(f64::from(at % 3), f64::from(at / 3))).collect();
        let joined = joined(frame.iter());
        assert_eq!((joined.0.len(), joined.0[0].interiors().len(), joined.unsigned_area()), (1, 1, 8.0));
    }

    #[test]
    fn districts_hold_all_counties_and_meet_exactly() {
        let geography = geography("US-MO").expect("the front end is built: run `make build`");
        let whole: f64 = geography.borders().iter().map(|(code, _, text)| geometry(code, text).unwrap().unsigned_area()).sum();
        let [first, next] = [Cut::AcrossLonger, Cut::AcrossShorter].map(|cut| simulate(&geography, cut).unwrap());
        for districts in [&first, &next] {
            let sum: f64 = districts.iter().map(MultiPolygon::unsigned_area).sum();
            assert_eq!(districts.len(), DISTRICTS);
            assert!((sum / whole - 1.0).abs() < 1e-9, "{sum} {whole}");
            assert_eq!((seams(districts), Neighbors::by_border(districts).islands()), (Vec::new(), 0));
        }
        assert_ne!(first, next, "two maps that differ");
    }
}
