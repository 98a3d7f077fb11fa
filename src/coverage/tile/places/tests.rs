use super::*;
use crate::coverage::tile::reader::{ReadLayer, read};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::{Determination, Status};
use crate::domain::mandate::{Applicability, Compliance};
use crate::domain::place::Place;
use crate::domain::point::Point;
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

fn listed(number: u128, lon: f64, lat: f64) -> (Place, Vec<Determination>) {
    let place = Place {
        id: Uuid::from_u128(number),
        code: crate::domain::place_code::PlaceCode::from_number(number as u64),
        name: format!("Inn {number}"),
        aliases: Vec::new(),
        categories: vec![Category::new(if number.is_multiple_of(2) { "hotel" } else { "airport" })],
        street: String::new(),
        city: "Rolla".into(),
        postal: String::new(),
        county: None,
        jurisdiction: "US-MO".into(),
        point: Some(Point { lon, lat, accuracy_m: None, source: "test".into() }),
        address_decision: None,
        opened_on: None,
        moved_on: None,
        withdrawn: false,
        staff_notes: Vec::new(),
        closed_on: number.is_multiple_of(7).then_some(Day::of(2024, 1, 1)),
        merged_into: None,
        external_ids: Vec::new(),
        facts: Vec::new(),
        source: "test".into(),
        invented: true,
        recorded_at: crate::domain::day::Micros(0),
    };
    let span = |from_day, compliance| Determination {
        from_day,
        applicability: Applicability::Required,
        compliance,
        displayed: None,
        seen_by: None,
        put_up: false,
        visit: None,
    };
    (place, vec![span(Day::of(1900, 1, 1), None), span(Day::of(2021, 1, 1), Compliance::ALL.get(number as usize % 4).copied())])
}

fn atlas(points: &[(f64, f64)]) -> Atlas {
    Atlas::build(points.iter().zip(1..).map(|(&(lon, lat), number)| listed(number, lon, lat)).collect(), 1)
}

fn layers(atlas: &Atlas, zoom: u8, filter: &Filter, day: Day) -> Vec<ReadLayer> {
    let many = 1u32 << zoom;
    let tiles = (0..many).flat_map(|x| (0..many).filter_map(move |y| Tile::new(zoom, x, y)));
    tiles.filter_map(|tile| places(atlas, tile, filter, day)).map(|tile| read(&tile)).collect()
}

/// Whatever the tiles of one zoom count, by status.
fn counted(layers: &[ReadLayer]) -> BTreeMap<&'static str, u64> {
    let mut counts = BTreeMap::new();
    for feature in layers.iter().flat_map(|layer| &layer.features) {
        for status in Status::ALL {
            let single = u64::from(feature.attributes.contains_key("status") && feature.text("status") == status.code());
            *counts.entry(status.code()).or_insert(0) += feature.number(status.code()) + single;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn groups_sum_to_the_whole_at_every_zoom(points in prop::collection::vec((-180.0..180.0, -89.0..89.0), 0..80), zoom in 0..6u8, hotels: bool, later: bool) {
        let atlas = atlas(&points);
        let filter = Filter { category: hotels.then(|| Category::new("hotel")), ..Filter::default() };
        let day = if later { Day::of(2026, 1, 1) } else { Day::of(2020, 1, 1) };
        let layers = layers(&atlas, zoom, &filter, day);
        let tally = atlas.tally(&filter, day);
        let counts = counted(&layers);
        prop_assert_eq!((counts.get("compliant").copied().unwrap_or(0), counts.get("not_checked").copied().unwrap_or(0)), (tally.compliant.into(), tally.not_checked.into()));
        prop_assert_eq!(counts.values().sum::<u64>(), u64::from(tally.places()));
        for layer in &layers {
            prop_assert_eq!((layer.extent, layer.version, layer.name.as_str()), (4_096, 2, "places"));
            prop_assert!(layer.features.iter().all(|feature| (0..4_096).contains(&feature.points[0].0) && (0..4_096).contains(&feature.points[0].1)));
        }
    }

    #[test]
    fn a_point_stands_in_the_core_of_its_own_tile_and_in_no_other(points in prop::collection::vec((-92.6..-91.9, 38.2..38.8), 1..60)) {
        let atlas = atlas(&points);
        let day = Day::of(2020, 1, 1);
        let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
        for tile in (247..253).flat_map(|x| (388..398).filter_map(move |y| Tile::new(10, x, y))) {
            let Some(bytes) = places(&atlas, tile, &Filter::default(), day) else { continue };
            for feature in read(&bytes).features {
                let (x, y) = feature.points[0];
                prop_assert!((-64..4_160).contains(&x) && (-64..4_160).contains(&y));
                let position = atlas.by_code(&feature.text("code").parse().unwrap()).unwrap();
                prop_assert_eq!(position.name, feature.text("name"));
                if (0..4_096).contains(&x) && (0..4_096).contains(&y) {
                    *seen.entry(feature.id).or_insert(0) += 1;
                    let (lon, lat) = crate::coverage::mercator::degrees(
                        (f64::from(tile.quad().x) + f64::from(x) / 4_096.0) / 1_024.0,
                        (f64::from(tile.quad().y) + f64::from(y) / 4_096.0) / 1_024.0,
                    );
                    let (real_lon, real_lat) = position.point.unwrap();
                    prop_assert!((lon - real_lon).abs() < 1e-4 && (lat - real_lat).abs() < 1e-4);
                }
            }
        }
        prop_assert_eq!(seen.len(), points.len());
        prop_assert!(seen.values().all(|times| *times == 1));
    }
}

#[test]
fn a_tile_is_that_of_its_day_and_filter() {
    let atlas =
        atlas(&[(-92.3, 38.9), (-92.31, 38.91), (-92.32, 38.92), (-92.33, 38.93), (-92.34, 38.94), (-92.35, 38.95), (-92.36, 38.96)]);
    let tile = Tile::new(4, 3, 6).unwrap();
    let count = |filter: &Filter, day| places(&atlas, tile, filter, day).map(|bytes| counted(&[read(&bytes)]).values().sum::<u64>());
    assert_eq!(count(&Filter::default(), Day::of(2020, 1, 1)), Some(7));
    assert_eq!(count(&Filter::default(), Day::of(2026, 1, 1)), Some(6));
    assert_eq!(count(&Filter { status: Some(Status::NotCompliant), ..Filter::default() }, Day::of(2026, 1, 1)), Some(2));
    assert_eq!(count(&Filter { county: Some("29019".into()), ..Filter::default() }, Day::of(2026, 1, 1)), None);
}
