//! Files of areas: which code and name an area gets, and what is no area.

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
