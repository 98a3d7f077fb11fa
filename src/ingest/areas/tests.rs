//! Files of areas: which code and name an area gets, and what is no area.

use geo::{Area as _, BoundingRect as _};

use super::*;

const SQUARE: &str = r#""geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;

fn feature(properties: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},{SQUARE}}}"#)
}

fn file(features: &[&str], naming: &Naming<'_>) -> Result<Areas, String> {
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    read(text.as_bytes(), naming).map_err(|wrong| wrong.to_string())
}

fn named(features: &[&str], naming: &Naming<'_>) -> Vec<(String, String)> {
    file(features, naming).unwrap().areas.into_iter().map(|area| (area.code, area.name)).collect()
}

fn said(feature: &str) -> String {
    file(&[feature], &Naming::default()).unwrap_err()
}

fn pair(code: &str, name: &str) -> (String, String) {
    (code.to_owned(), name.to_owned())
}

#[test]
fn takes_the_code_from_where_it_stands_in_every_feature_and_says_from_where() {
    let any = Naming::default();
    let (adair, bare) = (feature(r#"{"fips":"29001","name":"Adair"}"#), feature(r#"{"fips":29003.0}"#));
    assert_eq!(named(&[&adair, &bare], &any), [pair("29001", "Adair"), pair("29003", "29003")]);
    assert_eq!(file(&[&adair], &any).unwrap().code_property, "fips");
    let numbered = format!(r#"{{"type":"Feature","id":7,"properties":{{"name":"Seven"}},{SQUARE}}}"#);
    assert_eq!(named(&[&numbered], &any), [pair("7", "Seven")]);
    assert!(file(&[&adair, &numbered], &any).unwrap_err().starts_with("feature 2: expected a property `fips`"));
}

#[test]
fn properties_that_disagree_are_asked_about_and_the_named_one_is_taken() {
    let district = feature(r#"{"id":1,"GEOID":"29003","NAMELSAD":"District 3"}"#);
    assert_eq!(said(&district), "feature 1: `GEOID` says 29003 and `id` says 1: say which of them is the code (--code PROPERTY)");
    let by = |code| named(&[&district], &Naming { code: Some(code), state: None });
    assert_eq!((by("GEOID"), by("id")), (vec![pair("29003", "District 3")], vec![pair("1", "District 3")]));
    assert_eq!(named(&[&feature(r#"{"id":29003,"GEOID":"29003"}"#)], &Naming::default()), [pair("29003", "29003")]);
}

#[test]
fn numbers_get_their_zero_back_and_codes_fit_an_address() {
    let west = feature(r#"{"GEOID":9001,"NAME":"West"}"#);
    assert_eq!(named(&[&west], &Naming { code: None, state: Some("09") }), [pair("09001", "West")]);
    assert!(said(&feature(r#"{"code":"a/b"}"#)).contains("as it stands in an address, found `a/b`"));
    assert!(said(&feature(r#"{"code":".."}"#)).contains("as it stands in an address"));
    assert!(said(&feature(r#"{"GEOID":"2.9E+04"}"#)).contains("a spreadsheet rounded it"));
}

#[test]
fn a_name_that_two_areas_have_is_told_apart() {
    let county = feature(r#"{"GEOID":"29189","NAME":"St. Louis","NAMELSAD":"St. Louis County"}"#);
    let city = feature(r#"{"GEOID":"29510","NAME":"St. Louis","NAMELSAD":"St. Louis city"}"#);
    assert_eq!(named(&[&county, &city], &Naming::default()), [pair("29189", "St. Louis County"), pair("29510", "St. Louis city")]);
    let (one, other) = (feature(r#"{"id":"1","name":"Ward"}"#), feature(r#"{"id":"2","name":"WARD"}"#));
    assert_eq!(named(&[&one, &other], &Naming::default()), [pair("1", "Ward (1)"), pair("2", "WARD (2)")]);
}

#[test]
fn says_which_feature_is_wrong_and_why() {
    assert!(said(&feature(r#"{"name":"A"}"#)).starts_with("feature 1: expected a property `fips`, `GEOID`, `code` or `id`"));
    assert_eq!(
        said(r#"{"type":"Feature","properties":{"id":"a"},"geometry":null}"#),
        "feature 1: area a: expected a polygon, found no geometry"
    );
    let point = r#"{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[0,0]}}"#;
    assert_eq!(said(point), "feature 1: area a: expected a polygon or a multipolygon");
    let meters = r#"{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Polygon","coordinates":[[[500000,4300000],[500001,4300000],[500001,4300001],[500000,4300000]]]}}"#;
    assert!(
        said(meters).contains("expected degrees, longitude first and latitude -90 to 90, found 500000 4300000; save the file in WGS 84")
    );
    assert!(said(&feature("{\"id\":\"a\",\"name\":\"A\\u202eB\"}")).contains("name: expected text without U+202E"));
    let twice = feature(r#"{"id":"a"}"#);
    assert_eq!(
        file(&[&twice, &twice], &Naming::default()).unwrap_err(),
        "feature 2: expected each code once, found `a` again, as in feature 1"
    );
    assert_eq!(file(&[], &Naming::default()).unwrap_err(), "expected at least one feature, found none");
    assert!(read(b"[]", &Naming::default()).unwrap_err().to_string().starts_with("expected a GeoJSON feature collection"));
}

/// The only area of a file with this geometry, and whether it was joined.
fn border(kind: &str, coordinates: &str) -> Result<(MultiPolygon, bool), String> {
    let geometry = format!(r#""geometry":{{"type":"{kind}","coordinates":{coordinates}}}"#);
    let read = file(&[&format!(r#"{{"type":"Feature","properties":{{"id":"a"}},{geometry}}}"#)], &Naming::default())?;
    Ok((read.areas[0].border.clone(), !read.joined.is_empty()))
}

/// West, south, east and north end, and square degrees.
fn measured(border: &MultiPolygon) -> ([f64; 4], f64) {
    let bounds = border.bounding_rect().unwrap();
    ([bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y], (border.unsigned_area() * 1e6).round() / 1e6)
}

const WEST: &str = "[[-92.5,38.8],[-92.3,38.8],[-92.3,39.1],[-92.5,39.1],[-92.5,38.8]]";
const EAST: &str = "[[-92.4,38.8],[-92.1,38.8],[-92.1,39.1],[-92.4,39.1],[-92.4,38.8]]";
const HOLE: &str = "[[-92.2,38.9],[-92.2,39],[-92.3,39],[-92.3,38.9],[-92.2,38.9]]";

#[test]
fn each_point_of_an_area_is_in_it_once() {
    let whole = ([-92.5, 38.8, -92.1, 39.1], 0.12);
    let cases = [
        (border("MultiPolygon", &format!("[[{WEST}],[{WEST}]]")), ([-92.5, 38.8, -92.3, 39.1], 0.06)),
        (border("MultiPolygon", &format!("[[{WEST}],[{EAST}]]")), whole),
        (border("Polygon", &format!("[{EAST},{HOLE},{HOLE}]")), ([-92.4, 38.8, -92.1, 39.1], 0.08)),
        // Once round, and round again.
        (border("Polygon", "[[[0,0],[1,0],[1,1],[0,1],[0,0],[1,0],[1,1],[0,1],[0,0]]]"), ([0.0, 0.0, 1.0, 1.0], 1.0)),
        (border("Polygon", "[[[0,0],[1,1],[1,0],[0,1],[0,0]]]"), ([0.0, 0.0, 1.0, 1.0], 0.5)),
    ];
    for (read, expected) in cases {
        let (border, joined) = read.unwrap();
        assert!(joined, "{border:?}");
        assert_eq!(measured(&border), expected);
        let inside = |ring: &geo::LineString| geo::Polygon::new(ring.clone(), Vec::new()).unsigned_area();
        let drawn: f64 = border.iter().map(|part| inside(part.exterior()) - part.interiors().iter().map(inside).sum::<f64>()).sum();
        assert!((drawn - border.unsigned_area()).abs() < 1e-9);
    }
    let (joined, _) = border("MultiPolygon", &format!("[[{WEST}],[{EAST}]]")).unwrap();
    assert!(
        joined.coords_iter().any(|corner| corner == geo::Coord { x: -92.5, y: 39.1 }),
        "corners stay where the file has them: {joined:?}"
    );
}

#[test]
fn a_sound_border_stays_as_it_is_to_the_last_digit() {
    for (kind, rings) in [("Polygon", format!("[{EAST},{HOLE}]")), ("MultiPolygon", format!("[[{WEST}],[[[0,0],[1,0],[1,1],[0,0]]]]"))] {
        let (border, joined) = border(kind, &rings).unwrap();
        let written = geojson::Geometry::from(&border).to_string();
        assert!(!joined && written.contains("[[-92.") && !written.contains("00000"), "{written}");
    }
}

#[test]
fn a_border_over_the_180th_meridian_is_cut_there() {
    let east_and_west = ([-180.0, 38.0, 180.0, 39.0], 2.0);
    for ring in [
        "[[179,38],[-179,38],[-179,39],[179,39],[179,38]]",
        "[[179,38],[181,38],[181,39],[179,39],[179,38]]",
        "[[-181,38],[-179,38],[-179,39],[-181,39],[-181,38]]",
        "[[179,38],[-180,38],[-179,38],[-179,39],[180,39],[179,39],[179,38]]",
    ] {
        let (cut, joined) = border("Polygon", &format!("[{ring}]")).unwrap();
        assert_eq!((measured(&cut), cut.0.len(), joined), (east_and_west, 2, false), "{ring}");
        let on_the_meridian = cut.coords_iter().filter(|corner| corner.x.abs() == 180.0).count();
        assert!(on_the_meridian >= 4 && cut.coords_iter().all(|corner| corner.x.abs() >= 179.0), "{ring}: {cut:?}");
    }
    let beyond = border("Polygon", "[[[190,38],[191,38],[191,39],[190,39],[190,38]]]").unwrap().0;
    assert_eq!(measured(&beyond), ([-170.0, 38.0, -169.0, 39.0], 1.0));
    // A hole beyond the meridian, written in the other turn.
    let hole = "[[-179.6,38.4],[-179.6,38.6],[-179.4,38.6],[-179.4,38.4],[-179.6,38.4]]";
    let holed = border("Polygon", &format!("[[[179,38],[181,38],[181,39],[179,39],[179,38]],{hole}]")).unwrap().0;
    assert_eq!(measured(&holed).1, 1.96);
    let parts = "[[[[179,38],[180,38],[180,39],[179,39],[179,38]]],[[[-180,38],[-179,38],[-179,39],[-180,39],[-180,38]]]]";
    assert_eq!(measured(&border("MultiPolygon", parts).unwrap().0), east_and_west);
    let pole = "[[[-120,80],[0,80],[120,80],[-120,80]]]";
    assert!(border("Polygon", pole).unwrap_err().contains("found one that runs round a pole"));
}
